"""Variants: the distinct whole journeys, counted by a 128-bit hash of their sequence of touchpoints.

Two hashes of 64 bits (multiply and mix, with different odd constants; the finaliser is that of
SplitMix64) make a collision among 100 million journeys less likely than 1 in 10^22, so equal hashes are
taken as equal journeys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Scope, at_least
from etappe.analytics.kernels.spread import grouped, number, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.kernels.touched import Touched, total, touched
from etappe.analytics.results import Variant, Variants
from etappe.analytics.specs import VariantSpec

UInt64s = npt.NDArray[np.uint64]

_KEYS_PER_TABLE = 8192


@dataclass(frozen=True, slots=True)
class Plan:
    scope: Scope
    top: int
    merge_repeats: bool


@dataclass(frozen=True)
class Partial:
    """One row per distinct journey of a partition; ``durations`` is grouped by row.

    ``representative`` points at a journey of ``offsets`` and ``touchpoint``, which are the partition's own
    arrays as long as the partial stays in this process. What is pickled carries the representatives only.
    """

    touched: Touched
    first: UInt64s
    second: UInt64s
    counts: Int64s
    representative: Int64s
    slot: Int32s
    durations: Int64s
    offsets: Int64s
    touchpoint: Int32s

    def __getstate__(self) -> dict[str, object]:
        return dict(vars(self.compact()))

    def compact(self) -> Partial:
        """The same counts, with copies of the representative journeys only."""
        low, high = self.offsets[self.representative], self.offsets[self.representative + 1]
        offsets = np.concatenate(([0], np.cumsum(high - low)))
        touchpoint = _gathered(low, high, self.touchpoint)
        return replace(self, representative=np.arange(len(low)), offsets=offsets, touchpoint=touchpoint)


def plan(spec: VariantSpec, scope: Scope) -> Plan:
    return Plan(scope, at_least(spec.top, 1, "top"), spec.merge_repeats)


def kernel(plan: Plan, partition: Partition) -> Partial:
    offsets, touchpoint = partition.offsets, partition.touchpoint
    first, second, counts, representative, slot, durations = _sweep(
        offsets, touchpoint, partition.time_us, plan.merge_repeats
    )
    return Partial(touched(plan.scope, partition), first, second, counts, representative, slot, durations,
                   offsets, touchpoint)  # fmt: skip


def merge(plan: Plan, partials: Sequence[Partial]) -> Variants:
    journeys = sum(len(part.durations) for part in partials)
    if not journeys:
        return Variants(0, 0, (), 0)
    row, counts, seen = _united(
        np.concatenate([part.first for part in partials]),
        np.concatenate([part.second for part in partials]),
        np.concatenate([part.counts for part in partials]),
    )
    best = _largest(counts, seen, plan.top)
    ends = np.cumsum([len(part.counts) for part in partials])
    rows = np.split(row, ends[:-1])
    top = _described(plan, partials, rows, best, counts, journeys)
    return Variants(journeys, len(counts), top, journeys - int(counts[best].sum()))


def _largest(counts: Int64s, seen: Int64s, top: int) -> Int64s:
    """Rows of the largest counts, descending; among equals the one seen first."""
    repeated = np.flatnonzero(counts > 1)
    rows = repeated if len(repeated) >= top else np.arange(len(counts))
    if len(rows) > top:
        least = np.partition(counts[rows], len(rows) - top)[len(rows) - top]
        rows = rows[counts[rows] >= least]
    return rows[np.lexsort((seen[rows], -counts[rows]))][:top]


def _described(
    plan: Plan,
    partials: Sequence[Partial],
    rows: Sequence[Int32s],
    best: Int64s,
    counts: Int64s,
    journeys: int,
) -> tuple[Variant, ...]:
    scope = plan.scope
    usual = total(scope, [part.touched for part in partials]).channel
    rank = np.full(len(counts), -1, np.int32)
    rank[best] = np.arange(len(best))
    spreads = []
    for part, names in zip(partials, rows, strict=True):
        ranked = rank[names[part.slot]]
        kept = ranked >= 0
        spreads.append((spread(ranked[kept], part.durations[kept], len(best)), np.arange(len(best))))
    typical = quantiles(spreads, len(best), (0.5,))[:, 0]
    codes = [_sequence(row, partials, rows, plan.merge_repeats) for row in best]
    return tuple(
        Variant(
            steps=tuple(scope.touchpoints[code] for code in sequence),
            channels=tuple(scope.channels[usual[code]] for code in sequence),
            journeys=int(counts[row]),
            share=int(counts[row]) / journeys,
            median_duration_us=number(middle) or 0.0,
        )
        for row, sequence, middle in zip(best, codes, typical, strict=True)
    )


def _sequence(row: int, partials: Sequence[Partial], rows: Sequence[Int32s], merge_repeats: bool) -> Int32s:
    """The touchpoints of one distinct journey, from the first partition that knows it."""
    for part, names in zip(partials, rows, strict=True):
        local = np.flatnonzero(names == row)
        if len(local):
            journey = part.representative[local[0]]
            codes = part.touchpoint[part.offsets[journey] : part.offsets[journey + 1]]
            return codes[np.concatenate(([True], codes[1:] != codes[:-1]))] if merge_repeats else codes
    raise LookupError(f"No partition holds distinct journey {row}.")


@sweep
def _mixed(value: np.uint64) -> np.uint64:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@sweep
def _sweep(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, merge_repeats: bool
) -> tuple[UInt64s, UInt64s, Int64s, Int64s, Int32s, Int64s]:
    size = len(offsets) - 1
    first = np.empty(size, np.uint64)
    second = np.empty(size, np.uint64)
    journey = np.empty(size, np.int64)
    durations = np.empty(size, np.int64)
    filled = 0
    for j in range(size):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        a, b, before = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), -1
        for i in range(low, high):
            code = touchpoint[i]
            if merge_repeats and code == before:
                continue
            before = code
            a = (a ^ np.uint64(code + 1)) * np.uint64(0xFF51AFD7ED558CCD)
            a ^= a >> np.uint64(32)
            b = (b + np.uint64(code + 1)) * np.uint64(0xC4CEB9FE1A85EC53)
            b ^= b >> np.uint64(29)
        first[filled], second[filled] = _mixed(a), _mixed(b)
        journey[filled] = j
        durations[filled] = time_us[high - 1] - time_us[low]
        filled += 1
    ones = np.ones(filled, np.int64)
    slot, counts, seen = _numbered(first[:filled], second[:filled], ones)
    return first[seen], second[seen], counts, journey[seen], slot, durations[:filled]


@sweep
def _numbered(first: UInt64s, second: UInt64s, weights: Int64s) -> tuple[Int32s, Int64s, Int64s]:
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
def _united(first: UInt64s, second: UInt64s, counts: Int64s) -> tuple[Int32s, Int64s, Int64s]:
    """As :func:`_numbered` for many keys: split by the highest bits, so that each table fits a cache."""
    parts = 1
    while parts * _KEYS_PER_TABLE < len(first):
        parts *= 2
    part = ((first >> np.uint64(32)) * np.uint64(parts)) >> np.uint64(32)
    starts, order = grouped(part.astype(np.int64), np.arange(len(first)), parts)
    row = np.empty(len(first), np.int32)
    united = np.empty(len(first), np.int64)
    seen = np.empty(len(first), np.int64)
    used = 0
    for p in range(parts):
        chosen = order[starts[p] : starts[p + 1]]
        slot, sums, places = _numbered(first[chosen], second[chosen], counts[chosen])
        row[chosen] = slot + used
        united[used : used + len(sums)] = sums
        seen[used : used + len(sums)] = chosen[places]
        used += len(sums)
    return row, united[:used].copy(), seen[:used].copy()


@sweep
def _gathered(low: Int64s, high: Int64s, values: Int32s) -> Int32s:
    result = np.empty((high - low).sum(), np.int32)
    at = 0
    for i in range(len(low)):
        for j in range(low[i], high[i]):
            result[at] = values[j]
            at += 1
    return result
