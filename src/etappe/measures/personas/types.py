"""Values of personas and kinds of journeys: what data say of each, and of what people wrote about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.clusters import Choice
from etappe.analytics.estimate import Estimate
from etappe.kit.texts import Text
from etappe.measures.types import Words

Family = Literal["touchpoint", "channel", "repeat", "ended", "hour", "property", "score", "tenure"]
ClusterState = Literal["known", "few", "too_few", "no_data", "alike"]
EvidenceState = Literal["known", "too_few", "no_rule", "wrong_rule"]
StatementState = Literal["confirmed", "contradicted", "too_few", "untested"]
Dimension = Literal["channel", "touchpoint", "topic", "time_of_day"]
Unit = Literal["week", "month"]
GroupKind = Literal["segment", "persona", "stage", "everybody"]


@dataclass(frozen=True, slots=True)
class TraitRow:
    """What some customers do more or less than the others."""

    name: str
    label: Words
    family: Family
    share: float
    others: float
    lift: float | None
    difference: Estimate
    words: Words


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome among some customers and among the others: mean answers from 0 to 1."""

    name: str
    label: Words
    value: Estimate
    others: Estimate


@dataclass(frozen=True, slots=True)
class PersonaShare:
    """Which share of a cluster satisfies the rule of a persona."""

    id: str
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A kind of journeys."""

    id: str
    name: Words
    n: int
    share: float
    traits: tuple[TraitRow, ...]
    suffers: tuple[TraitRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    personas: tuple[PersonaShare, ...]
    path: tuple[str, ...]
    """Touchpoints that most of them meet, in the order in which they usually do."""


@dataclass(frozen=True, slots=True)
class ClustersAnswer:
    """Kinds of journeys from behaviour."""

    state: ClusterState
    n: int
    sampled: bool
    k: int
    choice: tuple[Choice, ...]
    stability: float | None
    clusters: tuple[ClusterRow, ...]
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """How many customers satisfy a persona's rule, of how many."""

    customers: int | None
    of: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement about a persona, how it was read, and what the data say of it."""

    field: str
    statement_id: str | None
    object_id: str | None
    text: str
    claim: Words | None
    state: StatementState
    measured: Estimate
    others: Estimate
    lift: float | None
    words: Words


@dataclass(frozen=True, slots=True)
class EvidenceAnswer:
    """How far data confirm or contradict a persona."""

    persona_id: str
    name: Text
    rule: str | None
    state: EvidenceState
    matching: Matching
    statements: tuple[StatementRow, ...]
    traits: tuple[TraitRow, ...]
    suffers: tuple[TraitRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PersonaCountOut:
    """How many customers a persona's rule fits now."""

    persona_id: str
    customers: int | None
    of: int
    state: EvidenceState


@dataclass(frozen=True, slots=True)
class PreferencePoint:
    """What one group preferred in one period: a share for each name."""

    start_us: int
    n: int
    shares: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A preference that changed between the first and the last third of the period."""

    name: str
    before: Estimate
    after: Estimate
    difference: Estimate
    words: Words


@dataclass(frozen=True, slots=True)
class PreferenceGroup:
    """What a group prefers over time."""

    id: str
    name: str
    kind: GroupKind
    n: int
    names: tuple[str, ...]
    whole: tuple[Estimate, ...]
    """The share of each name over all periods."""
    series: tuple[PreferencePoint, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PreferencesAnswer:
    """What groups prefer over time."""

    starts: tuple[int, ...]
    groups: tuple[PreferenceGroup, ...]
    definition: Words
    caveats: tuple[Words, ...]
