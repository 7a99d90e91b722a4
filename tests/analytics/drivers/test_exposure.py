"""Tests of what happened in journeys before a moment, against a reference in plain Python."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analytics.generated import LONG, START, TOUCHPOINTS, index_of, indexes
from tests.reference.journeys import Journey, Touch

from etappe.analytics import JourneyIndex
from etappe.analytics.drivers import Grouping, Window, first_times, looked_up, met, touched, waits
from etappe.analytics.layout import DAY

INDEXES = indexes(steps=LONG)


@settings(max_examples=60, deadline=None)
@given(INDEXES, st.integers(0, 40), st.integers(0, 60))
def test_touches_inside_the_window_and_nothing_else_counts(
    drawn: tuple[list[Journey], JourneyIndex], start: int, days: int
) -> None:
    journeys, index = drawn
    low, high = START + start * DAY, START + (start + days) * DAY
    keys = [journey.customer for journey in journeys] + ["nobody"]
    size = len(keys)
    window = Window(pa.array(keys), np.full(size, low), np.full(size, high))
    at = touched(index, window)
    groups = Grouping.of(index.touchpoints, at.touchpoint, 10)
    counts = groups.counts(at, at.touchpoint)
    inside = {
        journey.customer: [touch for touch in journey.touches if low <= touch.time_us < high]
        for journey in journeys
    }
    seen = {touch.touchpoint for touches in inside.values() for touch in touches}
    assert set(groups.names) == seen
    once, twice, waited = (
        {one.name: one.values for one in found}
        for found in (met(groups, counts), met(groups, counts, 2), waits(groups, at))
    )
    for row, key in enumerate(keys):
        own = inside.get(key, [])
        for name in seen:
            times = sum(touch.touchpoint == name for touch in own)
            assert once[name][row] == (times >= 1)
            assert twice[name][row] == (times >= 2)
            assert name not in waited or math.isnan(waited[name][row]) == (times == 0)


def test_a_wait_is_the_pause_before_the_first_touch() -> None:
    journey = Journey("one", tuple(Touch(name, START + days * DAY, "") for name, days in
                                   (("a", 0), ("b", 3), ("c", 4), ("b", 9))))  # fmt: skip
    index = index_of([journey])
    window = Window(pa.array(["one"]), np.array([START]), np.array([START + 20 * DAY]))
    at = touched(index, window)
    found = {one.name: one.values[0] for one in waits(Grouping.of(index.touchpoints, at.touchpoint, 9), at)}
    assert found == {"b": 3.0, "c": 1.0}


@settings(max_examples=40, deadline=None)
@given(INDEXES, st.sampled_from(TOUCHPOINTS))
def test_first_times_are_those_of_the_first_touch(
    drawn: tuple[list[Journey], JourneyIndex], name: str
) -> None:
    journeys, index = drawn
    keys, times = first_times(index, (name, "never seen"))
    expected = {
        journey.customer: min(touch.time_us for touch in journey.touches if touch.touchpoint == name)
        for journey in journeys
        if any(touch.touchpoint == name for touch in journey.touches)
    }
    assert dict(zip(keys.to_pylist(), times.tolist(), strict=True)) == expected
    asked = pa.array([*expected, "nobody"], pa.string())
    assert looked_up(keys, times, asked, -7).tolist() == [*expected.values(), -7]
