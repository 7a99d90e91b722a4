"""The interpreter in memory: whether a rule holds for one event, or for one customer's events."""

from __future__ import annotations

import json
import math
import operator as operators
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etappe.rules.tree import (
    VISIT_GAP_US,
    And,
    AtEnd,
    Before,
    Compare,
    CustomerRule,
    Did,
    EventRule,
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
    customer_leaves,
)

Event = Mapping[str, Any]
"""An event with the columns of EVENT_SCHEMA; ``properties`` is JSON text or the decoded object."""
Truth = bool | None

NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?"
"""A text that counts as a number when a property is compared with one; the same in both interpreters."""
# Whole numbers have no bound in Python, floats have.
_LARGEST = 2**1023
_NUMBER = re.compile(NUMBER)

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operators.eq,
    "!=": operators.ne,
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}


@dataclass(frozen=True, slots=True)
class _Customer:
    """Everything that a customer rule looks at."""

    events: Sequence[Event]
    now_us: int | None
    traits: Event | None
    """The traits in place of an event's properties, so that both are read alike."""


def matches(
    rule: EventRule | CustomerRule,
    data: Event | Sequence[Event],
    *,
    now_us: int | None = None,
    traits: Mapping[str, Any] | str | None = None,
) -> bool:
    """Whether an event rule holds for an event, or a customer rule for all events of one customer.

    A customer's events are put in order by ``time_us``, then ``arrival`` (or their order in the sequence).
    A rule with ``in the last …`` needs ``now_us``, one with ``is (…)`` needs ``traits`` (as an object or
    its JSON); raises ``ValueError`` without them.
    """
    if isinstance(rule, EventRule):
        assert isinstance(data, Mapping)
        return _truth(rule.root, decoded(data)) is True
    assert not isinstance(data, Mapping)
    told = None if traits is None else decoded({"properties": traits})
    return _of_customer(rule.root, _Customer(_ordered(data), now_us, told))


def next_change(rule: CustomerRule, data: Sequence[Event], now_us: int) -> int | None:
    """When, after ``now_us``, the passing of time alone may change whether a rule holds; none for never."""
    events, moments = _ordered(data), []
    for leaf in customer_leaves(rule.root):
        if isinstance(leaf, Did | Visited) and leaf.last_us is not None:
            # A span holds its edge, so what it holds is gone a microsecond later; what lies ahead comes in.
            times = _times(leaf, events)
            moments += [time + leaf.last_us + 1 for time in times if time + leaf.last_us >= now_us]
            moments += [time for time in times if time > now_us]
    return min((moment for moment in moments if moment > now_us), default=None)


def _ordered(data: Sequence[Event]) -> list[dict[str, Any]]:
    return sorted((decoded(event) for event in data), key=lambda e: (e["time_us"], e.get("arrival", 0)))


def decoded(event: Event) -> dict[str, Any]:
    """The event with its properties read, for whoever asks several rules about it."""
    properties = event.get("properties")
    if isinstance(properties, str):
        properties = _json(properties)
    return {**event, "properties": properties if isinstance(properties, Mapping) else {}}


def _json(text: str) -> Any:
    """The decoded text; None where it is no JSON. As DuckDB reads it: the first of equal names counts."""
    try:
        return json.loads(
            text, parse_int=float, parse_constant=_not_json, object_pairs_hook=lambda pairs: dict(pairs[::-1])
        )
    except (ValueError, RecursionError):
        return None


def _not_json(word: str) -> Any:
    raise ValueError(word)


def _of_customer(rule: Rule, customer: _Customer) -> bool:
    events = customer.events
    match rule:
        case Did() | Visited():
            return _often(rule, _times(rule, events), customer.now_us)
        case AtEnd(event, end):
            return bool(events) and _truth(event, events[0 if end == "first" else -1]) is True
        case Before(earlier, later):
            return _before(earlier, later, events)
        case Is(known):
            return _truth(known, _told(customer)) is True
        case And(parts):
            return all(_of_customer(part, customer) for part in parts)
        case Or(parts):
            return any(_of_customer(part, customer) for part in parts)
        case Not(part):
            return not _of_customer(part, customer)
    raise AssertionError(rule)


def _told(customer: _Customer) -> Event:
    if customer.traits is None:
        raise ValueError("a rule with “is (…)” needs the traits of the customer")
    return customer.traits


def _before(earlier: Rule, later: Rule, events: Sequence[Event]) -> bool:
    first = next((place for place, event in enumerate(events) if _truth(earlier, event) is True), len(events))
    return any(_truth(later, event) is True for event in events[first + 1 :])


def _times(leaf: Did | Visited, events: Sequence[Event]) -> list[int]:
    """When what is counted happened, in order."""
    if isinstance(leaf, Did):
        return [event["time_us"] for event in events if _truth(leaf.event, event) is True]
    present = [event["time_us"] for event in events if not event["activity"].startswith("$")]
    pairs = zip([None, *present], present, strict=False)
    return [time for before, time in pairs if before is None or time - before > VISIT_GAP_US]


def _often(leaf: Did | Visited, times: list[int], now_us: int | None) -> bool:
    if leaf.last_us is not None:
        if now_us is None:
            raise ValueError("a rule with “in the last” needs the moment it is asked at")
        since = now_us - leaf.last_us
        return sum(since <= time <= now_us for time in times) >= leaf.times
    within = leaf.within_us
    if within is None:
        return len(times) >= leaf.times
    pairs = zip(times, times[leaf.times - 1 :], strict=False)
    return any(last - first <= within for first, last in pairs)


def _truth(rule: Rule, event: Event) -> Truth:
    match rule:
        case Compare(field, operator, literal):
            value = _value(field, literal, event)
            return None if value is None else _COMPARE[operator](value, _plain(literal))
        case OneOf(field, literals, negated):
            value = _value(field, literals[0], event)
            return None if value is None else (value in [_plain(one) for one in literals]) != negated
        case TextMatch(field, test, text):
            value = _value(field, text, event)
            return None if value is None else _TESTS[test](value, text)
        case Presence(field, present):
            return (_raw(field, event) is not None) == present
        case And(parts):
            return _all([_truth(part, event) for part in parts])
        case Or(parts):
            return _negated(_all([_negated(_truth(part, event)) for part in parts]))
        case Not(part):
            return _negated(_truth(part, event))
    raise AssertionError(rule)


def _all(truths: Sequence[Truth]) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def _negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _raw(field: Field, event: Event) -> Any:
    if field.is_property:
        return event["properties"].get(field.name)
    value = event.get("time_us" if field.name == "time" else field.name)
    return None if isinstance(value, float) and math.isnan(value) else value


def _value(field: Field, literal: Any, event: Event) -> Any:
    """What of the field is looked at when it is compared with this literal; None when there is no such thing."""
    value = _raw(field, event)
    if value is None or not field.is_property:
        return value
    if isinstance(literal, bool):
        return value if isinstance(value, bool) else None
    if isinstance(literal, str):
        return value if isinstance(value, str) else None
    return _number(value)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _LARGEST else math.copysign(math.inf, value)


def _plain(literal: Any) -> Any:
    return literal.us if isinstance(literal, Instant) else literal


def like(value: str, pattern: str) -> bool:
    """Whether ``*`` and ``?`` of the pattern can be filled in; at most len(value) * len(pattern) steps."""
    at = here = 0
    star, retry = -1, 0
    while at < len(value):
        if here < len(pattern) and pattern[here] == "*":
            star, retry, here = here, at, here + 1
        elif here < len(pattern) and pattern[here] in ("?", value[at]):
            at, here = at + 1, here + 1
        elif star >= 0:
            retry += 1
            at, here = retry, star + 1
        else:
            return False
    return not pattern[here:].strip("*")


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda value, text: text in value,
    "starts with": str.startswith,
    "ends with": str.endswith,
    "like": like,
}
