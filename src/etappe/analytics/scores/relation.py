"""How closely two series go together: Spearman's rank correlation with its interval."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import NO_DATA, Estimate

Floats = npt.NDArray[np.float64]
FEWEST_PAIRS: Final = 10
"""Below this many pairs the interval holds nearly everything, and no number is told."""
_WIDTH: Final = 1.959963984540054


def correlation(one: Floats, other: Floats) -> Estimate:
    """Spearman's rho of pairs, from −1 to 1; pairs that lack a number are left out, ``n`` counts the others.

    The interval is Fisher's on the scale of the inverse hyperbolic tangent with the variance (1 + rho²/2)/(n − 3) of
    Bonett and Wright (2000). A series that never changes goes together with nothing: no data.
    """
    both = np.isfinite(one) & np.isfinite(other)
    n = int(both.sum())
    if n < FEWEST_PAIRS:
        return Estimate(None, None, None, n, "too_few" if n else "no_data")
    first, second = _ranks(one[both]), _ranks(other[both])
    if first.std() == 0 or second.std() == 0:
        return Estimate(None, None, None, n, NO_DATA.state)
    rho = float(np.clip(np.corrcoef(first, second)[0, 1], -1, 1))
    if abs(rho) > 1 - 1e-12:
        return Estimate(round(rho), None, None, n, "few")
    z, width = math.atanh(rho), _WIDTH * math.sqrt((1 + rho * rho / 2) / (n - 3))
    return Estimate(rho, math.tanh(z - width), math.tanh(z + width), n, "few" if n < 100 else "known")


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; ties share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    mean: Floats = (ends - counts + 1 + ends) / 2
    return mean[place]
