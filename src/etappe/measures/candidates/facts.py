"""What the data say of each step of a map: losses, answers, drivers, money, fresh dips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import library, objects
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.scores.intervals import mean, share_of
from etappe.journeys import Journey, Step
from etappe.measures.answers import goodness, under
from etappe.measures.candidates.dips import fallen
from etappe.measures.candidates.ranking import Effect, Facts
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.repairing import repaired
from etappe.measures.drivers.service import DriversQuestion, drivers_of
from etappe.measures.drivers.types import DriverRow, GainsAnswer
from etappe.measures.reality import Reality

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_WIDTHS: Final = {"nps": 10.0, "csat": 4.0}
_ORDINARY: Final = 0.5
"""Importance where neither people nor data say anything."""


@dataclass(frozen=True, slots=True)
class Said:
    """Answers with a value on a scale, from 0 (worst) to 1 (best), and what they speak about."""

    touchpoint: npt.NDArray[np.object_]
    time_us: Ints
    value: Floats

    def about(self, names: Sequence[str]) -> Said:
        """Those about some touchpoints."""
        here = np.isin(self.touchpoint, list(names))
        return Said(self.touchpoint[here], self.time_us[here], self.value[here])


def said(reality: Reality, filter: Filter) -> Said:
    """All answers on a scale under a filter."""
    return Said(*on_scale(under(reality, filter)))


def on_scale(table: pa.Table) -> tuple[Any, Ints, Floats]:
    """Touchpoints, times and values from 0 to 1 of the answers of a table; little effort is good."""
    good = goodness(table)
    known = np.isfinite(good) & np.asarray(pc.is_valid(table["at_touchpoint"]), np.bool_)
    rows = table.filter(pa.array(known))
    names = np.array(rows["at_touchpoint"].to_pylist(), dtype=object)
    return names, rows["time_us"].to_numpy(), good[known]


def facts(access: Access, reality: Reality, journey: Journey, filter: Filter) -> Iterator[Facts]:
    """What is known of each measured step."""
    gain = repaired(reality, journey, filter, lost_share=0.0)
    answers = said(reality, filter)
    drivers = _drivers(access, reality, journey, filter)
    importance = _importance(access)
    end = (reality.index.bounds or (0, 0))[1]
    standing = {moment.step_id: moment.id for moment in journey.moments}
    for step in journey.measured_steps():
        own = answers.about(step.touchpoints)
        lost, money = _losses(gain, step)
        effect = _effect(drivers, step)
        yield Facts(
            step.id, step.name, _spoken_of(own, step), lost, mean(own.value),
            _weight(step, importance, effect), effect, money, fallen(own.time_us, own.value, end),
            standing.get(step.id),
        )  # fmt: skip


def _losses(gain: GainsAnswer, step: Step) -> tuple[Estimate, Estimate]:
    """Share of all who entered that is lost at the step, and what they would have been worth."""
    row = next((one for one in gain.rows if one.step_id == step.id), None)
    if row is None:
        return NO_DATA, NO_DATA
    return share_of(row.lost, gain.entered), row.money


def _drivers(
    access: Access, reality: Reality, journey: Journey, filter: Filter
) -> list[tuple[float, DriverRow]]:
    """Drivers of recommendation, or of satisfaction where nobody was asked for that."""
    for metric, width in _WIDTHS.items():
        found = drivers_of(access, reality, filter, DriversQuestion(Asked(metric, journey)))
        if found.state in ("known", "few"):
            return [(width, row) for row in found.rows if row.effect_sign]
    return []


def _effect(drivers: list[tuple[float, DriverRow]], step: Step) -> Effect | None:
    own = [(width, row) for width, row in drivers if row.touchpoint in step.touchpoints]
    if not own:
        return None
    width, row = max(own, key=lambda one: one[1].share)
    return Effect(row.label, row.effect, width)


def _importance(access: Access) -> dict[str, float]:
    """What people say of the importance of touchpoints to customers, from 0 to 1."""
    found = objects.of_kinds(access.db, "touchpoint")
    stated = {one.id: one.fields.get("importance_customer") for one in found}
    names = {one.id: one.name for one in library.list_touchpoints(access.db)}
    return {
        names[key]: value / 5
        for key, value in stated.items()
        if key in names and isinstance(value, int | float)
    }


def _weight(step: Step, importance: dict[str, float], effect: Effect | None) -> float:
    stated = [importance[name] for name in step.touchpoints if name in importance]
    if stated:
        return max(stated)
    return 1.0 if effect is not None else _ORDINARY


def _spoken_of(own: Said, step: Step) -> str | None:
    """The touchpoint of the step that is spoken of most."""
    if not len(own.touchpoint):
        return step.touchpoints[0] if step.touchpoints else None
    names, counts = np.unique(own.touchpoint.astype(str), return_counts=True)
    return str(names[counts.argmax()])
