"""Kernels that collapse equal journeys before they are held against a map, and follow the ways back."""

from __future__ import annotations

import numpy as np

from etappe.analytics.conformance.model import Satisfies
from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.distinct import (
    FIRST_SEED,
    SECOND_SEED,
    UInt64s,
    mixed,
    numbered,
    stirred_first,
    stirred_second,
)
from etappe.analytics.kernels.sweep import sweep

Collapsed = tuple[int, Int32s, Int64s, UInt64s, UInt64s, Int64s, Int64s, Int64s, Int32s]


@sweep
def collapsed(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, key_of: Int32s, classes: Int32s, only_met: bool,
    late_us: int,
) -> Collapsed:  # fmt: skip
    """Distinct journeys of keys: (all, slot, stray, first hash, second hash, counts, late, offsets, keys).

    ``key_of[touchpoint]`` is what a touch counts as (−1: it does not count), ``slot`` the distinct journey of
    each journey (−1: not held against the map), ``stray[code]`` touches off the map of journeys that are.
    ``late`` counts journeys whose last touch is at ``late_us`` or later.
    """
    size = len(offsets) - 1
    first, second = np.empty(size, np.uint64), np.empty(size, np.uint64)
    journey = np.empty(size, np.int64)
    slot = np.full(size, -1, np.int32)
    everybody, kept = 0, 0
    for j in range(size):
        low, high = offsets[j], offsets[j + 1]
        everybody += low < high
        a, b, met = FIRST_SEED, SECOND_SEED, False
        for i in range(low, high):
            met = met or classes[touchpoint[i]] > 0
            key = key_of[touchpoint[i]]
            if key >= 0:
                a, b = stirred_first(a, key), stirred_second(b, key)
        if low < high and (met or not only_met):
            first[kept], second[kept], journey[kept] = mixed(a), mixed(b), j
            kept += 1
    numbers, counts, seen = numbered(first[:kept], second[:kept], np.ones(kept, np.int64))
    stray = np.zeros((len(classes), 2), np.int64)
    strayed = np.full(len(classes), -1, np.int64)
    late = np.zeros(len(counts), np.int64)
    for k in range(kept):
        j = journey[k]
        slot[j] = numbers[k]
        late[numbers[k]] += time_us[offsets[j + 1] - 1] >= late_us
        for i in range(offsets[j], offsets[j + 1]):
            code = touchpoint[i]
            if classes[code] == 0:
                stray[code, 1] += 1
                if strayed[code] != j:
                    strayed[code] = j
                    stray[code, 0] += 1
    bounds, keys = _sequences(offsets, touchpoint, key_of, journey[seen])
    return everybody, slot, stray, first[seen], second[seen], counts, late, bounds, keys


@sweep
def _sequences(offsets: Int64s, touchpoint: Int32s, key_of: Int32s, chosen: Int64s) -> tuple[Int64s, Int32s]:
    bounds = np.zeros(len(chosen) + 1, np.int64)
    for d in range(len(chosen)):
        bounds[d + 1] = bounds[d] + offsets[chosen[d] + 1] - offsets[chosen[d]]
    keys = np.empty(bounds[-1], np.int32)
    at = 0
    for d in range(len(chosen)):
        bounds[d] = at
        for i in range(offsets[chosen[d]], offsets[chosen[d] + 1]):
            key = key_of[touchpoint[i]]
            if key >= 0:
                keys[at] = key
                at += 1
    bounds[-1] = at
    return bounds, keys[:at].copy()


@sweep
def came_back(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, classes: Int32s, satisfies: Satisfies, source: int,
    target: int,
) -> tuple[int, Int64s]:  # fmt: skip
    """Journeys that met ``source``, and the time from there to the next touch of ``target`` of those who had one."""
    spans = np.empty(len(offsets) - 1, np.int64)
    met, entered = 0, 0
    for j in range(len(offsets) - 1):
        began = -1
        for i in range(offsets[j], offsets[j + 1]):
            label = classes[touchpoint[i]]
            if began < 0:
                if satisfies[label, source]:
                    met += 1
                    began = i
            elif satisfies[label, target]:
                spans[entered] = time_us[i] - time_us[began]
                entered += 1
                break
    return met, spans[:entered].copy()
