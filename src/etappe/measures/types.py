"""Values of measures: how an answer came about, and a journey map with what was measured on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from etappe.analytics import Filter
from etappe.analytics.results import ChannelShare, FunnelRow
from etappe.journeys import Metric, MomentKind
from etappe.kit.texts import Text

MomentState = Literal["met", "breached", "unmeasured", "few"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    de: str
    en: str


@dataclass(frozen=True, slots=True)
class Explain:
    """What stands behind an answer; shown on one click beside every number."""

    definition: Words
    question: dict[str, Any]
    """Name and every option of the question, as the command line and the API take them."""
    filter: Filter
    journeys: int
    """Journeys under the filter."""
    touches: int
    total_journeys: int
    """Journeys without the filter."""
    index_version: str
    computed_at: datetime
    elapsed_ms: float
    data_until_us: int | None


@dataclass(frozen=True, slots=True)
class TouchpointShare:
    """How many of those who met a step met it at this touchpoint."""

    touchpoint: str
    channel: str
    customers: int
    share: float


@dataclass(frozen=True, slots=True)
class MeasuredStep:
    """A step of a map with its measured lanes."""

    step_id: str
    row: FunnelRow
    touches: int
    customers: int
    channels: tuple[ChannelShare, ...]
    touchpoints: tuple[TouchpointShare, ...]
    returned: int
    median_to_next_us: float | None


@dataclass(frozen=True, slots=True)
class MeasuredMoment:
    """A moment that matters, held against its target and threshold."""

    moment_id: str
    step_id: str
    kind: MomentKind
    metric: Metric | None
    value: float | None
    n: int
    target: float | None
    threshold: float | None
    state: MomentState
    on_target: bool | None
    """Whether the target itself is reached, which is more than not being breached."""


@dataclass(frozen=True, slots=True)
class HealthStep:
    """The score of one step, and how much it counts."""

    step_id: str
    score: float
    weight: float


@dataclass(frozen=True, slots=True)
class WeakestLink:
    """The step that pulls the journey down most, and why: a moment breached, customers lost, or sent back."""

    step_id: str
    name: Text
    reason: Literal["breached", "lost", "returned"]
    value: float


@dataclass(frozen=True, slots=True)
class Health:
    """The health of a journey from 0 to 100; none when too little was measured."""

    score: int | None
    weakest: WeakestLink | None
    steps: tuple[HealthStep, ...]


@dataclass(frozen=True, slots=True)
class JourneyHealth:
    """One line of the health of all journeys."""

    journey_id: str
    entered: int
    completed: int
    completed_share: float | None
    health: Health
    moments: tuple[MeasuredMoment, ...]
    reached: tuple[int, ...]
    """Customers who reached each measured step, in the order of the map: a small stream."""
    blind: tuple[str, ...]
    """Required steps of which the data know nothing."""


@dataclass(frozen=True, slots=True)
class MeasuredJourney:
    """A journey map measured; steps for which nothing can be measured are absent, not zero."""

    journeys: int
    definition: str
    window_us: int
    entered: int
    completed: int
    completed_share: float | None
    steps: tuple[MeasuredStep, ...]
    moments: tuple[MeasuredMoment, ...]
    health: Health
    blind: tuple[str, ...]
    """Required steps of which the data know nothing."""


@dataclass(frozen=True, slots=True)
class KnownTouchpoint:
    """A touchpoint that occurs in the data."""

    name: str
    touches: int
    customers: int
    channel: str
    bound: bool
    """Whether the library knows it."""


@dataclass(frozen=True, slots=True)
class KnownChannel:
    """A channel that occurs in the data."""

    name: str
    touches: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the data of a workspace speak of."""

    touchpoints: tuple[KnownTouchpoint, ...]
    channels: tuple[KnownChannel, ...]
    start_us: int | None
    end_us: int | None
    notions: tuple[str, ...]
    events: int
    index_version: str
