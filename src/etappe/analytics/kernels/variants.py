"""Variants: the distinct whole journeys, counted by a hash of their sequence of touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.distinct import (
    FIRST_SEED,
    SECOND_SEED,
    UInt64s,
    gathered,
    largest,
    mixed,
    numbered,
    stirred_first,
    stirred_second,
    united,
)
from etappe.analytics.kernels.scope import Scope, at_least
from etappe.analytics.kernels.spread import number, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.kernels.touched import Touched, total, touched
from etappe.analytics.results import Variant, Variants
from etappe.analytics.specs import VariantSpec


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
        touchpoint = gathered(low, high, self.touchpoint)
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
    row, counts, seen = united(
        np.concatenate([part.first for part in partials]),
        np.concatenate([part.second for part in partials]),
        np.concatenate([part.counts for part in partials]),
    )
    best = largest(counts, seen, plan.top)
    ends = np.cumsum([len(part.counts) for part in partials])
    rows = np.split(row, ends[:-1])
    top = _described(plan, partials, rows, best, counts, journeys)
    return Variants(journeys, len(counts), top, journeys - int(counts[best].sum()))


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
        a, b, before = FIRST_SEED, SECOND_SEED, -1
        for i in range(low, high):
            code = touchpoint[i]
            if merge_repeats and code == before:
                continue
            before = code
            a, b = stirred_first(a, code), stirred_second(b, code)
        first[filled], second[filled] = mixed(a), mixed(b)
        journey[filled] = j
        durations[filled] = time_us[high - 1] - time_us[low]
        filled += 1
    ones = np.ones(filled, np.int64)
    slot, counts, seen = numbered(first[:filled], second[:filled], ones)
    return first[seen], second[seen], counts, journey[seen], slot, durations[:filled]
