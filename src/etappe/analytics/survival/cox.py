"""Cox's proportional hazards model, with Efron's way to treat events at the same time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from etappe.analytics.survival.types import Cox, Flags, Floats, Hazard

_STEPS: Final = 50
_CLOSE: Final = 1e-9
_Z: Final = 1.959963984540054
_PAIRS_OF: Final = 20_000
"""Rows up to which concordance looks at every pair; beyond, at those of a sample."""
_WORTHLESS: Final = 1e-9
_RUNAWAY: Final = 15.0
"""A standardised coefficient beyond this means that the column separates perfectly: there is no finite answer."""


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Rows from the latest to the earliest, and the runs of equal times among them."""

    columns: Floats
    events: Flags
    ends: npt.NDArray[np.int64]
    """Where each run of equal times ends."""


def cox(columns: Any, names: Sequence[str], duration: Any, happened: Any) -> Cox | None:
    """Fit the risk on ``columns``, shape (n, p); none when there are too few events, or no finite answer.

    Ties as Efron (1977). Columns that do not vary are left out. The caller sees to it that none is a copy.
    """
    table, times, events = _known(columns, duration, happened)
    varies = np.flatnonzero(table.std(axis=0) > _WORTHLESS) if len(table) else np.zeros(0, np.int64)
    if not len(varies) or int(events.sum()) < 2 * len(varies):
        return None
    table = table[:, varies]
    scale = table.std(axis=0)
    fitted = _newton(_order((table - table.mean(axis=0)) / scale, times, events))
    if fitted is None:
        return None
    beta, spread, log_likelihood = fitted
    risk = (table / scale) @ beta
    found = [
        _hazard(names[place], float(beta[at] / scale[at]), float(np.sqrt(spread[at, at]) / scale[at]))
        for at, place in enumerate(varies.tolist())
    ]
    return Cox(tuple(found), log_likelihood, len(table), int(events.sum()), concordance(times, events, risk))


def concordance(duration: Floats, happened: Flags, risk: Floats, seed: int = 1) -> float | None:
    """Share of comparable pairs in which the one of higher risk came first; ties of risk count half (Harrell)."""
    if len(duration) > _PAIRS_OF:
        chosen = np.random.default_rng(seed).choice(len(duration), _PAIRS_OF, replace=False)
        duration, happened, risk = duration[chosen], happened[chosen], risk[chosen]
    # Latest first; of equal times those still going on come first: they outlived the others.
    order = np.lexsort((happened, -duration))
    later: list[float] = []
    waiting: list[float] = []
    at: float | None = None
    right, pairs = 0.0, 0
    for time, event, value in zip(duration[order], happened[order], np.round(risk[order], 12), strict=True):
        if time != at:
            for one in waiting:
                insort(later, one)
            waiting, at = [], time
        if event:
            below = bisect_left(later, value)
            equal = bisect_left(later, np.nextafter(value, np.inf)) - below
            right, pairs = right + below + equal / 2, pairs + len(later)
            waiting.append(value)
        else:
            insort(later, value)
    return right / pairs if pairs else None


def _known(columns: Any, duration: Any, happened: Any) -> tuple[Floats, Floats, Flags]:
    table, times = np.asarray(columns, np.float64), np.asarray(duration, np.float64)
    events = np.asarray(happened, np.float64)
    known = np.isfinite(table).all(axis=1) & np.isfinite(times) & (times >= 0) & np.isfinite(events)
    return table[known], times[known], events[known] > 0


def _order(columns: Floats, times: Floats, events: Flags) -> _Ordered:
    order = np.argsort(-times, kind="stable")
    latest = times[order]
    ends = np.flatnonzero(np.append(latest[1:] != latest[:-1], True)) + 1
    return _Ordered(columns[order], events[order], ends)


def _newton(data: _Ordered) -> tuple[Floats, Floats, float] | None:
    beta = np.zeros(data.columns.shape[1])
    value, slope, curve = _partial(data, beta)
    for _ in range(_STEPS):
        step = np.linalg.pinv(curve, hermitian=True) @ slope
        best, better = 1.0, _partial(data, beta + step)
        while better[0] < value - _CLOSE and best > 1e-4:
            best /= 2
            better = _partial(data, beta + best * step)
        beta, (value, slope, curve) = beta + best * step, better
        if not np.isfinite(beta).all() or float(np.abs(beta).max()) > _RUNAWAY:
            return None
        if float(np.abs(best * step).max()) < _CLOSE:
            return beta, np.asarray(np.linalg.pinv(curve, hermitian=True), np.float64), float(value)
    return None


def _partial(data: _Ordered, beta: Floats) -> tuple[float, Floats, Floats]:
    """Log partial likelihood with Efron's correction, its gradient, and minus its second derivative."""
    score = data.columns @ beta
    weight = np.exp(score - score.max())
    first = weight[:, None] * data.columns
    died = data.events
    starts = np.concatenate(([0], data.ends[:-1]))
    ties = np.add.reduceat(died.astype(np.int64), starts)
    held = np.flatnonzero(ties)
    at = data.ends[held] - 1
    own = _over(np.column_stack([weight, first]) * died[:, None], starts)[held]
    whole = np.column_stack([weight, first]).cumsum(axis=0)[at]
    second = _second(data, weight, at)
    second_own = _second_own(data, weight, starts, held)
    value = float(score[died].sum()) - float(ties.sum()) * float(score.max())
    slope = data.columns[died].sum(axis=0)
    curve = np.zeros((len(beta), len(beta)))
    for rank in range(int(ties.max(initial=0))):
        among = ties[held] > rank
        part = (rank / ties[held])[among]
        sums = whole[among] - part[:, None] * own[among]
        mean = sums[:, 1:] / sums[:, :1]
        value -= float(np.log(sums[:, 0]).sum())
        slope = slope - mean.sum(axis=0)
        spread = (second[among] - part[:, None, None] * second_own[among]) / sums[:, 0, None, None]
        curve += spread.sum(axis=0) - mean.T @ mean
    return value, slope, curve


def _over(columns: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    return np.asarray(np.add.reduceat(columns, starts, axis=0))


def _second(data: _Ordered, weight: Floats, at: npt.NDArray[np.int64]) -> Floats:
    """Weighted sums of products of columns over all still at risk, at each time something happened."""
    width = data.columns.shape[1]
    found = np.empty((len(at), width, width))
    for one in range(width):
        for other in range(one + 1):
            sums = (weight * data.columns[:, one] * data.columns[:, other]).cumsum()[at]
            found[:, one, other] = found[:, other, one] = sums
    return found


def _second_own(
    data: _Ordered, weight: Floats, starts: npt.NDArray[np.int64], held: npt.NDArray[np.int64]
) -> Floats:
    """The same over those to whom it happened at that time."""
    width = data.columns.shape[1]
    found = np.empty((len(held), width, width))
    for one in range(width):
        for other in range(one + 1):
            products = weight * data.columns[:, one] * data.columns[:, other] * data.events
            found[:, one, other] = found[:, other, one] = np.add.reduceat(products, starts)[held]
    return found


def _hazard(name: str, coefficient: float, error: float) -> Hazard:
    low, high = coefficient - _Z * error, coefficient + _Z * error
    p = float(2 * ndtr(-abs(coefficient) / error)) if error > 0 else 1.0
    ratio, lower, upper = np.exp([coefficient, low, high]).tolist()
    return Hazard(name, coefficient, error, ratio, lower, upper, p)
