"""Rolls the moments of a journey up to its goals, and what is lost at its steps up to money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe import journeys, objects
from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex, scores
from etappe.analytics.attribution.exposure import Exposure
from etappe.analytics.drivers import values_at
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.specs import ExposureSpec
from etappe.journeys import Journey
from etappe.kit.texts import Text
from etappe.measures import service
from etappe.measures.answers import Answers
from etappe.measures.money import wording
from etappe.measures.money.types import Family, GoalLine, MomentLine, Money, Revenue, StepLine
from etappe.measures.reality import Reality
from etappe.measures.types import Explain, MeasuredJourney, MeasuredMoment, MeasuredStep, MomentState
from etappe.objects import Object


def money_of(access: Access, journey_id: str, filter: Filter) -> tuple[Money, Explain]:
    """Goals and money of one journey under a filter. Raises ``NoSuchJourney``."""
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    measured, explain = service.measure(reality, journey, filter)
    asked = reality.journeys(filter)
    exposure = asked.ask(ExposureSpec())
    assert isinstance(exposure, Exposure)
    touches = {row.name: row.touches for row in exposure.rows}
    revenue = _revenue(measured, asked.selection, _scored(reality))
    steps = _steps(access, journey, measured, touches, revenue.per_completion)
    goals = _goals(access, journey_id, measured.moments)
    return _page(journey, measured, goals, steps, revenue), explain


def _page(
    journey: Journey,
    measured: MeasuredJourney,
    goals: Sequence[GoalLine],
    steps: Sequence[StepLine],
    revenue: Revenue,
) -> Money:
    stakes = [step.at_stake.value for step in steps if step.at_stake.value is not None]
    costs = [step.cost for step in steps if step.cost is not None]
    caveats = [wording.UPPER_BOUND if stakes else wording.NO_AMOUNTS]
    caveats += [wording.COSTS] * bool(costs) + [wording.NO_GOALS] * (not goals)
    return Money(
        journey.id, journey.name, measured.entered, measured.completed, measured.completed_share,
        measured.health.score, tuple(goals), tuple(steps), revenue, sum(stakes) if stakes else None,
        sum(costs) if costs else None, tuple(_families(goals)), tuple(caveats),
    )  # fmt: skip


def _families(goals: Sequence[GoalLine]) -> list[Family]:
    names = sorted({goal.family for goal in goals if goal.family})
    return [Family(name, sum(goal.family == name for goal in goals)) for name in names]


def _goals(access: Access, journey_id: str, moments: Sequence[MeasuredMoment]) -> list[GoalLine]:
    """The goals of the journey; its moments stand for each of them."""
    rows = journeys.document(access, journey_id)["tables"]["journey"]
    refs = [ref for row in rows for ref in row["fields"].get("goals", ())]
    found = {one.id: one for one in objects.get_many(access.db, refs)}
    return [_goal(found[ref], moments) for ref in refs if ref in found]


def _goal(goal: Object, moments: Sequence[MeasuredMoment]) -> GoalLine:
    states = [one.state for one in moments]
    met, breached = states.count("met"), states.count("breached")
    state: MomentState = (
        "breached" if breached else "met" if met else "few" if "few" in states else "unmeasured"
    )
    return GoalLine(
        goal.id, goal.name, goal.fields.get("family"), _text(goal.fields.get("measure")),
        _text(goal.fields.get("target")), met, breached, len(states) - met - breached, state,
    )  # fmt: skip


def _text(value: Any) -> Text:
    return value if isinstance(value, dict) else {}


def _revenue(measured: MeasuredJourney, selection: JourneyIndex, scored: frozenset[str]) -> Revenue:
    """From the last required step whose touches state amounts; the value of a survey answer is none."""
    amounts = np.empty(0)
    for step in reversed(measured.steps):
        names = [name for name in step.row.touchpoints if name not in scored]
        amounts = values_at(selection, names) if names and not step.row.optional else amounts
        amounts = amounts[amounts > 0]
        if len(amounts):
            break
    total = float(amounts.sum()) if len(amounts) else None
    return Revenue(total, _positive(scores.mean(amounts)), measured.completed, len(amounts))


def _scored(reality: Reality) -> frozenset[str]:
    """Touchpoints at which customers answered a survey: what they state there is a score, not money."""
    table = Answers.of(reality).table
    said = table.filter(pc.equal(table["kind"], pa.scalar("survey")))
    return frozenset(
        one for name in ("touchpoint", "activity") for one in said[name].unique().to_pylist() if one
    )


def _positive(one: Estimate) -> Estimate:
    return one if one.low is None else Estimate.of(one.value, max(one.low, 0.0), one.high, n=one.n)


def _steps(
    access: Access, journey: Journey, measured: MeasuredJourney, touches: Mapping[str, int], amount: Estimate
) -> list[StepLine]:
    names = {step.id: step.name for step in journey.steps()}
    texts = {one.id: one.name for one in journey.moments}
    costs = {
        one.label: float(one.fields["cost"])
        for one in objects.of_kinds(access.db, "touchpoint")
        if one.fields.get("cost") is not None
    }
    return [
        StepLine(
            step.step_id, names[step.step_id], step.row.reached, step.row.lost,
            _at_stake(step, measured.completed, amount), step.touches, _cost(step, touches, costs),
            tuple(_moment(one, texts) for one in measured.moments if one.step_id == step.step_id),
        )
        for step in measured.steps
    ]  # fmt: skip


def _at_stake(step: MeasuredStep, completed: int, amount: Estimate) -> Estimate:
    """Lost customers, as if they completed like those who went on from here."""
    went_on = step.row.reached - step.row.lost
    if step.row.optional or amount.value is None or not step.row.lost or went_on <= 0:
        return NO_DATA
    lost = step.row.lost * min(completed / went_on, 1.0)
    low, high = (None if bound is None else bound * lost for bound in (amount.low, amount.high))
    return Estimate.of(amount.value * lost, low, high, n=amount.n)


def _cost(step: MeasuredStep, touches: Mapping[str, int], costs: Mapping[str, float]) -> float | None:
    known = [costs[name] * touches.get(name, 0) for name in step.row.touchpoints if name in costs]
    return sum(known) if known else None


def _moment(one: MeasuredMoment, texts: Mapping[str, Text]) -> MomentLine:
    return MomentLine(
        one.moment_id, one.step_id, one.kind, texts.get(one.moment_id, {}), one.metric, one.value, one.n, one.target,
        one.threshold, one.state,
    )  # fmt: skip
