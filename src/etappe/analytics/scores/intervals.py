"""How sure a number is: 95 % intervals of shares, means and medians, plain and weighted."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import Estimate
from etappe.analytics.kernels.funnel import wilson

Floats = npt.NDArray[np.float64]
Z95: Final = 1.959963984540054


@lru_cache(maxsize=4096)
def t95(degrees: float) -> float:
    """The 97.5 % quantile of Student's t distribution."""
    from scipy.special import stdtrit

    return float(stdtrit(max(degrees, 1e-9), 0.975))


def effective(weights: Floats | None, n: int) -> float:
    """The number of equally weighted observations that say as much: (Σw)² / Σw² (Kish 1965)."""
    if weights is None:
        return float(n)
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def mean(values: Floats, weights: Floats | None = None) -> Estimate:
    """The mean with its t interval; the variance is that of the sample (n − 1), or of the effective sample."""
    n = len(values)
    enough = effective(weights, n)
    if n == 0 or enough <= 0:
        return Estimate.of(None, n=n)
    middle = float(np.average(values, weights=weights))
    if enough <= 1:
        return Estimate.of(middle, n=n)
    spread = float(np.average((values - middle) ** 2, weights=weights)) * enough / (enough - 1)
    half = t95(enough - 1) * math.sqrt(spread / enough)
    return Estimate.of(middle, middle - half, middle + half, n=n)


def share(hits: npt.NDArray[np.bool_], weights: Floats | None = None) -> Estimate:
    """The share of hits with its Wilson interval."""
    n = len(hits)
    enough = effective(weights, n)
    if n == 0 or enough <= 0:
        return Estimate.of(None, n=n)
    part = float(np.average(hits, weights=weights))
    return Estimate.of(part, *wilson(part * enough, enough), n=n)


def share_of(hits: int, n: int) -> Estimate:
    """The share of ``hits`` among ``n`` with its Wilson interval."""
    return Estimate.of(hits / n, *wilson(hits, n), n=n) if n > 0 else Estimate.of(None, n=0)


def median(values: Floats) -> Estimate:
    """The median with the distribution-free interval between two order statistics.

    Their ranks are n/2 ± 1.96·√n/2 (Conover 1999, section 3.2), rounded outwards.
    """
    n = len(values)
    if n == 0:
        return Estimate.of(None, n=0)
    half = Z95 * math.sqrt(n) / 2
    low, high = max(math.floor(n / 2 - half), 0), min(math.ceil(n / 2 + half), n - 1)
    middle = ((n - 1) // 2, n // 2)
    sorted_at = np.partition(values, sorted({low, high, *middle}))
    value = (float(sorted_at[middle[0]]) + float(sorted_at[middle[1]])) / 2
    return Estimate.of(value, float(sorted_at[low]), float(sorted_at[high]), n=n)


def total(values: Floats) -> Estimate:
    """The sum, with the interval that the scatter of the single amounts gives it."""
    n = len(values)
    one = mean(values)
    if one.value is None:
        return one
    low, high = (None if bound is None else bound * n for bound in (one.low, one.high))
    return Estimate.of(one.value * n, low, high, n=n)


def difference(one: Estimate, other: Estimate) -> Estimate:
    """``one − other`` of two independent estimates, by the square-and-add method (Newcombe 1998; Zou 2008).

    Each interval keeps its own, perhaps lopsided, lengths. ``n`` is the smaller of both.
    """
    n = min(one.n, other.n)
    if one.value is None or other.value is None:
        return Estimate(None, None, None, n, "no_data" if n == 0 else "too_few")
    gap = one.value - other.value
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return Estimate.of(gap, n=n)
    low = gap - math.hypot(one.value - one.low, other.high - other.value)
    high = gap + math.hypot(one.high - one.value, other.value - other.low)
    return Estimate.of(gap, low, high, n=n)
