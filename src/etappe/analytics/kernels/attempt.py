"""Attempts: how far one journey gets through ordered steps, under each of the seven funnel definitions.

Touches are taken in the declared order (time, then arrival), so equal times never lose a conversion; each
touch satisfies at most one step of an attempt, so two identical steps want two touches; the edge of every
window belongs to it. The attempt that is reported is the first one that gets furthest.

Optional steps do not decide how far an attempt gets. Within the reported attempt an optional step is
counted when a touch of it lies after the step before it and before the next mandatory step (or, where that
was not reached, before the attempt's time is up).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.scope import Scope, positive, required
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.specs import FunnelDefinition, FunnelStep
from etappe.errors import InvalidInput

MOST_STEPS = 60
ORDERED: tuple[FunnelDefinition, ...] = ("best_start", "first_start", "ordered", "step_window", "session")
WINDOWED: tuple[FunnelDefinition, ...] = ("best_start", "first_start", "step_window", "strict", "any_order")
DEFINITIONS: tuple[FunnelDefinition, ...] = (*ORDERED, "strict", "any_order")

_BEST_START, _FIRST_START, _ORDERED, _STEP_WINDOW, _SESSION, _STRICT, _ANY_ORDER, _DISJOINT = range(8)
"""Places in ``DEFINITIONS``; ``_DISJOINT`` is any order where no touchpoint belongs to two steps."""
_FOREVER = np.iinfo(np.int64).max
_LONGEST = 1 << 61
"""No two times are further apart, and no sum with a time overflows."""


@dataclass(frozen=True, slots=True)
class Course:
    """Steps as kernels want them: ``masks[code]`` has bit i set where a touchpoint satisfies step i."""

    definition: int
    masks: Int64s
    mandatory: Int64s
    """Positions of the mandatory steps."""
    optional: Int64s
    """0 or 1 per step."""
    window_us: int
    gap_us: int

    @property
    def steps(self) -> int:
        """How many steps there are, optional ones included."""
        return len(self.optional)


def course(
    steps: Sequence[FunnelStep],
    definition: FunnelDefinition,
    window_us: int,
    gap_us: int,
    scope: Scope,
    where: str = "steps",
) -> Course:
    """Check the steps of a funnel or map and turn their names into codes."""
    _check(steps, definition, where)
    masks = np.zeros(max(len(scope.touchpoints), 1), np.int64)
    for i, step in enumerate(steps):
        required(step.touchpoints, f"{where}[{i}]")
        masks[scope.code_list(step.touchpoints, f"{where}[{i}]")] |= 1 << i
    optional = np.array([step.optional for step in steps], np.int64)
    if definition in WINDOWED:
        positive(window_us, "window_us")
    if definition == "session":
        positive(gap_us, "session_gap_us")
    number = DEFINITIONS.index(definition)
    if number == _ANY_ORDER and not np.any(masks & (masks - 1)):
        number = _DISJOINT
    window, gap = min(window_us, _LONGEST), min(gap_us, _LONGEST)
    return Course(number, masks, np.flatnonzero(optional == 0), optional, window, gap)


def _check(steps: Sequence[FunnelStep], definition: str, where: str) -> None:
    if definition not in DEFINITIONS:
        raise InvalidInput(f'There is no funnel definition "{definition}".', field="definition",
                           hint=f"Choose one of {', '.join(DEFINITIONS)}.",
                           code="analytics.definition")  # fmt: skip
    if not 1 <= len(steps) <= MOST_STEPS:
        raise InvalidInput(f"{where} has {len(steps)} steps; 1 to {MOST_STEPS} are possible.", field=where,
                           code="analytics.steps")  # fmt: skip
    if steps[0].optional:
        raise InvalidInput("The first step cannot be optional.", field=f"{where}[0]",
                           hint="Begin with the step that everybody passes.",
                           code="analytics.optional")  # fmt: skip
    if definition not in ORDERED and any(step.optional for step in steps):
        raise InvalidInput(f'The definition "{definition}" knows no optional steps.', field=where,
                           hint=f"Choose one of {', '.join(ORDERED)}.",
                           code="analytics.optional")  # fmt: skip


@sweep
def follow(
    definition: int,
    masks: Int64s,
    mandatory: Int64s,
    optional: Int64s,
    window: int,
    gap: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    chain: Int64s,
    scratch: Int64s,
) -> int:
    """How many mandatory steps the journey ``low .. high - 1`` reaches.

    Leaves in ``chain[i]`` the position of the touch that satisfied step i, -1 where none did. ``scratch``
    is an array of shape (steps + 4, steps) that the call may overwrite.
    """
    chain[:] = -1
    if low == high:
        return 0
    if definition < _SESSION:
        depth = _in_order(definition, masks, mandatory, window, touchpoint, time_us, low, high, scratch)
    elif definition == _SESSION:
        depth = _session(masks, mandatory, gap, touchpoint, time_us, low, high, scratch)
    elif definition == _STRICT:
        depth = _strict(masks, mandatory, window, touchpoint, time_us, low, high, scratch[0])
    elif definition == _DISJOINT:
        depth = _disjoint(masks, len(mandatory), window, touchpoint, time_us, low, high, scratch)
    else:
        depth = _any_order(masks, len(mandatory), window, touchpoint, time_us, low, high, scratch)
    for k in range(depth):
        chain[mandatory[k]] = scratch[0, k]
    if depth and len(mandatory) < len(optional):
        _detours(definition, masks, optional, window, gap, touchpoint, time_us, high, chain)
    return depth


@sweep
def _in_order(
    definition: int,
    masks: Int64s,
    mandatory: Int64s,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """The definitions that differ only in how they use the window."""
    if definition == _BEST_START:
        return _best_start(masks, mandatory, window, touchpoint, time_us, low, high, scratch)
    if definition == _STEP_WINDOW:
        return _step_window(masks, mandatory, window, touchpoint, time_us, low, high, scratch)
    limit = window if definition == _FIRST_START else _FOREVER
    return _greedy(masks, mandatory, limit, touchpoint, time_us, low, high, scratch[0])


@sweep
def _best_start(
    masks: Int64s,
    mandatory: Int64s,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """The latest start that still leads to step k is kept for every k; a later start has more time left."""
    steps, best = len(mandatory), 0
    scratch[1, 0] = -1
    for i in range(low, high):
        mask = masks[touchpoint[i]]
        if mask == 0:
            continue
        # Nothing beyond the step after the furthest one can be reached yet.
        for k in range(best, -1, -1):
            if not (mask >> mandatory[k]) & 1:
                continue
            start = scratch[k, 0] if k else i
            if start <= scratch[k + 1, 0] or time_us[i] - time_us[start] > window:
                continue
            scratch[k + 1, :k] = scratch[k, :k]
            scratch[k + 1, k] = i
            if k == best:
                best = k + 1
                scratch[best + 1, 0] = -1
                scratch[0, :best] = scratch[best, :best]
        if best == steps:
            return best
    return best


@sweep
def _greedy(
    masks: Int64s,
    mandatory: Int64s,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    path: Int64s,
) -> int:
    """From the first start, the earliest touch of each next step."""
    depth = 0
    for i in range(low, high):
        if depth and time_us[i] - time_us[path[0]] > window:
            return depth
        if (masks[touchpoint[i]] >> mandatory[depth]) & 1:
            path[depth] = i
            depth += 1
            if depth == len(mandatory):
                return depth
    return depth


@sweep
def _step_window(
    masks: Int64s,
    mandatory: Int64s,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """The latest way to reach step k is kept for every k; it leaves the most time for the next step."""
    steps, best = len(mandatory), 0
    for i in range(low, high):
        mask = masks[touchpoint[i]]
        if mask == 0:
            continue
        # Nothing beyond the step after the furthest one can be reached yet.
        for k in range(best, -1, -1):
            if not (mask >> mandatory[k]) & 1:
                continue
            if k and time_us[i] - time_us[scratch[k, k - 1]] > window:
                continue
            scratch[k + 1, :k] = scratch[k, :k]
            scratch[k + 1, k] = i
            if k == best:
                best = k + 1
                scratch[0, :best] = scratch[best, :best]
                if best == steps:
                    return best
    return best


@sweep
def _session(
    masks: Int64s,
    mandatory: Int64s,
    gap: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """The earliest touch of each next step, begun anew in every session."""
    best, depth = 0, 0
    for i in range(low, high):
        if i > low and time_us[i] - time_us[i - 1] > gap:
            depth = 0
        if (masks[touchpoint[i]] >> mandatory[depth]) & 1:
            scratch[1, depth] = i
            depth += 1
            if depth > best:
                best = depth
                scratch[0, :best] = scratch[1, :best]
                if best == len(mandatory):
                    return best
    return best


@sweep
def _strict(
    masks: Int64s,
    mandatory: Int64s,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    path: Int64s,
) -> int:
    """The steps as neighbouring touches, tried from every start."""
    best = 0
    for start in range(low, high):
        if not masks[touchpoint[start]] & 1:
            continue
        depth = 1
        while (
            depth < len(mandatory)
            and start + depth < high
            and (masks[touchpoint[start + depth]] >> depth) & 1
            and time_us[start + depth] - time_us[start] <= window
        ):
            depth += 1
        if depth > best:
            best = depth
            for k in range(depth):
                path[k] = start + k
    return best


@sweep
def _disjoint(
    masks: Int64s,
    steps: int,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """As :func:`_any_order`, where every touch has one step at most: the latest touch of each decides."""
    best = 0
    path, latest, seen_us = scratch[0], scratch[1], scratch[2]
    for k in range(steps):
        seen_us[k] = time_us[low] - window - 1
    for i in range(low, high):
        mask, now = masks[touchpoint[i]], time_us[i]
        if mask == 0:
            continue
        k = 0
        while mask > 1:
            mask >>= 1
            k += 1
        latest[k], seen_us[k] = i, now
        depth = 0
        for k in range(steps):
            depth += now - seen_us[k] <= window
        if depth > best:
            best, depth = depth, 0
            for k in range(steps):
                if now - seen_us[k] <= window:
                    path[depth] = latest[k]
                    depth += 1
            _sort(path, best)
            if best == steps:
                return best
    return best


@sweep
def _sort(values: Int64s, size: int) -> None:
    """Insertion sort of the first few values, in place."""
    for i in range(1, size):
        value, at = values[i], i
        while at > 0 and values[at - 1] > value:
            values[at] = values[at - 1]
            at -= 1
        values[at] = value


@sweep
def _any_order(
    masks: Int64s,
    steps: int,
    window: int,
    touchpoint: Int32s,
    time_us: Int64s,
    low: int,
    high: int,
    scratch: Int64s,
) -> int:
    """The most steps that touches within one window can satisfy, one touch for one step.

    ``scratch[0]`` becomes the touches that do so in the shortest window which ends where the best number
    was first reached. ``scratch[4 + k]`` holds the latest touches of step k, as many as there are steps:
    older ones can always be exchanged for one of these. ``scratch[3, k]`` counts them.
    """
    best = 0
    scratch[3, :] = 0
    for i in range(low, high):
        mask = masks[touchpoint[i]]
        if mask == 0:
            continue
        possible = 0
        for k in range(steps):
            if (mask >> k) & 1:
                scratch[4 + k, scratch[3, k] % steps] = i
                scratch[3, k] += 1
            if scratch[3, k]:
                latest = scratch[4 + k, (scratch[3, k] - 1) % steps]
                possible += time_us[i] - time_us[latest] <= window
        if possible > best:
            depth = _matched(masks, steps, window, touchpoint, time_us, i, scratch)
            if depth > best:
                best = depth
                scratch[0, :depth] = scratch[2, :depth]
                _sort(scratch[0], depth)
                if best == steps:
                    return best
    return best


@sweep
def _matched(
    masks: Int64s, steps: int, window: int, touchpoint: Int32s, time_us: Int64s, last: int, scratch: Int64s
) -> int:
    """Greatest matching of touches to steps, from ``last`` backwards: how many are satisfied together.

    ``scratch[1]`` holds the touch of each step, ``scratch[2]`` the touches that raised the number: taken
    greedily from the end they are the latest that do (steps and touches form a transversal matroid).
    """
    scratch[1, :] = -1
    depth, touch = 0, last
    while touch >= 0 and depth < steps and time_us[last] - time_us[touch] <= window:
        if _placed(masks, steps, touchpoint, touch, scratch):
            scratch[2, depth] = touch
            depth += 1
        touch = _touch_before(steps, touch, scratch)
    return depth


@sweep
def _touch_before(steps: int, touch: int, scratch: Int64s) -> int:
    """The latest remembered touch before ``touch``; -1 when there is none."""
    found = -1
    for k in range(steps):
        for n in range(min(scratch[3, k], steps)):
            if found < scratch[4 + k, n] < touch:
                found = scratch[4 + k, n]
    return found


@sweep
def _placed(masks: Int64s, steps: int, touchpoint: Int32s, touch: int, scratch: Int64s) -> bool:
    """Give ``touch`` a step, moving earlier touches to other steps where that frees one (breadth first)."""
    parent = np.full(steps, -2, np.int64)
    queue = np.empty(steps, np.int64)
    head, tail = 0, 0
    for k in range(steps):
        if (masks[touchpoint[touch]] >> k) & 1:
            parent[k] = -1
            queue[tail] = k
            tail += 1
    while head < tail:
        k = queue[head]
        head += 1
        if scratch[1, k] < 0:
            while parent[k] >= 0:
                scratch[1, k] = scratch[1, parent[k]]
                k = parent[k]
            scratch[1, k] = touch
            return True
        for other in range(steps):
            if parent[other] == -2 and (masks[touchpoint[scratch[1, k]]] >> other) & 1:
                parent[other] = k
                queue[tail] = other
                tail += 1
    return False


@sweep
def _detours(
    definition: int,
    masks: Int64s,
    optional: Int64s,
    window: int,
    gap: int,
    touchpoint: Int32s,
    time_us: Int64s,
    high: int,
    chain: Int64s,
) -> None:
    """Find the touches of optional steps between the mandatory ones of the attempt in ``chain``."""
    after = chain[0]
    for step in range(1, len(optional)):
        if optional[step] == 0:
            if chain[step] < 0:
                return
            after = chain[step]
            continue
        bound = high
        for later in range(step + 1, len(optional)):
            if optional[later] == 0:
                bound = chain[later] if chain[later] >= 0 else high
                break
        for i in range(after + 1, bound):
            if definition == _SESSION and time_us[i] - time_us[i - 1] > gap:
                break
            since = time_us[after] if definition == _STEP_WINDOW else time_us[chain[0]]
            if definition in (_BEST_START, _FIRST_START, _STEP_WINDOW) and time_us[i] - since > window:
                break
            if (masks[touchpoint[i]] >> step) & 1:
                chain[step] = i
                after = i
                break
