"""How R² of a regression falls to its regressors: LMG (Shapley) and Johnson's relative weights.

LMG averages the increase of R² by a regressor over all orders in which regressors can enter (Lindeman, Merenda and
Gold 1980; Grömping 2006). It is the Shapley value of the game whose worth is R². Relative weights (Johnson 2000)
approximate it through orthogonal counterparts of the regressors. Both add up to R².

Correlations have the shape (resamples, p + 1, p + 1); the outcome stands last.
"""

from __future__ import annotations

from math import factorial
from typing import Final

import numpy as np

from etappe.analytics.drivers.types import Floats

EXACT: Final = 12
"""Regressors up to which all orders are taken, through their subsets."""
PERMUTATIONS: Final = 1_000
_TINY: Final = 1e-9


def explained_by_subsets(correlations: Floats) -> Floats:
    """R² of every subset of regressors, shape (resamples, 2 ** p); bit ``k`` of the place means regressor ``k``.

    One elimination answers all subsets: each regressor is either swept out of what remains or struck out, and both
    leave a smaller matrix. A regressor that others explain entirely adds nothing.
    """
    rest = correlations[:, None]
    for _ in range(correlations.shape[1] - 1):
        struck = rest[:, :, 1:, 1:]
        pivot, beside = rest[:, :, 0, 0], rest[:, :, 1:, 0]
        scale = 1 / np.where(pivot > _TINY, pivot, np.inf)
        swept = struck - beside[..., :, None] * (beside * scale[..., None])[..., None, :]
        rest = np.concatenate([struck, swept], axis=1)
    return np.asarray((1 - rest[:, :, 0, 0]).clip(0, 1))


def lmg(correlations: Floats) -> Floats:
    """Exact LMG contributions to R², shape (resamples, p)."""
    return shapley(explained_by_subsets(correlations))


def shapley(worth: Floats) -> Floats:
    """Shapley values, shape (resamples, p), of games given by the worth of each subset, shape (resamples, 2 ** p)."""
    players = int(worth.shape[1]).bit_length() - 1
    subsets = np.arange(1 << players)
    sizes = sum((subsets >> k) & 1 for k in range(players)) if players else np.zeros(1, np.int64)
    by_size = [factorial(s) * factorial(players - s - 1) / factorial(players) for s in range(players)]
    values = np.empty((len(worth), players))
    for player in range(players):
        without = subsets[(subsets >> player) & 1 == 0]
        weights = np.array(by_size)[np.asarray(sizes)[without]]
        values[:, player] = (worth[:, without | (1 << player)] - worth[:, without]) @ weights
    return values


def lmg_sampled(correlations: Floats, rng: np.random.Generator, permutations: int = PERMUTATIONS) -> Floats:
    """LMG contributions averaged over random orders, each taken forwards and backwards; shape (resamples, p)."""
    resamples, width = correlations.shape[:2]
    regressors = width - 1
    total = np.zeros((resamples, regressors))
    orders = [rng.permutation(regressors) for _ in range(-(-permutations // 2))]
    for order in orders:
        for one in (order, order[::-1]):
            total[:, one] += _in_order(correlations, one)
    return total / (2 * len(orders))


def _in_order(correlations: Floats, order: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Floats:
    """Increase of R² by each regressor when they enter in this order."""
    regressors = len(order)
    places = np.append(order, regressors)
    rest = correlations[:, places[:, None], places[None, :]]
    gains = np.empty((len(correlations), regressors))
    for at in range(regressors):
        pivot, beside = rest[:, 0, 0], rest[:, 1:, 0]
        scale = 1 / np.where(pivot > _TINY, pivot, np.inf)
        gains[:, at] = beside[:, -1] ** 2 * scale
        rest = rest[:, 1:, 1:] - beside[:, :, None] * (beside * scale[:, None])[:, None, :]
    return gains


def relative_weights(correlations: Floats) -> Floats:
    """Johnson's relative weights, shape (resamples, p)."""
    among, with_outcome = correlations[:, :-1, :-1], correlations[:, :-1, -1]
    values, vectors = np.linalg.eigh(among)
    roots = np.sqrt(values.clip(min=0))
    # Loadings of the regressors on their closest orthogonal counterparts, and the outcome's weights on those.
    loadings = (vectors * roots[:, None, :]) @ vectors.transpose(0, 2, 1)
    inverse = np.where(roots > _TINY, 1 / np.where(roots > _TINY, roots, 1), 0)
    weights = np.einsum(
        "bij,bj->bi", (vectors * inverse[:, None, :]) @ vectors.transpose(0, 2, 1), with_outcome
    )
    return np.asarray(np.einsum("bij,bj->bi", loadings**2, weights**2))


def coefficients(correlations: Floats) -> Floats:
    """Standardised coefficients of the regression on all regressors, shape (resamples, p)."""
    among, with_outcome = correlations[:, :-1, :-1], correlations[:, :-1, -1:]
    return np.asarray((np.linalg.pinv(among, hermitian=True) @ with_outcome)[:, :, 0])
