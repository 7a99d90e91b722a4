"""Sorting touches into journeys: a stable counting sort by journey, then by time where needed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
Int16s = npt.NDArray[np.int16]
Float32s = npt.NDArray[np.float32]

SHORT = 24
"""Journeys up to this length are sorted by insertion."""


@njit(cache=True, nogil=True)
def scatter(hashes: npt.NDArray[np.uint64], bits: int, order: Int32s) -> Int64s:
    """Rows by the leading ``bits`` of their hash: fills ``order``, returns the bounds of each share."""
    shares = 1 << bits
    shift = np.uint64(64 - bits)
    bounds = np.zeros(shares + 1, np.int64)
    if bits == 0:
        order[:] = np.arange(len(hashes))
        bounds[1] = len(hashes)
        return bounds
    for value in hashes:
        bounds[np.int64(value >> shift) + 1] += 1
    bounds[:] = np.cumsum(bounds)
    place = bounds[:-1].copy()
    for row in range(len(hashes)):
        share = np.int64(hashes[row] >> shift)
        order[place[share]] = row
        place[share] += 1
    return bounds


@njit(cache=True, nogil=True)
def offsets_of(journey: Int32s, journeys: int) -> Int64s:
    """Where each journey begins once its touches stand together: int64, journeys + 1."""
    offsets = np.zeros(journeys + 1, np.int64)
    for code in journey:
        offsets[code + 1] += 1
    return np.cumsum(offsets)


@njit(cache=True, nogil=True)
def group(
    journey: Int32s,
    touchpoint: Int32s,
    time_us: Int64s,
    channel: Int16s,
    value: Float32s,
    offsets: Int64s,
) -> tuple[Int32s, Int64s, Int16s, Float32s]:
    """Touches, given in the order of arrival, as journeys ordered by (time, arrival)."""
    order = np.empty(len(journey), np.int32)
    place = offsets[:-1].copy()
    for row in range(len(journey)):
        order[place[journey[row]]] = row
        place[journey[row]] += 1
    for j in range(len(offsets) - 1):
        _by_time(time_us, order[offsets[j] : offsets[j + 1]])
    return touchpoint[order], time_us[order], channel[order], value[order]


@njit(cache=True, nogil=True)
def _by_time(time_us: Int64s, order: Int32s) -> None:
    """Stable, so equal times stay in the order of arrival."""
    for i in range(1, len(order)):
        if time_us[order[i]] < time_us[order[i - 1]]:
            break
    else:
        return
    if len(order) > SHORT:
        order[:] = order[np.argsort(time_us[order], kind="mergesort")]
        return
    for i in range(1, len(order)):
        row, k = order[i], i
        while k > 0 and time_us[order[k - 1]] > time_us[row]:
            order[k] = order[k - 1]
            k -= 1
        order[k] = row
