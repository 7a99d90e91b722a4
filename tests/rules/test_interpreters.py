"""The judge of the rules language: both interpreters say the same about generated rules and events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.rules import CustomerRule, EventRule, format_rule, matches, members, next_change, to_sql
from etappe.rules.parser import parse_customer_rule, parse_event_rule
from etappe.rules.tree import (
    TEXT_FIELDS,
    And,
    AtEnd,
    Before,
    Compare,
    Did,
    Field,
    Instant,
    Is,
    Not,
    OneOf,
    Or,
    Presence,
    Rule,
    TextMatch,
    Visited,
)

DATABASE = duckdb.connect(config={"threads": 1})

# Few letters, so that texts often meet; the others are what goes wrong: wildcards, quotes, umlauts, emoji.
LETTERS = st.sampled_from(
    ["a", "b", "B", " ", "*", "?", '"', "\\", "%", "_", "ä", "ß", "🦆", "/", "~", ".", "\n"]
)
TEXTS = st.one_of(
    st.text(LETTERS, max_size=4), st.sampled_from(["", "1", "-2.5", "1e3", "007", "1_0", " 1", "nan"])
)
NUMBERS = st.one_of(
    st.integers(-3, 3).map(float), st.sampled_from([0.1, -2.5, 1e3, 1e300, 7.0, 123456789012.0])
)
NAMES = st.sampled_from(["country", "n", "a/b", "c~d", 'q"x', "Größe", "form field", "0"])
TIMES = st.integers(-3, 3)

COLUMNS = st.sampled_from([Field(name) for name in TEXT_FIELDS])
PROPERTIES = NAMES.map(lambda name: Field(name, is_property=True))
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
EQUALITY = st.sampled_from(["=", "!="])
INSTANTS = TIMES.map(lambda second: Instant(second * 1_000_000, _iso(second)))


def _iso(second: int) -> str:
    return (
        f"1970-01-01T00:00:{second:02d}+00:00" if second >= 0 else f"1969-12-31T23:59:{60 + second:02d}+00:00"
    )


TRAITS = NAMES.map(lambda name: Field(name, is_property=True, is_trait=True))


def trait_leaves() -> st.SearchStrategy[Rule]:
    return st.one_of(
        st.builds(Compare, TRAITS, OPERATORS, TEXTS),
        st.builds(Compare, TRAITS, OPERATORS, NUMBERS),
        st.builds(Compare, TRAITS, EQUALITY, st.booleans()),
        st.builds(OneOf, TRAITS, st.lists(TEXTS, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(TextMatch, TRAITS, st.sampled_from(["contains", "starts with", "like"]), TEXTS),
        st.builds(Presence, TRAITS, st.booleans()),
    )


def leaves() -> st.SearchStrategy[Rule]:
    text_field = st.one_of(COLUMNS, PROPERTIES)
    number_field = st.one_of(st.just(Field("value")), PROPERTIES)
    return st.one_of(
        st.builds(Compare, text_field, OPERATORS, TEXTS),
        st.builds(Compare, number_field, OPERATORS, NUMBERS),
        st.builds(Compare, PROPERTIES, EQUALITY, st.booleans()),
        st.builds(Compare, st.just(Field("time")), OPERATORS, INSTANTS),
        st.builds(OneOf, text_field, st.lists(TEXTS, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(OneOf, number_field, st.lists(NUMBERS, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(
            TextMatch, text_field, st.sampled_from(["contains", "starts with", "ends with", "like"]), TEXTS
        ),
        st.builds(Presence, st.one_of(COLUMNS, PROPERTIES, st.just(Field("value"))), st.booleans()),
    )


def combined(leaf: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    def grown(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(parts.map(And), parts.map(Or), inner.map(Not))

    return st.recursive(leaf, grown, max_leaves=5)


EVENT_RULES = combined(leaves()).map(EventRule)
SPANS = st.one_of(st.none(), st.integers(1, 4).map(lambda s: s * 1_000_000))
CUSTOMER_LEAVES = st.one_of(
    st.builds(Did, combined(leaves()), st.integers(1, 3), SPANS),
    st.builds(Did, combined(leaves()), st.integers(1, 3), st.none(), SPANS),
    st.builds(Visited, st.integers(1, 3), SPANS),
    st.builds(Visited, st.integers(1, 3), st.none(), SPANS),
    st.builds(AtEnd, combined(leaves()), st.sampled_from(["first", "last"])),
    st.builds(Before, combined(leaves()), combined(leaves())),
    st.builds(Is, combined(trait_leaves())),
)
CUSTOMER_RULES = combined(CUSTOMER_LEAVES).map(CustomerRule)

VALUES = st.one_of(st.none(), NUMBERS, st.sampled_from([float("nan"), float("inf"), float("-inf")]))
JSON = st.one_of(
    st.none(), st.booleans(), TEXTS, NUMBERS, st.integers(-(2**62), 2**62), st.lists(TEXTS, max_size=1),
    st.dictionaries(NAMES, TEXTS, max_size=1),
)  # fmt: skip
# What a careless sender writes: no object, no JSON at all, a name twice, numbers beyond all bounds.
ODD_PROPERTIES = st.sampled_from(
    ["", " ", "null", "7", "[1]", '["0"]', "oops", '{"n": 1', '{"n": NaN}', '{"n": 1, "n": 2}', ' {"n": 1}',
     '{"n": 1e400}', '{"n": -' + "9" * 400 + "}", '{"n": 18446744073709551617}', '{"n": "\\u00e4"}']
)  # fmt: skip
NOTHING: Mapping[str, str] = MappingProxyType({})
MAYBE = st.one_of(st.none(), TEXTS)


@st.composite
def event_lists(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [
        {
            "event_id": bytes(16),
            "source": draw(TEXTS),
            "run": "r",
            "arrival": arrival,
            "time_us": draw(TIMES) * 1_000_000,
            "received_us": 0,
            "customer": draw(st.sampled_from(["a", "b"])),
            "case_id": draw(MAYBE),
            "activity": draw(TEXTS),
            "channel": draw(MAYBE),
            "value": draw(VALUES),
            "properties": draw(
                st.one_of(st.none(), ODD_PROPERTIES, st.dictionaries(NAMES, JSON, max_size=3).map(json.dumps))
            ),
        }
        for arrival in range(draw(st.integers(0, 6)))
    ]


@given(EVENT_RULES, event_lists())
@settings(max_examples=250, deadline=None)
def test_event_rules_mean_the_same_in_memory_and_over_stored_data(
    rule: EventRule, events: list[dict[str, Any]]
) -> None:
    stored = DATABASE.from_arrow(pa.Table.from_pylist(events, EVENT_SCHEMA))
    found = {arrival for (arrival,) in stored.filter(to_sql(rule)).select("arrival").fetchall()}
    assert found == {event["arrival"] for event in events if matches(rule, event)}


# What is known of each customer; nothing of who is missing.
KNOWN = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.dictionaries(NAMES, JSON, max_size=3).map(json.dumps), max_size=3
)


@given(CUSTOMER_RULES, event_lists(), st.integers(-4_000_000, 6_000_000), KNOWN)
@settings(max_examples=150, deadline=None)
def test_customer_rules_mean_the_same_in_memory_and_over_stored_data(
    rule: CustomerRule, events: list[dict[str, Any]], now_us: int, known: dict[str, str]
) -> None:
    assert found_in_data(rule, events, now_us, known) == found_in_memory(rule, events, now_us, known)


# Visits need pauses of half an hour, and windows longer than that.
PRESENCE = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 12), st.sampled_from(["page", "$identify"])),
    max_size=9,
)
PRESENCE_RULES = combined(
    st.one_of(
        st.builds(Visited, st.integers(1, 3), st.sampled_from([None, 1_800_000_000, 7_200_000_000])),
        st.builds(Visited, st.integers(1, 3), st.none(), st.sampled_from([900_000_000, 3_600_000_000])),
        st.builds(Did, st.just(Compare(Field("activity"), "=", "page")), st.integers(1, 3), st.none(),
                  st.sampled_from([900_000_000, 3_600_000_000])),
    )
).map(CustomerRule)  # fmt: skip


@given(PRESENCE_RULES, PRESENCE, st.integers(0, 14))
@settings(max_examples=120, deadline=None)
def test_visits_and_sliding_windows_mean_the_same_in_memory_and_over_stored_data(
    rule: CustomerRule, presence: list[tuple[str, int, str]], quarter: int
) -> None:
    events = [
        event_at(place, customer, at * 900_000_001, activity)
        for place, (customer, at, activity) in enumerate(presence)
    ]
    now_us = quarter * 900_000_000
    assert found_in_data(rule, events, now_us) == found_in_memory(rule, events, now_us)


@given(PRESENCE_RULES, PRESENCE, st.integers(0, 14))
@settings(max_examples=100, deadline=None)
def test_time_alone_changes_nothing_before_the_next_change(
    rule: CustomerRule, presence: list[tuple[str, int, str]], quarter: int
) -> None:
    now_us = quarter * 900_000_000
    events = [
        event_at(place, "a", at * 900_000_000, activity) for place, (_, at, activity) in enumerate(presence)
    ]
    change = next_change(rule, events, now_us)
    holds = matches(rule, events, now_us=now_us)
    until = now_us + 40 * 900_000_000 if change is None else change
    for moment in range(now_us, until, 450_000_000):
        assert matches(rule, events, now_us=moment) == holds
    if change is not None:
        assert matches(rule, events, now_us=change - 1) == holds


def event_at(arrival: int, customer: str, time_us: int, activity: str) -> dict[str, Any]:
    return {
        "event_id": bytes(16), "source": "s", "run": "r", "arrival": arrival, "time_us": time_us, "received_us": 0,
        "customer": customer, "case_id": None, "activity": activity, "channel": None, "value": None,
        "properties": None,
    }  # fmt: skip


def found_in_data(
    rule: CustomerRule, events: list[dict[str, Any]], now_us: int, known: Mapping[str, str] = NOTHING
) -> set[str]:
    stored = DATABASE.from_arrow(pa.Table.from_pylist(events, EVENT_SCHEMA))
    rows = [{"key": key, "properties": text} for key, text in known.items()]
    traits = DATABASE.from_arrow(
        pa.Table.from_pylist(rows, pa.schema({"key": pa.string(), "properties": pa.string()}))
    )
    return {key for (key,) in members(rule, stored, now_us=now_us, traits=traits).fetchall()}


def found_in_memory(
    rule: CustomerRule, events: list[dict[str, Any]], now_us: int, known: Mapping[str, str] = NOTHING
) -> set[str]:
    customers = {event["customer"] for event in events}
    of = {key: [event for event in events if event["customer"] == key] for key in customers}
    return {key for key in customers if matches(rule, of[key], now_us=now_us, traits=known.get(key, "{}"))}


@given(EVENT_RULES)
@settings(max_examples=200, deadline=None)
def test_the_text_of_an_event_rule_reads_back_as_a_rule_with_the_same_text(rule: EventRule) -> None:
    text = format_rule(rule)
    assert format_rule(parse_event_rule(text)) == text


@given(CUSTOMER_RULES)
@settings(max_examples=100, deadline=None)
def test_the_text_of_a_customer_rule_reads_back_as_a_rule_with_the_same_text(rule: CustomerRule) -> None:
    text = format_rule(rule)
    assert format_rule(parse_customer_rule(text)) == text
