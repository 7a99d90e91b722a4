"""The performance of touchpoints: frequency, importance, satisfaction, effect, cost, evenness, and a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etappe import journeys, objects
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.attribution.exposure import Exposure, ExposureRow
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.results import Dropoff
from etappe.analytics.specs import DropoffSpec, ExposureSpec
from etappe.journeys import Journey
from etappe.kit.texts import primary
from etappe.measures.performance import logic, wording
from etappe.measures.performance.goals import Goal
from etappe.measures.performance.logic import Ratings
from etappe.measures.performance.ratings import ratings
from etappe.measures.performance.types import (
    Consistency,
    Cost,
    Cuts,
    Dimension,
    Effect,
    Importance,
    Outcome,
    TouchpointPerformance,
    TouchpointRow,
)
from etappe.measures.reality import Reality
from etappe.objects import Object

TOLERANCE: Final = 0.1
"""Of a scale from 0 to 1: so far a channel or provider may lie from the others of the same step."""


@dataclass(frozen=True)
class Known:
    """What the library and the maps say of touchpoints, by name."""

    things: Mapping[str, Object]
    placed: frozenset[str]
    steps: Mapping[str, tuple[str, ...]]
    """The touchpoints of the steps that a touchpoint stands on, itself among them."""

    @classmethod
    def of(cls, access: Access, journey: Journey | None) -> Known:
        """Of one journey, or of all that describe the present."""
        maps = [journey] if journey is not None else journeys.journeys_to_measure(access.db)
        steps: dict[str, tuple[str, ...]] = {}
        for one in maps:
            for step in one.steps():
                for name in step.touchpoints:
                    steps[name] = tuple(dict.fromkeys((*steps.get(name, ()), *step.touchpoints)))
        things = {one.label: one for one in objects.of_kinds(access.db, "touchpoint")}
        return cls(things, frozenset(steps), steps)

    def providers(self) -> dict[str, str]:
        """Who runs each touchpoint, as far as stated."""
        said = {name: primary(one.fields.get("provider") or {}) for name, one in self.things.items()}
        return {name: provider for name, provider in said.items() if provider}


@dataclass(frozen=True, slots=True)
class Measured:
    """What the data say of one touchpoint."""

    row: ExposureRow
    satisfaction: Estimate
    effect: Effect
    consistency: Consistency


def performance(
    access: Access,
    reality: Reality,
    filter: Filter,
    goal: Goal,
    tolerance: float,
    derived: Mapping[str, Estimate],
    matched: Mapping[str, Effect],
) -> TouchpointPerformance:
    """All touchpoints under a filter, the most met first.

    ``derived`` is the share of each touchpoint as a driver of scores, ``matched`` its effect by matched comparison,
    where these are known.
    """
    known = Known.of(access, goal.journey)
    asked = reality.journeys(filter)
    exposure, met = asked.ask(ExposureSpec(goal.touchpoints)), asked.ask(DropoffSpec())
    assert isinstance(exposure, Exposure)
    assert isinstance(met, Dropoff)
    channels = {row.touchpoint: row.channel for row in met.rows}
    answers = ratings(reality, filter, known.providers())
    everything = answers.mean()
    measured = [_measured(row, known, answers, goal, tolerance, matched) for row in exposure.rows]
    weights = {one.row.name: _importance(known, one.row.name, derived) for one in measured}
    cut = logic.cuts([weight.score for weight in weights.values()], everything)
    rows = tuple(_row(known, exposure, one, weights[one.row.name], cut, channels) for one in measured)
    outcome = Outcome(goal.touchpoints, goal.source, exposure.journeys, exposure.reached)
    caveats = (wording.SATISFACTION, *(() if goal.touchpoints else (wording.NO_OUTCOME,)))
    return TouchpointPerformance(outcome, rows, wording.RULE, cut, caveats)


def _measured(
    row: ExposureRow,
    known: Known,
    answers: Ratings,
    goal: Goal,
    tolerance: float,
    matched: Mapping[str, Effect],
) -> Measured:
    about = answers.where(touchpoint=row.name)
    step = answers.among("touchpoint", known.steps.get(row.name, (row.name,)))
    dimensions: tuple[Dimension, ...] = ("channel", "provider", "touchpoint")
    found = logic.NO_EFFECT
    if goal.touchpoints and row.name not in goal.touchpoints:
        plain = logic.effect(row.exposed, row.exposed_reached, row.others, row.others_reached)
        found = plain if plain.method == "precondition" else matched.get(row.name, plain)
    return Measured(row, about.mean(), found, logic.consistency(step, dimensions, tolerance))


def _importance(known: Known, name: str, derived: Mapping[str, Estimate]) -> Importance:
    thing = known.things.get(name)
    stated = None if thing is None else thing.fields.get("importance_customer")
    shares = [one.value for one in derived.values() if one.value is not None]
    largest = max(shares, default=None)
    return logic.importance(None if stated is None else float(stated), derived.get(name, NO_DATA), largest)


def _row(
    known: Known,
    exposure: Exposure,
    one: Measured,
    weight: Importance,
    cut: Cuts,
    channels: Mapping[str, str],
) -> TouchpointRow:
    row, thing = one.row, known.things.get(one.row.name)
    per_contact = None if thing is None else thing.fields.get("cost")
    verdict, why = logic.judge(weight.score, one.satisfaction, one.effect, cut)
    return TouchpointRow(
        touchpoint=row.name,
        object_id=None if thing is None else thing.id,
        channel=channels.get(row.name, ""),
        provider=known.providers().get(row.name),
        planned=row.name in known.placed,
        touches=row.touches,
        customers=row.customers,
        share=row.customers / exposure.journeys,
        per_customer=row.touches / row.customers,
        importance=weight,
        satisfaction=one.satisfaction,
        effect=one.effect,
        cost=Cost(per_contact, None if per_contact is None else per_contact * row.touches),
        consistency=one.consistency,
        verdict=verdict,
        why=why,
    )
