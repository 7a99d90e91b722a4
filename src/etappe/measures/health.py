"""The health of a journey as one number with its reasons. Pure.

Each measured step but the last mandatory one gets a score from 0 to 100:

    score = 100 · (0.8 · share that goes on + 0.2 · share that does not come back)

A step with a breached moment scores at most 40. With *m* the mean of the scores (steps with a moment of truth, the
first, the last and the peak count twice, because they decide) and *w* the lowest of them,

    health = 0.5 · m + 0.5 · w

so that one weak link cannot hide behind a good average. Steps that fewer than :data:`~etappe.measures.moments.FEW`
customers reached are left out; without any step left there is no health, which is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from etappe.journeys import Journey
from etappe.measures.moments import FEW
from etappe.measures.types import Health, HealthStep, MeasuredMoment, MeasuredStep, WeakestLink

ONWARD, STRAIGHT = 0.8, 0.2
BREACHED_AT_MOST: Final = 40.0
DECISIVE: Final = frozenset({"truth", "first", "last", "peak"})


def health(journey: Journey, steps: Sequence[MeasuredStep], moments: Sequence[MeasuredMoment]) -> Health:
    """The health of a measured map, its weakest link, and the score of every step."""
    breached = {one.step_id for one in moments if one.state == "breached"}
    weights = {one.step_id: 2.0 for one in moments if one.kind in DECISIVE}
    last = next((step.step_id for step in reversed(steps) if not step.row.optional), None)
    scored = [
        HealthStep(step.step_id, _score(step, step.step_id in breached), weights.get(step.step_id, 1.0))
        for step in steps
        if step.step_id != last and not step.row.optional and step.row.reached >= FEW
    ]
    if not scored:
        return Health(None, None, ())
    mean = sum(one.score * one.weight for one in scored) / sum(one.weight for one in scored)
    weakest = min(scored, key=lambda one: one.score)
    link = _link(journey, weakest, {step.step_id: step for step in steps}, weakest.step_id in breached)
    return Health(round(0.5 * mean + 0.5 * weakest.score), link, tuple(scored))


def _score(step: MeasuredStep, is_breached: bool) -> float:
    onward = 1 - (step.row.lost_share or 0.0)
    straight = 1 - (min(1.0, step.returned / step.customers) if step.customers else 0.0)
    score = 100 * (ONWARD * onward + STRAIGHT * straight)
    return round(min(score, BREACHED_AT_MOST) if is_breached else score, 1)


def _link(
    journey: Journey, weakest: HealthStep, steps: Mapping[str, MeasuredStep], is_breached: bool
) -> WeakestLink:
    step = steps[weakest.step_id]
    name = next(one.name for one in journey.steps() if one.id == weakest.step_id)
    lost, returned = step.row.lost_share or 0.0, step.returned / step.customers if step.customers else 0.0
    reason: Literal["lost", "returned"] = "lost" if ONWARD * lost >= STRAIGHT * returned else "returned"
    value = lost if reason == "lost" else returned
    return WeakestLink(weakest.step_id, name, "breached" if is_breached else reason, value)
