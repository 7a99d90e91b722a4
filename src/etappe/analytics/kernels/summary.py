"""Summary: how much is there, over which period, and how long journeys are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int16s, Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags, Scope
from etappe.analytics.kernels.spread import Spread, marks, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Summary
from etappe.analytics.specs import SummarySpec


@dataclass(frozen=True, slots=True)
class Plan:
    scope: Scope


@dataclass(frozen=True, slots=True)
class Partial:
    journeys: int
    touches: int
    touchpoints: Flags
    channels: Flags
    start_us: int
    end_us: int
    lengths: Spread
    durations: Spread


def plan(_spec: SummarySpec, scope: Scope) -> Plan:
    return Plan(scope)


def kernel(plan: Plan, partition: Partition) -> Partial:
    touchpoints = np.zeros(len(plan.scope.touchpoints), np.bool_)
    channels = np.zeros(len(plan.scope.channels), np.bool_)
    start, end, lengths, durations = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, partition.channel, touchpoints, channels
    )
    whole = np.zeros(len(lengths), np.int32)
    return Partial(len(lengths), partition.touches, touchpoints, channels, start, end,
                   spread(whole, lengths, 1), spread(whole, durations, 1))  # fmt: skip


def merge(_plan: Plan, partials: Sequence[Partial]) -> Summary:
    filled = [part for part in partials if part.journeys]
    median_length, p90_length = marks([part.lengths for part in filled], (0.5, 0.9))
    median_us, p90_us = marks([part.durations for part in filled], (0.5, 0.9))
    return Summary(
        journeys=sum(part.journeys for part in filled),
        touches=sum(part.touches for part in filled),
        touchpoints=_used([part.touchpoints for part in filled]),
        channels=_used([part.channels[1:] for part in filled]),
        start_us=min((part.start_us for part in filled), default=None),
        end_us=max((part.end_us for part in filled), default=None),
        median_length=median_length,
        p90_length=p90_length,
        median_duration_us=median_us,
        p90_duration_us=p90_us,
    )


def _used(flags: list[Flags]) -> int:
    return int(np.count_nonzero(np.logical_or.reduce(flags))) if flags else 0


@sweep
def _sweep(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, channel: Int16s, touchpoints: Flags, channels: Flags
) -> tuple[int, int, Int64s, Int64s]:
    lengths = np.empty(len(offsets) - 1, np.int64)
    durations = np.empty(len(offsets) - 1, np.int64)
    start, end, filled = np.iinfo(np.int64).max, np.iinfo(np.int64).min, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        lengths[filled] = high - low
        durations[filled] = time_us[high - 1] - time_us[low]
        filled += 1
        start, end = min(start, time_us[low]), max(end, time_us[high - 1])
        for i in range(low, high):
            touchpoints[touchpoint[i]] = True
            channels[channel[i]] = True
    return start, end, lengths[:filled], durations[:filled]
