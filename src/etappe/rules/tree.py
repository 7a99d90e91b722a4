"""The expression tree of rules: small frozen values, the same for both interpreters.

Rules are three-valued, as in SQL: a comparison with something missing is undecided, ``and``, ``or`` and ``not``
follow Kleene, and a rule is satisfied only when it is true. ``is missing`` and everything about customers
(``did``, ``visited``, ``first``, ``last``, ``before``, ``is``) are always decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldName = Literal["activity", "channel", "value", "customer", "case_id", "source", "time"]
TEXT_FIELDS = ("activity", "channel", "customer", "case_id", "source")
FIELDS: tuple[str, ...] = (*TEXT_FIELDS, "value", "time")

VISIT_GAP_US = 1_800_000_000
"""Thirty minutes: the longest pause inside a visit."""

Operator = Literal["=", "!=", "<", "<=", ">", ">="]
TextTest = Literal["contains", "starts with", "ends with", "like"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the event log, or (``is_property``) one of the event's other properties.

    Traits are to a customer what properties are to an event, so they are read in the same way.
    """

    name: str
    is_property: bool = False
    is_trait: bool = False


@dataclass(frozen=True, slots=True)
class Instant:
    """A point in time; ``text`` is how the author wrote it."""

    us: int
    text: str


Literal_ = str | float | bool | Instant
"""What a field is compared with; the type decides what of a property is looked at."""


@dataclass(frozen=True, slots=True)
class Compare:
    """``field operator literal``."""

    field: Field
    operator: Operator
    literal: Literal_


@dataclass(frozen=True, slots=True)
class OneOf:
    """``field in (…)`` or ``field not in (…)``."""

    field: Field
    literals: tuple[Literal_, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TextMatch:
    """``field contains "…"``; in ``like``, ``*`` is any text and ``?`` any one character."""

    field: Field
    test: TextTest
    text: str


@dataclass(frozen=True, slots=True)
class Presence:
    """``field is present`` or ``field is missing``."""

    field: Field
    present: bool


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Rule


@dataclass(frozen=True, slots=True)
class Did:
    """The customer has at least ``times`` events of this kind.

    With ``within_us`` all of them within some span of that length, with ``last_us`` all of them in the one that ends
    now.
    """

    event: Rule
    times: int = 1
    within_us: int | None = None
    last_us: int | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """At least ``times`` visits of the customer began, within spans as in :class:`Did`.

    A visit ends with a pause of more than ``VISIT_GAP_US``. Technical events (``$…``) are no presence.
    """

    times: int = 1
    within_us: int | None = None
    last_us: int | None = None


@dataclass(frozen=True, slots=True)
class AtEnd:
    """The customer's first (or last) event is of this kind."""

    event: Rule
    end: Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class Before:
    """Some event of the one kind comes before some event of the other, in the order of time and arrival."""

    earlier: Rule
    later: Rule


@dataclass(frozen=True, slots=True)
class Is:
    """What is known of the customer now is of this kind: a rule over traits."""

    known: Rule


Leaf = Compare | OneOf | TextMatch | Presence
CustomerLeaf = Did | Visited | AtEnd | Before | Is
Rule = Leaf | And | Or | Not | CustomerLeaf


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule about one event: leaves, ``and``, ``or``, ``not``."""

    root: Rule


@dataclass(frozen=True, slots=True)
class CustomerRule:
    """A rule about one customer: ``did``, ``visited``, ``first``, ``last``, ``is``, combined."""

    root: Rule


def customer_leaves(rule: Rule) -> list[CustomerLeaf]:
    """The parts of a customer rule that look at events or traits, from left to right."""
    if isinstance(rule, CustomerLeaf):
        return [rule]
    parts = (rule.part,) if isinstance(rule, Not) else rule.parts if isinstance(rule, And | Or) else ()
    return [leaf for part in parts for leaf in customer_leaves(part)]


def traits_asked(rule: CustomerRule) -> frozenset[str]:
    """The names of the traits that a rule looks at."""
    asked = [leaf.known for leaf in customer_leaves(rule.root) if isinstance(leaf, Is)]
    return frozenset(name for known in asked for name in _named(known))


def _named(rule: Rule) -> list[str]:
    if isinstance(rule, Leaf):
        return [rule.field.name]
    parts = (rule.part,) if isinstance(rule, Not) else rule.parts if isinstance(rule, And | Or) else ()
    return [name for part in parts for name in _named(part)]


def longest_window(rule: CustomerRule) -> int | None:
    """The longest span up to now that a rule looks at, in microseconds; none when it does not depend on the time."""
    leaves = customer_leaves(rule.root)
    return max(
        (leaf.last_us for leaf in leaves if isinstance(leaf, Did | Visited) and leaf.last_us), default=None
    )
