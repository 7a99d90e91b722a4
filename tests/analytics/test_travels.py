"""Ways to a goal and what came directly before: the sweeps against a plain reading of each journey."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics import Partition
from etappe.analytics.kernels.preceding import preceding
from etappe.analytics.kernels.travels import touches_at, travels

TOUCH = st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(0, 2))
JOURNEYS = st.lists(
    st.lists(TOUCH, max_size=8).map(lambda touches: sorted(touches, key=lambda one: one[1])), max_size=8
)
FIRST, GOAL, DIGITAL = (
    np.array([True, False, False, True]),
    np.array([False, True, False, True]),
    np.array([False, True, False]),
)
Journey = list[tuple[int, int, int]]


def partition(journeys: list[Journey]) -> Partition:
    touches = [touch for journey in journeys for touch in journey]
    offsets = np.cumsum([0, *map(len, journeys)])
    code, time_us, channel = (np.array([touch[i] for touch in touches], np.int64) for i in range(3))
    keys = pa.array([f"c{number}" for number in range(len(journeys))], pa.string())
    return Partition(offsets, code, time_us, channel, np.full(len(touches), np.nan, np.float32), keys)


def way(journey: Journey, first: list[bool], goal: list[bool]) -> tuple[int, int, int, int, int] | None:
    """Begin, duration, contacts, clicks and hand-overs of one journey, read touch by touch."""
    begun = next((i for i, touch in enumerate(journey) if first[touch[0]]), None)
    if begun is None:
        return None
    end = next((i for i in range(begun + 1, len(journey)) if goal[journey[i][0]]), None)
    if end is None:
        return journey[begun][1], -1, -1, -1, -1
    inside = journey[begun : end + 1]
    stated = [touch[2] for touch in inside if touch[2]]
    changes = sum(one != other for one, other in zip(stated, stated[1:], strict=False))
    clicks = sum(bool(DIGITAL[touch[2]]) for touch in inside)
    return journey[begun][1], journey[end][1] - journey[begun][1], len(inside), clicks, changes


FLAGS = st.lists(st.booleans(), min_size=4, max_size=4)


@given(JOURNEYS, st.lists(st.tuples(FLAGS, FLAGS), min_size=1, max_size=5))
def test_ways_are_what_each_journey_says(
    journeys: list[Journey], ways: list[tuple[list[bool], list[bool]]]
) -> None:
    firsts, goals = (np.array([way[side] for way in ways]) for side in (0, 1))
    swept = travels(partition(journeys), firsts, goals, DIGITAL)
    assert len(swept) == len(ways)
    for found, (first, goal) in zip(swept, ways, strict=True):
        told = [(way(journey, first, goal), row) for row, journey in enumerate(journeys)]
        wanted = [(*one, row) for one, row in told if one is not None]
        assert list(zip(*(column.tolist() for column in found), strict=True)) == wanted


@given(JOURNEYS, st.integers(0, 25), st.integers(1, 10))
def test_the_touch_before_is_the_last_one_that_counts(journeys: list[Journey], at: int, window: int) -> None:
    rows = np.arange(len(journeys), dtype=np.int64)
    found = preceding(partition(journeys), rows, np.full(len(journeys), at, np.int64), FIRST, window)
    start = 0
    for journey, place in zip(journeys, found.tolist(), strict=True):
        earlier = [i for i, touch in enumerate(journey) if touch[1] <= at and not FIRST[touch[0]]]
        last = earlier[-1] if earlier and at - journey[earlier[-1]][1] <= window else None
        assert place == (-1 if last is None else start + last)
        start += len(journey)


@given(JOURNEYS)
def test_chosen_touches_come_with_their_journey(journeys: list[Journey]) -> None:
    found = touches_at(partition(journeys), GOAL)
    wanted = [(row, *touch) for row, journey in enumerate(journeys) for touch in journey if GOAL[touch[0]]]
    columns = (found.row, found.touchpoint, found.time_us, found.channel)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == wanted
