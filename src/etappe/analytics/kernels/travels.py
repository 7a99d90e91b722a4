"""How customers travel to a goal, and every touch at chosen touchpoints: what scores of effort and return rest on."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from etappe.analytics.index import Float32s, Int16s, Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags
from etappe.analytics.kernels.sweep import sweep


class Travels(NamedTuple):
    """One row per journey that began: when, how long it took to the goal, and what it took; -1 where it never came."""

    start_us: Int64s
    duration_us: Int64s
    contacts: Int32s
    clicks: Int32s
    hand_overs: Int32s
    row: Int64s
    """The journey's row in its partition."""


class _By(NamedTuple):
    """Which ways a touchpoint belongs to, by its code: ``ways[starts[code] : starts[code + 1]]``."""

    starts: Int64s
    ways: Int32s

    @classmethod
    def of(cls, flags: Flags) -> _By:
        """From one row of flags for each way."""
        code, way = np.nonzero(flags.T)
        starts = np.searchsorted(code, np.arange(flags.shape[1] + 1))
        return cls(starts.astype(np.int64), way.astype(np.int32))


class Touches(NamedTuple):
    """One row per touch, by journey and time."""

    row: Int64s
    touchpoint: Int32s
    channel: Int16s
    time_us: Int64s
    value: Float32s


def travels(partition: Partition, firsts: Flags, goals: Flags, digital: Flags) -> list[Travels]:
    """Each way from the first touch at its ``firsts`` to the next one at its ``goals``, all in one sweep.

    Flags have one row for each way and one column for each touchpoint; ``digital`` goes by channel. A change of
    channel between two touches with stated channels is a hand-over.
    """
    begin, end = _By.of(firsts), _By.of(goals)
    counts = _begun(partition.offsets, partition.touchpoint, begin.starts, begin.ways, len(firsts))
    starts = np.concatenate(([0], np.cumsum(counts)))
    long, short = _travels(partition.offsets, partition.touchpoint, partition.channel, partition.time_us,
                           begin.starts, begin.ways, end.starts, end.ways, digital, starts)  # fmt: skip
    return [
        Travels(long[0, a:b], long[1, a:b], short[0, a:b], short[1, a:b], short[2, a:b], long[2, a:b])
        for a, b in pairwise(starts)
    ]


def touches_at(partition: Partition, wanted: Flags) -> Touches:
    """Every touch whose touchpoint is ``wanted`` (by code), as arrays."""
    start, stop = partition.offsets[0], partition.offsets[-1]
    places = np.flatnonzero(wanted[partition.touchpoint[start:stop]]) + start
    rows = np.searchsorted(partition.offsets, places, side="right") - 1
    return Touches(
        rows,
        partition.touchpoint[places],
        partition.channel[places],
        partition.time_us[places],
        partition.value[places],
    )


@sweep
def _begun(offsets: Int64s, touchpoint: Int32s, starts: Int64s, ways: Int32s, number: int) -> Int64s:
    """How many journeys begin each way."""
    counts, seen = np.zeros(number, np.int64), np.full(number, -1, np.int64)
    for j in range(len(offsets) - 1):
        for i in range(offsets[j], offsets[j + 1]):
            code = touchpoint[i]
            for k in range(starts[code], starts[code + 1]):
                if seen[ways[k]] != j:
                    seen[ways[k]] = j
                    counts[ways[k]] += 1
    return counts


@sweep
def _travels(
    offsets: Int64s,
    touchpoint: Int32s,
    channel: Int16s,
    time_us: Int64s,
    first_starts: Int64s,
    first_ways: Int32s,
    goal_starts: Int64s,
    goal_ways: Int32s,
    digital: Flags,
    places: Int64s,
) -> tuple[Int64s, Int32s]:
    """Start, duration and row of every journey on every way; contacts, clicks and hand-overs beside them."""
    number, size = len(places) - 1, len(offsets) - 1
    long, short = np.full((3, places[-1]), -1, np.int64), np.full((3, places[-1]), -1, np.int32)
    free = places[:-1].copy()
    begun, slot = np.full(number, -1, np.int64), np.full(number, -1, np.int64)
    is_done = np.zeros(number, np.bool_)
    longest = 0
    for j in range(size):
        longest = max(longest, offsets[j + 1] - offsets[j])
    # Up to each touch of the journey: clicks, and changes of channel.
    clicks, changes = np.zeros(longest + 1, np.int32), np.zeros(longest, np.int32)
    for j in range(size):
        low, before, changed = offsets[j], 0, 0
        for i in range(low, offsets[j + 1]):
            at, code = i - low, touchpoint[i]
            clicks[at + 1] = clicks[at] + digital[channel[i]]
            if channel[i] > 0:
                changed += before > 0 and channel[i] != before
                before = channel[i]
            changes[at] = changed
            for k in range(first_starts[code], first_starts[code + 1]):
                way = first_ways[k]
                if begun[way] < low:
                    begun[way], slot[way], is_done[way] = i, free[way], False
                    free[way] += 1
                    long[0, slot[way]] = time_us[i]
                    long[2, slot[way]] = j
            for k in range(goal_starts[code], goal_starts[code + 1]):
                way = goal_ways[k]
                if low <= begun[way] < i and not is_done[way]:
                    is_done[way] = True
                    # A change into the first stated channel is none of this way.
                    stated = begun[way]
                    while stated < i and channel[stated] <= 0:
                        stated += 1
                    long[1, slot[way]] = time_us[i] - time_us[begun[way]]
                    short[0, slot[way]] = i - begun[way] + 1
                    short[1, slot[way]] = clicks[at + 1] - clicks[begun[way] - low]
                    short[2, slot[way]] = changed - changes[stated - low]
    return long, short
