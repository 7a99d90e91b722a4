"""Conformity: how real journeys agree with the planned one, by optimal alignment of each distinct journey.

A map with contradictory bindings (one touchpoint on two steps) is no error: a touch then counts for the step
that explains the journey best.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.agreement import AlignedVariant, Conformity, Loop, StepAgreement, Stray
from etappe.analytics.conformance.aligning import fitness
from etappe.analytics.conformance.comparing import Counted, deviations
from etappe.analytics.conformance.explaining import moves
from etappe.analytics.conformance.kernels import INSERT, KINDS, LEAVE, LOOP, ORDER, REPEAT, SKIP, SYNC
from etappe.analytics.conformance.model import Model, Satisfies, sequence
from etappe.analytics.conformance.sweeping import Collapsed, came_back, collapsed
from etappe.analytics.conformance.tally import deviating, tallied
from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.distinct import UInt64s, largest, united
from etappe.analytics.kernels.funnel import wilson
from etappe.analytics.kernels.scope import Flags, Scope, at_least, required
from etappe.analytics.kernels.spread import Spread, number, quantiles, spread
from etappe.analytics.specs import ConformitySpec
from etappe.errors import InvalidInput

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Plan:
    spec: ConformitySpec
    names: tuple[str, ...]
    model: Model
    classes: Int32s
    """Class of each touchpoint of the index in the model; 0: the map does not have it."""
    key_of: Int32s
    """What a touch of each touchpoint counts as in a collapsed journey."""
    optional: Satisfies
    goal: int
    late_us: int
    loops: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Partial:
    everybody: int
    first: UInt64s
    second: UInt64s
    counts: Int64s
    costs: Int64s
    offsets: Int64s
    keys: Int32s
    """The distinct journeys themselves: ``keys[offsets[d]:offsets[d + 1]]``."""
    table: Int64s
    reach: Int64s
    inserts: Int64s
    strays: Int64s
    open: int
    loops: tuple[tuple[int, Spread], ...]


def plan(spec: ConformitySpec, scope: Scope) -> Plan:
    at_least(spec.top, 1, "top")
    if not spec.steps:
        raise InvalidInput("A map without steps cannot be held against journeys.", field="steps",
                           hint="Bind a touchpoint to at least one step.", code="analytics.empty")  # fmt: skip
    for place, step in enumerate(spec.steps):
        required(step.touchpoints, f"steps[{place}].touchpoints")
    codes = [frozenset(scope.code_list(step.touchpoints, "steps")) for step in spec.steps]
    optional = [step.optional for step in spec.steps]
    model = sequence(codes, optional, _checked(spec))
    known = [place for place, free in enumerate(optional) if not free]
    classes = np.zeros(max(len(scope.touchpoints), 1), np.int32)
    for code in sorted(frozenset().union(*codes)):
        classes[code] = model.classes[code]
    end = scope.end_us
    late = _NEVER if end is None or spec.open_us <= 0 else end - spec.open_us
    goal = known[-1] if known else len(spec.steps) - 1
    return Plan(spec, scope.touchpoints, model, classes, _keys(classes, spec.others == "count"),
                np.array(optional, np.bool_), goal, late, spec.loops or ((goal, 0),))  # fmt: skip


def _checked(spec: ConformitySpec) -> tuple[tuple[int, int], ...]:
    for source, target in spec.loops:
        if not 0 <= target <= source < len(spec.steps):
            raise InvalidInput(f"No way leads back from step {source} to step {target}.", field="loops",
                               hint="A loop leads from a step to itself or an earlier one, counted from 0.",
                               code="analytics.step")  # fmt: skip
    return spec.loops


def _keys(classes: Int32s, others_count: bool) -> Int32s:
    """Touchpoints of one class are one key, the smallest of their codes."""
    codes = np.arange(len(classes), dtype=np.int32)
    _, first, place = np.unique(classes, return_index=True, return_inverse=True)
    off_map = codes if others_count else np.full_like(codes, -1)
    return np.where(classes > 0, codes[first[place]], off_map).astype(np.int32)


def kernel(plan: Plan, partition: Partition) -> Partial:
    everybody, _, strays, first, second, counts, late, offsets, keys = _collapsed(plan, partition)
    costs, table, reach, inserts, unfinished = tallied(
        offsets, keys, counts, late, plan.classes, *plan.model.arrays.flat, plan.optional, plan.goal
    )
    return Partial(everybody, first, second, counts, costs, offsets, keys, table, reach, inserts, strays,
                   int(unfinished.sum()), tuple(_loop(plan, partition, *ends) for ends in plan.loops))  # fmt: skip


def matching(plan: Plan, partition: Partition, kind: str, step: int, touchpoint: int) -> Flags:
    """Which journeys of a partition have a deviation: what stands behind a row of the answer."""
    _, slot, _, _, _, _, _, offsets, keys = _collapsed(plan, partition)
    found = deviating(
        offsets, keys, plan.classes, *plan.model.arrays.flat, plan.optional, plan.goal,
        DEVIATIONS[kind], step, touchpoint,
    )  # fmt: skip
    return np.where(slot >= 0, np.append(found, False)[slot], False)


DEVIATIONS = {"skip": SKIP, "repeat": REPEAT, "loop": LOOP, "order": ORDER, "leave": LEAVE, "insert": INSERT}
"""Kinds of deviation by name, as a question spells them."""


def _collapsed(plan: Plan, partition: Partition) -> Collapsed:
    return collapsed(
        partition.offsets, partition.touchpoint, partition.time_us, plan.key_of, plan.classes,
        plan.spec.among == "met", plan.late_us,
    )  # fmt: skip


def _loop(plan: Plan, partition: Partition, source: int, target: int) -> tuple[int, Spread]:
    met, spans = came_back(
        partition.offsets, partition.touchpoint, partition.time_us, plan.classes,
        plan.model.arrays.satisfies, source, target,
    )  # fmt: skip
    return met, spread(np.zeros(len(spans), np.int32), spans, 1)


def merge(plan: Plan, partials: Sequence[Partial]) -> Conformity:
    steps, size = len(plan.spec.steps), len(plan.classes)
    table = sum((part.table for part in partials), np.zeros((KINDS, steps + 1, 3), np.int64))
    reach = sum((part.reach for part in partials), np.zeros((steps + 1, 2), np.int64))
    inserts = sum((part.inserts for part in partials), np.zeros((size, 3), np.int64))
    strays = sum((part.strays for part in partials), np.zeros((size, 2), np.int64))
    total = Counted(int(reach[:, 0].sum()), 0, int(reach[:, 1].sum()))
    distinct, variants, shown = _variants(plan, partials, total.journeys)
    fitting, cost, mean, log = _fitness(plan, partials)
    low, high = wilson(fitting, total.journeys)
    return Conformity(
        all_journeys=sum(part.everybody for part in partials),
        journeys=total.journeys,
        fitting=fitting,
        fitting_share=fitting / total.journeys if total.journeys else None,
        fitting_low=low,
        fitting_high=high,
        fitness=mean,
        log_fitness=log,
        cost=cost,
        completed=total.completed,
        open=sum(part.open for part in partials),
        steps=_steps(plan, table[:, :, 0], reach[:, 0]),
        deviations=deviations(table, reach, inserts, plan.names, total),
        distinct=distinct,
        variants=variants,
        rest_journeys=total.journeys - shown,
        strays=_strays(plan, strays),
        loops=tuple(_way_back(plan, partials, i) for i in range(len(plan.loops))),
    )


def _fitness(plan: Plan, partials: Sequence[Partial]) -> tuple[int, int, float | None, float | None]:
    """Journeys that fit, the sum of all costs, the mean fitness, the fitness of the log."""
    if not sum(len(part.counts) for part in partials):
        return 0, 0, None, None
    rows = np.concatenate([np.column_stack((part.costs, np.diff(part.offsets))) for part in partials])
    counts = np.concatenate([part.counts for part in partials])
    kinds, place = np.unique(rows, axis=0, return_inverse=True)
    journeys = np.bincount(place.ravel(), counts, len(kinds)).astype(np.int64).tolist()
    pairs = list(zip(kinds.tolist(), journeys, strict=True))
    shortest = plan.model.shortest
    mean = math.fsum(fitness(cost, length, shortest) * n for (cost, length), n in pairs) / sum(journeys)
    cost = sum(cost * n for (cost, _), n in pairs)
    worst = sum((length + shortest) * n for (_, length), n in pairs)
    fitting = sum(n for (cost, _), n in pairs if cost == 0)
    return fitting, cost, mean, 1 - cost / worst if worst else 1.0


def _variants(
    plan: Plan, partials: Sequence[Partial], journeys: int
) -> tuple[int, tuple[AlignedVariant, ...], int]:
    """How many distinct journeys there are, the most frequent ones, and the journeys these stand for."""
    if not journeys:
        return 0, (), 0
    _, counts, seen = united(
        *(
            np.concatenate([getattr(part, name) for part in partials])
            for name in ("first", "second", "counts")
        )
    )
    best = largest(counts, seen, plan.spec.top)
    starts = np.cumsum([0, *(len(part.counts) for part in partials)])
    shown = []
    for row in best:
        of = int(np.searchsorted(starts, seen[row], side="right")) - 1
        shown.append(_variant(plan, partials[of], int(seen[row] - starts[of]), int(counts[row]), journeys))
    return len(counts), tuple(shown), int(counts[best].sum())


def _variant(plan: Plan, part: Partial, place: int, count: int, journeys: int) -> AlignedVariant:
    keys = part.keys[part.offsets[place] : part.offsets[place + 1]]
    found = moves(keys, plan.classes, plan.model.arrays, plan.optional, plan.goal, plan.names)
    cost = int(part.costs[place])
    return AlignedVariant(found, count, count / journeys, cost, fitness(cost, len(keys), plan.model.shortest))


def _steps(plan: Plan, journeys: Int64s, reach: Int64s) -> tuple[StepAgreement, ...]:
    beyond = reach[::-1].cumsum()[::-1]
    columns = [journeys[kind, 1:].tolist() for kind in (SYNC, SKIP, REPEAT, LOOP, ORDER, LEAVE)]
    return tuple(
        StepAgreement(step.name or " | ".join(step.touchpoints), step.touchpoints, step.optional,
                      int(beyond[i + 1]), *(column[i] for column in columns))
        for i, step in enumerate(plan.spec.steps)
    )  # fmt: skip


def _strays(plan: Plan, strays: Int64s) -> tuple[Stray, ...]:
    met = np.flatnonzero(strays[:, 0])
    ranked = met[np.argsort(-strays[met, 0], kind="stable")]
    return tuple(Stray(plan.names[code], *strays[code].tolist()) for code in ranked)


def _way_back(plan: Plan, partials: Sequence[Partial], i: int) -> Loop:
    met = sum(part.loops[i][0] for part in partials)
    spreads = [(part.loops[i][1], np.arange(1)) for part in partials]
    entered = sum(int(part.loops[i][1].counts.sum()) for part in partials)
    half, most = quantiles(spreads, 1, (0.5, 0.9))[0]
    source, target = plan.loops[i]
    return Loop(met, entered, entered / met if met else None, *wilson(entered, met), number(half), number(most),
                source=source, target=target)  # fmt: skip
