"""Equal journeys numbered alike: by a 128-bit hash of a sequence of codes, within and across partitions.

Two hashes of 64 bits (multiply and mix, with different odd constants; the finaliser is that of SplitMix64)
make a collision among 100 million journeys less likely than 1 in 10^22, so equal hashes are taken as equal
journeys.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.spread import grouped
from etappe.analytics.kernels.sweep import sweep

UInt64s = npt.NDArray[np.uint64]

FIRST_SEED = np.uint64(0x9E3779B97F4A7C15)
SECOND_SEED = np.uint64(0xC2B2AE3D27D4EB4F)
_KEYS_PER_TABLE = 8192


def largest(counts: Int64s, seen: Int64s, top: int) -> Int64s:
    """Rows of the largest counts, descending; among equals the one seen first."""
    repeated = np.flatnonzero(counts > 1)
    rows = repeated if len(repeated) >= top else np.arange(len(counts))
    if len(rows) > top:
        least = np.partition(counts[rows], len(rows) - top)[len(rows) - top]
        rows = rows[counts[rows] >= least]
    return rows[np.lexsort((seen[rows], -counts[rows]))][:top]


@sweep
def stirred_first(hashed: np.uint64, code: int) -> np.uint64:
    """The first of the two hashes with one more code."""
    hashed = (hashed ^ np.uint64(code + 1)) * np.uint64(0xFF51AFD7ED558CCD)
    return hashed ^ (hashed >> np.uint64(32))


@sweep
def stirred_second(hashed: np.uint64, code: int) -> np.uint64:
    """The second of the two hashes with one more code."""
    hashed = (hashed + np.uint64(code + 1)) * np.uint64(0xC4CEB9FE1A85EC53)
    return hashed ^ (hashed >> np.uint64(29))


@sweep
def mixed(value: np.uint64) -> np.uint64:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@sweep
def numbered(first: UInt64s, second: UInt64s, weights: Int64s) -> tuple[Int32s, Int64s, Int64s]:
    """Number equal 128-bit keys alike, in the order seen: (numbers, weights, first places)."""
    size = 16
    while size < 2 * len(first):
        size *= 2
    table = np.full(size, -1, np.int32)
    keys = np.empty(size, np.uint64)
    mask = np.uint64(size - 1)
    slot = np.empty(len(first), np.int32)
    counts = np.zeros(len(first), np.int64)
    seen = np.empty(len(first), np.int64)
    used = 0
    for i in range(len(first)):
        place = first[i] & mask
        while table[place] >= 0 and (keys[place] != first[i] or second[seen[table[place]]] != second[i]):
            place = (place + np.uint64(1)) & mask
        if table[place] < 0:
            table[place], keys[place] = used, first[i]
            seen[used] = i
            used += 1
        slot[i] = table[place]
        counts[slot[i]] += weights[i]
    return slot, counts[:used].copy(), seen[:used].copy()


@sweep
def united(first: UInt64s, second: UInt64s, counts: Int64s) -> tuple[Int32s, Int64s, Int64s]:
    """As :func:`numbered` for many keys: split by the highest bits, so that each table fits a cache."""
    parts = 1
    while parts * _KEYS_PER_TABLE < len(first):
        parts *= 2
    part = ((first >> np.uint64(32)) * np.uint64(parts)) >> np.uint64(32)
    starts, order = grouped(part.astype(np.int64), np.arange(len(first)), parts)
    row = np.empty(len(first), np.int32)
    sums_of = np.empty(len(first), np.int64)
    seen = np.empty(len(first), np.int64)
    used = 0
    for p in range(parts):
        chosen = order[starts[p] : starts[p + 1]]
        slot, sums, places = numbered(first[chosen], second[chosen], counts[chosen])
        row[chosen] = slot + used
        sums_of[used : used + len(sums)] = sums
        seen[used : used + len(sums)] = chosen[places]
        used += len(sums)
    return row, sums_of[:used].copy(), seen[:used].copy()


@sweep
def gathered(low: Int64s, high: Int64s, values: Int32s) -> Int32s:
    """The values of the ranges ``low .. high - 1``, one range after the other."""
    result = np.empty((high - low).sum(), np.int32)
    at = 0
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            result[at] = values[j]
            at += 1
    return result
