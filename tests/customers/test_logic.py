"""The identity graph against a naive reference, and what it promises under limits."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.customers.logic import Graph, is_blocked
from etappe.customers.types import DAY_US, IdentityRules, TypeRule
from etappe.events.keys import TYPES, Identifier, identifier_of, key_of

FREE = IdentityRules({kind: TypeRule(10_000, place) for place, kind in enumerate(TYPES)}, max_merges=10_000)
RULES = IdentityRules()

VALUES = {
    "user": ["U1", "U2", "U3"],
    "crm": ["9a", "9b"],
    "email": ["a@x.de", "b@x.de", "c@x.de"],
    "phone": ["+4915100001", "+4915100002"],
    "anonymous": [f"browser{n}" for n in range(8)],
    "device": ["phone1", "phone2"],
}
IDENTIFIERS = st.sampled_from(
    [Identifier(kind, value) for kind, values in VALUES.items() for value in values]
)
EVENTS = st.lists(st.lists(IDENTIFIERS, min_size=1, max_size=4), max_size=14)


def graph_of(events: Iterable[Sequence[Identifier]], rules: IdentityRules = RULES) -> Graph:
    graph, ids = Graph(rules), itertools.count(1)
    for at, event in enumerate(events):
        graph.apply(graph.decide(event, at), at, lambda: next(ids))
    return graph


def partition(graph: Graph) -> set[frozenset[str]]:
    return {frozenset(group.identifiers) for group in graph.groups.values()}


def naive(events: Iterable[Sequence[Identifier]]) -> set[frozenset[str]]:
    """Whoever was named together is one: sets are joined until none overlap."""
    sets: list[set[str]] = []
    for event in events:
        one = {key_of(identifier) for identifier in event}
        apart = [other for other in sets if not other & one]
        sets = [*apart, one.union(*(other for other in sets if other & one))]
    return set(map(frozenset, sets))


@given(EVENTS)
def test_without_limits_customers_are_who_was_named_together(events: list[list[Identifier]]) -> None:
    assert partition(graph_of(events, FREE)) == naive(events)


@given(EVENTS, st.randoms(use_true_random=False))
def test_without_limits_the_order_of_events_changes_nothing(
    events: list[list[Identifier]], chance: object
) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert partition(graph_of(shuffled, FREE)) == partition(graph_of(events, FREE))


@given(EVENTS)
def test_events_that_come_again_change_nothing_where_no_limit_is_hit(events: list[list[Identifier]]) -> None:
    once, twice = graph_of(events, FREE), graph_of([*events, *events], FREE)
    assert partition(once) == partition(twice)
    assert len(once.merged) == len(twice.merged)


@given(EVENTS, EVENTS)
def test_two_halves_in_either_order_are_one_whole(
    one: list[list[Identifier]], two: list[list[Identifier]]
) -> None:
    assert partition(graph_of([*one, *two], FREE)) == partition(graph_of([*two, *one], FREE))


@given(EVENTS)
@settings(max_examples=300)
def test_limits_hold_and_two_known_customers_are_never_bridged(events: list[list[Identifier]]) -> None:
    graph = graph_of(events)
    for group in graph.groups.values():
        for kind in TYPES:
            held = [key for key in group.identifiers if identifier_of(key).type == kind]
            assert len(held) <= RULES.types[kind].limit, (kind, held)
    keys = [key for group in graph.groups.values() for key in group.identifiers]
    assert len(keys) == len(set(keys))


@given(EVENTS)
def test_every_event_finds_its_most_telling_identifier(events: list[list[Identifier]]) -> None:
    """The best identifier of an event is never the one that is left out."""
    graph, ids = Graph(RULES), itertools.count(1)
    for at, event in enumerate(events):
        best = min(event, key=lambda one: RULES.types[one.type].priority)
        root = graph.apply(graph.decide(event, at), at, lambda: next(ids))
        assert graph.root_of[graph.owner[key_of(best)]] == root


@given(EVENTS)
def test_deciding_changes_nothing(events: list[list[Identifier]]) -> None:
    graph = graph_of(events)
    before = partition(graph)
    for event in events:
        graph.decide(event, 99)
    assert partition(graph) == before


def who(graph: Graph, kind: str, value: str) -> set[str]:
    group = graph.group_of(key_of(Identifier(kind, value)))  # type: ignore[arg-type]
    return set() if group is None else set(group.identifiers)


def test_a_shared_device_does_not_make_one_of_two() -> None:
    one, two = Identifier("user", "U1"), Identifier("user", "U2")
    shared = Identifier("anonymous", "kiosk")
    graph = graph_of([[one, shared], [two], [two, shared]])
    assert who(graph, "user", "U1") == {"U1", "anonymous:kiosk"}
    assert who(graph, "user", "U2") == {"U2"}
    assert [(flag.key, flag.reason) for flag in graph.flags] == [("anonymous:kiosk", "limit")]


def test_a_visitor_becomes_a_customer_and_the_name_changes() -> None:
    browser, user = Identifier("anonymous", "b1"), Identifier("user", "U1")
    graph = graph_of([[browser], [user], [user, browser]])
    assert len(graph.groups) == 1
    assert graph.canonical(next(iter(graph.groups))) == "U1"
    assert graph.merged[0].bridge == "anonymous:b1"


def test_what_a_person_took_apart_no_event_joins_again() -> None:
    browser, user = Identifier("anonymous", "b1"), Identifier("user", "U1")
    graph = graph_of([[browser], [user]])
    one, other = (graph.owner[key] for key in ("anonymous:b1", "U1"))
    graph.keep_apart(one, other)
    decision = graph.decide([user, browser], 5)
    assert not decision.merge
    assert [(one.key, one.reason) for one in decision.dropped] == [("anonymous:b1", "apart")]


def test_old_browsers_do_not_count_against_the_limit() -> None:
    graph, ids, user = Graph(RULES), itertools.count(1), Identifier("user", "U1")
    for month in range(12):
        at = month * 40 * DAY_US
        event = [user, Identifier("anonymous", f"b{month}")]
        graph.apply(graph.decide(event, at), at, lambda: next(ids))
    assert len(who(graph, "user", "U1")) == 13


def test_too_many_merges_are_refused() -> None:
    rules = IdentityRules(FREE.types, max_merges=3)
    events = [[Identifier("email", f"{n}@x.de")] for n in range(6)]
    joining = [[Identifier("email", "0@x.de"), Identifier("email", f"{n}@x.de")] for n in range(1, 6)]
    graph = graph_of([*events, *joining], rules)
    assert max(group.merges for group in graph.groups.values()) == 3
    assert {flag.reason for flag in graph.flags} == {"merges"}


def test_too_many_identifiers_are_refused() -> None:
    rules = IdentityRules(FREE.types, max_identifiers=4)
    user = Identifier("user", "U1")
    graph = graph_of([[user, Identifier("anonymous", str(n) * 9)] for n in range(1, 9)], rules)
    assert len(who(graph, "user", "U1")) == 4


@pytest.mark.parametrize(
    "value",
    ["", " ", "0", "00000000-0000-0000-0000-000000000000", "---", "-1", "null", "NULL", "None", "undefined",
     "anonymous", "Unknown", "n/a", "[object Object]", "(not set)", "internal-robot"],
)  # fmt: skip
def test_values_that_name_nobody_are_left_out(value: str) -> None:
    rules = IdentityRules(blocked=frozenset({"internal-robot"}))
    assert is_blocked(Identifier("user", value), rules)
    decision = Graph(rules).decide([Identifier("user", value), Identifier("anonymous", "b1")], 0)
    assert decision.attach == ("anonymous:b1",)


def test_an_event_without_any_name_makes_nobody() -> None:
    graph = graph_of(
        [[Identifier("user", "null")], [Identifier("email", "no address")], [Identifier("user", "x" * 600)]]
    )
    assert not graph.groups
