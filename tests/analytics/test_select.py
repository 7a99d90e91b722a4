"""Filters against the reference; the index itself without one; the selections that are remembered."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analytics.generated import CHANNELS, PARALLEL, START, index_of, indexes
from tests.reference.journeys import Journey, Touch, restrict

from etappe.analytics import Filter, JourneyIndex, Journeys, LocalHost
from etappe.analytics.select import Selections
from etappe.errors import InvalidInput

Drawn = tuple[list[Journey], JourneyIndex]
moments = st.none() | st.sampled_from([START + n for n in (0, 1, 5, 11, 20)])


def listed(index: JourneyIndex) -> list[Journey]:
    """The journeys of an index, read back touch by touch."""
    return [
        Journey(
            part.customers[j].as_py(),
            tuple(
                Touch(
                    index.touchpoints[part.touchpoint[i]],
                    int(part.time_us[i]),
                    index.channels[part.channel[i]],
                )
                for i in range(part.offsets[j], part.offsets[j + 1])
            ),
        )
        for part in index.partitions
        for j in range(part.journeys)
    ]


@given(
    indexes(),
    moments,
    moments,
    st.sets(st.sampled_from(CHANNELS)).map(tuple),
    st.none() | st.sets(st.integers(0, 6)),
)
def test_a_filter_leaves_what_the_reference_leaves(
    drawn: Drawn, start: int | None, end: int | None, channels: tuple[str, ...], numbers: set[int] | None
) -> None:
    journeys, index = drawn
    if start is not None and end is not None and start >= end:
        start, end = end, start + 1
    members = None if numbers is None else {f"customer-{n}" for n in numbers}
    asked = Journeys(index, segment_members=lambda rule: members or set(), host=PARALLEL)
    kept = asked.filter(start=start, end=end, channels=channels, segment=None if members is None else "rule")
    expected = restrict(journeys, start, end, channels, members)
    if kept.filtered_by == Filter():
        assert kept.selection is index
    else:
        assert listed(kept.selection) == expected
    assert kept.summary().answer.journeys == len(expected)
    assert kept.summary().answer.touches == sum(len(journey.touches) for journey in expected)


def small() -> JourneyIndex:
    return index_of(
        [Journey("x", (Touch("a", 1, "web"), Touch("b", 2, "shop"))), Journey("y", (Touch("a", 3),))]
    )


def test_members_may_be_arrow_arrays() -> None:
    for members in (pa.array(["y"]), pa.chunked_array([["y"]]), ["y"]):
        asked = Journeys(small(), segment_members=lambda rule, found=members: found)
        assert asked.filter(segment="anything").people().answer.people[0].customer == "y"


def test_a_filter_nobody_can_satisfy_is_no_data_not_an_error() -> None:
    nothing = Journeys(small()).filter(start=100)
    assert nothing.summary().answer.journeys == 0
    assert nothing.summary().answer.median_length is None
    assert nothing.funnel("a", "b").answer.steps[0].share_of_first is None


@pytest.mark.parametrize(
    ("restriction", "code"),
    [
        ({"start": 5, "end": 5}, "analytics.period"),
        ({"channels": ("wbe",)}, "analytics.unknown_channel"),
        ({"segment": "did (x)"}, "analytics.segment"),
    ],
)
def test_impossible_filters_are_refused(restriction: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        Journeys(small()).filter(**restriction).summary()
    assert error.value.code == code


def test_selections_are_remembered_within_their_budget() -> None:
    index, kept = small(), Selections(budget_bytes=10**6)
    first = kept.get(index, Filter(start_us=2), None, LocalHost(1))
    assert kept.get(index, Filter(start_us=2), None, LocalHost(1)) is first
    tight = Selections(budget_bytes=0)
    one = tight.get(index, Filter(start_us=2), None, LocalHost(1))
    tight.get(index, Filter(start_us=3), None, LocalHost(1))
    assert tight.get(index, Filter(start_us=2), None, LocalHost(1)) is not one
    kept.clear()
    assert kept.get(index, Filter(start_us=2), None, LocalHost(1)) is not first


def test_partitions_are_frozen_and_checked() -> None:
    part = small().partitions[0]
    with pytest.raises(ValueError, match="read-only"):
        part.time_us[0] = 5
    with pytest.raises(ValueError, match="2 journeys need 3 offsets"):
        type(part)([0, 1], [0], [0], [0], [0.0], pa.array(["a", "b"]))
    with pytest.raises(ValueError, match="differ in length"):
        type(part)([0, 2], [0], [0], [0], [0.0], pa.array(["a"]))


def test_slices_cover_a_partition_without_copies() -> None:
    part = index_of([Journey(str(n), tuple(Touch("a", n) for _ in range(n))) for n in range(20)]).partitions[
        0
    ]
    slices = list(part.split(4))
    assert sum(one.touches for one in slices) == part.touches
    assert sum(one.journeys for one in slices) == part.journeys
    assert all(np.shares_memory(one.time_us, part.time_us) for one in slices)
