"""Tests of the first map: the main way, its detours, other ways in, stages where customers pause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import etappe
from etappe.analytics import Journeys, index_from_events
from etappe.analytics.layout import DAY, MINUTE
from etappe.analytics.results import Transitions
from etappe.analytics.specs import TransitionSpec
from etappe.journeys import EmptyProposal, NewStep, Proposal, propose
from etappe.journeys.proposal import label
from etappe.journeys.schemas import JourneyIn, ProposalOut
from etappe.journeys.types import LONGEST_NAME, LONGEST_TOUCHPOINT

Way = Sequence[str | tuple[str, int]]
"""Touchpoints, a minute apart, or as long after the one before as stated."""


def graph_of(ways: Iterable[tuple[int, Way]]) -> Transitions:
    """The process graph of journeys that go these ways so many times each."""
    rows: list[tuple[str, str, int]] = []
    customer = 0
    for times, way in ways:
        for _ in range(times):
            customer, now = customer + 1, 0
            for touch in way:
                name, pause = (touch, MINUTE) if isinstance(touch, str) else touch
                now += pause
                rows.append((f"K{customer:06}", name, now))
    names = ("customer", "activity", "time_us")
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    types = (pa.string(), pa.string(), pa.int64())
    arrays = [pa.array(list(column), kind) for column, kind in zip(columns, types, strict=True)]
    index = index_from_events(pa.table(dict(zip(names, arrays, strict=True))))
    graph = Journeys(index).ask(TransitionSpec(merge_repeats=True))
    assert isinstance(graph, Transitions)
    return graph


def steps_of(proposal: Proposal) -> list[NewStep]:
    return [step for stage in proposal.stages for step in stage.steps]


def way_of(proposal: Proposal) -> list[str]:
    return [step.name for step in steps_of(proposal) if not step.optional]


def test_the_common_way_becomes_the_steps_in_its_order() -> None:
    proposal = propose(graph_of([(60, "ABCDE"), (30, "ABC"), (10, "ABCD")]))
    assert way_of(proposal) == list("ABCDE")
    assert (proposal.coverage, proposal.journeys) == (1.0, 100)
    assert proposal.name == "A – E"


def test_the_end_of_a_long_way_is_kept_when_it_must_be_shortened() -> None:
    proposal = propose(graph_of([(50, "ABCDEFGHIJ"), (50, "ABCDE")]), 5)
    assert way_of(proposal)[0] == "A"
    assert way_of(proposal)[-1] == "J"
    assert len(steps_of(proposal)) <= 5
    assert 0 < proposal.coverage < 1


def test_going_back_makes_no_second_step() -> None:
    assert way_of(propose(graph_of([(50, "ABABCBCD"), (50, "ABCD")]))) == list("ABCD")


def test_what_some_do_in_between_is_an_optional_step_at_its_place() -> None:
    proposal = propose(graph_of([(80, "ABCD"), (20, "ABHCD")]))
    assert [step.name for step in steps_of(proposal)] == list("ABHCD")
    assert [step.name for step in steps_of(proposal) if step.optional] == ["H"]


def test_what_hardly_anybody_does_is_left_out_and_lowers_the_coverage() -> None:
    proposal = propose(graph_of([(999, "ABCD"), (1, "ABXCD")]))
    assert "X" not in {step.name for step in steps_of(proposal)}
    assert proposal.coverage == pytest.approx(4000 / 4001)


def test_different_ways_in_share_the_first_step() -> None:
    first = steps_of(propose(graph_of([(60, "ACDE"), (40, "BCDE")])))[0]
    assert (first.name, set(first.touchpoints)) == ("A / B", {"A", "B"})


def test_a_stage_ends_where_customers_pause() -> None:
    way = ["A", "B", "C", ("D", 2 * DAY), "E", "F"]
    stages = propose(graph_of([(10, way)])).stages
    assert [[step.name for step in stage.steps] for stage in stages] == [list("ABC"), list("DEF")]
    assert [stage.name for stage in stages] == ["C", "F"]


def test_one_touchpoint_is_a_map_of_one_step() -> None:
    proposal = propose(graph_of([(3, "AAA")]))
    assert (proposal.name, way_of(proposal)) == ("A", ["A"])


def test_nothing_comes_from_nothing() -> None:
    with pytest.raises(EmptyProposal):
        propose(graph_of([]))


def test_a_text_in_place_of_a_name_is_no_step_and_long_names_are_cut() -> None:
    long, text = "N" * (LONGEST_NAME + 50), "T" * (LONGEST_TOUCHPOINT + 1)
    proposal = propose(graph_of([(10, ["A", long, text, "B"]), (10, ["A", long, "B"])]))
    names = [step.name for step in steps_of(proposal)]
    assert names == ["A", "N" * (LONGEST_NAME - 1) + "…", "B"]
    assert steps_of(proposal)[1].touchpoints == (long,)
    assert len(label(*["x" * 100] * 9)) == LONGEST_NAME


@given(st.lists(st.text("ABCDEFGH", min_size=1, max_size=12), min_size=1, max_size=25), st.integers(2, 12))
def test_every_proposal_can_be_saved_and_accounts_for_its_touches(ways: list[str], most: int) -> None:
    graph = graph_of((1, way) for way in ways)
    proposal = propose(graph, most)
    steps = steps_of(proposal)
    placed = [name for step in steps for name in step.touchpoints]
    touches = {node.touchpoint: node.touches for node in graph.nodes}
    assert 1 <= len(steps) <= most
    assert 1 <= len(proposal.stages) <= 5
    assert all(stage.steps for stage in proposal.stages)
    assert not steps[0].optional
    assert not steps[-1].optional
    assert len(set(placed)) == len(placed)
    assert proposal.coverage == pytest.approx(sum(touches[name] for name in placed) / sum(touches.values()))
    assert propose(graph, most) == proposal
    assert JourneyIn.model_validate(ProposalOut.model_validate(proposal).model_dump()).stages


def test_the_help_desk_is_understood(shared_data: Path) -> None:
    journeys = etappe.read(str(shared_data / "xes-helpdesk" / "helpdesk.xes.gz"))
    graph = journeys.ask(TransitionSpec(merge_repeats=True))
    assert isinstance(graph, Transitions)
    proposal = propose(graph)
    way = way_of(proposal)
    assert (way[0], way[-1]) == ("Assign seriousness", "Closed")
    assert way.index("Take in charge ticket") < way.index("Resolve ticket")
    assert proposal.coverage > 0.9
    assert proposal.journeys == 4580
