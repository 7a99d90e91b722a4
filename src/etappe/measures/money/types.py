"""Values of the page of goals and money of a journey."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.analytics.estimate import Estimate
from etappe.journeys import Metric, MomentKind
from etappe.kit.texts import Text
from etappe.measures.types import MomentState, Words


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal that the journey serves, and the moments it is rolled up from."""

    id: str
    name: Text
    family: str | None
    measure: Text
    target: Text
    met: int
    breached: int
    unmeasured: int
    state: MomentState
    """Breached when one of the moments is, met when all measured ones are."""


@dataclass(frozen=True, slots=True)
class MomentLine:
    """A moment with its state and what is at stake at its step."""

    moment_id: str
    step_id: str
    kind: MomentKind
    name: Text
    metric: Metric | None
    value: float | None
    n: int
    target: float | None
    threshold: float | None
    state: MomentState


@dataclass(frozen=True, slots=True)
class StepLine:
    """What is lost at a step: customers, and the money they would have brought had they gone on like the others."""

    step_id: str
    name: Text
    reached: int
    lost: int
    at_stake: Estimate
    touches: int
    cost: float | None
    """Field cost per contact times the touches of the step's touchpoints; none where no cost is stated."""
    moments: tuple[MomentLine, ...]


@dataclass(frozen=True, slots=True)
class Revenue:
    """What completed journeys bring: amounts stated by touches of the last step."""

    total: float | None
    per_completion: Estimate
    completions: int
    stated: int
    """Touches with an amount."""


@dataclass(frozen=True, slots=True)
class Family:
    """Moments and money by what the journey's goals are to bring: loyalty, conversion, innovation, cost."""

    family: str
    goals: int


@dataclass(frozen=True, slots=True)
class Money:
    """Goals and money of a journey on one page."""

    journey_id: str
    name: Text
    entered: int
    completed: int
    completed_share: float | None
    health: int | None
    goals: tuple[GoalLine, ...]
    steps: tuple[StepLine, ...]
    revenue: Revenue
    at_stake: float | None
    cost: float | None
    by_family: tuple[Family, ...]
    caveats: tuple[Words, ...]
