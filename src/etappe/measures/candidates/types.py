"""Values of candidates: moments and pains that the data point to, each part of the reasons shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from etappe.analytics.estimate import Estimate
from etappe.journeys import MomentKind
from etappe.kit.texts import Text
from etappe.measures.types import Words

PartName = Literal["drop_off", "dissatisfaction", "effect", "revenue", "dip"]
Unit = Literal["share", "points", "money", "score", "tickets"]
Sort = Literal["moment", "score_dip", "sentiment_dip", "drop_off", "tickets"]
Decided = Literal["open", "confirmed", "rejected"]
AnswerState = Literal["known", "few", "too_few", "no_data"]


@dataclass(frozen=True, slots=True)
class CandidatePart:
    """One reason why a step may matter: how strongly it speaks, and what it rests on."""

    part: PartName
    score: float | None
    """From 0 to 1 against the strongest step of the map; none where nothing is known."""
    weight: float
    value: Estimate
    unit: Unit
    words: Words


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a candidate."""

    by: str | None
    at: datetime | None
    reason: str
    moment_id: str | None


@dataclass(frozen=True, slots=True)
class MomentCandidate:
    """A step that may be a moment that matters."""

    key: str
    step_id: str
    step: Text
    touchpoint: str | None
    kind: MomentKind
    name: Words
    reason: Words
    score: float
    parts: tuple[CandidatePart, ...]
    state: Decided
    decision: Decision | None
    moment_id: str | None


@dataclass(frozen=True, slots=True)
class CandidatesAnswer:
    """Candidates of a map, the strongest first."""

    state: AnswerState
    candidates: tuple[MomentCandidate, ...]
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DecisionOut:
    """A decision as it stands now."""

    key: str
    state: Decided
    reason: str
    moment_id: str | None
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PainOut:
    """A pain that fresh data point to."""

    id: str
    journey_id: str
    step_id: str
    touchpoint: str | None
    kind: Sort
    evidence: dict[str, Any]
    state: Decided
    reason: str
    moment_id: str | None
    found_at: datetime
    decided_by: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Dip:
    """Something became worse: before, after, and since when."""

    since_us: int
    before: Estimate
    after: Estimate


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """How a touchpoint was spoken of in one period: mean score from 0 to 1, mean sentiment from -1 to 1."""

    start_us: int
    score: Estimate
    sentiment: Estimate


@dataclass(frozen=True, slots=True)
class MoodRow:
    """How a touchpoint is spoken of over time."""

    touchpoint: str
    step_ids: tuple[str, ...]
    points: tuple[MoodPoint, ...]
    dip: Dip | None


@dataclass(frozen=True, slots=True)
class MoodsAnswer:
    """How touchpoints are spoken of over time, and where it became worse."""

    rows: tuple[MoodRow, ...]
    definition: Words
    caveats: tuple[Words, ...]
