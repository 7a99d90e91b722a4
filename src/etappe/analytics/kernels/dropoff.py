"""Drop-off: at which touchpoint journeys end, and how many of them without ever having reached the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags, Scope
from etappe.analytics.kernels.spread import Spread, number, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.kernels.touched import Touched, total, touched
from etappe.analytics.results import Dropoff, DropoffRow
from etappe.analytics.specs import DropoffSpec


@dataclass(frozen=True, slots=True)
class Plan:
    scope: Scope
    has_goal: bool
    goal: Flags


@dataclass(frozen=True, slots=True)
class Partial:
    touched: Touched
    reached_goal: int
    without_goal: Int64s
    """Journeys that ended at each of ``touched.codes`` without the goal."""
    to_next: Spread
    """Time to the next touch, one group per ``touched.codes``."""


def plan(spec: DropoffSpec, scope: Scope) -> Plan:
    goal = scope.flags(spec.goal, "goal") if spec.goal else np.zeros(max(len(scope.touchpoints), 1), np.bool_)
    return Plan(scope, bool(spec.goal), goal)


def kernel(plan: Plan, partition: Partition) -> Partial:
    whole = touched(plan.scope, partition)
    place = np.zeros(max(len(plan.scope.touchpoints), 1), np.int32)
    place[whole.codes] = np.arange(len(whole.codes))
    reached, without, group, value = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, plan.goal, place, len(whole.codes)
    )
    return Partial(whole, reached, without, spread(group, value, len(whole.codes)))


def merge(plan: Plan, partials: Sequence[Partial]) -> Dropoff:
    scope = plan.scope
    totals = total(scope, [part.touched for part in partials])
    without = np.zeros(len(scope.touchpoints), np.int64)
    for part in partials:
        without[part.touched.codes] += part.without_goal
    pace = quantiles(
        [(part.to_next, part.touched.codes) for part in partials], len(scope.touchpoints), (0.5,)
    )
    met = np.flatnonzero(totals.touches)
    ranked = met[np.lexsort((-totals.touches[met], -without[met]))]
    columns = (totals.channel, totals.touches, totals.customers, totals.ends, without, pace[:, 0])
    table = zip(ranked.tolist(), *(column[ranked].tolist() for column in columns), strict=True)
    rows = tuple(
        DropoffRow(
            touchpoint=scope.touchpoints[code],
            channel=scope.channels[channel],
            touches=touches,
            customers=customers,
            ended=ended,
            ended_share=ended / customers,
            ended_without_goal=lost,
            median_to_next_us=number(wait),
        )
        for code, channel, touches, customers, ended, lost, wait in table
    )
    reached = sum(part.reached_goal for part in partials) if plan.has_goal else None
    return Dropoff(totals.journeys, reached, rows)


@sweep
def _sweep(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, goal: Flags, place: Int32s, size: int
) -> tuple[int, Int64s, Int32s, Int64s]:
    touches = offsets[-1] - offsets[0]
    without = np.zeros(size, np.int64)
    group = np.empty(touches, np.int32)
    value = np.empty(touches, np.int64)
    reached, moves = 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        found = False
        for i in range(low, high):
            found = found or goal[touchpoint[i]]
            if i + 1 < high:
                group[moves] = place[touchpoint[i]]
                value[moves] = time_us[i + 1] - time_us[i]
                moves += 1
        if found:
            reached += 1
        else:
            without[place[touchpoint[high - 1]]] += 1
    return reached, without, group[:moves], value[:moves]
