"""Tests of the text form: what it accepts, and what it says about what it does not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.rules import RuleError, format_rule, matches, parse_customer_rule, parse_event_rule
from etappe.rules.matching import like

EVENT = {"activity": "Angebot", "channel": "web", "value": 12.0, "time_us": 0, "properties": {"land": "DE"}}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('activity = "Angebot" and channel in ("web", "app")', True),
        ('activity = "Angebot" AND NOT channel = "web"', False),
        ("value > 11.5 and value <= 1.2e1", True),
        ('properties.land = "AT" or properties."land" starts with "D"', True),
        ("case_id is missing and channel is present", True),
        ('not (case_id = "x")', False),  # undecided stays undecided
        ('time >= "1970-01-01" and time < "1970-01-01T00:00:01+00:00"', True),
        ('activity like "A*b?t"', True),
        ('channel not in ("app")', True),
    ],
)
def test_event_rules_hold_as_they_read(text: str, holds: bool) -> None:
    assert matches(parse_event_rule(text), EVENT) is holds


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ('activty = "x"', 0, "Did you mean activity?"),
        ("activity = 5", 11, 'Write "…"'),
        ('value = "5"', 8, "Write 12.5"),
        ('activity = "x', 11, "Close it"),
        ("activity = 'x'", 11, "straight double quotes"),
        ('activity = "x" channel = "y"', 15, '"and" or "or"'),
        ('value contains "x"', 6, "Compare it with"),
        ('time > "yesterday"', 7, "2026-09-28"),
        ("properties.a < true", 15, "Use = or !="),
        ('properties.a in ("x", 1)', 24, "Join two lists"),
        ("value = 1e999", 8, "too large"),
        ("(" * 60, 41, "fewer parentheses"),
        ("not " * 60 + 'activity = "x"', 160, "fewer parentheses"),
        ("", 0, "Begin with a field"),
        ('activity = "\ud800"', 12, "Type it again"),
    ],
)
def test_a_wrong_rule_says_where_and_what_to_do(text: str, position: int, part: str) -> None:
    with pytest.raises(RuleError) as error:
        parse_event_rule(text)
    assert error.value.position == position
    assert part in str(error.value)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ('DID (activity="A") At Least 3 times within 48 hours', 'did (activity = "A") at least 3 times within 2 d'),
        ('did not (value > 1)', "not did (value > 1)"),
        ("did (value > 1) before (value = 2)", "did (value > 1) before (value = 2)"),
        ("did (value > 1) after (value = 2)", "did (value = 2) before (value > 1)"),
        ("did (value > 1) within 0.5 s or last (value = 2)", "did (value > 1) within 0.500000 s or last (value = 2)"),
    ],
)  # fmt: skip
def test_customer_rules_have_one_canonical_text(text: str, canonical: str) -> None:
    assert format_rule(parse_customer_rule(text)) == canonical
    assert format_rule(parse_customer_rule(canonical)) == canonical


def test_a_window_includes_its_edge_and_counts_in_the_order_of_time() -> None:
    rule = parse_customer_rule('did (activity = "x") at least 2 times within 2 s')
    events = [{"activity": "x", "time_us": us} for us in (5_000_000, 0, 3_000_000)]
    assert matches(rule, events)
    assert not matches(rule, events[:2])


@pytest.mark.parametrize("span", ["0 s", "-5 h", "1e300 h", "0.0000001 s", "48 moons"])
def test_an_impossible_span_is_refused_where_it_stands(span: str) -> None:
    with pytest.raises(RuleError) as error:
        parse_customer_rule(f"did (value > 1) within {span}")
    assert error.value.position >= 23


def test_before_means_another_event_earlier_in_time_or_arrival() -> None:
    rule = parse_customer_rule('did (activity = "x") before (activity like "?")')
    assert not matches(rule, [{"activity": "x", "time_us": 5}])
    assert not matches(rule, [{"activity": "x", "time_us": 5}, {"activity": "y", "time_us": 4}])
    assert matches(rule, [{"activity": "x", "time_us": 5}, {"activity": "y", "time_us": 5}])


@given(st.text(max_size=60))
def test_no_text_raises_anything_but_a_declared_error(text: str) -> None:
    for parse in (parse_event_rule, parse_customer_rule):
        with contextlib.suppress(RuleError):
            parse(text)


def test_wildcards_stay_linear_on_hostile_patterns() -> None:
    assert not like("a" * 20_000, "*a" * 30 + "b")
