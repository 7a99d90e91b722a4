"""Prediction: what follows after the last touches, and when silence means leaving, with its calibration.

The order of the model and its forgetting are chosen on held-out journeys and judged on later ones that played no
part in the choice; what is told of contexts is learned from all journeys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.distinct import (
    FIRST_SEED,
    SECOND_SEED,
    mixed,
    numbered,
    stirred_first,
    stirred_second,
)
from etappe.analytics.kernels.funnel import wilson
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.layout import DAY, HOUR, MINUTE
from etappe.analytics.prediction.choosing import best, tried, weights
from etappe.analytics.prediction.grams import LONGEST, Float64s, Grams, packed
from etappe.analytics.prediction.markov import Markov
from etappe.analytics.prediction.quality import judged
from etappe.analytics.prediction.types import Likely, Outlook, Prediction, Waiting
from etappe.analytics.specs import PredictionSpec
from etappe.errors import InvalidInput

PERIODS = 64
LEARNED, HELD = 8 / 15, 2 / 3
"""Shares of the transitions, by the period their journey began in, that teach, and that with these choose the model."""
SHOWN = 8
SILENCES = (10 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 60 * DAY, 90 * DAY,
            180 * DAY, 365 * DAY)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    spec: PredictionSpec
    names: tuple[str, ...]
    end_us: int
    edges: Int64s
    """Where each period but the first begins; journeys belong to the period they begin in."""
    contexts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Partial:
    journeys: int
    open: int
    grams: Grams
    silent: Int64s
    """Per touchpoint and silence: transitions that took longer (leaving is not among them)."""


def plan(spec: PredictionSpec, scope: Scope) -> Plan:
    start, end = scope.period
    if spec.horizon_us < 0:
        raise InvalidInput(f"horizon_us must not be negative, got {spec.horizon_us}.", field="horizon_us",
                           hint="0: whoever has no further touch has left.", code="analytics.window")  # fmt: skip
    stated = spec.split_us or ()
    if spec.split_us is not None and spec.split_us[0] > spec.split_us[1]:
        raise InvalidInput("The test begins before the learning ends.", field="split_us",
                           code="analytics.period")  # fmt: skip
    even = np.linspace(start, end, PERIODS + 1)[1:-1].astype(np.int64)
    edges = np.unique(np.concatenate((even, np.array(stated, np.int64))))
    contexts = tuple(tuple(scope.code_list(names, "contexts")) for names in spec.contexts)
    return Plan(spec, scope.touchpoints, end, edges,
                contexts or tuple((code,) for code in range(len(scope.touchpoints))))  # fmt: skip


def kernel(plan: Plan, partition: Partition) -> Partial:
    size = len(plan.names)
    journeys, unknown, context, after, period, count, silent = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, plan.edges, size, plan.end_us,
        plan.spec.horizon_us, np.array(SILENCES, np.int64), LONGEST,
    )  # fmt: skip
    return Partial(journeys, unknown, Grams(size, context, after, period, count), silent)


def merge(plan: Plan, partials: Sequence[Partial]) -> Prediction:
    grams = Grams.joined(len(plan.names), [part.grams for part in partials])
    silent = sum(
        (part.silent for part in partials), np.zeros((max(len(plan.names), 1), len(SILENCES) + 1), np.int64)
    )
    learn, hold = _split(plan, grams)
    tests = tried(grams, plan.edges, learn, hold)
    chosen = best(tests)
    known, later = grams.between(0, hold), grams.between(hold, len(plan.edges) + 1)
    model = baseline = None
    if len(known.count):
        until = int(plan.edges[hold - 1])
        model = judged(_learned(known, plan, chosen.order, until, chosen.half_life_us), later, wilson)
        baseline = judged(_learned(known, plan, 0, until, None), later, wilson)
    final = _learned(grams, plan, chosen.order, plan.end_us, chosen.half_life_us)
    return Prediction(
        journeys=sum(part.journeys for part in partials),
        learned=int(known.count.sum()),
        open=sum(part.open for part in partials),
        order=chosen.order if tests else None,
        half_life_us=chosen.half_life_us,
        tried=tests,
        model=None if model is None else model.quality,
        baseline=None if baseline is None else baseline.quality,
        next_reliability=() if model is None else model.of_next,
        leaving_reliability=() if model is None else model.of_leaving,
        outlooks=tuple(_outlook(plan, final, codes, silent) for codes in plan.contexts),
    )


def _split(plan: Plan, grams: Grams) -> tuple[int, int]:
    """The first periods that choose, and that test: where the question says, or by shares of what was counted."""
    if plan.spec.split_us is not None:
        learn, hold = (int(np.searchsorted(plan.edges, at)) + 1 for at in plan.spec.split_us)
        return learn, hold
    so_far = np.bincount(grams.period, grams.count, len(plan.edges) + 1).cumsum()
    learn, hold = (int(np.searchsorted(so_far, share * so_far[-1])) + 1 for share in (LEARNED, HELD))
    return min(learn, len(plan.edges)), min(max(hold, learn + 1), len(plan.edges))


def _learned(grams: Grams, plan: Plan, order: int, until: int, half_life_us: float | None) -> Markov:
    return Markov.learned(grams, order, weights(plan.edges, until, half_life_us))


def _outlook(plan: Plan, model: Markov, codes: Sequence[int], silent: Int64s) -> Outlook:
    names = tuple(plan.names[code] for code in codes)
    last = np.full((1, LONGEST), -1, np.int32)
    kept = codes[-LONGEST:]
    last[0, LONGEST - len(kept) :] = kept
    keys = [packed(last, order, model.leave) for order in range(model.order + 1)]
    used, counts = _deepest(model, keys)
    n = int(counts.sum())
    if not n or not used:
        return Outlook(names, (), 0, None, None, None, (), ())
    chances = model.spread(keys)[0]
    low, high = _interval(float(chances[-1]), n)
    return Outlook(
        names, names[-used:], n, float(chances[-1]), low, high,
        tuple(_likely(plan, chances, counts, n)),
        tuple(_waiting(float(chances[-1]), silent[codes[-1]])),
    )  # fmt: skip


def _deepest(model: Markov, keys: Sequence[Int64s]) -> tuple[int, Int64s]:
    """The longest ending that was seen, and how often each next step followed it."""
    for order in range(model.order, 0, -1):
        level = model.levels[order]
        place, known = level.find(keys[order])
        if known[0]:
            entries = slice(level.starts[place[0]], level.starts[place[0] + 1])
            counts = np.zeros(model.leave + 1, np.int64)
            counts[level.after[entries]] = level.count[entries]
            return order, counts
    return 0, np.zeros(model.leave + 1, np.int64)


def _likely(plan: Plan, chances: Float64s, counts: Int64s, n: int) -> Iterator[Likely]:
    for code in np.argsort(-chances[:-1], kind="stable")[:SHOWN].tolist():
        if counts[code]:
            low, high = _interval(float(chances[code]), n)
            yield Likely(plan.names[code], float(chances[code]), low, high, int(counts[code]))


def _interval(share: float, n: int) -> tuple[float, float]:
    low, high = wilson(share * n, n)
    return low or 0.0, 1.0 if high is None else high


def _waiting(leaving: float, silent: Int64s) -> Iterator[Waiting]:
    """Bayes: who left is silent for ever, who goes on is silent so long with the share that was."""
    if not silent[-1]:
        return
    for after, longer in zip(SILENCES, silent[:-1].tolist(), strict=True):
        goes_on = (1 - leaving) * longer / int(silent[-1])
        yield Waiting(after, leaving / (leaving + goes_on) if leaving + goes_on else 0.0, longer)


@sweep
def _sweep(
    offsets: Int64s, touchpoint: Int32s, time_us: Int64s, edges: Int64s, leave: int, end_us: int, horizon: int,
    silences: Int64s, longest: int,
) -> tuple[int, int, Int32s, Int32s, Int32s, Int64s, Int64s]:  # fmt: skip
    """Count what followed each touch: (journeys, open, context, after, period, count, silent)."""
    touches = offsets[-1] - offsets[0]
    first, second = np.empty(touches, np.uint64), np.empty(touches, np.uint64)
    where, after = np.empty(touches, np.int64), np.empty(touches, np.int32)
    began = np.empty(touches, np.int64)
    period = np.empty(touches, np.int32)
    silent = np.zeros((max(leave, 1), len(silences) + 1), np.int64)
    journeys, unknown, rows = 0, 0, 0
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        if low == high:
            continue
        journeys += 1
        of = np.searchsorted(edges, time_us[low], side="right")
        for i in range(low, high):
            if i + 1 < high and (horizon == 0 or time_us[i + 1] - time_us[i] <= horizon):
                then = touchpoint[i + 1]
                gap = time_us[i + 1] - time_us[i]
                silent[touchpoint[i], len(silences)] += 1
                for s in range(len(silences)):
                    silent[touchpoint[i], s] += gap > silences[s]
            elif i + 1 == high and horizon and end_us - time_us[i] <= horizon:
                unknown += 1
                continue
            else:
                then = leave
            a, b = stirred_first(FIRST_SEED, of), stirred_second(SECOND_SEED, of)
            for k in range(max(low, i - longest + 1), i + 1):
                a, b = stirred_first(a, touchpoint[k]), stirred_second(b, touchpoint[k])
            a, b = stirred_first(a, leave + 1 + then), stirred_second(b, leave + 1 + then)
            first[rows], second[rows] = mixed(a), mixed(b)
            where[rows], began[rows], after[rows], period[rows] = i, low, then, of
            rows += 1
    _, counts, seen = numbered(first[:rows], second[:rows], np.ones(rows, np.int64))
    context = np.full((len(seen), longest), -1, np.int32)
    for row in range(len(seen)):
        i, low = where[seen[row]], began[seen[row]]
        for back in range(min(longest, i - low + 1)):
            context[row, longest - 1 - back] = touchpoint[i - back]
    return journeys, unknown, context, after[seen], period[seen], counts, silent
