"""Values of looking ahead: what comes next on a map and for one customer, and how far that can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.prediction.types import Likely, Reliability, Tried, Waiting
from etappe.kit.texts import Text
from etappe.measures.types import Words

State = Literal["measured", "too_few", "no_data"]
"""``too_few``: something followed, but too few later journeys could test the model."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How predictions did on later journeys, beside always naming the overall frequencies."""

    tested: int
    accuracy: float | None
    baseline_accuracy: float | None
    log_loss: float | None
    baseline_log_loss: float | None
    brier: float | None
    baseline_brier: float | None
    leaving_brier: float | None
    baseline_leaving_brier: float | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """A likely next touchpoint, and the step of the map it belongs to."""

    touchpoint: str
    step_id: str | None
    probability: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """What follows after one touchpoint of a step; without numbers where nothing is known."""

    step_id: str
    name: Text
    touchpoint: str
    n: int
    leaving: float | None
    leaving_low: float | None
    leaving_high: float | None
    next: tuple[NextStep, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class JourneyPrediction:
    """What comes next after each step of a map."""

    state: State
    journeys: int
    learned: int
    open: int
    order: int | None
    half_life_us: float | None
    orders: tuple[Tried, ...]
    trust: Trust
    reliability: tuple[Reliability, ...]
    leaving_reliability: tuple[Reliability, ...]
    steps: tuple[StepOutlook, ...]
    caveats: tuple[Words, ...]
    method: Words


@dataclass(frozen=True, slots=True)
class CustomerPrediction:
    """What one customer does next."""

    state: State
    context: tuple[str, ...]
    """Their latest touches, as far as the model looks back."""
    order_used: int
    n: int
    since_us: int | None
    """How long they have been silent."""
    next: tuple[Likely, ...]
    leaving: float | None
    """That the latest touch was the last one, as known at that touch."""
    leaving_low: float | None
    leaving_high: float | None
    leaving_now: float | None
    """The same, after the silence since."""
    calibration: Reliability | None
    """How predictions of about this risk came true."""
    trust: Trust
    caveats: tuple[Words, ...]
    method: Words
