"""How far predictions can be trusted: scores and reliability on journeys that were not learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int64s
from etappe.analytics.prediction.grams import Float64s, Grams, packed
from etappe.analytics.prediction.markov import BLOCK, Markov, distinct_contexts
from etappe.analytics.prediction.types import Quality, Reliability

BINS = 10
Wilson = Callable[[int, int], tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Scores, and the two tables of reliability."""

    quality: Quality
    of_next: tuple[Reliability, ...]
    of_leaving: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Per row: probability of what came, of the likeliest and whether it came, sum of squares, of leaving."""

    came: Float64s
    best: Float64s
    hit: Float64s
    squares: Float64s
    leaving: Float64s


def judged(model: Markov, grams: Grams, wilson: Wilson) -> Judged | None:
    """A model against what really came; none without a single prediction."""
    tested = int(grams.count.sum())
    if not tested:
        return None
    rows = _scored(model, grams)
    left = (grams.after == grams.leave).astype(np.float64)
    quality = Quality(
        tested=tested,
        accuracy=_mean(rows.hit, grams.count),
        log_loss=_mean(-np.log(rows.came), grams.count),
        brier=_mean(rows.squares - 2 * rows.came + 1, grams.count),
        leaving_brier=_mean((rows.leaving - left) ** 2, grams.count),
    )
    return Judged(
        quality,
        tuple(_reliability(rows.best, rows.hit, grams.count, wilson)),
        tuple(_reliability(rows.leaving, left, grams.count, wilson)),
    )


def _mean(values: Float64s, counts: Int64s) -> float:
    return float((values * counts).sum() / counts.sum())


def _scored(model: Markov, grams: Grams) -> _Rows:
    contexts, place = distinct_contexts(grams)
    best, top, squares, leaving = (np.zeros(len(contexts)) for _ in range(4))
    for low in range(0, len(contexts), BLOCK):
        some = slice(low, low + BLOCK)
        keys = [packed(contexts[some], order, grams.leave) for order in range(model.order + 1)]
        chances = model.spread(keys)
        top[some] = chances.argmax(axis=1)
        best[some] = chances.max(axis=1)
        squares[some] = (chances**2).sum(axis=1)
        leaving[some] = chances[:, -1]
    hit = (top[place] == grams.after).astype(np.float64)
    return _Rows(model.of_what_came(grams), best[place], hit, squares[place], leaving[place])


def _reliability(
    predicted: Float64s, came: Float64s, counts: Int64s, wilson: Wilson
) -> Iterator[Reliability]:
    bins = np.minimum((predicted * BINS).astype(np.int64), BINS - 1)
    for number in range(BINS):
        chosen = bins == number
        n, true = int(counts[chosen].sum()), round(float((came * counts)[chosen].sum()))
        if n:
            low, high = wilson(true, n)
            yield Reliability(
                number / BINS, (number + 1) / BINS, n, _mean(predicted[chosen], counts[chosen]), true / n,
                low or 0.0, 1.0 if high is None else high,
            )  # fmt: skip
