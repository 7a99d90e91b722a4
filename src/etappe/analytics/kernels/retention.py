"""Retention: which share of those who first came in a period comes again in later periods.

Coming again means a touch after the one that started the cohort. An offset is over when the last member the
cohort can have has lived through it: until then it is ``None``, not a small number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.calendar import (
    SPAN_US,
    UNITS,
    Clock,
    clock,
    clock_row,
    local_day,
    period_of,
    period_start,
)
from etappe.analytics.kernels.scope import Flags, Scope, at_least
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Cohort, Retention
from etappe.analytics.specs import RetentionSpec
from etappe.errors import InvalidInput

KINDS = ("calendar", "rolling", "on_or_after")
MOST_PERIODS = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    spec: RetentionSpec
    clock: Clock
    start: Flags
    returning: Flags
    end_us: int | None


@dataclass(frozen=True, slots=True)
class Partial:
    cohorts: Int64s
    """Periods in which somebody started, ascending."""
    sizes: Int64s
    returned: Int64s
    """(cohorts, periods)"""


def plan(spec: RetentionSpec, scope: Scope) -> Plan:
    for value, allowed, where in ((spec.unit, UNITS, "unit"), (spec.kind, KINDS, "kind")):
        if value not in allowed:
            raise InvalidInput(f'There is no {where} "{value}".', field=where,
                               hint=f"Choose one of {', '.join(allowed)}.",
                               code=f"analytics.{where}")  # fmt: skip
    if at_least(spec.periods, 1, "periods") > MOST_PERIODS:
        raise InvalidInput(f"periods must be at most {MOST_PERIODS}, got {spec.periods}.", field="periods",
                           code="analytics.too_large")  # fmt: skip
    start, returning = scope.flags(spec.start, "start"), scope.flags(spec.returning, "returning")
    return Plan(spec, clock(spec.zone, *scope.period), start, returning, scope.end_us)


def kernel(plan: Plan, partition: Partition) -> Partial:
    spec = plan.spec
    unit = UNITS.index(spec.unit)
    offsets, touchpoint, time_us = partition.offsets, partition.touchpoint, partition.time_us
    since_us, offset_us = plan.clock.since_us, plan.clock.offset_us
    first = _starts(offsets, touchpoint, plan.start)
    periods = _periods(first, time_us, since_us, offset_us, unit)
    cohorts, sizes = np.unique(periods, return_counts=True)
    rows = np.searchsorted(cohorts, periods)
    began = np.flatnonzero(first >= 0)
    returned = _returned(
        offsets[began + 1], touchpoint, time_us, plan.returning, since_us, offset_us, unit,
        SPAN_US[spec.unit] if spec.kind == "rolling" else 0, first[began], periods, rows,
        np.zeros((len(cohorts), spec.periods), np.int64), spec.kind == "on_or_after",
    )  # fmt: skip
    return Partial(cohorts, sizes, returned)


def merge(plan: Plan, partials: Sequence[Partial]) -> Retention:
    spec = plan.spec
    cohorts = np.unique(np.concatenate([np.empty(0, np.int64), *(part.cohorts for part in partials)]))
    sizes = np.zeros(len(cohorts), np.int64)
    returned = np.zeros((len(cohorts), spec.periods), np.int64)
    for part in partials:
        rows = np.searchsorted(cohorts, part.cohorts)
        sizes[rows] += part.sizes
        returned[rows] += part.returned
    table = tuple(
        _cohort(plan, int(cohort), int(size), counts.tolist())
        for cohort, size, counts in zip(cohorts, sizes, returned, strict=True)
    )
    return Retention(spec.unit, spec.kind, table, tuple(_overall(table, k) for k in range(spec.periods)))


def _cohort(plan: Plan, period: int, size: int, counts: Sequence[int]) -> Cohort:
    start = period_start(plan.spec.zone, plan.spec.unit, period)
    returned = tuple(count if _over(plan, period, k) else None for k, count in enumerate(counts))
    return Cohort(start, size, returned)


def _over(plan: Plan, period: int, offset: int) -> bool:
    spec = plan.spec
    if plan.end_us is None:
        return False
    if spec.kind == "rolling":
        last_start = period_start(spec.zone, spec.unit, period + 1)
        return last_start + (offset + 1) * SPAN_US[spec.unit] <= plan.end_us
    return period_start(spec.zone, spec.unit, period + offset + 1) <= plan.end_us


def _overall(cohorts: Sequence[Cohort], offset: int) -> float | None:
    over = [(cohort.returned[offset], cohort.size) for cohort in cohorts]
    came = [(count, size) for count, size in over if count is not None]
    whole = sum(size for _, size in came)
    return sum(count for count, _ in came) / whole if whole else None


@sweep
def _starts(offsets: Int64s, touchpoint: Int32s, flags: Flags) -> Int64s:
    """Per journey the position of the touch that starts its cohort; -1 where none does."""
    first = np.full(len(offsets) - 1, -1, np.int64)
    for j in range(len(first)):
        for i in range(offsets[j], offsets[j + 1]):
            if flags[touchpoint[i]]:
                first[j] = i
                break
    return first


@sweep
def _periods(first: Int64s, time_us: Int64s, since_us: Int64s, offset_us: Int64s, unit: int) -> Int64s:
    """The cohort of each journey that has one."""
    periods = np.empty(len(first), np.int64)
    found = 0
    for j in range(len(first)):
        if first[j] >= 0:
            us = time_us[first[j]]
            row = np.searchsorted(since_us, us, side="right") - 1
            periods[found] = period_of(local_day(us, offset_us[row]), unit)
            found += 1
    return periods[:found]


@sweep
def _returned(
    ends: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    flags: Flags,
    since_us: Int64s,
    offset_us: Int64s,
    unit: int,
    span: int,
    first: Int64s,
    periods: Int64s,
    rows: Int64s,
    returned: Int64s,
    on_or_after: bool,
) -> Int64s:
    width = returned.shape[1]
    for j in range(len(first)):
        began = time_us[first[j]]
        row = np.searchsorted(since_us, began, side="right") - 1
        counted = -1
        for i in range(first[j] + 1, ends[j]):
            if not flags[touchpoint[i]]:
                continue
            if span:
                offset = (time_us[i] - began) // span
            else:
                row = clock_row(since_us, row, time_us[i])
                offset = period_of(local_day(time_us[i], offset_us[row]), unit) - periods[j]
            if offset > counted:
                if on_or_after:
                    for k in range(counted + 1, min(offset + 1, width)):
                        returned[rows[j], k] += 1
                elif offset < width:
                    returned[rows[j], offset] += 1
                counted = offset
            if offset >= width:
                break
    return returned
