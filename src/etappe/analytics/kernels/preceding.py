"""What came directly before: for given moments of journeys, the last touch that was not silent."""

from __future__ import annotations

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags
from etappe.analytics.kernels.sweep import sweep


def preceding(partition: Partition, rows: Int64s, at_us: Int64s, silent: Flags, window_us: int) -> Int64s:
    """Per moment, the place of the last touch of journey ``rows[i]`` at or before ``at_us[i]`` in the touch arrays.

    Touches at touchpoints that are ``silent`` (by code) do not count, nor do those longer ago than ``window_us``;
    -1 where nothing is left.
    """
    return _sweep(partition.offsets, partition.touchpoint, partition.time_us, rows, at_us, silent, window_us)


@sweep
def _sweep(
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    rows: Int64s,
    at_us: Int64s,
    silent: Flags,
    window_us: int,
) -> Int64s:
    found = np.full(len(rows), -1, np.int64)
    for i in range(len(rows)):
        low, high = offsets[rows[i]], offsets[rows[i] + 1]
        first = low
        while low < high:
            middle = (low + high) // 2
            if time_us[middle] <= at_us[i]:
                low = middle + 1
            else:
                high = middle
        place = low - 1
        while place >= first and silent[touchpoint[place]]:
            place -= 1
        if place >= first and at_us[i] - time_us[place] <= window_us:
            found[i] = place
    return found
