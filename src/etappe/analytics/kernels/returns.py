"""Returns: how many visits begin within one sliding window, and how long it takes to come back.

A visit is touches without a pause longer than the gap; the time between two visits is measured from the
beginning of one to the beginning of the next, and the edge of the window belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.bins import BINS, bin_of, bins
from etappe.analytics.kernels.scope import Flags, Scope, positive
from etappe.analytics.kernels.spread import Spread, median, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Returns
from etappe.analytics.specs import ReturnSpec


@dataclass(frozen=True, slots=True)
class Plan:
    flags: Flags
    window_us: int
    gap_us: int


@dataclass(frozen=True, slots=True)
class Partial:
    visits: Int64s
    gaps: Spread


def plan(spec: ReturnSpec, scope: Scope) -> Plan:
    flags = scope.flags(spec.touchpoints, "touchpoints")
    return Plan(flags, positive(spec.window_us, "window_us"), positive(spec.gap_us, "gap_us"))


def kernel(plan: Plan, partition: Partition) -> Partial:
    visits, gaps = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, plan.flags, plan.window_us, plan.gap_us
    )
    return Partial(visits, spread(np.zeros(len(gaps), np.int32), gaps, 1))


def merge(plan: Plan, partials: Sequence[Partial]) -> Returns:
    visits = sum((part.visits for part in partials), np.zeros(BINS, np.int64))
    return Returns(
        journeys=int(visits.sum()),
        window_us=plan.window_us,
        visits=bins(visits),
        returned=int(visits[1:].sum()),
        median_gap_us=median([part.gaps for part in partials]),
    )


@sweep
def _sweep(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, flags: Flags, window: int, gap: int
) -> tuple[Int64s, Int64s]:
    visits = np.zeros(6, np.int64)
    gaps = np.empty(offsets[-1] - offsets[0], np.int64)
    longest = 0
    for j in range(len(offsets) - 1):
        longest = max(longest, offsets[j + 1] - offsets[j])
    begun = np.empty(longest, np.int64)
    seen = 0
    for j in range(len(offsets) - 1):
        count, left, most, last = 0, 0, 0, np.int64(0)
        for i in range(offsets[j], offsets[j + 1]):
            if not flags[touchpoint[i]]:
                continue
            if count == 0 or time_us[i] - last > gap:
                if count and time_us[i] - begun[count - 1] <= window:
                    gaps[seen] = time_us[i] - begun[count - 1]
                    seen += 1
                begun[count] = time_us[i]
                count += 1
                while time_us[i] - begun[left] > window:
                    left += 1
                most = max(most, count - left)
            last = time_us[i]
        if most:
            visits[bin_of(most)] += 1
    return visits, gaps[:seen]
