"""Whether the moments of a map hold: what was measured at each, against its threshold and target. Pure.

All metrics of moments are better when lower. A moment is *breached* when the value lies above its threshold, or
above its target if it has no threshold; else it is *met*. Below :data:`FEW` customers nothing is judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from etappe.journeys import Moment
from etappe.measures.types import MeasuredMoment, MeasuredStep, MomentState

FEW: Final = 30
"""Customers at a step from which on its numbers are judged."""


def judge(moments: Sequence[Moment], steps: Mapping[str, MeasuredStep]) -> tuple[MeasuredMoment, ...]:
    """Every moment of the map with what was measured at its step."""
    return tuple(_judged(moment, steps.get(moment.step_id)) for moment in moments)


def _judged(moment: Moment, step: MeasuredStep | None) -> MeasuredMoment:
    value, n = (None, 0) if step is None else value_of(moment.metric, step)
    limit = moment.target if moment.threshold is None else moment.threshold
    return MeasuredMoment(
        moment_id=moment.id,
        step_id=moment.step_id,
        kind=moment.kind,
        metric=moment.metric,
        value=value,
        n=n,
        target=moment.target,
        threshold=moment.threshold,
        state=_state(value, n, limit),
        on_target=None if value is None or moment.target is None or n < FEW else value <= moment.target,
    )


def value_of(metric: str | None, step: MeasuredStep) -> tuple[float | None, int]:
    """A metric of a step, and the customers it rests on."""
    if metric == "lost_share":
        return step.row.lost_share, step.row.reached
    if metric == "median_us":
        return step.median_to_next_us, step.row.reached
    if metric == "returned_share":
        return (step.returned / step.customers if step.customers else None), step.customers
    return None, step.customers


def _state(value: float | None, n: int, limit: float | None) -> MomentState:
    if value is None or limit is None:
        return "unmeasured"
    if n < FEW:
        return "few"
    return "breached" if value > limit else "met"
