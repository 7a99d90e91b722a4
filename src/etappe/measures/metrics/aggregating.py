"""From child to parent: the mean, the weighted mean, the sum, the weakest link, and the ends that stay in mind. Pure.

Only a map's own order is followed: a journey has stages, a stage has steps. So no element is ever its own part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores import Better

Aggregation = Literal["own", "mean", "weighted", "weakest", "sum"]
END_WEIGHT: Final = 0.25
"""What the first, the last and the peak step count each in the score of remembered ends; the others share the rest."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """A child's value."""

    subject_table: str
    subject_id: str
    value: Estimate


@dataclass(frozen=True, slots=True)
class Weakest:
    """The child with the worst value."""

    subject_table: str
    subject_id: str
    value: float


@dataclass(frozen=True, slots=True)
class Ends:
    """The first, the last and the peak step apart from the rest, and all of them by their weights."""

    metric_id: str
    first: CardPart | None
    last: CardPart | None
    peak: CardPart | None
    rest: Estimate
    weighted: float | None


def aggregated(how: Aggregation, parts: Sequence[CardPart], better: Better) -> Estimate:
    """The parent's value out of those children that have one; intervals as of independent parts."""
    known = [part.value for part in parts if part.value.value is not None]
    n = sum(part.value.n for part in parts)
    if not known:
        return Estimate.of(None, n=n)
    if how == "weakest":
        worst = weakest(parts, better)
        return next(one.value for one in parts if worst is not None and one.subject_id == worst.subject_id)
    weights = _weights(how, known)
    value = sum(weight * (one.value or 0.0) for weight, one in zip(weights, known, strict=True))
    half = _half(weights, known)
    return Estimate.of(
        value, None if half is None else value - half, None if half is None else value + half, n=n
    )


def weakest(parts: Sequence[CardPart], better: Better) -> Weakest | None:
    """The child with the worst known value; the first of equals."""
    known = [part for part in parts if part.value.value is not None]
    if not known:
        return None
    worst = (min if better == "up" else max)(known, key=lambda part: part.value.value or 0.0)
    return Weakest(worst.subject_table, worst.subject_id, worst.value.value or 0.0)


def ends(metric_id: str, parts: Sequence[CardPart], peaks: Sequence[str], better: Better) -> Ends:
    """First, last and peak step apart; where no step is marked as the peak, it is the best one between the ends."""
    known = [part for part in parts if part.value.value is not None]
    if not known:
        return Ends(metric_id, None, None, None, Estimate.of(None, n=0), None)
    first, last = known[0], known[-1]
    inner = known[1:-1]
    marked = [part for part in known if part.subject_id in peaks]
    best = max if better == "up" else min
    peak = marked[0] if marked else best(inner, key=lambda part: part.value.value or 0.0) if inner else None
    others = [part for part in inner if part is not peak]
    rest = aggregated("mean", others, better)
    return Ends(metric_id, first, last, peak, rest, _remembered([first, last, peak], rest))


def _remembered(special: Sequence[CardPart | None], rest: Estimate) -> float | None:
    told = [part.value.value for part in special if part is not None and part.value.value is not None]
    if not told:
        return None
    left = 1 - END_WEIGHT * len(told)
    if rest.value is None:
        return sum(told) / len(told)
    return END_WEIGHT * sum(told) + left * rest.value


def _weights(how: Aggregation, known: Sequence[Estimate]) -> list[float]:
    if how == "sum":
        return [1.0] * len(known)
    if how == "weighted":
        whole = sum(one.n for one in known)
        return [one.n / whole for one in known]
    return [1 / len(known)] * len(known)


def _half(weights: Sequence[float], known: Sequence[Estimate]) -> float | None:
    halves = [(one.high - one.low) / 2 for one in known if one.low is not None and one.high is not None]
    if len(halves) < len(known):
        return None
    return math.sqrt(sum((weight * half) ** 2 for weight, half in zip(weights, halves, strict=True)))
