"""Which touchpoints are the outcome that performance and attribution look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import JourneyIndex
from etappe.journeys import Journey


@dataclass(frozen=True, slots=True)
class Goal:
    """Touchpoints that are the outcome, where that comes from, and the journey that was named."""

    touchpoints: tuple[str, ...]
    source: Literal["stated", "journey", "none"]
    journey: Journey | None


def goal_of(access: Access, index: JourneyIndex, journey_id: str | None, stated: tuple[str, ...]) -> Goal:
    """What is stated; else the last required step of the journey that the data know; else nothing.

    Raises ``NoSuchJourney``.
    """
    journey = None if journey_id is None else journeys.get_journey(access.db, journey_id)
    if stated:
        return Goal(stated, "stated", journey)
    for step in reversed(() if journey is None else journey.measured_steps()):
        known = tuple(name for name in step.touchpoints if name in index.touchpoint_codes)
        if known and not step.optional:
            return Goal(known, "journey", journey)
    return Goal((), "none", journey)
