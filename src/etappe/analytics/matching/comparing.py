"""Matched comparison: exposed are held against others who are alike, stratum by stratum.

The effect is that on the exposed: in each stratum the difference of means, weighted by its exposed. Strata are all
combinations of the columns where these are few (exact matching); else bands of the probability to be exposed given the
columns (Rosenbaum and Rubin 1984), crossed with nothing. Strata without one of the sides are left out and counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from etappe.analytics.drivers.logistic import logistic
from etappe.analytics.estimate import FEW, TOO_FEW, Estimate
from etappe.analytics.matching.types import Balance, Comparison, Flags, Floats, Ints, Method, Side

BANDS: Final = 20
"""Bands of the propensity, by quantiles of the exposed: five remove some 90 % of a bias (Cochran 1968)."""
_EXACT_SHARE: Final = 0.9
"""Exact strata are used when at least this share of the exposed finds somebody in theirs."""
_Z: Final = 1.959963984540054
_TINY: Final = 1e-12


def compare(outcome: Any, exposed: Any, columns: Any = None, names: Sequence[str] = ()) -> Comparison:
    """What an exposure changes in ``outcome``, one number per observation; unknown ones count for nothing.

    ``columns``, shape (n, p), are what exposed and others are to be alike in. They must come from before the exposure.
    """
    values = np.asarray(outcome, np.float64)
    known = np.isfinite(values)
    values, met = values[known], np.asarray(exposed, np.bool_)[known]
    table = np.zeros((len(values), 0)) if columns is None else np.asarray(columns, np.float64)[known]
    sides = _side(values[met]), _side(values[~met])
    if min(side.n for side in sides) < TOO_FEW:
        return Comparison("too_few" if len(values) else "no_data", *sides)
    naive = _naive(values, met)
    if float(np.ptp(values)) <= _TINY:
        return Comparison("constant", *sides, naive)
    table = _filled(table)
    method, stratum = _strata(table, met)
    kept, weights = _weighted(stratum, met)
    if int((met & kept).sum()) < TOO_FEW or int((~met & kept).sum()) < TOO_FEW:
        return Comparison("no_overlap", *sides, naive, method=method)
    matched = _effect(values, met, stratum, kept)
    balance = tuple(
        Balance(name, *_differences(table[:, at], met, kept, weights)) for at, name in enumerate(names)
    )
    return Comparison(
        "few" if min(side.n for side in sides) < FEW else "known", *sides, naive, matched,
        int((met & kept).sum()), int((~met & kept).sum()), method, balance,
        *_sensitivity(matched, values, met, kept, weights),
    )  # fmt: skip


def e_value(ratio: float) -> float:
    """VanderWeele and Ding (2017): ratio + sqrt(ratio × (ratio − 1)), for a risk ratio or its inverse."""
    above = max(ratio, 1 / ratio)
    return above + math.sqrt(above * (above - 1))


def _filled(table: Floats) -> Floats:
    """Unknown values replaced by the mean of their column, so that nobody falls out."""
    known = np.isfinite(table)
    means = np.where(known, table, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, table, means)


def _side(values: Floats) -> Side:
    return Side(len(values), float(values.mean()) if len(values) else None)


def _naive(values: Floats, met: Flags) -> Estimate:
    a, b = values[met], values[~met]
    difference = float(a.mean() - b.mean())
    half = _Z * math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return Estimate.of(difference, difference - half, difference + half, n=min(len(a), len(b)))


def _strata(table: Floats, met: Flags) -> tuple[Method, Ints]:
    _, stratum = np.unique(table, axis=0, return_inverse=True)
    kept, _ = _weighted(stratum.ravel(), met)
    if float(kept[met].mean()) >= _EXACT_SHARE:
        return "strata", stratum.ravel()
    spread = table.std(axis=0)
    varying = table[:, spread > _TINY]
    standard = (varying - varying.mean(axis=0)) / varying.std(axis=0)
    chance = logistic(standard, met.astype(np.float64)).probabilities(standard)
    edges = np.unique(np.quantile(chance[met], np.linspace(0, 1, BANDS + 1)))
    # Outside the range of the exposed nobody is alike; these bands hold no exposed and fall away.
    return "propensity", np.searchsorted(edges[1:-1], chance, side="right") + np.where(
        (chance < edges[0]) | (chance > edges[-1]), BANDS + 1, 0
    )


def _weighted(stratum: Ints, met: Flags) -> tuple[Flags, Floats]:
    """Who lies in a stratum with both sides, and weights that give the others the make-up of the exposed."""
    size = int(stratum.max()) + 1
    exposed, others = (np.bincount(stratum[side], minlength=size) for side in (met, ~met))
    kept = (exposed > 0)[stratum] & (others > 0)[stratum]
    ratio = exposed / np.maximum(others, 1)
    return kept, np.where(kept, np.where(met, 1.0, ratio[stratum]), 0.0)


def _effect(values: Floats, met: Flags, stratum: Ints, kept: Flags) -> Estimate:
    """Mean difference over the strata with its normal interval (Neyman's variance, pooled where a side is one)."""
    _, place = np.unique(stratum[kept], return_inverse=True)
    sides = [
        _by_stratum(values[kept][side], place[side], int(place.max()) + 1) for side in (met[kept], ~met[kept])
    ]
    (n1, mean1, squares1), (n0, mean0, squares0) = sides
    weight = n1 / n1.sum()
    pooled = float((squares1.sum() + squares0.sum()) / max(n1.sum() + n0.sum() - 2 * len(n1), 1))
    spread1 = np.where(n1 > 1, squares1 / np.maximum(n1 - 1, 1), pooled)
    spread0 = np.where(n0 > 1, squares0 / np.maximum(n0 - 1, 1), pooled)
    effect = float((weight * (mean1 - mean0)).sum())
    half = _Z * math.sqrt(float((weight**2 * (spread1 / n1 + spread0 / n0)).sum()))
    return Estimate.of(effect, effect - half, effect + half, n=int(min(n1.sum(), n0.sum())))


def _by_stratum(values: Floats, place: Ints, size: int) -> tuple[Floats, Floats, Floats]:
    count = np.bincount(place, minlength=size).astype(np.float64)
    mean = np.bincount(place, values, size) / count
    squares = np.bincount(place, (values - mean[place]) ** 2, size).astype(np.float64)
    return count, mean, squares


def _differences(values: Floats, met: Flags, kept: Flags, weights: Floats) -> tuple[float, float]:
    """Standardised differences before and after; the scale is that before, so that both compare."""
    scale = math.sqrt((values[met].var() + values[~met].var()) / 2)
    if scale <= _TINY:
        return 0.0, 0.0
    before = float(values[met].mean() - values[~met].mean())
    a, b = met & kept, ~met & kept
    after = float(values[a].mean() - np.average(values[b], weights=weights[b]))
    return before / scale, after / scale


def _sensitivity(
    matched: Estimate, values: Floats, met: Flags, kept: Flags, weights: Floats
) -> tuple[float | None, float | None]:
    """E-values of the effect and of the end of its interval nearest to none."""
    if matched.value is None or matched.low is None or matched.high is None:
        return None, None
    others = ~met & kept
    base = float(np.average(values[others], weights=weights[others]))
    spread = float(values[kept].std())
    yes_no = bool(np.isin(values, (0.0, 1.0)).all())
    near = 0.0 if not matched.excludes_zero else min(matched.low, matched.high, key=abs)
    ratios = [_ratio(change, base, spread, yes_no) for change in (matched.value, near)]
    found = [None if ratio is None else e_value(ratio) for ratio in ratios]
    return found[0], found[1]


def _ratio(change: float, base: float, spread: float, yes_no: bool) -> float | None:
    """A risk ratio; for scores approximated as exp(0.91 d), d in standard deviations (Chinn 2000)."""
    if not yes_no:
        return math.exp(0.91 * change / spread) if spread > _TINY else None
    return (base + change) / base if base > _TINY and base + change > _TINY else None
