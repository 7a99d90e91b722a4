"""Markov models of variable order with back-off: what follows after the longest ending that was seen.

Probabilities are interpolated from short to long contexts by Witten and Bell's rule (1991, method C): a context
counts by its weight n against the t kinds of next steps it had, n ÷ (n + t), the rest is left to the shorter one,
at last to an even spread. Older journeys may count less, by half for each half-life.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.prediction.grams import Float64s, Grams, Level, distinct

BLOCK = 1024


@dataclass(frozen=True)
class Markov:
    """A learned model; ``levels[k]`` remembers ``k`` touches."""

    leave: int
    levels: tuple[Level, ...]

    @classmethod
    def learned(cls, grams: Grams, order: int, weight_of_period: Float64s) -> Markov:
        """The model that remembers up to ``order`` touches."""
        return cls(grams.leave, tuple(Level.of(grams, k, weight_of_period) for k in range(order + 1)))

    @property
    def order(self) -> int:
        """Touches it remembers at most."""
        return len(self.levels) - 1

    def of_what_came(self, grams: Grams) -> Float64s:
        """The probability given to what really followed, per row."""
        chances = np.full(len(grams.count), 1 / (grams.leave + 1))
        after = grams.after.astype(np.int64)
        for order, level in enumerate(self.levels):
            place, known = level.find(grams.keys(order))
            rows, at = np.flatnonzero(known), place[known]
            trust = level.trust(at)
            seen = _weights(level, at, after[rows])
            chances[rows] = trust * seen / level.totals[at] + (1 - trust) * chances[rows]
        return chances

    def spread(self, keys: Sequence[Int64s]) -> Float64s:
        """The probabilities of all next steps (columns; the last is leaving) after contexts.

        ``keys[k]`` are the last ``k`` touches of each as one number, see :func:`~.grams.packed`.
        """
        chances = np.full((len(keys[0]), self.leave + 1), 1 / (self.leave + 1))
        for level, of_order in zip(self.levels, keys, strict=False):
            place, known = level.find(of_order)
            rows, at = np.flatnonzero(known), place[known]
            trust = level.trust(at)
            chances[rows] *= (1 - trust)[:, None]
            sizes = level.starts[at + 1] - level.starts[at]
            each = np.repeat(np.arange(len(rows)), sizes)
            within = np.arange(len(each)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            entry = level.starts[at][each] + within
            chances[rows[each], level.after[entry]] += (
                trust[each] * level.weight[entry] / level.totals[at][each]
            )
        return chances


def _weights(level: Level, place: Int64s, after: Int64s) -> Float64s:
    """The weight of each (context, next) pair, 0 for one that never occurred."""
    span = int(after.max(initial=0)) + int(level.after.max(initial=0)) + 2
    owner = np.repeat(np.arange(len(level.contexts)), np.diff(level.starts))
    pairs = owner * span + level.after
    wanted = place * span + after
    at = np.minimum(np.searchsorted(pairs, wanted), max(len(pairs) - 1, 0))
    return np.where(pairs[at] == wanted, level.weight[at], 0.0) if len(pairs) else np.zeros(len(after))


def distinct_contexts(grams: Grams) -> tuple[Int32s, Int64s]:
    """The distinct contexts, and the number of the one of each row."""
    return distinct(grams.context)
