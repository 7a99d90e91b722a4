"""How customers travel to a goal, and every touch at chosen touchpoints: what scores of effort and return rest on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from etappe.analytics.index import Float32s, Int16s, Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags
from etappe.analytics.kernels.sweep import sweep


class Travels(NamedTuple):
    """One row per journey that began: when, how long it took to the goal, and what it took; -1 where it never came."""

    start_us: Int64s
    duration_us: Int64s
    contacts: Int64s
    clicks: Int64s
    hand_overs: Int64s
    row: Int64s
    """The journey's row in its partition."""


class Touches(NamedTuple):
    """One row per touch, by journey and time."""

    row: Int64s
    touchpoint: Int32s
    channel: Int16s
    time_us: Int64s
    value: Float32s


def travels(partition: Partition, first: Flags, goal: Flags, digital: Flags) -> Travels:
    """From the first touch at ``first`` to the next one at ``goal``; flags by code, ``digital`` by channel.

    A change of channel between two touches with stated channels is a hand-over.
    """
    return Travels(*_travels(partition.offsets, partition.touchpoint, partition.channel, partition.time_us,
                             first, goal, digital))  # fmt: skip


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
def _travels(
    offsets: Int64s,
    touchpoint: Int32s,
    channel: Int16s,
    time_us: Int64s,
    first: Flags,
    goal: Flags,
    digital: Flags,
) -> tuple[Int64s, Int64s, Int64s, Int64s, Int64s, Int64s]:
    size = len(offsets) - 1
    found = 0
    result = np.full((6, size), -1, np.int64)
    for j in range(size):
        begun, contacts, clicks, hand_overs, before = -1, 0, 0, 0, 0
        for i in range(offsets[j], offsets[j + 1]):
            if begun < 0:
                if not first[touchpoint[i]]:
                    continue
                begun = i
                result[0, found] = time_us[i]
                result[5, found] = j
            contacts += 1
            clicks += digital[channel[i]]
            if channel[i] > 0:
                if before > 0 and channel[i] != before:
                    hand_overs += 1
                before = channel[i]
            if goal[touchpoint[i]] and i > begun:
                result[1, found] = time_us[i] - time_us[begun]
                result[2, found] = contacts
                result[3, found] = clicks
                result[4, found] = hand_overs
                break
        found += begun >= 0
    kept = result[:, :found].copy()
    return kept[0], kept[1], kept[2], kept[3], kept[4], kept[5]
