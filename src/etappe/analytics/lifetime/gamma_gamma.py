"""Gamma-Gamma: what a customer's purchases are worth on average, when only few of them were seen.

Fader and Hardie (2013), "The Gamma-Gamma model of monetary value". Amounts are gamma distributed (p, nu) for a
customer, nu is gamma distributed (q, v) over customers; amounts must not hang together with how often one buys.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from etappe.analytics.lifetime.likelihood import fitted, rescaled
from etappe.analytics.lifetime.types import FEWEST, Fit, Floats

NAMES = ("p", "q", "v")


def fit(paid: Floats, money: Floats) -> Fit:
    """The three parameters from ``money`` (mean amount) of ``paid`` repeat purchases of each customer.

    Customers without a positive mean say nothing about it and are left out; ``n`` counts the others.
    """
    known = (paid > 0) & (money > 0)
    paid, money = paid[known], money[known]
    n = len(paid)
    if n < FEWEST:
        return Fit("gamma_gamma", "too_few" if n else "no_data", n=n)
    scale = float(money.mean())
    shown = money / scale

    def whole(p: Floats) -> float:
        return float(log_likelihood(p, paid, shown).sum())

    found = fitted("gamma_gamma", NAMES, whole, (2.0, 2.0, 1.0), n)
    return rescaled(found, scale, ("v",), float(n))


def log_likelihood(parameters: Floats, paid: Floats, money: Floats) -> Floats:
    """Of each customer's mean amount."""
    p, q, v = parameters
    px = p * paid
    front = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(v) + px * np.log(paid)
    return np.asarray(front + (px - 1) * np.log(money) - (px + q) * np.log(v + paid * money))


def expected(parameters: Floats, paid: Floats, money: Floats) -> Floats:
    """Mean amount to expect of each customer: between the own mean and that of all; NaN when q ≤ 1.

    With q ≤ 1 the mean over customers does not exist; those without a purchase of a stated amount get it.
    """
    p, q, v = parameters
    if q <= 1:
        return np.full(len(paid), np.nan)
    own = np.where((paid > 0) & (money > 0), paid * money, 0.0)
    seen = np.where(own > 0, paid, 0.0)
    return np.asarray(p * (v + own) / (p * seen + q - 1))


def mean_amount(parameters: Floats) -> float | None:
    """Mean amount over all customers; ``None`` when it does not exist."""
    p, q, v = parameters
    return float(p * v / (q - 1)) if q > 1 else None
