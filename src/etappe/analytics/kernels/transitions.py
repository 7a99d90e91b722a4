"""Transitions: which touchpoint directly follows which, how often, for how many, and how long it takes.

With ``merge_repeats`` a run of one touchpoint is one touch that happened when the run began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.kernels.slots import place_of, table_for
from etappe.analytics.kernels.spread import Float64s, Spread, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.kernels.touched import Totals, Touched, total, touched
from etappe.analytics.results import Edge, Node, Transitions
from etappe.analytics.specs import TransitionSpec


@dataclass(frozen=True, slots=True)
class Plan:
    scope: Scope
    merge_repeats: bool


@dataclass(frozen=True, slots=True)
class Partial:
    touched: Touched
    keys: Int64s
    """source code * touchpoints + target code, one per transition that occurs"""
    counts: Int64s
    customers: Int64s
    sums: Float64s
    spread: Spread


def plan(spec: TransitionSpec, scope: Scope) -> Plan:
    return Plan(scope, spec.merge_repeats)


def kernel(plan: Plan, partition: Partition) -> Partial:
    size = max(len(plan.scope.touchpoints), 1)
    slots, hashed = table_for(size * size, partition.touches)
    keys, counts, customers, sums, group, value = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, size, plan.merge_repeats, slots, hashed
    )
    whole = touched(plan.scope, partition, merge_repeats=plan.merge_repeats)
    return Partial(whole, keys, counts, customers, sums, spread(group, value, len(keys)))


def merge(plan: Plan, partials: Sequence[Partial]) -> Transitions:
    totals = total(plan.scope, [part.touched for part in partials])
    return Transitions(totals.journeys, nodes(plan.scope, totals), _edges(plan.scope, partials))


def nodes(scope: Scope, totals: Totals) -> tuple[Node, ...]:
    """The touchpoints that occur, most touched first."""
    met = np.flatnonzero(totals.touches)
    ranked = met[np.argsort(-totals.touches[met], kind="stable")]
    columns = (totals.channel, totals.touches, totals.customers, totals.starts, totals.ends)
    rows = zip(ranked.tolist(), *(column[ranked].tolist() for column in columns), strict=True)
    return tuple(
        Node(scope.touchpoints[code], scope.channels[channel], touches, customers, starts, ends)
        for code, channel, touches, customers, starts, ends in rows
    )


def _edges(scope: Scope, partials: Sequence[Partial]) -> tuple[Edge, ...]:
    if not partials:
        return ()
    keys, where = np.unique(np.concatenate([part.keys for part in partials]), return_inverse=True)
    names = np.split(where, np.cumsum([len(part.keys) for part in partials])[:-1])
    counts, customers = np.zeros((2, len(keys)), np.int64)
    sums = np.zeros(len(keys))
    for part, at in zip(partials, names, strict=True):
        counts[at] += part.counts
        customers[at] += part.customers
        sums[at] += part.sums
    marks = quantiles([(part.spread, at) for part, at in zip(partials, names, strict=True)], len(keys))
    size = max(len(scope.touchpoints), 1)
    ranked = np.argsort(-counts, kind="stable")
    columns = (
        keys // size,
        keys % size,
        counts,
        customers,
        sums / np.maximum(counts, 1),
        marks[:, 0],
        marks[:, 1],
    )
    rows = zip(*(column[ranked].tolist() for column in columns), strict=True)
    return tuple(Edge(scope.touchpoints[a], scope.touchpoints[b], *rest) for a, b, *rest in rows)


@sweep
def _sweep(
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    size: int,
    merge_repeats: bool,
    slots: Int64s,
    hashed: Int64s,
) -> tuple[Int64s, Int64s, Int64s, Float64s, Int32s, Int64s]:
    touches = offsets[-1] - offsets[0]
    possible = min(touches, size * size)
    keys = np.empty(possible, np.int64)
    counts = np.zeros(possible, np.int64)
    customers = np.zeros(possible, np.int64)
    seen_by = np.full(possible, -1, np.int64)
    sums = np.zeros(possible, np.float64)
    group = np.empty(touches, np.int32)
    value = np.empty(touches, np.int64)
    used, moves = 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        source, since = np.int64(touchpoint[low]), time_us[low]
        for i in range(low + 1, high):
            target = np.int64(touchpoint[i])
            if merge_repeats and target == source:
                continue
            key = source * size + target
            place = place_of(hashed, key)
            edge = slots[place]
            if edge < 0:
                edge = used
                slots[place] = edge
                keys[edge] = key
                used += 1
            counts[edge] += 1
            if seen_by[edge] != j:
                seen_by[edge] = j
                customers[edge] += 1
            took = time_us[i] - since
            sums[edge] += took
            group[moves] = edge
            value[moves] = took
            moves += 1
            source, since = target, time_us[i]
    return keys[:used], counts[:used], customers[:used], sums[:used], group[:moves], value[:moves]
