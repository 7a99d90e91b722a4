"""What other measures know about touchpoints: how much each drives the score, and what it changes in the outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa

from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.drivers import Grouping, Window, touched
from etappe.analytics.estimate import Estimate
from etappe.journeys import Journey
from etappe.measures.drivers.comparing import effects_of
from etappe.measures.drivers.outcomes import SEED, Asked, population
from etappe.measures.drivers.service import DriversQuestion, drivers_of
from etappe.measures.drivers.types import Population
from etappe.measures.performance import wording
from etappe.measures.performance.goals import Goal
from etappe.measures.performance.types import Effect
from etappe.measures.reality import Reality

MOST_COMPARED: Final = 24
"""So many touchpoints are compared, the most frequent ones."""
_MOST_JOURNEYS: Final = 40_000
"""Of more journeys a random sample is compared."""
_SCORES: Final = ("nps", "csat", "rating")


def derived_importance(access: Access, reality: Reality, filter: Filter) -> dict[str, Estimate]:
    """The share of each touchpoint in what explains the first score that enough customers answered; else nothing."""
    for score in _SCORES:
        found = drivers_of(access, reality, filter, DriversQuestion(Asked(score), ("touchpoint",)))
        if found.rows:
            return {
                row.touchpoint: Estimate.of(row.share, row.share_low, row.share_high, n=row.n)
                for row in found.rows
                if row.touchpoint is not None
            }
    return {}


def matched_effects(reality: Reality, filter: Filter, goal: Goal) -> dict[str, Effect]:
    """What the most frequent touchpoints change in who reaches the goal, among journeys that are otherwise alike."""
    if not goal.touchpoints:
        return {}
    people = _of(reality, filter, goal.journey, goal.touchpoints)
    return _matched(reality, people, {name: (name,) for name in _frequent(reality, people)})


def matched_effect(
    reality: Reality, filter: Filter, met: tuple[str, ...], goal: tuple[str, ...]
) -> Effect | None:
    """What meeting one of some touchpoints changes in who reaches the goal; None where nobody can be compared."""
    people = _of(reality, filter, None, goal)
    return _matched(reality, people, {"met": met}).get("met")


def _of(reality: Reality, filter: Filter, journey: Journey | None, goal: tuple[str, ...]) -> Population:
    return _thinned(population(reality, filter, Asked("reached", journey, goal)))


def _matched(
    reality: Reality, people: Population, exposures: dict[str, tuple[str, ...]]
) -> dict[str, Effect]:
    return {
        key: Effect(one.matched, one.matched_exposed, one.matched_others, "matched", wording.MATCHED)
        for key, one in effects_of(reality, people, exposures).items()
        if one.matched.value is not None
    }


def _thinned(people: Population) -> Population:
    n = len(people.values)
    if n <= _MOST_JOURNEYS:
        return people
    kept = np.sort(np.random.default_rng(SEED).choice(n, _MOST_JOURNEYS, replace=False))
    window = people.window
    keys = window.journeys.take(pa.array(kept, pa.int64()))
    return replace(
        people, window=Window(keys, window.start_us[kept], window.end_us[kept]), values=people.values[kept]
    )


def _frequent(reality: Reality, people: Population) -> tuple[str, ...]:
    at = touched(reality.index, people.window)
    return Grouping.of(reality.index.touchpoints, at.touchpoint, MOST_COMPARED, people.own).names
