"""People: which journeys are behind a number, most recent first, one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels import conformity
from etappe.analytics.kernels.attempt import Course, course, follow
from etappe.analytics.kernels.scope import Flags, Scope, at_least, required
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import People, Person
from etappe.analytics.specs import PeopleSpec
from etappe.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Plan:
    spec: PeopleSpec
    scope: Scope
    flags: Flags
    sequence: Int32s
    course: Course | None
    conformity: conformity.Plan | None = None


@dataclass(frozen=True, slots=True)
class Partial:
    """How many journeys of a partition match, and the most recent of them."""

    total: int
    customers: tuple[str, ...]
    touches: Int64s
    first_us: Int64s
    last_us: Int64s
    last_touchpoint: Int32s


def plan(spec: PeopleSpec, scope: Scope) -> Plan:
    at_least(spec.limit, 1, "limit")
    at_least(spec.offset, 0, "offset")
    flags = np.zeros(max(len(scope.touchpoints), 1), np.bool_)
    sequence: list[int] = []
    way = None
    if spec.behind in ("touchpoint", "ended"):
        required(spec.touchpoints, "touchpoints")
        flags = scope.flags(spec.touchpoints, "touchpoints")
    elif spec.behind == "transition":
        sequence = [scope.code(spec.source, "source"), scope.code(spec.target, "target")]
    elif spec.behind == "variant":
        required(spec.steps, "steps")
        sequence = scope.code_list(spec.steps, "steps")
    elif spec.behind in ("funnel", "lost"):
        way = _course(spec, scope)
    elif spec.behind == "deviation":
        return Plan(spec, scope, flags, np.array(sequence, np.int32), way, _conformity(spec, scope))
    elif spec.behind != "all":
        raise InvalidInput(f'There is no number "{spec.behind}" to look behind.', field="behind",
                           hint="Choose all, touchpoint, transition, variant, ended, funnel, lost or deviation.",
                           code="analytics.behind")  # fmt: skip
    return Plan(spec, scope, flags, np.array(sequence, np.int32), way)


def _conformity(spec: PeopleSpec, scope: Scope) -> conformity.Plan:
    if spec.conformity is None:
        raise InvalidInput("People behind a deviation need the map.", field="conformity",
                           code="analytics.empty")  # fmt: skip
    if spec.kind == "insert":
        required(spec.touchpoints, "touchpoints")
    if not -1 <= spec.step < len(spec.conformity.steps):
        raise InvalidInput(f"The map has no step {spec.step}.", field="step",
                           hint=f"Steps are counted from 0 to {len(spec.conformity.steps) - 1}.",
                           code="analytics.step")  # fmt: skip
    return conformity.plan(spec.conformity, scope)


def _course(spec: PeopleSpec, scope: Scope) -> Course:
    funnel = spec.funnel
    if funnel is None:
        raise InvalidInput("People behind a funnel need the funnel.", field="funnel",
                           code="analytics.empty")  # fmt: skip
    if not 0 <= spec.step < len(funnel.steps):
        raise InvalidInput(f"The funnel has no step {spec.step}.", field="step",
                           hint=f"Steps are counted from 0 to {len(funnel.steps) - 1}.",
                           code="analytics.step")  # fmt: skip
    return course(
        funnel.steps, funnel.definition, funnel.window_us, funnel.session_gap_us, scope, "funnel.steps"
    )


def kernel(plan: Plan, partition: Partition) -> Partial:
    rows = np.flatnonzero(_matches(plan, partition))
    offsets = partition.offsets
    last = partition.time_us[offsets[rows + 1] - 1]
    page = rows[_latest(last, plan.spec.offset + plan.spec.limit)]
    low, end = offsets[page], offsets[page + 1] - 1
    customers = tuple(partition.customers[int(row)].as_py() for row in page)
    return Partial(len(rows), customers, end - low + 1, partition.time_us[low], partition.time_us[end],
                   partition.touchpoint[end])  # fmt: skip


def merge(plan: Plan, partials: Sequence[Partial]) -> People:
    total = sum(part.total for part in partials)
    if not total:
        return People(0, ())
    columns = [np.concatenate([getattr(part, name) for part in partials]) for name in _COLUMNS]
    customers = [customer for part in partials for customer in part.customers]
    order = np.argsort(-columns[2], kind="stable")[plan.spec.offset : plan.spec.offset + plan.spec.limit]
    reason, names = _reason(plan.spec), plan.scope.touchpoints
    people = tuple(
        Person(customers[i], reason, int(columns[0][i]), int(columns[1][i]), int(columns[2][i]),
               names[columns[3][i]])
        for i in order
    )  # fmt: skip
    return People(total, people)


_COLUMNS = ("touches", "first_us", "last_us", "last_touchpoint")


def _reason(spec: PeopleSpec) -> str:
    if spec.behind == "deviation":
        return f"{spec.kind}:{spec.step}"
    return f"{spec.behind}:{spec.step}" if spec.behind in ("funnel", "lost") else spec.behind


def _latest(last: Int64s, wanted: int) -> Int64s:
    """Places of the ``wanted`` largest times, descending; among equals the earlier place first."""
    places = np.arange(len(last))
    if wanted < len(last):
        least = np.partition(last, len(last) - wanted)[len(last) - wanted]
        places = np.flatnonzero(last >= least)
    return places[np.argsort(-last[places], kind="stable")][:wanted]


def _matches(plan: Plan, partition: Partition) -> Flags:
    spec, offsets, touchpoint = plan.spec, partition.offsets, partition.touchpoint
    if spec.behind == "all":
        return np.diff(offsets) > 0
    if spec.behind == "touchpoint":
        return _touching(offsets, touchpoint, plan.flags)
    if spec.behind == "ended":
        return _ending(offsets, touchpoint, plan.flags)
    if spec.behind == "transition":
        return _moving(offsets, touchpoint, plan.sequence[0], plan.sequence[1], spec.merge_repeats)
    if spec.behind == "variant":
        return _equal(offsets, touchpoint, plan.sequence, spec.merge_repeats)
    if spec.behind == "deviation":
        return _deviating(plan, partition)
    way = plan.course
    assert way is not None
    return _reaching(
        way.definition, way.masks, way.mandatory, way.optional, way.window_us, way.gap_us,
        offsets, touchpoint, partition.time_us, spec.step, spec.behind == "lost",
    )  # fmt: skip


def _deviating(plan: Plan, partition: Partition) -> Flags:
    assert plan.conformity is not None
    spec = plan.spec
    off_map = plan.scope.code(spec.touchpoints[0], "touchpoints") if spec.kind == "insert" else -1
    return conformity.matching(plan.conformity, partition, spec.kind, spec.step, off_map)


@sweep
def _touching(offsets: Int64s, touchpoint: Int32s, flags: Flags) -> Flags:
    result = np.zeros(len(offsets) - 1, np.bool_)
    for j in range(len(result)):
        for i in range(offsets[j], offsets[j + 1]):
            if flags[touchpoint[i]]:
                result[j] = True
                break
    return result


@sweep
def _ending(offsets: Int64s, touchpoint: Int32s, flags: Flags) -> Flags:
    result = np.zeros(len(offsets) - 1, np.bool_)
    for j in range(len(result)):
        result[j] = offsets[j] < offsets[j + 1] and flags[touchpoint[offsets[j + 1] - 1]]
    return result


@sweep
def _moving(offsets: Int64s, touchpoint: Int32s, source: int, target: int, merge_repeats: bool) -> Flags:
    result = np.zeros(len(offsets) - 1, np.bool_)
    if merge_repeats and source == target:
        return result
    for j in range(len(result)):
        for i in range(offsets[j] + 1, offsets[j + 1]):
            if touchpoint[i - 1] == source and touchpoint[i] == target:
                result[j] = True
                break
    return result


@sweep
def _equal(offsets: Int64s, touchpoint: Int32s, sequence: Int32s, merge_repeats: bool) -> Flags:
    result = np.zeros(len(offsets) - 1, np.bool_)
    for j in range(len(result)):
        low, high = offsets[j], offsets[j + 1]
        at = 0
        for i in range(low, high):
            if merge_repeats and i > low and touchpoint[i] == touchpoint[i - 1]:
                continue
            if at == len(sequence) or touchpoint[i] != sequence[at]:
                at = -1
                break
            at += 1
        result[j] = at == len(sequence)
    return result


@sweep
def _reaching(
    definition: int,
    masks: Int64s,
    mandatory: Int64s,
    optional: Int64s,
    window: int,
    gap: int,
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    wanted: int,
    lost: bool,
) -> Flags:
    steps = len(optional)
    chain = np.empty(steps, np.int64)
    scratch = np.empty((steps + 4, steps), np.int64)
    result = np.zeros(len(offsets) - 1, np.bool_)
    following = wanted + 1
    while following < steps and optional[following]:
        following += 1
    for j in range(len(result)):
        depth = follow(
            definition, masks, mandatory, optional, window, gap, touchpoint, time_us,
            offsets[j], offsets[j + 1], chain, scratch,
        )  # fmt: skip
        if depth and chain[wanted] >= 0:
            result[j] = not lost or (following < steps and chain[following] < 0)
    return result
