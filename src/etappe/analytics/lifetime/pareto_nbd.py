"""Pareto/NBD: how often customers buy, when they may drop out at any moment.

Schmittlein, Morrison, Colombo (1987), in the form of Fader and Hardie (2005), "A note on deriving the Pareto/NBD
model". Purchase rates are gamma distributed (r, alpha) over customers, rates of leaving gamma (s, beta).
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, roots_legendre

from etappe.analytics.lifetime.likelihood import fitted_to
from etappe.analytics.lifetime.types import Fit, Floats, Triples

NAMES = ("r", "alpha", "s", "beta")
_NODES = 64
_PLACES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
_DEEPEST = 60.0
_TINY = 1e-300


def fit(customers: Triples) -> Fit:
    """The four parameters by maximum likelihood; ages in any unit, ``alpha`` and ``beta`` in the same."""
    return fitted_to("pareto_nbd", NAMES, log_likelihood, (0.5, 2.0, 0.5, 2.0), ("alpha", "beta"), customers)


def log_likelihood(p: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Of each customer."""
    r, alpha, s, beta = p
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    alive = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
    return np.asarray(rate + np.logaddexp(alive, _gone(p, x, t_x, age)))


def p_alive(p: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Probability that a customer still buys."""
    r, alpha, s, beta = p
    alive = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
    return np.asarray(1 / (1 + np.exp(np.minimum(_gone(p, x, t_x, age) - alive, 700.0))))


def expected(p: Floats, t: float, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Purchases to expect of each customer in the next ``t``."""
    r, alpha, s, beta = p
    rate = (r + x) * (beta + age) / (alpha + age)
    return np.asarray(rate * _declining(s, np.log1p(t / (beta + age))) * p_alive(p, x, t_x, age))


def expected_of_new(p: Floats, t: Floats) -> Floats:
    """Repeat purchases to expect within ``t`` of a customer of whom only the first purchase is known."""
    r, alpha, s, beta = p
    return np.asarray(r * beta / alpha * _declining(s, np.log1p(t / beta)))


def shares(p: Floats, t: Floats, most: int) -> Floats:
    """Probability of 0 .. ``most - 1`` repeat purchases within each ``t``: (times, most).

    A customer buys as an NBD until leaving or ``t``; the moment of leaving is integrated out by Gauss-Legendre
    over its quantiles.
    """
    _, _, s, beta = p
    nodes, weights = roots_legendre(_NODES)
    found = np.empty((len(t), most))
    for row, span in enumerate(np.asarray(t, np.float64)):
        leaving = 1 - (beta / (beta + span)) ** s
        quantiles = leaving * (nodes + 1) / 2
        left_at = beta * ((1 - quantiles) ** (-1 / s) - 1)
        gone = leaving / 2 * weights @ _nbd(p, left_at, most)
        found[row] = gone + (1 - leaving) * _nbd(p, np.array([span]), most)[0]
    return found


def _nbd(p: Floats, t: Floats, most: int) -> Floats:
    r, alpha = p[0], p[1]
    x = np.arange(most, dtype=np.float64)[None, :]
    t = t[:, None]
    front = np.exp(gammaln(r + x) - gammaln(r) - gammaln(x + 1) + r * np.log(alpha / (alpha + t)))
    return np.asarray(front * (t / (alpha + t)) ** x)


def _declining(s: float, logs: Floats) -> Floats:
    """``(1 - exp(-(s - 1) logs)) / (s - 1)``, and its limit ``logs`` at s = 1."""
    return logs if abs(s - 1) < 1e-9 else np.asarray(-np.expm1(-(s - 1) * logs) / (s - 1))


def _gone(p: Floats, x: Floats, t_x: Floats, age: Floats) -> Floats:
    """Logarithm of the part of the likelihood in which the customer has left since the last purchase.

    ``s`` times the integral of ``(alpha + y)^-(r + x) (beta + y)^-(s + 1)`` from the last purchase to the end, by
    Gauss-Legendre over the logarithm of what falls steeper: quicker than the form with two 2F1, and as exact.
    """
    r, alpha, s, beta = p
    near, own, far, other = (alpha, r + x, beta, s + 1.0) if alpha <= beta else (beta, s + 1.0, alpha, r + x)
    own, other = np.broadcast_to(own, x.shape), np.broadcast_to(other, x.shape)
    low, start = np.log(near + t_x), np.log(far + t_x)
    slope = own - 1 + other * np.exp(low - start)
    # What lies deeper adds nothing that a double could hold.
    span = np.log(near + age) - low
    span = np.where(slope > 0, np.minimum(span, _DEEPEST / np.maximum(slope, _TINY)), span)
    at = low[:, None] + span[:, None] * (_PLACES + 1) / 2
    fallen = np.log(far - near + np.exp(at)) - start[:, None]
    depth = (own - 1)[:, None] * (at - low[:, None]) + other[:, None] * fallen
    with np.errstate(divide="ignore"):
        area = np.log(span / 2 * (np.exp(-depth) @ _WEIGHTS))
    return np.asarray(np.log(s) - (own - 1) * low - other * start + area)
