"""How the demo company's library and maps are written down: values with keys in place of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etappe.kit.texts import LANGUAGES, Text

Words = tuple[str, str]
"""German, English; one of them may be empty, as real maps have it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How something is known: state, source, how many days ago, how many cases."""

    state: str
    source: str
    days: int
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of the library or framework; a value ``@key`` in its fields stands for another one."""

    key: str
    kind: str
    name: Text
    fields: Mapping[str, Any] = field(default_factory=dict)
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Something on a lane: a statement with its proof, or an object by its key."""

    lane: str
    text: Text = field(default_factory=dict)
    object: str | None = None
    proof: Proof | None = None
    span: int = 1
    personas: tuple[str, ...] = ()
    severity: int | None = None


@dataclass(frozen=True, slots=True)
class Feeling:
    """How a persona feels at a step."""

    basis: str
    value: float
    name: Text
    reason: Text = field(default_factory=dict)
    persona: str | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class MomentDrawn:
    """A moment that matters with what is wanted of it."""

    kind: str
    name: Text
    reason: Text
    metric: str | None = None
    target: float | None = None
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step in the customer's voice; without touchpoints, nothing can be measured for it."""

    name: Text
    touchpoints: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    moments: tuple[MomentDrawn, ...] = ()
    duties: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    checked: int | None = None
    """Days since somebody looked at it."""


@dataclass(frozen=True, slots=True)
class DrawnStage:
    """A stage of a map."""

    name: Text
    steps: tuple[DrawnStep, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """From a step, or the whole map, to another map or to a step of it; a loop may lead back to the same map."""

    to: str
    kind: str
    step: int | None = None
    to_step: int | None = None


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A journey as the company's people have drawn it."""

    key: str
    name: Text
    stages: tuple[DrawnStage, ...]
    level: str = "L1"
    phase: int | None = None
    status: str = "planned"
    horizon: str = "current"
    context: Text = field(default_factory=dict)
    variant_of: str | None = None
    personas: tuple[str, ...] = ()
    department: str | None = None
    review_days: int | None = None
    reviewed: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    lanes: tuple[str, ...] = ()
    duties: Mapping[str, str] = field(default_factory=dict)


def t(german: str, english: str = "") -> Text:
    """A text by language, without what is missing."""
    return {language: words for language, words in zip(LANGUAGES, (german, english), strict=True) if words}


def seen(days: int, source: str, n: int | None = None) -> Proof:
    """Observed."""
    return Proof("observed", source, days, n)


def told(days: int, source: str, n: int | None = None) -> Proof:
    """Reported by customers."""
    return Proof("reported", source, days, n)


def guessed(days: int = 0) -> Proof:
    """Assumed in a workshop."""
    return Proof("assumed", "Workshop", days)


def said(lane: str, german: str, english: str = "", proof: Proof | None = None, **more: Any) -> Card:
    """A statement on a lane."""
    return Card(lane, t(german, english), None, proof, **more)


def placed(lane: str, key: str, **more: Any) -> Card:
    """An object on a lane."""
    return Card(lane, object=key, **more)


def feels(value: float, german: str, english: str, because: Words = ("", ""), **more: Any) -> Feeling:
    """What people assume that customers feel."""
    return Feeling("assumed", value, t(german, english), t(*because), **more)


def expects(value: float, german: str, english: str, **more: Any) -> Feeling:
    """What customers expect to feel."""
    return Feeling("expected", value, t(german, english), **more)
