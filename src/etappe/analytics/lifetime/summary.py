"""Compresses purchases to recency, frequency, age and money per customer, as the lifetime models want them."""

from __future__ import annotations

import numpy as np

from etappe.analytics.layout import DAY
from etappe.analytics.lifetime.types import Floats, Int64s, Summary, Triples

WEEK_DAYS = 7.0


def summarise(
    customer: Int64s, day: Int64s, amount: Floats, end_day: int, unit_days: float = WEEK_DAYS
) -> Summary:
    """Purchases up to and including ``end_day``, one entry per customer.

    ``customer`` (codes), ``day`` (whole days, any origin) and ``amount`` (NaN where not stated) have one entry
    per purchase, in any order. Purchases of one day are one purchase with the sum of their amounts. A negative
    amount gives money back and is no purchase; an amount of zero is one (Fader, Hardie, Lee 2005).
    """
    kept = (day <= end_day) & ~(amount < 0)
    order = np.lexsort((day[kept], customer[kept]))
    who, when, paid = customer[kept][order], day[kept][order], amount[kept][order]
    starts = np.flatnonzero(_changes(who) | _changes(when))
    return _per_customer(who[starts], when[starts], _day_sums(paid, starts), end_day, unit_days)


def day_of(time_us: Int64s) -> Int64s:
    """Whole days since 1970 (UTC) of microseconds."""
    return np.asarray(np.floor_divide(time_us, DAY), np.int64)


def compressed(summary: Summary) -> Triples:
    """Equal customers taken together; the likelihood of a million customers is one of some thousand triples."""
    rows = np.column_stack((summary.repeats, summary.recency, summary.age))
    # One key per row sorts far faster than rows: the three columns hold few distinct values each.
    keys = np.zeros(len(rows), np.int64)
    for column in rows.T:
        values, codes = np.unique(column, return_inverse=True)
        keys = keys * len(values) + codes
    _, first, inverse, count = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    x, t_x, age = rows[first].T
    return Triples(x, t_x, age, count.astype(np.float64), inverse.astype(np.int64))


def triples(repeats: Floats, recency: Floats, age: Floats) -> Triples:
    """Triples of customers whose summary is known already."""
    n = len(repeats)
    nothing = np.full(n, np.nan)
    whole = np.arange(n, dtype=np.int64)
    return compressed(Summary(whole, repeats, recency, age, nothing, np.zeros(n), whole, WEEK_DAYS))


def _per_customer(who: Int64s, when: Int64s, sums: Floats, end_day: int, unit_days: float) -> Summary:
    first = np.flatnonzero(_changes(who))
    if not len(first):
        nothing = np.empty(0)
        return Summary(who, nothing, nothing, nothing, nothing, nothing, when, unit_days)
    after = np.append(first[1:], len(who))
    repeats = (after - first - 1).astype(np.float64)
    stated = ~np.isnan(sums)
    stated[first] = False  # the first purchase says little about later ones and is left out of the mean
    owner = np.repeat(np.arange(len(first)), after - first)
    paid = np.bincount(owner, stated, minlength=len(first))
    total = np.bincount(owner, np.where(stated, sums, 0.0), minlength=len(first))
    money = np.divide(total, paid, out=np.full(len(first), np.nan), where=paid > 0)
    recency = (when[after - 1] - when[first]) / unit_days
    age = (end_day - when[first]) / unit_days
    return Summary(who[first], repeats, recency, age, money, paid.astype(np.float64), when[first], unit_days)


def _day_sums(amount: Floats, starts: Int64s) -> Floats:
    """Sum of the stated amounts of each day; NaN where none was stated."""
    if not len(starts):
        return np.empty(0)
    known = ~np.isnan(amount)
    sums = np.add.reduceat(np.where(known, amount, 0.0), starts)
    return np.where(np.add.reduceat(known.astype(np.int64), starts) > 0, sums, np.nan)


def _changes(values: Int64s) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.concatenate((np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]))
