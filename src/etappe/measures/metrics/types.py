"""What a measured map says: cards with their values and states, moments, and the ends that people remember."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores import Better, CardState
from etappe.analytics.scores.observed import Spark
from etappe.journeys import Origin
from etappe.kit.texts import Text
from etappe.measures.metrics.aggregating import CardPart, Ends, Weakest
from etappe.measures.types import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be measured as it is defined."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class MetricRef:
    """The metric that a value is of."""

    id: str
    name: Text
    formula: str
    unit: str
    direction: Better


@dataclass(frozen=True, slots=True)
class MetricLine(MetricRef):
    """A metric in the list of all: its definition, whether it can be computed, and on how many cards it stands."""

    family: str | None
    definition: Words
    expression: str
    problem: Problem | None
    cards: int


@dataclass(frozen=True, slots=True)
class MeasuredCard:
    """A metric card with what was measured; ``difference`` is the value less the baseline."""

    card: dict[str, Any]
    metric: MetricRef | None
    value: Estimate
    state: CardState
    on_target: bool | None
    difference: Estimate | None
    sparkline: tuple[Spark, ...]
    start_us: int | None
    end_us: int | None
    newest_us: int | None
    parts: tuple[CardPart, ...]
    weakest: Weakest | None
    problem: Problem | None
    definition: Words | None
    includes: tuple[Origin, ...] = ()
    """What stood on the map until a day, and whose history counts here."""


@dataclass(frozen=True, slots=True)
class CardMoment:
    """A moment by the cards that stand on it; one breached card breaches it."""

    moment_id: str
    state: Literal["met", "missed", "breached", "unmeasured"]
    card_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuredCards:
    """All cards of a map measured under one filter."""

    cards: tuple[MeasuredCard, ...]
    moments: tuple[CardMoment, ...]
    ends: tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A metric in one calendar period, or while one version of the map held."""

    start_us: int
    end_us: int
    value: Estimate
    name: str = ""
    """The version of the map that began with the period; empty before the first, and for calendar periods."""
    difference: Estimate | None = None
    """The value less that of the version before; none for the first, and for calendar periods."""


@dataclass(frozen=True, slots=True)
class Line:
    """A series, of everything or of one channel, source or touchpoint."""

    name: str | None
    value: Estimate
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class MetricSeries:
    """A metric over time."""

    metric: MetricRef
    value: Estimate
    series: tuple[Line, ...]
    definition: Words
    includes: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricRelation:
    """Two metrics over the same periods, and their rank correlation."""

    one: MetricSeries
    other: MetricSeries
    correlation: Estimate
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class AlarmOut:
    """A card that crossed its threshold; ``recovered_at`` is when it came back."""

    id: str
    card_id: str
    journey_id: str | None
    subject_table: str
    subject_id: str
    metric_id: str
    name: Text
    unit: str
    value: float
    n: int
    threshold: float
    began_at: datetime
    recovered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, event or journey behind a card, with the customer as the reader may see them."""

    handle: str
    name: str
    time_us: int
    value: float | None
    metric: str | None
    scale_min: float | None
    scale_max: float | None
    question: str | None
    comment: str | None
    touchpoint: str | None
    channel: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The answers and people behind a card: how many in all, and one page of them, newest first."""

    card_id: str
    total: int
    people: int
    rows: tuple[Said, ...]
