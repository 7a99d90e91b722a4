"""Flow: where journeys go after a touchpoint, or come from before it, level by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Scope, at_least
from etappe.analytics.kernels.slots import place_of, table_for
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.kernels.touched import Touched, total, touched
from etappe.analytics.results import Flow, FlowLink, FlowNode
from etappe.analytics.specs import FlowSpec
from etappe.errors import InvalidInput

MOST_LEVELS = 50


@dataclass(frozen=True, slots=True)
class Plan:
    spec: FlowSpec
    scope: Scope
    anchor: int

    @property
    def size(self) -> int:
        """Possible places per level: the touchpoints, and the end."""
        return len(self.scope.touchpoints) + 1


@dataclass(frozen=True, slots=True)
class Partial:
    touched: Touched
    anchored: int
    keys: Int64s
    """(level * places + source) * places + target, where the last place is the end of the journey"""
    counts: Int64s
    roots: Int64s
    """Journeys per place of level 0."""


def plan(spec: FlowSpec, scope: Scope) -> Plan:
    at_least(spec.top, 1, "top")
    if at_least(spec.depth, 1, "depth") > MOST_LEVELS:
        raise InvalidInput(f"depth must be at most {MOST_LEVELS}, got {spec.depth}.", field="depth",
                           code="analytics.too_large")  # fmt: skip
    return Plan(spec, scope, -1 if spec.anchor is None else scope.code(spec.anchor, "anchor"))


def kernel(plan: Plan, partition: Partition) -> Partial:
    spec, size = plan.spec, plan.size
    slots, hashed = table_for(spec.depth * size * size, partition.touches + partition.journeys)
    anchored, keys, counts, roots = _sweep(
        partition.offsets, partition.touchpoint, plan.anchor, spec.direction == "after", spec.depth,
        spec.merge_repeats, size, slots, hashed,
    )  # fmt: skip
    return Partial(touched(plan.scope, partition), anchored, keys, counts, roots)


def merge(plan: Plan, partials: Sequence[Partial]) -> Flow:
    spec, size = plan.spec, plan.size
    totals = total(plan.scope, [part.touched for part in partials])
    anchored = sum(part.anchored for part in partials)
    keys = np.concatenate([np.empty(0, np.int64), *(part.keys for part in partials)])
    counts = np.concatenate([np.empty(0, np.int64), *(part.counts for part in partials)])
    roots = sum((part.roots for part in partials), np.zeros(size, np.int64))
    level, source, target = keys // (size * size), keys // size % size, keys % size
    nodes: list[FlowNode] = []
    shown = _nodes(plan, 0, roots, totals.channel, nodes)
    links: list[FlowLink] = []
    for depth in range(spec.depth):
        here = level == depth
        arrived = np.zeros(size, np.int64)
        np.add.at(arrived, target[here], counts[here])
        following = _nodes(plan, depth + 1, arrived, totals.channel, nodes)
        links += _links(shown[source[here]], following[target[here]], counts[here], spec.direction == "after")
        shown = following
    return Flow(totals.journeys, anchored, tuple(nodes), tuple(links))


def _nodes(plan: Plan, level: int, counts: Int64s, usual: Int64s, nodes: list[FlowNode]) -> Int64s:
    """Add the nodes of one level; returns the node of each place."""
    scope, end = plan.scope, plan.size - 1
    shown = np.full(plan.size, -1, np.int64)
    met = np.flatnonzero(counts[:end])
    ranked = met[np.argsort(-counts[met], kind="stable")]
    for code in ranked[: plan.spec.top]:
        shown[code] = len(nodes)
        nodes.append(FlowNode(level, scope.touchpoints[code], "touchpoint", scope.channels[usual[code]],
                              int(counts[code])))  # fmt: skip
    rest = ranked[plan.spec.top :]
    if len(rest):
        shown[rest] = len(nodes)
        nodes.append(FlowNode(level, "other", "other", "", int(counts[rest].sum())))
    if counts[end]:
        shown[end] = len(nodes)
        nodes.append(FlowNode(level, "end", "end", "", int(counts[end])))
    return shown


def _links(near: Int64s, far: Int64s, counts: Int64s, after: bool) -> list[FlowLink]:
    """Links in the direction of time between two levels, largest first."""
    source, target = (near, far) if after else (far, near)
    pairs, where = np.unique(np.stack((source, target)), axis=1, return_inverse=True)
    sums = np.zeros(pairs.shape[1], np.int64)
    np.add.at(sums, where.ravel(), counts)
    order = np.argsort(-sums, kind="stable")
    return [FlowLink(int(a), int(b), int(n)) for a, b, n in zip(*pairs[:, order], sums[order], strict=True)]


@sweep
def _anchor(touchpoint: Int32s, low: int, high: int, anchor: int, after: bool) -> int:
    """The touch the flow starts from; -1 when the journey does not have it."""
    if anchor < 0:
        return low if after else high - 1
    for n in range(high - low):
        i = low + n if after else high - 1 - n
        if touchpoint[i] == anchor:
            return i
    return -1


@sweep
def _sweep(
    offsets: Int64s,
    touchpoint: Int32s,
    anchor: int,
    after: bool,
    depth: int,
    merge_repeats: bool,
    size: int,
    slots: Int64s,
    hashed: Int64s,
) -> tuple[int, Int64s, Int64s, Int64s]:
    possible = min(offsets[-1] - offsets[0] + len(offsets), depth * size * size)
    keys = np.empty(possible, np.int64)
    counts = np.zeros(possible, np.int64)
    roots = np.zeros(size, np.int64)
    used, anchored = 0, 0
    step = 1 if after else -1
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        i = _anchor(touchpoint, low, high, anchor, after) if low < high else -1
        if i < 0:
            continue
        anchored += 1
        source = np.int64(touchpoint[i])
        roots[source] += 1
        level = 0
        while level < depth and source < size - 1:
            i += step
            if merge_repeats:
                while low <= i < high and touchpoint[i] == source:
                    i += step
            target = np.int64(touchpoint[i] if low <= i < high else size - 1)
            key = (level * size + source) * size + target
            place = place_of(hashed, key)
            if slots[place] < 0:
                slots[place] = used
                keys[used] = key
                used += 1
            counts[slots[place]] += 1
            source = target
            level += 1
    return anchored, keys[:used], counts[:used], roots
