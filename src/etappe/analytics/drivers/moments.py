"""Second moments of observations, and bootstrap resamples of them that need no second pass over the data.

Resampling rows over and over costs too much for millions of observations. Moments add up, so the rows are dealt into
blocks at random, and blocks are resampled with replacement: with every row a block of its own this is the ordinary
bootstrap (Efron 1979), with a few hundred blocks its well-known "delete-a-group" approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.analytics.drivers.types import Floats

BLOCKS: Final = 400
"""Rows up to which each is a block of its own; beyond, this many blocks."""
_TINY: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Moments:
    """Means, standard deviations and correlations of columns, for several resamples: the first axis."""

    means: Floats
    deviations: Floats
    correlations: Floats


def blocks(columns: Floats, rng: np.random.Generator) -> Floats:
    """Cross products, shape (blocks, d + 1, d + 1), of ``columns`` (n, d) with a column of ones before them."""
    n, width = columns.shape
    count = min(n, BLOCKS)
    size = -(-n // count)
    dealt = np.zeros((count * size, width + 1))
    dealt[:n, 0] = 1
    dealt[:n, 1:] = columns[rng.permutation(n)] if n > count else columns
    # Column-wise dealing: every block gets rows from everywhere, and the padding is spread over blocks.
    dealt = dealt.reshape(size, count, width + 1).transpose(1, 0, 2)
    return np.asarray(dealt.transpose(0, 2, 1) @ dealt)


def resampled(products: Floats, times: int, rng: np.random.Generator) -> Floats:
    """Cross products of ``times`` bootstrap resamples of the blocks, shape (times, d + 1, d + 1)."""
    count = len(products)
    weights = rng.multinomial(count, np.full(count, 1 / count), size=times).astype(np.float64)
    return np.asarray(np.tensordot(weights, products, axes=1))


def moments(products: Floats) -> Moments:
    """Moments from cross products, shape (resamples, d + 1, d + 1); a constant column correlates with nothing."""
    size = products[:, :1, :1]
    means = products[:, 0, 1:] / size[:, 0]
    covariance = products[:, 1:, 1:] / size - means[:, :, None] * means[:, None, :]
    variance = np.einsum("bii->bi", covariance).clip(min=0)
    deviations = np.sqrt(variance)
    safe = np.where(deviations > _TINY, deviations, np.inf)
    correlations = covariance / safe[:, :, None] / safe[:, None, :]
    ones = np.arange(correlations.shape[1])
    correlations[:, ones, ones] = 1.0
    return Moments(means, deviations, correlations)
