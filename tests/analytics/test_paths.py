"""Summary, transitions, variants, flow and drop-off against the plain-Python reference."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analytics.generated import CHANNELS, PARALLEL, TOUCHPOINTS, index_of, indexes, quantile, same
from tests.reference import paths
from tests.reference.journeys import Journey, Touch

from etappe.analytics import JourneyIndex, Journeys
from etappe.analytics.kernels import slots
from etappe.errors import InvalidInput

Drawn = tuple[list[Journey], JourneyIndex]


@given(indexes())
def test_summary(drawn: Drawn) -> None:
    journeys, index = drawn
    expected = paths.summary(journeys)
    answer = Journeys(index, host=PARALLEL).summary().answer
    for name in ("journeys", "touches", "touchpoints", "channels", "start_us", "end_us"):
        assert getattr(answer, name) == expected[name], name
    assert same(answer.median_length, quantile(expected["lengths"], 0.5))
    assert same(answer.p90_length, quantile(expected["lengths"], 0.9))
    assert same(answer.median_duration_us, quantile(expected["durations"], 0.5))
    assert same(answer.p90_duration_us, quantile(expected["durations"], 0.9))


@given(indexes(), st.booleans())
def test_transitions(drawn: Drawn, merge_repeats: bool) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).transitions(merge_repeats=merge_repeats).answer
    check_transitions(answer, journeys, merge_repeats)


def check_transitions(answer: object, journeys: list[Journey], merge_repeats: bool) -> None:
    nodes = {n.touchpoint: (n.touches, n.customers, n.starts, n.ends) for n in answer.nodes}
    assert nodes == paths.nodes(journeys, merge_repeats)
    expected = paths.edges(journeys, merge_repeats)
    assert {(e.source, e.target): (e.count, e.customers) for e in answer.edges} == {
        pair: (count, customers) for pair, (count, customers, _) in expected.items()
    }
    for edge in answer.edges:
        times = expected[edge.source, edge.target][2]
        assert same(edge.mean_us, sum(times) / len(times))
        assert same(edge.median_us, quantile(times, 0.5))
        assert same(edge.p90_us, quantile(times, 0.9))
    assert [e.count for e in answer.edges] == sorted((e.count for e in answer.edges), reverse=True)


@given(indexes())
def test_the_channel_of_a_node_is_the_one_of_most_touches(drawn: Drawn) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).transitions().answer
    assert {n.touchpoint: n.channel for n in answer.nodes} == paths.usual_channels(journeys, CHANNELS)


@given(indexes(), st.booleans())
def test_hashed_counting_equals_direct_counting(drawn: Drawn, merge_repeats: bool) -> None:
    journeys, index = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "DENSE_KEYS", 0)
        sparse = Journeys(index)
        check_transitions(sparse.transitions(merge_repeats=merge_repeats).answer, journeys, merge_repeats)
        hashed_flow = sparse.flow().answer
    assert hashed_flow == Journeys(index).flow().answer


@given(indexes(), st.booleans(), st.integers(1, 4))
def test_variants(drawn: Drawn, merge_repeats: bool, top: int) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).variants(top, merge_repeats=merge_repeats).answer
    expected = paths.variants(journeys, merge_repeats)
    assert answer.journeys == sum(len(times) for times in expected.values())
    assert answer.distinct == len(expected)
    most = sorted((len(times) for times in expected.values()), reverse=True)
    assert [variant.journeys for variant in answer.top] == most[:top]
    assert answer.rest_journeys == sum(most[top:])
    assert len({variant.steps for variant in answer.top}) == len(answer.top)
    for variant in answer.top:
        times = expected[variant.steps]
        assert variant.journeys == len(times)
        assert variant.share == len(times) / answer.journeys
        assert same(variant.median_duration_us, quantile(times, 0.5))


@given(
    indexes(),
    st.sampled_from((None, *TOUCHPOINTS)),
    st.booleans(),
    st.integers(1, 4),
    st.integers(1, 5),
    st.booleans(),
)
def test_flow(
    drawn: Drawn, anchor: str | None, after: bool, depth: int, top: int, merge_repeats: bool
) -> None:
    journeys, index = drawn
    direction = "after" if after else "before"
    answer = (
        Journeys(index, host=PARALLEL)
        .flow(anchor, direction=direction, depth=depth, top=top, merge_repeats=merge_repeats)
        .answer
    )
    anchored, places, moves = paths.flow(journeys, anchor, after, depth, top, merge_repeats)
    assert answer.anchored == anchored
    assert {(n.level, n.touchpoint): n.customers for n in answer.nodes} == places
    found: Counter[tuple[int, str, str]] = Counter()
    for link in answer.links:
        ends = (answer.nodes[link.source], answer.nodes[link.target])
        near, far = ends if after else ends[::-1]
        assert far.level == near.level + 1
        found[near.level, near.touchpoint, far.touchpoint] = link.customers
    assert found == moves


@given(indexes(), st.sets(st.sampled_from(TOUCHPOINTS)))
def test_dropoff(drawn: Drawn, goal: set[str]) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).dropoff(*sorted(goal)).answer
    reached, table = paths.dropoff(journeys, tuple(goal))
    assert answer.reached_goal == (reached if goal else None)
    assert {row.touchpoint for row in answer.rows} == set(table)
    for row in answer.rows:
        touches, customers, ended, without, waits = table[row.touchpoint]
        assert (row.touches, row.customers, row.ended, row.ended_without_goal) == (
            touches,
            customers,
            ended,
            without,
        )
        assert row.ended_share == ended / customers
        assert same(row.median_to_next_us, quantile(waits, 0.5))


def test_an_empty_index_answers_with_no_data() -> None:
    empty = Journeys(index_of([]))
    assert empty.summary().answer.start_us is None
    assert empty.transitions().answer.edges == ()
    assert empty.variants().answer.distinct == 0
    assert empty.flow().answer.nodes == ()
    assert empty.dropoff("a").answer.rows == ()


def test_an_index_without_partitions_answers_too() -> None:
    nothing = Journeys(JourneyIndex((), ("a",), ("",)))
    assert nothing.summary().answer.journeys == 0
    assert nothing.transitions().answer.nodes == ()
    assert nothing.variants().answer.top == ()
    assert nothing.funnel("a").answer.steps[0].reached == 0


def test_a_map_of_forty_thousand_touchpoints() -> None:
    names = tuple(f"page {n}" for n in range(40_000))
    touches = tuple(Touch(name, n) for n, name in enumerate(names))
    index = index_of([Journey("everywhere", touches)], names=names)
    answer = Journeys(index).transitions().answer
    assert len(answer.nodes) == 40_000
    assert {edge.count for edge in answer.edges} == {1}
    assert len(answer.edges) == 39_999
    assert Journeys(index).variants().answer.top[0].steps == names
    assert Journeys(index).flow("page 39990").answer.nodes[-1].kind == "touchpoint"


def test_an_unknown_name_suggests_the_nearest() -> None:
    index = index_of([Journey("x", (Touch("Warenkorb", 1),))], names=("Warenkorb", "Kasse"))
    with pytest.raises(InvalidInput, match='Did you mean "Warenkorb"') as error:
        Journeys(index).flow("Warenkrob")
    assert error.value.code == "analytics.unknown_touchpoint"
    with pytest.raises(InvalidInput, match='Did you mean "Kasse"'):
        Journeys(index).dropoff("kasse")
