"""What every touchpoint saw: touches, customers, first and last touches, and its usual channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int16s, Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.kernels.slots import place_of, table_for
from etappe.analytics.kernels.sweep import sweep


@dataclass(frozen=True, slots=True)
class Touched:
    """Counts of one partition, for the touchpoints that occur in it (``codes``)."""

    journeys: int
    codes: Int64s
    touches: Int64s
    customers: Int64s
    starts: Int64s
    ends: Int64s
    channel_keys: Int64s
    """touchpoint code * channels + channel code"""
    channel_touches: Int64s


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all partitions, one row per touchpoint code."""

    journeys: int
    touches: Int64s
    customers: Int64s
    starts: Int64s
    ends: Int64s
    channel: Int64s
    """Code of the channel most touches came through (the smaller code on a tie); 0 where none did."""


def touched(scope: Scope, partition: Partition, *, merge_repeats: bool = False) -> Touched:
    """Touches, customers, starts, ends and channels of each touchpoint of one partition."""
    channels = max(len(scope.channels), 1)
    slots, keys = table_for(max(len(scope.touchpoints), 1) * channels, partition.touches)
    journeys, touches, customers, starts, ends, channel_touches, channel_keys = _sweep(
        partition.offsets, partition.touchpoint, partition.channel,
        len(scope.touchpoints), channels, merge_repeats, slots, keys,
    )  # fmt: skip
    codes = np.flatnonzero(touches)
    return Touched(journeys, codes, touches[codes], customers[codes], starts[codes], ends[codes],
                   channel_keys, channel_touches)  # fmt: skip


def total(scope: Scope, parts: Sequence[Touched]) -> Totals:
    """The sums over all partitions, one entry per touchpoint code."""
    size = len(scope.touchpoints)
    columns = {name: np.zeros(size, np.int64) for name in ("touches", "customers", "starts", "ends")}
    for part in parts:
        for name, column in columns.items():
            column[part.codes] += getattr(part, name)
    channel = _usual(size, max(len(scope.channels), 1), parts)
    return Totals(sum(part.journeys for part in parts), channel=channel, **columns)


def _usual(size: int, channels: int, parts: Sequence[Touched]) -> Int64s:
    """The most frequent channel of each touchpoint over all partitions."""
    usual = np.zeros(size, np.int64)
    if not parts:
        return usual
    keys, where = np.unique(np.concatenate([p.channel_keys for p in parts]), return_inverse=True)
    counts = np.zeros(len(keys), np.int64)
    np.add.at(counts, where, np.concatenate([p.channel_touches for p in parts]))
    # The last write wins: fewest touches first, and among equals the larger channel code first.
    order = np.lexsort((-(keys % channels), counts))
    usual[keys[order] // channels] = keys[order] % channels
    return usual


@sweep
def _sweep(
    offsets: Int64s,
    touchpoint: Int32s,
    channel: Int16s,
    size: int,
    channels: int,
    merge_repeats: bool,
    slots: Int64s,
    keys: Int64s,
) -> tuple[int, Int64s, Int64s, Int64s, Int64s, Int64s, Int64s]:
    touches = np.zeros(size, np.int64)
    customers = np.zeros(size, np.int64)
    starts = np.zeros(size, np.int64)
    ends = np.zeros(size, np.int64)
    met_by = np.full(size, -1, np.int64)
    possible = min(size * channels, offsets[-1] - offsets[0])
    channel_touches = np.zeros(possible, np.int64)
    channel_keys = np.empty(possible, np.int64)
    journeys, used = 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        journeys += 1
        starts[touchpoint[low]] += 1
        ends[touchpoint[high - 1]] += 1
        before = -1
        for i in range(low, high):
            code = touchpoint[i]
            if merge_repeats and code == before:
                continue
            before = code
            touches[code] += 1
            if met_by[code] != j:
                met_by[code] = j
                customers[code] += 1
            key = np.int64(code) * channels + channel[i]
            place = place_of(keys, key) if keys.size else key
            if slots[place] < 0:
                slots[place] = used
                channel_keys[used] = key
                used += 1
            channel_touches[slots[place]] += 1
    return journeys, touches, customers, starts, ends, channel_touches[:used], channel_keys[:used]
