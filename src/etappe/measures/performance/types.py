"""Values of touchpoint performance: what a touchpoint is worth, and how channels are used by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.estimate import Estimate
from etappe.measures.types import Words

Verdict = Literal["keep", "improve", "drop", "unknown"]
ImportanceSource = Literal["stated", "derived", "both", "none"]
Evenness = Literal["even", "deviates", "no_data"]
Dimension = Literal["channel", "provider", "touchpoint"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What counts as success, and how many journeys reach it."""

    touchpoints: tuple[str, ...]
    source: Literal["stated", "journey", "none"]
    journeys: int
    reached: int


@dataclass(frozen=True, slots=True)
class Importance:
    """How much a touchpoint matters: as people state it (1 to 5), as a driver of scores, and both on 0 to 1."""

    stated: float | None
    derived: Estimate
    score: float | None
    source: ImportanceSource


@dataclass(frozen=True, slots=True)
class Effect:
    """How much more (or less) often those who met it reach the outcome, in shares."""

    difference: Estimate
    n_with: int
    n_without: int
    method: Literal["matched", "difference", "precondition", "none"]
    caveat: Words | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the library says a contact costs, times the touches; in the currency the costs were entered in."""

    per_contact: float | None
    total: float | None


@dataclass(frozen=True, slots=True)
class ConsistencyPart:
    """Satisfaction with one channel, provider or touchpoint of the same step, and how far it is from the others."""

    dimension: Dimension
    name: str
    satisfaction: Estimate
    deviation: float | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class Consistency:
    """Whether customers are served equally well wherever they meet the same step."""

    state: Evenness
    tolerance: float
    parts: tuple[ConsistencyPart, ...]


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """One touchpoint with all that is known of it."""

    touchpoint: str
    object_id: str | None
    channel: str
    provider: str | None
    planned: bool
    """Whether it stands on the map (of the journey, or on any)."""
    touches: int
    customers: int
    share: float
    per_customer: float
    importance: Importance
    satisfaction: Estimate
    effect: Effect
    cost: Cost
    consistency: Consistency
    verdict: Verdict
    why: Words


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the matrix is divided; none when too little is known to divide it."""

    importance: float | None
    satisfaction: float | None


@dataclass(frozen=True, slots=True)
class TouchpointPerformance:
    """All touchpoints, the rule of the matrix, and what to keep in mind."""

    outcome: Outcome
    rows: tuple[TouchpointRow, ...]
    rule: Words
    cuts: Cuts
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A persona or stage by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonaCount:
    """A persona and how many journeys its rule fits; without a rule nobody can be told apart."""

    id: str
    name: str
    journeys: int
    state: Literal["known", "no_rule", "no_data"]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a channel is used for: a touchpoint met there, and its share of the channel's touches."""

    touchpoint: str
    touches: int
    share: float


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel as one persona (or everybody) uses it in one stage (or anywhere)."""

    persona: NamedThing | None
    stage: NamedThing | None
    channel: str
    touches: int
    customers: int
    share: float | None
    """Of those of the persona who were in the stage at all."""
    purposes: tuple[Purpose, ...]
    satisfaction: Estimate
    planned: bool | None
    gap: Literal["unplanned", "unused"] | None


@dataclass(frozen=True, slots=True)
class ChannelPerformance:
    """Channels per persona and stage; rows without persona are everybody, rows without stage the whole journey."""

    rows: tuple[ChannelRow, ...]
    personas: tuple[PersonaCount, ...]
    stages: tuple[NamedThing, ...]
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A content item, where it should lead, and whether those who met its touchpoints go there more often."""

    content_id: str
    name: str
    goal: str
    touchpoints: tuple[str, ...]
    leads_to: tuple[str, ...]
    from_stage: str | None
    to_stage: str | None
    state: Literal["known", "few", "too_few", "no_data", "no_target", "precondition"]
    """``precondition``: nobody reaches the goal without the content's touchpoints, so no effect can be told."""
    exposed: int
    others: int
    exposed_reached: int
    others_reached: int
    effect: Estimate
    method: Literal["matched", "difference", "precondition", "none"]
    caveat: Words | None


@dataclass(frozen=True, slots=True)
class ContentPerformance:
    """All content items that say where they are met."""

    rows: tuple[ContentRow, ...]
