"""The measured lanes of a journey map: a funnel over its steps, with touches, channels and returns per step.

A customer *returned* to a step when, after the reported attempt had reached a later step, a touch of the step
follows that is not itself part of the attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int16s, Int32s, Int64s, Partition
from etappe.analytics.kernels.attempt import Course, course, follow
from etappe.analytics.kernels.funnel import rows
from etappe.analytics.kernels.scope import Flags, Scope
from etappe.analytics.kernels.spread import Float64s, Spread, number, quantiles, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.layout import MINUTE
from etappe.analytics.results import ChannelShare, FunnelRow, MapStep, MeasuredMap
from etappe.analytics.specs import MapSpec
from etappe.errors import InvalidInput

SESSION_GAP_US = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class Plan:
    spec: MapSpec
    scope: Scope
    course: Course
    starts: Int64s
    """Where the steps of each touchpoint begin in ``belongs``, by code."""
    belongs: Int64s


@dataclass(frozen=True, slots=True)
class Partial:
    journeys: int
    reached: Int64s
    lost: Int64s
    touches: Int64s
    customers: Int64s
    returned: Int64s
    channels: Int64s
    """Customers by step and channel code."""
    to_step: Spread
    to_next: Spread


def plan(spec: MapSpec, scope: Scope) -> Plan:
    if spec.definition == "any_order":
        raise InvalidInput("A map has an order, so it cannot be measured in any order.", field="definition",
                           hint="Choose best_start, first_start, ordered, step_window, strict or session.",
                           code="analytics.definition")  # fmt: skip
    way = course(spec.steps, spec.definition, spec.window_us, SESSION_GAP_US, scope)
    code, belongs = np.nonzero(way.masks[:, None] >> np.arange(way.steps) & 1)
    return Plan(spec, scope, way, np.searchsorted(code, np.arange(len(way.masks) + 1)),
                np.ascontiguousarray(belongs))  # fmt: skip


def kernel(plan: Plan, partition: Partition) -> Partial:
    way = plan.course
    size = way.steps
    journeys, table, channels, group, to_step, to_next = _sweep(
        way.definition, way.masks, way.mandatory, way.optional, way.window_us, way.gap_us,
        partition.offsets, partition.touchpoint, partition.time_us, partition.channel,
        max(len(plan.scope.channels), 1), plan.starts, plan.belongs,
    )  # fmt: skip
    known, met = to_step >= 0, to_next >= 0
    reached, lost, touches, customers, returned = table
    return Partial(
        journeys,
        reached,
        lost,
        touches,
        customers,
        returned,
        channels,
        spread(group[known], to_step[known], size),
        spread(group[met], to_next[met], size),
    )


def merge(plan: Plan, partials: Sequence[Partial]) -> MeasuredMap:
    spec, size = plan.spec, plan.course.steps
    names = np.arange(size)
    to_step = quantiles([(part.to_step, names) for part in partials], size)
    to_next = quantiles([(part.to_next, names) for part in partials], size, (0.5,))
    columns = {name: _summed(partials, name, size) for name in _COLUMNS}
    table = rows(spec.steps, columns["reached"].tolist(), columns["lost"].tolist(), to_step.tolist())
    channels = np.zeros((size, max(len(plan.scope.channels), 1)), np.int64)
    for part in partials:
        channels += part.channels
    steps = tuple(_step(plan, table[i], i, columns, channels[i], to_next) for i in range(size))
    entered, completed = table[0].reached, table[int(plan.course.mandatory[-1])].reached
    share = completed / entered if entered else None
    journeys = sum(part.journeys for part in partials)
    return MeasuredMap(journeys, spec.definition, spec.window_us, entered, completed, share, steps)


_COLUMNS = ("reached", "lost", "touches", "customers", "returned")


def _summed(partials: Sequence[Partial], name: str, size: int) -> Int64s:
    total = np.zeros(size, np.int64)
    for part in partials:
        total += getattr(part, name)
    return total


def _step(
    plan: Plan, row: FunnelRow, i: int, columns: dict[str, Int64s], channels: Int64s, to_next: Float64s
) -> MapStep:
    customers = int(columns["customers"][i])
    used = np.flatnonzero(channels)
    ranked = used[np.argsort(-channels[used], kind="stable")]
    shares = tuple(
        ChannelShare(plan.scope.channels[code], int(channels[code]), int(channels[code]) / customers)
        for code in ranked
    )
    return MapStep(row, int(columns["touches"][i]), customers, shares, int(columns["returned"][i]),
                   number(to_next[i, 0]))  # fmt: skip


@sweep
def _sweep(
    definition: int,
    masks: Int64s,
    mandatory: Int64s,
    optional: Int64s,
    window: int,
    gap: int,
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    channel: Int16s,
    channel_count: int,
    starts: Int64s,
    belongs: Int64s,
) -> tuple[int, Int64s, Int64s, Int32s, Int64s, Int64s]:
    steps = len(optional)
    chain = np.empty(steps, np.int64)
    scratch = np.empty((steps + 4, steps), np.int64)
    table = np.zeros((5, steps), np.int64)
    channels = np.zeros((steps, channel_count), np.int64)
    seen_by = np.full((steps, channel_count + 2), -1, np.int64)
    passed_at = np.empty(steps, np.int64)
    group = np.empty((len(offsets) - 1) * steps, np.int32)
    to_step = np.empty((len(offsets) - 1) * steps, np.int64)
    to_next = np.empty((len(offsets) - 1) * steps, np.int64)
    longest = 0
    for j in range(len(offsets) - 1):
        longest = max(longest, offsets[j + 1] - offsets[j])
    on_way = np.zeros(longest, np.bool_)
    journeys, seen = 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        journeys += 1
        depth = follow(
            definition,
            masks,
            mandatory,
            optional,
            window,
            gap,
            touchpoint,
            time_us,
            low,
            high,
            chain,
            scratch,
        )
        unfinished = depth < len(mandatory)
        # Behind the step that comes next, nothing of the attempt can be.
        tried = mandatory[depth] if unfinished else steps
        seen = _note_attempt(
            optional,
            unfinished,
            chain[:tried],
            time_us,
            high,
            table,
            passed_at,
            group,
            to_step,
            to_next,
            seen,
        )
        _mark(chain[:tried], low, on_way, True)
        for i in range(low, high):
            code = touchpoint[i]
            for k in range(starts[code], starts[code + 1]):
                step = belongs[k]
                came_back = step < tried and i > passed_at[step] and not on_way[i - low]
                _note_touch(step, j, channel[i], came_back, table, channels, seen_by)
        _mark(chain[:tried], low, on_way, False)
    return journeys, table, channels, group[:seen], to_step[:seen], to_next[:seen]


@sweep
def _note_attempt(
    optional: Int64s,
    unfinished: bool,
    chain: Int64s,
    time_us: Int64s,
    high: int,
    table: Int64s,
    passed_at: Int64s,
    group: Int32s,
    to_step: Int64s,
    to_next: Int64s,
    seen: int,
) -> int:
    """Count the steps an attempt reached, from the last to the first; returns how many times are noted.

    ``passed_at[step]`` becomes the first touch of the attempt behind the step, ``high`` where there is none.
    """
    later, ahead = high, -1
    for step in range(len(chain) - 1, -1, -1):
        passed_at[step] = later
        at = chain[step]
        if at < 0:
            continue
        table[0, step] += 1
        table[1, step] += ahead < 0 and unfinished
        before = step - 1
        while before >= 0 and optional[before]:
            before -= 1
        group[seen] = step
        to_step[seen] = time_us[at] - time_us[chain[before]] if before >= 0 else -1
        to_next[seen] = time_us[ahead] - time_us[at] if ahead >= 0 else -1
        seen += 1
        later = at
        if optional[step] == 0:
            ahead = at
    return seen


@sweep
def _mark(chain: Int64s, low: int, on_way: Flags, mark: bool) -> None:
    """Mark the touches of the attempt among those of its journey."""
    for at in chain:
        if at >= 0:
            on_way[at - low] = mark


@sweep
def _note_touch(
    step: int, journey: int, channel: int, came_back: bool, table: Int64s, channels: Int64s, seen_by: Int64s
) -> None:
    """Count one touch for a step; each journey counts once per step, channel and return.

    ``seen_by`` remembers the last journey: by step in column 0, its returns in 1, its channels from 2 on.
    """
    table[2, step] += 1
    if seen_by[step, 0] != journey:
        seen_by[step, 0] = journey
        table[3, step] += 1
    if seen_by[step, 2 + channel] != journey:
        seen_by[step, 2 + channel] = journey
        channels[step, channel] += 1
    if came_back and seen_by[step, 1] != journey:
        seen_by[step, 1] = journey
        table[4, step] += 1
