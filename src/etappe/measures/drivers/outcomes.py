"""Whose outcome is known, what it is, and which part of each journey lies before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex
from etappe.analytics.drivers import EVER, Window, first_times, touched
from etappe.analytics.layout import DAY
from etappe.journeys import Journey, Step
from etappe.measures.answers import Answers, under
from etappe.measures.drivers import words
from etappe.measures.drivers.errors import OutcomeNeeds, UnknownOutcome
from etappe.measures.drivers.types import MOST_JOURNEYS, Population
from etappe.measures.reality import Reality
from etappe.measures.types import Words

Ints = npt.NDArray[np.int64]

SEED: Final = 1
LONGEST_US: Final = 30 * DAY
"""How long the outcome of a journey has time at most."""
_PART_OF_DATA: Final = 4
"""The outcome has time for at most this part of the period the data cover: most journeys must have had it."""
_OF_SCORES: Final = {"nps": "nps", "csat": "csat", "ces": "ces", "mean": "rating"}
_BEGINNING: Final = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Asked:
    """Which outcome is asked for: a score, a completed journey, reached touchpoints, or a metric."""

    outcome: str
    journey: Journey | None = None
    goal: tuple[str, ...] = ()


def resolved(access: Access, asked: Asked) -> Asked:
    """The same with a metric replaced by what it measures. Raises :class:`UnknownOutcome`."""
    if not asked.outcome.startswith("me_"):
        return asked
    metric = objects.get(access.db, asked.outcome)
    formula = str(metric.fields.get("formula", ""))
    if formula in _OF_SCORES:
        return replace(asked, outcome=_OF_SCORES[formula])
    named = objects.get_many(access.db, list(metric.fields.get("touchpoints", ())))
    if formula in ("conversion", "repeat_purchase") and named:
        return replace(asked, outcome="reached", goal=tuple(str(one.label) for one in named))
    raise UnknownOutcome(asked.outcome)


def population(reality: Reality, filter: Filter, asked: Asked) -> Population:
    """The journeys whose outcome is known. Raises :class:`UnknownOutcome` and :class:`OutcomeNeeds`."""
    if asked.outcome in words.SCORES:
        return _answered(reality, filter, asked.outcome)
    if asked.outcome == "completed":
        return _completed(reality, filter, asked.journey)
    if asked.outcome == "reached":
        if not asked.goal:
            raise OutcomeNeeds("reached", "goal")
        steps = _recorded(reality, asked.journey)
        start = steps[0].touchpoints if steps else None
        return _reached(reality, filter, start, asked.goal, words.REACHED, LONGEST_US)
    raise UnknownOutcome(asked.outcome)


def _answered(reality: Reality, filter: Filter, metric: str) -> Population:
    """Latest answer of each journey; what happened before it may have driven it."""
    table = under(reality, filter)
    scored = np.asarray(pc.equal(table["metric"], pa.scalar(metric)).fill_null(False), np.bool_)
    known = np.asarray(pc.is_valid(table["value"]), np.bool_) & np.asarray(
        pc.is_valid(table["journey"]), np.bool_
    )
    answers = table.filter(pa.array(scored & known)).sort_by(
        [("time_us", "descending"), ("arrival", "descending")]
    )
    places = pc.index_in(answers["journey"], value_set=pc.unique(answers["journey"]))
    _, latest = np.unique(np.asarray(places, np.int64), return_index=True)
    chosen = sample(np.sort(latest))
    taken = answers.take(pa.array(chosen, pa.int64()))
    times = taken["time_us"].to_numpy()
    window = Window(
        taken["journey"].combine_chunks().cast(pa.string()), np.full(len(times), _BEGINNING), times
    )
    return Population(
        window, np.asarray(taken["value"], np.float64), "score", words.SCORES[metric], _speaking(reality),
        len(latest), (words.ONLY_ANSWERS,),
    )  # fmt: skip


def _speaking(reality: Reality) -> frozenset[str]:
    """Touchpoints that are nothing but somebody being asked."""
    table = Answers.of(reality).table
    asked = table.filter(pc.not_equal(table["kind"], pa.scalar("ticket")))
    names = (*pc.unique(asked["activity"]).to_pylist(), *pc.unique(asked["touchpoint"]).to_pylist())
    return frozenset(name for name in names if name)


def _recorded(reality: Reality, journey: Journey | None) -> list[Step]:
    """The steps of a map that the data know."""
    known = reality.index.touchpoint_codes
    steps = () if journey is None else journey.measured_steps()
    return [step for step in steps if known.keys() & set(step.touchpoints)]


def _completed(reality: Reality, filter: Filter, journey: Journey | None) -> Population:
    if journey is None:
        raise OutcomeNeeds("completed", "journey_id")
    steps = [step for step in _recorded(reality, journey) if not step.optional]
    if len(steps) < 2:
        raise OutcomeNeeds("completed", "journey_id")
    window_us = min(journey.window_us, LONGEST_US)
    first, last = steps[0].touchpoints, steps[-1].touchpoints
    return _reached(reality, filter, first, last, words.COMPLETED, window_us)


def _reached(
    reality: Reality,
    filter: Filter,
    start: tuple[str, ...] | None,
    goal: tuple[str, ...],
    name: Words,
    within_us: int,
) -> Population:
    """Who began, had time enough, and whether they reached the goal in it."""
    index, selection = reality.index, reality.journeys(filter).selection
    keys, begun = first_times(selection, index.touchpoints if start is None else start)
    first, last = index.bounds or (0, 0)
    within = min(within_us, (last - first) // _PART_OF_DATA)
    ripe = np.flatnonzero(begun + within <= last)
    caveat = words.within(within / DAY, len(begun) - len(ripe))
    chosen = sample(ripe)
    keys, begun = keys.take(pa.array(chosen, pa.int64())), begun[chosen]
    reached = first_inside(index, Window(keys, begun, begun + within), goal)
    own = frozenset(goal) | frozenset(start or ()) | _speaking(reality)
    return Population(
        Window(keys, begun, np.minimum(reached, begun + within)), (reached < EVER).astype(np.float64), "yes_no", name,
        own, len(ripe), (caveat,),
    )  # fmt: skip


def first_inside(index: JourneyIndex, window: Window, names: tuple[str, ...]) -> Ints:
    """When each journey first met one of the touchpoints inside its window; :data:`EVER` where it never did."""
    at = touched(index, window)
    codes = [index.touchpoint_codes[name] for name in names if name in index.touchpoint_codes]
    places = np.flatnonzero(np.isin(at.touchpoint, codes))
    rows, first = np.unique(at.row[places], return_index=True)
    times = np.full(len(window), EVER)
    times[rows] = at.time_us[places[first]]
    return times


def sample(rows: Ints) -> Ints:
    """All rows, or as many as are analysed, drawn at random: always the same ones."""
    if len(rows) <= MOST_JOURNEYS:
        return rows
    return np.sort(np.random.default_rng(SEED).choice(rows, MOST_JOURNEYS, replace=False))
