"""Funnel: how many journeys reach each step, and how many are lost on the way to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.attempt import Course, course, follow
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.kernels.spread import Spread, number, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Funnel, FunnelRow
from etappe.analytics.specs import FunnelSpec, FunnelStep

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Plan:
    spec: FunnelSpec
    course: Course


@dataclass(frozen=True, slots=True)
class Partial:
    journeys: int
    reached: Int64s
    lost: Int64s
    spread: Spread
    """Time from the previous mandatory step, one group per step."""


def plan(spec: FunnelSpec, scope: Scope) -> Plan:
    return Plan(spec, course(spec.steps, spec.definition, spec.window_us, spec.session_gap_us, scope))


def kernel(plan: Plan, partition: Partition) -> Partial:
    way = plan.course
    journeys, reached, lost, group, value = _sweep(
        way.definition, way.masks, way.mandatory, way.optional, way.window_us, way.gap_us,
        partition.offsets, partition.touchpoint, partition.time_us,
    )  # fmt: skip
    return Partial(journeys, reached, lost, spread(group, value, way.steps))


def merge(plan: Plan, partials: Sequence[Partial]) -> Funnel:
    spec, size = plan.spec, plan.course.steps
    names = np.arange(size)
    marks = quantiles([(part.spread, names) for part in partials], size)
    reached = np.sum([part.reached for part in partials], axis=0, dtype=np.int64) + np.zeros(size, np.int64)
    lost = np.sum([part.lost for part in partials], axis=0, dtype=np.int64) + np.zeros(size, np.int64)
    labels = _counted(size) if spec.definition == "any_order" else spec.steps
    steps = rows(labels, reached.tolist(), lost.tolist(), marks.tolist())
    return Funnel(sum(part.journeys for part in partials), spec.definition, spec.window_us, steps)


def rows(
    steps: Sequence[FunnelStep], reached: Sequence[int], lost: Sequence[int], marks: Sequence[Sequence[float]]
) -> tuple[FunnelRow, ...]:
    """The table of a funnel: ``marks`` holds median and p90 of the time to each step.

    Behind the last mandatory step nobody can be lost: the share is ``None`` there, not 0.
    """
    result = []
    before: int | None = None
    last = max(i for i, step in enumerate(steps) if not step.optional)
    for i, step in enumerate(steps):
        low, high = wilson(lost[i], reached[i] if i < last else 0)
        result.append(
            FunnelRow(
                name=step.name or " | ".join(step.touchpoints),
                touchpoints=step.touchpoints,
                optional=step.optional,
                reached=reached[i],
                share_of_first=_share(reached[i], reached[0]),
                share_of_previous=None if before is None else _share(reached[i], before),
                lost=lost[i],
                lost_share=_share(lost[i], reached[i] if i < last else 0),
                lost_low=low,
                lost_high=high,
                median_us=number(marks[i][0]),
                p90_us=number(marks[i][1]),
            )
        )
        before = before if step.optional else reached[i]
    return tuple(result)


def wilson(part: float, whole: float) -> tuple[float | None, float | None]:
    """The 95 % interval of a share (Wilson 1927); ``None`` where nobody was observed.

    ``whole`` need not be whole: of weighted observations it is the number of equal ones that say as much.
    """
    if whole <= 0:
        return None, None
    share, square = part / whole, _Z95 * _Z95 / whole
    middle = (share + square / 2) / (1 + square)
    half = _Z95 / (1 + square) * math.sqrt(max(share * (1 - share), 0.0) / whole + square / (4 * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _counted(size: int) -> tuple[FunnelStep, ...]:
    """In any order row i says "at least i + 1 of the steps", so it belongs to no touchpoint."""
    return tuple(FunnelStep((), name=str(i + 1)) for i in range(size))


@sweep
def _sweep(
    definition: int,
    masks: Int64s,
    mandatory: Int64s,
    optional: Int64s,
    window: int,
    gap: int,
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
) -> tuple[int, Int64s, Int64s, Int32s, Int64s]:
    steps = len(optional)
    chain = np.empty(steps, np.int64)
    scratch = np.empty((steps + 4, steps), np.int64)
    reached = np.zeros(steps, np.int64)
    lost = np.zeros(steps, np.int64)
    group = np.empty((len(offsets) - 1) * steps, np.int32)
    value = np.empty((len(offsets) - 1) * steps, np.int64)
    journeys, seen = 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        journeys += 1
        depth = follow(
            definition,
            masks,
            mandatory,
            optional,
            window,
            gap,
            touchpoint,
            time_us,
            low,
            high,
            chain,
            scratch,
        )
        if depth == 0:
            continue
        before, passed = -1, 0
        for step in range(steps):
            at = chain[step]
            passed += optional[step] == 0 and at >= 0
            if at < 0:
                continue
            reached[step] += 1
            lost[step] += passed == depth and depth < len(mandatory)
            if before >= 0:
                group[seen] = step
                value[seen] = time_us[at] - time_us[before]
                seen += 1
            if optional[step] == 0:
                before = at
    return journeys, reached, lost, group[:seen], value[:seen]
