"""Whether a fitted model can be believed: its purchases beside the real ones, seen and held out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etappe.analytics.lifetime.models import expected, expected_of_new, shares
from etappe.analytics.lifetime.types import Fit, Floats, Int64s, Summary, Triples

MOST_REPEATS = 7
"""Customers with more repeat purchases are counted together."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Customers by number of repeat purchases, 0 to ``MOST_REPEATS`` and more."""

    expected: tuple[float, ...]
    actual: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """Repeat purchases of all customers up to the end of a span since the first purchase of all."""

    end_day: int
    expected: float
    actual: int


@dataclass(frozen=True, slots=True)
class Holdout:
    """Purchases of the customers known by then, in days that the model never saw."""

    days: int
    customers: int
    expected: float
    actual: int
    mean_absolute_error: float
    correlation: float | None
    """Between what was expected of a customer and what the customer bought; none when all are equal."""


def histogram(fit: Fit, customers: Triples) -> Histogram:
    """How many customers should have bought how often, and how many did."""
    ages, codes = np.unique(customers.age, return_inverse=True)
    weights = np.bincount(codes, customers.count)
    likely = weights @ shares(fit, ages, MOST_REPEATS)
    beyond = max(float(weights.sum() - likely.sum()), 0.0)
    bought = np.minimum(customers.repeats, MOST_REPEATS).astype(np.int64)
    actual = np.bincount(bought, customers.count, minlength=MOST_REPEATS + 1)
    return Histogram((*map(float, likely), beyond), tuple(round(one) for one in actual))


def tracking(fit: Fit, summary: Summary, purchase_days: Int64s, ends: Int64s) -> list[Tracked]:
    """Cumulated repeat purchases at the end of each day in ``ends``; a first purchase is no repeat.

    ``purchase_days`` are the days of all repeat purchases, in any order.
    """
    days, count = np.unique(summary.first_day, return_counts=True)
    seen = np.sort(purchase_days)
    found = []
    for end in ends:
        begun = days <= end
        spans = (end - days[begun]) / summary.unit_days
        likely = float(np.dot(count[begun], expected_of_new(fit, spans))) if begun.any() else 0.0
        found.append(Tracked(int(end), likely, int(np.searchsorted(seen, end, side="right"))))
    return found


def holdout(fit: Fit, summary: Summary, customers: Triples, bought: Floats, days: int) -> Holdout:
    """``bought`` is what each customer of the summary bought in the ``days`` after its end."""
    likely = expected(fit, customers, days / summary.unit_days)[customers.of_customer]
    return Holdout(
        days,
        len(bought),
        float(likely.sum()),
        int(bought.sum()),
        float(np.abs(likely - bought).mean()) if len(bought) else 0.0,
        _correlation(likely, bought),
    )


def _correlation(a: Floats, b: Floats) -> float | None:
    if len(a) < 3 or a.std() == 0 or b.std() == 0:
        return None
    return float(np.corrcoef(a, b)[0, 1])


def repeat_days(customer: Int64s, day: Int64s, amount: Floats, end_day: int) -> tuple[Int64s, Int64s]:
    """Customer and day of each repeat purchase up to ``end_day``; purchases of one day are one."""
    kept = (day <= end_day) & ~(amount < 0)
    order = np.lexsort((day[kept], customer[kept]))
    who, when = customer[kept][order], day[kept][order]
    new_customer = np.concatenate((np.ones(min(len(who), 1), np.bool_), who[1:] != who[:-1]))
    new_day = np.concatenate((np.ones(min(len(who), 1), np.bool_), when[1:] != when[:-1]))
    repeated = ~new_customer & new_day
    return who[repeated], when[repeated]
