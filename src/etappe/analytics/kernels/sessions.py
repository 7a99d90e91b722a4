"""Sessions: touches without a longer pause between them; optionally midnight ends one as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int64s, Partition
from etappe.analytics.kernels.bins import BINS, bin_of, bins
from etappe.analytics.kernels.calendar import Clock, clock, clock_row, local_day
from etappe.analytics.kernels.scope import Scope, positive
from etappe.analytics.kernels.spread import Spread, median, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Sessions
from etappe.analytics.specs import SessionSpec


@dataclass(frozen=True, slots=True)
class Plan:
    gap_us: int
    midnight: bool
    clock: Clock


@dataclass(frozen=True, slots=True)
class Partial:
    journeys: int
    sessions: int
    touches: int
    single: int
    duration_us: float
    per_journey: Int64s
    lengths: Int64s
    durations: Spread


def plan(spec: SessionSpec, scope: Scope) -> Plan:
    return Plan(positive(spec.gap_us, "gap_us"), spec.cut_at_midnight, clock(spec.zone, *scope.period))


def kernel(plan: Plan, partition: Partition) -> Partial:
    journeys, single, total, per_journey, lengths, durations = _sweep(
        partition.offsets, partition.time_us, plan.gap_us, plan.midnight,
        plan.clock.since_us, plan.clock.offset_us,
    )  # fmt: skip
    whole = np.zeros(len(durations), np.int32)
    return Partial(journeys, len(durations), partition.touches, single, total, per_journey, lengths,
                   spread(whole, durations, 1))  # fmt: skip


def merge(_plan: Plan, partials: Sequence[Partial]) -> Sessions:
    sessions = sum(part.sessions for part in partials)
    none = np.zeros(BINS, np.int64)
    return Sessions(
        sessions=sessions,
        journeys=sum(part.journeys for part in partials),
        mean_touches=sum(part.touches for part in partials) / sessions if sessions else None,
        mean_duration_us=sum(part.duration_us for part in partials) / sessions if sessions else None,
        median_duration_us=median([part.durations for part in partials]),
        single_touch_share=sum(part.single for part in partials) / sessions if sessions else None,
        per_journey=bins(sum((part.per_journey for part in partials), none)),
        lengths=bins(sum((part.lengths for part in partials), none)),
    )


@sweep
def _sweep(
    offsets: Int64s, time_us: Int64s, gap: int, midnight: bool, since_us: Int64s, offset_us: Int64s
) -> tuple[int, int, float, Int64s, Int64s, Int64s]:
    per_journey = np.zeros(6, np.int64)
    lengths = np.zeros(6, np.int64)
    durations = np.empty(offsets[-1] - offsets[0], np.int64)
    journeys, single, sessions, total = 0, 0, 0, 0.0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        journeys += 1
        start, before, row, day = low, sessions, 0, 0
        for i in range(low, high + 1):
            cut = i == high or (i > low and time_us[i] - time_us[i - 1] > gap)
            if midnight and i < high:
                row = clock_row(since_us, row, time_us[i])
                today = local_day(time_us[i], offset_us[row])
                cut = cut or (i > low and today != day)
                day = today
            if cut:
                took = time_us[i - 1] - time_us[start]
                durations[sessions] = took
                total += took
                lengths[bin_of(i - start)] += 1
                single += i - start == 1
                sessions += 1
                start = i
        per_journey[bin_of(sessions - before)] += 1
    return journeys, single, total, per_journey, lengths, durations[:sessions]
