"""What customers are going to be worth: purchases to come times their amount, discounted."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from etappe.analytics.lifetime import gamma_gamma
from etappe.analytics.lifetime.models import expected_under
from etappe.analytics.lifetime.types import Fit, Floats, Int64s, Summary, Triples

YEAR_DAYS: Final = 365.25
STEP_DAYS: Final = 30.0
"""Purchases of so many days are discounted together, at the end of them."""
_NUDGE: Final = 1e-3
_WIDE: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far ahead, and by how much money of a year later counts less (0.1: ten percent)."""

    days: float
    discount: float

    def steps(self, unit_days: float) -> list[tuple[float, float]]:
        """End of each step in ``unit_days`` and what money of it counts today."""
        ends = [*np.arange(STEP_DAYS, self.days, STEP_DAYS), self.days]
        return [(end / unit_days, (1 + self.discount) ** -(end / YEAR_DAYS)) for end in ends]


@dataclass(frozen=True, slots=True)
class GroupWorth:
    """Mean value of a group's customers with the interval of 95 % that the errors of the parameters give."""

    mean: float
    low: float | None
    high: float | None
    total: float


def discounted(fit: Fit, customers: Triples, horizon: Horizon, unit_days: float) -> Floats:
    """Discounted purchases to come of each triple."""
    return _discounted(fit, np.array(fit.values), customers, horizon.steps(unit_days))


def worth(
    fit: Fit, amounts: Fit, summary: Summary, customers: Triples, horizon: Horizon
) -> tuple[Floats, Floats]:
    """Customer lifetime value and mean amount of each customer, in the order of the summary.

    It is the value of what is still to come, not of what was bought. NaN where no amount can be expected.
    """
    each = discounted(fit, customers, horizon, summary.unit_days)[customers.of_customer]
    amount = gamma_gamma.expected(np.array(amounts.values), summary.paid, summary.money)
    return each * amount, amount


def group_worths(
    fit: Fit, amounts: Fit, summary: Summary, customers: Triples, horizon: Horizon, group: Int64s, groups: int
) -> list[GroupWorth | None]:
    """Mean and total value of each group, ``group`` being the number of each customer's group (-1: none).

    The interval follows from the covariance of the parameters by the delta method; it says how exactly the
    models are known, not how much single customers differ.
    """
    base = _means(fit, amounts, np.zeros(7), summary, customers, horizon, group, groups)
    sizes = np.bincount(group[group >= 0], minlength=groups)
    errors = _errors(base, fit, amounts, summary, customers, horizon, group, groups)
    return [
        _worth(mean, None if errors is None else error, int(size))
        for mean, error, size in zip(base, errors if errors is not None else base, sizes, strict=True)
    ]


def _worth(mean: float, error: float | None, size: int) -> GroupWorth | None:
    if not size or not np.isfinite(mean):
        return None
    if error is None or not np.isfinite(error):
        return GroupWorth(float(mean), None, None, float(mean) * size)
    low = max(float(mean - _WIDE * error), 0.0)
    return GroupWorth(float(mean), low, float(mean + _WIDE * error), float(mean) * size)


def _errors(
    base: Floats,
    fit: Fit,
    amounts: Fit,
    summary: Summary,
    customers: Triples,
    horizon: Horizon,
    group: Int64s,
    groups: int,
) -> Floats | None:
    if not fit.covariance or not amounts.covariance:
        return None
    slopes = np.array([
        (_means(fit, amounts, step, summary, customers, horizon, group, groups) - base) / _NUDGE
        for step in np.eye(7) * _NUDGE
    ])  # fmt: skip
    covariance = np.zeros((7, 7))
    covariance[:4, :4], covariance[4:, 4:] = np.array(fit.covariance), np.array(amounts.covariance)
    variances = np.einsum("ig,ij,jg->g", slopes, covariance, slopes)
    return np.asarray(np.sqrt(np.maximum(variances, 0.0)), np.float64)


def _means(
    fit: Fit,
    amounts: Fit,
    moved: Floats,
    summary: Summary,
    customers: Triples,
    horizon: Horizon,
    group: Int64s,
    groups: int,
) -> Floats:
    """Mean value of each group when the logarithms of the parameters are moved by so much."""
    steps = horizon.steps(summary.unit_days)
    each = _discounted(fit, np.array(fit.values) * np.exp(moved[:4]), customers, steps)
    amount = gamma_gamma.expected(np.array(amounts.values) * np.exp(moved[4:]), summary.paid, summary.money)
    value, chosen = each[customers.of_customer] * amount, group >= 0
    sizes = np.bincount(group[chosen], minlength=groups)
    sums = np.bincount(group[chosen], value[chosen], minlength=groups)
    return np.asarray(np.divide(sums, sizes, out=np.full(groups, np.nan), where=sizes > 0))


def _discounted(fit: Fit, parameters: Floats, customers: Triples, steps: list[tuple[float, float]]) -> Floats:
    found, before = np.zeros(len(customers.count)), np.zeros(len(customers.count))
    for end, counts in steps:
        by_then = expected_under(fit.model, parameters, customers, end)
        found += (by_then - before) * counts
        before = by_then
    return found
