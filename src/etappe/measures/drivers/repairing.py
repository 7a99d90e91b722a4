"""Use case of gains: what repairing a step of the map would bring, in completions and in money."""

from __future__ import annotations

import numpy as np

from etappe.analytics import Filter
from etappe.analytics.drivers import values_at
from etappe.analytics.estimate import FEW, NO_DATA, TOO_FEW, Estimate
from etappe.analytics.matching import Gain, gains
from etappe.analytics.scores.intervals import share_of
from etappe.journeys import Journey
from etappe.kit.texts import Text
from etappe.measures.drivers import comparison_words as said
from etappe.measures.drivers.types import GainRow, GainsAnswer, State
from etappe.measures.reality import Reality
from etappe.measures.service import measure
from etappe.measures.types import MeasuredStep


def repaired(
    reality: Reality,
    journey: Journey,
    filter: Filter,
    step_id: str | None = None,
    lost_share: float | None = None,
) -> GainsAnswer:
    """What repairing each step would bring; with ``step_id`` only that one, down to ``lost_share``."""
    measured, _ = measure(reality, journey, filter)
    steps = [step for step in measured.steps if not step.row.optional]
    reached = np.array([step.row.reached for step in steps], np.int64)
    fixed = None if lost_share is None else dict.fromkeys(_asked(steps, step_id), lost_share)
    found = gains(reached, fixed)
    value = _value(reality, filter, journey, steps)
    names = {step.id: step.name for step in journey.steps()}
    rows = tuple(
        _row(steps[one.step].step_id, names, one, value)
        for one in found
        if step_id is None or steps[one.step].step_id == step_id
    )
    entered, completed = measured.entered, int(reached[-1]) if len(reached) else 0
    return GainsAnswer(
        _state(entered),
        entered,
        completed,
        share_of(completed, entered),
        value,
        rows,
        said.GAINS,
        (said.GAINS_CAVEAT,),
    )


def _asked(steps: list[MeasuredStep], step_id: str | None) -> list[int]:
    return [at for at, step in enumerate(steps) if step_id is None or step.step_id == step_id]


def _row(step_id: str, names: dict[str, Text], one: Gain, value: Estimate) -> GainRow:
    return GainRow(
        step_id, names[step_id], one.reached, one.lost, one.lost_share, one.fixed_share, one.gain, one.gain_share,
        _money(one.gain, value),
    )  # fmt: skip


def _money(gain: Estimate, value: Estimate) -> Estimate:
    """Gain times value; the interval takes the ends of both, and is so on the safe side."""
    if gain.value is None or value.value is None:
        return NO_DATA
    low, high = (gain.low or 0.0) * (value.low or 0.0), (gain.high or 0.0) * (value.high or 0.0)
    return Estimate.of(gain.value * value.value, low, high, n=min(gain.n, value.n))


def _value(reality: Reality, filter: Filter, journey: Journey, steps: list[MeasuredStep]) -> Estimate:
    """Mean value of a touch that completes the journey, with its normal interval."""
    last = next((one for one in journey.steps() if steps and one.id == steps[-1].step_id), None)
    values = values_at(reality.journeys(filter).selection, () if last is None else last.touchpoints)
    if len(values) < TOO_FEW:
        return Estimate.of(None if not len(values) else 0.0, n=len(values))
    half = 1.96 * float(values.std(ddof=1) / np.sqrt(len(values)))
    mean = float(values.mean())
    return Estimate.of(mean, mean - half, mean + half, n=len(values))


def _state(entered: int) -> State:
    if entered < TOO_FEW:
        return "too_few" if entered else "no_data"
    return "few" if entered < FEW else "known"
