"""Kernels of optimal alignment: the cheapest way to explain a journey by a model, and what deviates in it.

A dynamic programme over (touch, state), from the last touch to the first: each touch is a synchronous move or
one of the journey alone, each step without a touch a move of the model alone (Adriansyah, van Dongen and van
der Aalst 2011; for unique cheapest ways see the preferences of :func:`aligned`). Rows are kept for one block
of touches and recomputed from the rows between blocks, so that a journey of a million touches fits in memory.
"""

from __future__ import annotations

import numpy as np

from etappe.analytics.conformance.model import SILENT, UNIT, Satisfies
from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.sweep import sweep

BLOCK = 2048
_FAR = 1 << 60

SYNC, SKIP, REPEAT, LOOP, ORDER, LEAVE, INSERT, QUIET = range(8)
"""What a move is; ``QUIET`` is the half of a wrong order that the model makes, and what may be left out freely."""
KINDS = 8
_LOG, _MODEL, _UNJUDGED = 1, 2, -1


@sweep
def _settled(row: Int64s, source: Int32s, target: Int32s, cost: Int64s, cyclic: bool) -> None:
    """Lower each state to what moves of the model alone make of it."""
    changed = True
    while changed:
        changed = False
        for e in range(len(source) - 1, -1, -1):
            with_it = row[target[e]] + cost[e]
            if with_it < row[source[e]]:
                row[source[e]] = with_it
                changed = cyclic


@sweep
def _filled(
    rows: Int64s, labels: Int32s, low: int, high: int, source: Int32s, target: Int32s, step: Int32s,
    cost: Int64s, satisfies: Satisfies, cyclic: bool,
) -> None:  # fmt: skip
    """Rows of the touches ``low .. high - 1`` from the row after them, which is ``rows[high - low]``."""
    for i in range(high - 1, low - 1, -1):
        row, after, label = rows[i - low], rows[i - low + 1], labels[i]
        for q in range(len(row)):
            row[q] = after[q] + UNIT
        for e in range(len(source)):
            if step[e] != SILENT and satisfies[label, step[e]] and after[target[e]] < row[source[e]]:
                row[source[e]] = after[target[e]]
        _settled(row, source, target, cost, cyclic)


@sweep
def _between(
    labels: Int32s, rows: Int64s, source: Int32s, target: Int32s, step: Int32s, cost: Int64s,
    end: Satisfies, satisfies: Satisfies, cyclic: bool,
) -> Int64s:  # fmt: skip
    """The rows between blocks of touches, from the last to the first; ``rows`` keeps those of the first block."""
    size = len(labels)
    blocks = max((size + BLOCK - 1) // BLOCK, 1)
    between = np.empty((blocks + 1, len(end)), np.int64)
    for q in range(len(end)):
        between[blocks, q] = 0 if end[q] else _FAR
    _settled(between[blocks], source, target, cost, cyclic)
    for b in range(blocks - 1, -1, -1):
        low, high = b * BLOCK, min((b + 1) * BLOCK, size)
        rows[high - low] = between[b + 1]
        _filled(rows, labels, low, high, source, target, step, cost, satisfies, cyclic)
        between[b] = rows[0]
    return between


@sweep
def _agreeing(
    q: int, label: int, here: int, after: Int64s, begin: Int64s, target: Int32s, step: Int32s,
    satisfies: Satisfies,
) -> int:  # fmt: skip
    """An edge by which the touch agrees with the model on a cheapest way; −1 without one."""
    for e in range(begin[q], begin[q + 1]):
        if step[e] != SILENT and satisfies[label, step[e]] and after[target[e]] == here:
            return e
    return -1


@sweep
def _alone(
    q: int, here: int, row: Int64s, begin: Int64s, target: Int32s, cost: Int64s
) -> int:  # fmt: skip
    """An edge that the model takes alone on a cheapest way."""
    for e in range(begin[q], begin[q + 1]):
        if row[target[e]] + cost[e] == here:
            return e
    return -1


@sweep
def aligned(
    labels: Int32s, begin: Int64s, source: Int32s, target: Int32s, step: Int32s, cost: Int64s,
    end: Satisfies, satisfies: Satisfies, cyclic: bool,
) -> tuple[int, Int32s, Int32s, Int32s]:  # fmt: skip
    """The cheapest alignment of one journey: its cost, and per move kind, step and touch (−1: none).

    Kinds are 0 synchronous, 1 of the journey alone, 2 of the model alone. Of several cheapest ways the one
    that agrees with the model as early as possible is taken, and then the one that waits for the journey.
    """
    size = len(labels)
    rows = np.empty((min(size, BLOCK) + 1, len(end)), np.int64)
    between = _between(labels, rows, source, target, step, cost, end, satisfies, cyclic)
    total, last = between[0, 0], len(between) - 2
    most = size + total // UNIT + total % UNIT
    kind, of_step, of_touch = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.int32)
    moves, q = 0, 0
    for b in range(last + 1):
        low, high = b * BLOCK, min((b + 1) * BLOCK, size)
        if last:
            rows[high - low] = between[b + 1]
            _filled(rows, labels, low, high, source, target, step, cost, satisfies, cyclic)
        i = low
        while i < high or (b == last and rows[i - low, q] > 0):
            here, edge, how = rows[i - low, q], -1, _MODEL
            if i < high:
                edge = _agreeing(q, labels[i], here, rows[i - low + 1], begin, target, step, satisfies)
                if edge >= 0:
                    how = 0
                elif rows[i - low + 1, q] + UNIT == here:
                    how = _LOG
            if how == _MODEL:
                edge = _alone(q, here, rows[i - low], begin, target, cost)
            kind[moves], of_touch[moves] = how, -1 if how == _MODEL else i
            of_step[moves] = SILENT if how == _LOG else step[edge]
            moves += 1
            i += how != _MODEL
            q = q if how == _LOG else target[edge]
    return total, kind[:moves], of_step[:moves], of_touch[:moves]


@sweep
def judged(
    labels: Int32s, kind: Int32s, of_step: Int32s, of_touch: Int32s, satisfies: Satisfies,
    optional: Satisfies, goal: int,
) -> tuple[bool, int]:  # fmt: skip
    """Say in place what each move is (``SYNC`` ...) and of which step; returns (reached the goal, furthest step).

    The goal is reached by any touch of that step. The furthest step is the last one in the order of the model
    that was met at all, −1 without any.
    """
    missing = np.zeros(satisfies.shape[1], np.bool_)
    furthest, reached, last_sync = -1, False, -1
    for m in range(len(kind)):
        if kind[m] == _MODEL:
            if of_step[m] != SILENT:
                missing[of_step[m]] = not optional[of_step[m]]
            continue
        last_sync = m if kind[m] == 0 else last_sync
        for s in range(satisfies.shape[1]):
            if s == of_step[m] if kind[m] == 0 else satisfies[labels[of_touch[m]], s]:
                furthest = max(furthest, s)
                reached = reached or s == goal
    latest, displaced = _unexpected(labels, kind, of_step, of_touch, satisfies, missing)
    for m in range(len(kind)):
        if kind[m] != _UNJUDGED:
            continue
        s = of_step[m]
        if s == SILENT or optional[s] or displaced[s]:
            kind[m] = QUIET
        elif m > last_sync and not reached:
            kind[m], of_step[m] = LEAVE, latest
        else:
            kind[m] = SKIP
    return reached, furthest


@sweep
def _unexpected(
    labels: Int32s, kind: Int32s, of_step: Int32s, of_touch: Int32s, satisfies: Satisfies, missing: Satisfies
) -> tuple[int, Satisfies]:
    """Judge the touches the model did not expect; returns the last step done, and the steps out of their order."""
    done, displaced = np.zeros(len(missing), np.bool_), np.zeros(len(missing), np.bool_)
    latest = -1
    for m in range(len(kind)):
        if kind[m] == 0:
            latest = of_step[m]
            done[latest] = True
        elif kind[m] == _MODEL:
            kind[m] = _UNJUDGED
        else:
            kind[m], of_step[m] = _deviation(labels[of_touch[m]], satisfies, done, missing, latest)
            if kind[m] == ORDER:
                displaced[of_step[m]] = True
    return latest, displaced


@sweep
def _deviation(
    label: int, satisfies: Satisfies, done: Satisfies, missing: Satisfies, latest: int
) -> tuple[int, int]:
    """What a touch is that the model did not expect here: (kind, step)."""
    if latest >= 0 and satisfies[label, latest]:
        return REPEAT, latest
    back, ahead = -1, -1
    for s in range(satisfies.shape[1]):
        if satisfies[label, s]:
            if done[s]:
                back = s
            elif ahead < 0 or (missing[s] and not missing[ahead]):
                ahead = s
    if back >= 0:
        return LOOP, back
    return (ORDER, ahead) if ahead >= 0 else (INSERT, -1)
