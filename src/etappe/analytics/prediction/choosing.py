"""Which memory predicts best: its length and its forgetting are chosen by likelihood on held-out journeys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etappe.analytics.index import Int64s
from etappe.analytics.prediction.grams import LONGEST, Float64s, Grams
from etappe.analytics.prediction.markov import Markov
from etappe.analytics.prediction.types import Tried

FADING = (None, 1 / 4, 1 / 8, 1 / 16, 1 / 32)
"""Half-lives that are tried, in parts of the time learned from; None: nothing is forgotten."""


def weights(edges: Int64s, until: int, half_life_us: float | None) -> Float64s:
    """How much a journey of each period counts at ``until``; ``edges[p]`` is where period ``p + 1`` begins."""
    if half_life_us is None:
        return np.ones(len(edges) + 1)
    begins = np.concatenate((edges[:1], edges)).astype(np.float64)
    return np.exp2(np.minimum((begins - until) / half_life_us, 0.0))


def tried(grams: Grams, edges: Int64s, learn: int, hold: int) -> tuple[Tried, ...]:
    """For each order the best way to forget: learned from periods before ``learn``, judged on those before ``hold``."""
    early, held = grams.between(0, learn), grams.between(learn, hold)
    if not len(early.count) or not len(held.count):
        return ()
    until, span = int(edges[learn - 1]), float(edges[learn - 1] - edges[0])
    lives = [None if part is None else part * span for part in FADING if part is None or span > 0]
    return tuple(
        min((_tried(early, held, edges, until, order, life) for life in lives), key=lambda one: one.log_loss)
        for order in range(LONGEST + 1)
    )


def best(candidates: Sequence[Tried]) -> Tried:
    """The one of the least loss; without any, one touch of memory that forgets nothing."""
    return min(candidates, key=lambda one: one.log_loss, default=Tried(1, None, float("inf")))


def _tried(
    early: Grams, held: Grams, edges: Int64s, until: int, order: int, half_life_us: float | None
) -> Tried:
    model = Markov.learned(early, order, weights(edges, until, half_life_us))
    chances = model.of_what_came(held)
    loss = float(-(np.log(chances) * held.count).sum() / held.count.sum())
    return Tried(order, half_life_us, loss)
