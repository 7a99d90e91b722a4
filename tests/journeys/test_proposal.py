"""Tests of the first map from data: order, entries, detours, stages, and what a proposal may not do."""

from __future__ import annotations

import itertools

import pytest

from etappe.analytics.results import Edge, Node, Transitions
from etappe.journeys import EmptyProposal, Proposal, propose

MINUTE, DAY = 60 * 10**6, 86400 * 10**6


def graph(*journeys: tuple[str, int], slow: frozenset[tuple[str, str]] = frozenset()) -> Transitions:
    """The process graph of journeys such as ``("a b c", 100)``: a minute per step, ten days where it is slow."""
    total = sum(n for _, n in journeys)
    nodes: dict[str, list[int]] = {}
    edges: dict[tuple[str, str], list[int]] = {}
    for text, n in journeys:
        names = text.split()
        for name in names:
            nodes.setdefault(name, [0, 0, 0, 0])[0] += n
        for name in set(names):
            nodes[name][1] += n
        nodes[names[0]][2] += n
        nodes[names[-1]][3] += n
        pairs = list(itertools.pairwise(names))
        for pair in pairs:
            edges.setdefault(pair, [0, 0])[0] += n
        for pair in set(pairs):
            edges[pair][1] += n
    return Transitions(
        total,
        tuple(Node(name, "web", *numbers) for name, numbers in nodes.items()),
        tuple(Edge(a, b, *numbers, *(3 * [time(a, b, slow)])) for (a, b), numbers in edges.items()),
    )


def time(a: str, b: str, slow: frozenset[tuple[str, str]]) -> float:
    return 10.0 * DAY if (a, b) in slow else 1.0 * MINUTE


def main(proposal: Proposal) -> list[str]:
    return [step.name for stage in proposal.stages for step in stage.steps if not step.optional]


def optional(proposal: Proposal) -> list[str]:
    return [step.name for stage in proposal.stages for step in stage.steps if step.optional]


def test_a_straight_way_keeps_its_order_and_covers_everything() -> None:
    proposal = propose(graph(("a b c d", 100), ("a b", 50)))
    assert main(proposal) == ["a", "b", "c", "d"]
    assert proposal.coverage == 1
    assert proposal.journeys == 150


def test_coming_back_does_not_turn_the_way_around() -> None:
    assert main(propose(graph(("a b c", 100), ("a b a b c", 40)))) == ["a", "b", "c"]


def test_another_way_in_joins_the_first_step() -> None:
    proposal = propose(graph(("ad shop cart", 60), ("portal shop cart", 40)))
    assert proposal.stages[0].steps[0].touchpoints == ("ad", "portal")
    assert main(proposal)[1:] == ["shop", "cart"]


def test_what_leaves_the_way_and_comes_back_is_a_detour() -> None:
    proposal = propose(graph(("a b c d", 100), ("a b help c d", 20), ("a b blog", 30)))
    assert main(proposal) == ["a", "b", "c", "d"]
    assert optional(proposal) == ["help"]


def test_the_way_ends_where_hardly_anybody_goes_on() -> None:
    assert main(propose(graph(("a b c", 100), ("a b c d", 5)))) == ["a", "b", "c"]


def test_after_a_long_pause_only_the_majority_makes_the_same_story() -> None:
    slow = frozenset({("b", "c")})
    assert main(propose(graph(("a b", 70), ("a b c", 30), slow=slow))) == ["a", "b"]
    assert main(propose(graph(("a b", 30), ("a b c", 70), slow=slow))) == ["a", "b", "c"]


def test_a_long_way_loses_what_says_least_and_keeps_its_ends() -> None:
    letters = "a b c d e f g h i j"
    proposal = propose(graph((letters, 50), ("a b c d e", 50)), max_steps=5)
    kept = main(proposal)
    assert len(kept) <= 5
    assert (kept[0], kept[-1]) == ("a", "j")
    assert "f" in kept
    assert optional(proposal) == []


def test_stages_end_at_the_longest_pause() -> None:
    slow = frozenset({("c", "d")})
    proposal = propose(graph(("a b c d e f", 100), slow=slow))
    assert [[step.name for step in stage.steps] for stage in proposal.stages] == [
        ["a", "b", "c"],
        ["d", "e", "f"],
    ]


def test_nothing_is_proposed_from_nothing() -> None:
    with pytest.raises(EmptyProposal):
        propose(Transitions(0, (), ()))


def test_a_single_touchpoint_is_a_map_of_one_step() -> None:
    proposal = propose(graph(("a", 10)))
    assert main(proposal) == ["a"]
    assert len(proposal.stages) == 1
