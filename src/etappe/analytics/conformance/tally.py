"""Kernels that hold many distinct journeys against one model and add up what deviates, weighted by journeys."""

from __future__ import annotations

import numpy as np

from etappe.analytics.conformance.kernels import INSERT, KINDS, LEAVE, QUIET, aligned, judged
from etappe.analytics.conformance.model import UNIT, Satisfies
from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.sweep import sweep


@sweep
def _on_the_map(codes: Int32s, low: int, high: int, classes: Int32s) -> Int32s:
    """The classes of the touches that the model knows."""
    labels = np.empty(high - low, np.int32)
    known = 0
    for i in range(low, high):
        if classes[codes[i]] > 0:
            labels[known] = classes[codes[i]]
            known += 1
    return labels[:known]


@sweep
def tallied(
    offsets: Int64s, codes: Int32s, weights: Int64s, late: Int64s, classes: Int32s,
    begin: Int64s, source: Int32s, target: Int32s, step: Int32s, cost: Int64s, end: Satisfies,
    satisfies: Satisfies, cyclic: bool, optional: Satisfies, goal: int,
) -> tuple[Int64s, Int64s, Int64s, Int64s, Int64s]:  # fmt: skip
    """Align each distinct journey once: (costs, table, reach, strays, open).

    ``table[kind, step + 1]`` holds journeys, occurrences and journeys that reached the goal; ``reach[step + 1]``
    journeys by their furthest step, and those of them that reached the goal; ``strays[code]`` as ``table``
    for touches off the map; ``open[step + 1]`` the ``late`` journeys among those that left.
    """
    steps = satisfies.shape[1]
    costs = np.empty(len(offsets) - 1, np.int64)
    table = np.zeros((KINDS, steps + 1, 3), np.int64)
    counted = np.full((KINDS, steps + 1), -1, np.int64)
    reach = np.zeros((steps + 1, 2), np.int64)
    strays = np.zeros((len(classes), 3), np.int64)
    strayed = np.full(len(classes), -1, np.int64)
    unfinished = np.zeros(steps + 1, np.int64)
    for d in range(len(offsets) - 1):
        low, high, weight = offsets[d], offsets[d + 1], weights[d]
        labels = _on_the_map(codes, low, high, classes)
        total, kind, of_step, of_touch = aligned(
            labels, begin, source, target, step, cost, end, satisfies, cyclic
        )
        reached, furthest = judged(labels, kind, of_step, of_touch, satisfies, optional, goal)
        costs[d] = total // UNIT + (high - low) - len(labels)
        reach[furthest + 1, 0] += weight
        reach[furthest + 1, 1] += weight * reached
        for m in range(len(kind)):
            k, s = kind[m], of_step[m] + 1
            if k == QUIET:
                continue
            table[k, s, 1] += weight
            if counted[k, s] != d:
                counted[k, s] = d
                table[k, s, 0] += weight
                table[k, s, 2] += weight * reached
                if k == LEAVE:
                    unfinished[s] += late[d]
        for i in range(low, high):
            if classes[codes[i]] == 0:
                strays[codes[i], 1] += weight
                if strayed[codes[i]] != d:
                    strayed[codes[i]] = d
                    strays[codes[i], 0] += weight
                    strays[codes[i], 2] += weight * reached
    return costs, table, reach, strays, unfinished


@sweep
def deviating(
    offsets: Int64s, codes: Int32s, classes: Int32s,
    begin: Int64s, source: Int32s, target: Int32s, step: Int32s, cost: Int64s, end: Satisfies,
    satisfies: Satisfies, cyclic: bool, optional: Satisfies, goal: int,
    wanted_kind: int, wanted_step: int, wanted_code: int,
) -> Satisfies:  # fmt: skip
    """Which distinct journeys have a deviation of this kind at this step, or this touch off the map."""
    found = np.zeros(len(offsets) - 1, np.bool_)
    for d in range(len(offsets) - 1):
        low, high = offsets[d], offsets[d + 1]
        if wanted_kind == INSERT:
            for i in range(low, high):
                found[d] = found[d] or codes[i] == wanted_code
            continue
        labels = _on_the_map(codes, low, high, classes)
        _, kind, of_step, of_touch = aligned(
            labels, begin, source, target, step, cost, end, satisfies, cyclic
        )
        judged(labels, kind, of_step, of_touch, satisfies, optional, goal)
        for m in range(len(kind)):
            found[d] = found[d] or (kind[m] == wanted_kind and of_step[m] == wanted_step)
    return found
