"""BG/NBD: how often customers buy, when they may drop out after any purchase.

Fader, Hardie, Lee (2005), "Counting your customers the easy way", Marketing Science 24(2). Purchases are Poisson
with a rate that is gamma distributed (r, alpha) over customers; after each purchase a customer leaves with a
probability that is beta distributed (a, b).
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaln, gammaln, hyp2f1

from etappe.analytics.lifetime.likelihood import fitted_to
from etappe.analytics.lifetime.types import Fit, Floats, Triples

NAMES = ("r", "alpha", "a", "b")
_NEAR_ONE = 1e-4
_OFTEN = 50.0
"""Purchases beyond which 2F1 is transformed."""


def fit(customers: Triples) -> Fit:
    """The four parameters by maximum likelihood; ages in any unit, ``alpha`` in the same."""
    return fitted_to("bg_nbd", NAMES, log_likelihood, (0.5, 1.0, 1.0, 2.0), ("alpha",), customers)


def log_likelihood(p: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Of each customer, in the form that does not overflow (Fader, Hardie, Lee 2005, note on Excel)."""
    r, alpha, a, b = p
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stay = betaln(a, b + x) - betaln(a, b)
    alive = stay - (r + x) * np.log(alpha + age)
    gone = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + t_x)
    return np.asarray(rate + np.where(x > 0, np.logaddexp(alive, gone), alive))


def p_alive(p: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Probability that a customer still buys (Fader, Hardie, Lee 2008, note on P(alive))."""
    r, alpha, a, b = p
    odds = (
        np.log(a) - np.log(b + np.maximum(x, 1) - 1) + (r + x) * (np.log(alpha + age) - np.log(alpha + t_x))
    )
    return np.asarray(np.where(x > 0, 1 / (1 + np.exp(np.minimum(odds, 700.0))), 1.0))


def expected(p: Floats, t: float, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Purchases to expect of each customer in the next ``t``.

    The factor in front has a removable gap at a = 1, which is passed on both sides.
    """
    if abs(p[2] - 1) < _NEAR_ONE:
        below, above = (np.array([p[0], p[1], 1 + by, p[3]]) for by in (-2 * _NEAR_ONE, 2 * _NEAR_ONE))
        return (expected(below, t, x, t_x, age) + expected(above, t, x, t_x, age)) / 2
    _, alpha, a, b = p
    z = t / (alpha + age + t)
    whole = (a + b + x - 1) / (a - 1) * (1 - _missed(p, x, z))
    return np.asarray(whole * p_alive(p, x, t_x, age))


def expected_of_new(p: Floats, t: Floats) -> Floats:
    """Repeat purchases to expect within ``t`` of a customer of whom only the first purchase is known."""
    nothing = np.zeros_like(t)
    if abs(p[2] - 1) < _NEAR_ONE:
        below, above = (np.array([p[0], p[1], 1 + by, p[3]]) for by in (-2 * _NEAR_ONE, 2 * _NEAR_ONE))
        return (expected_of_new(below, t) + expected_of_new(above, t)) / 2
    _, alpha, a, b = p
    z = t / (alpha + t)
    return np.asarray((a + b - 1) / (a - 1) * (1 - _missed(p, nothing, z)))


def _missed(p: Floats, x: Floats, z: Floats) -> Floats:
    """``(1 - z)^(r + x) 2F1(r + x, b + x; a + b + x - 1; z)``, by Euler's transformation where x is large.

    The plain form overflows for customers who bought hundreds of times, the transformed one for large a and b.
    """
    r, _, a, b = p
    z = np.broadcast_to(z, x.shape)
    often = r + x > _OFTEN
    with np.errstate(over="ignore", invalid="ignore"):
        plain = (1 - z) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z)
        other = (1 - z) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, z)
    found = np.where(often & np.isfinite(other), other, plain)
    return np.asarray(np.clip(np.nan_to_num(found), 0.0, None))


def shares(p: Floats, t: Floats, most: int) -> Floats:
    """Probability of 0 .. ``most - 1`` repeat purchases within each ``t``: (times, most)."""
    r, alpha, a, b = p
    t = np.asarray(t, np.float64)[:, None]
    x = np.arange(most, dtype=np.float64)[None, :]
    counts = np.exp(gammaln(r + x) - gammaln(r) - gammaln(x + 1) + r * np.log(alpha / (alpha + t)))
    counts = counts * (t / (alpha + t)) ** x
    before = np.concatenate((np.zeros((len(t), 1)), np.cumsum(counts, axis=1)[:, :-1]), axis=1)
    stay = np.exp(betaln(a, b + x) - betaln(a, b)) * counts
    leave = np.exp(betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b)) * (1 - before)
    return np.asarray(stay + np.where(x > 0, leave, 0.0))
