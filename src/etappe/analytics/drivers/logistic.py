"""Logistic regression by Newton's method: for the probability to be exposed, and for McFadden's R²."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.analytics.drivers.shares import shapley
from etappe.analytics.drivers.types import Floats
from etappe.errors import InvalidInput

MOST_FOR_SUBSETS: Final = 8
_STEPS: Final = 60
_CLOSE: Final = 1e-10
_RIDGE: Final = 1e-8
"""So small a penalty that it shows only where columns separate the outcome perfectly."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Coefficients, the intercept first, and the log-likelihood at them."""

    coefficients: Floats
    log_likelihood: float

    def probabilities(self, columns: Floats) -> Floats:
        """Probability of 1 for rows of ``columns``, shape (n, p)."""
        return _inverse_logit(self.coefficients[0] + columns @ self.coefficients[1:])


def logistic(columns: Floats, outcome: Floats, weights: Floats | None = None) -> Logistic:
    """Fit ``outcome`` (0 or 1) on ``columns``, shape (n, p); ``weights`` count equal rows."""
    design = np.column_stack([np.ones(len(outcome)), columns])
    counted = np.ones(len(outcome)) if weights is None else weights
    beta = np.zeros(design.shape[1])
    penalty = _RIDGE * counted.sum() * np.eye(len(beta))
    penalty[0, 0] = 0
    for _ in range(_STEPS):
        expected = _inverse_logit(design @ beta)
        slope = design.T @ (counted * (outcome - expected)) - penalty @ beta
        spread = (counted * expected * (1 - expected)).clip(min=1e-12)
        step = np.linalg.solve(design.T @ (design * spread[:, None]) + penalty, slope)
        beta = beta + step * min(1.0, 5 / max(float(np.abs(step).max()), 1e-12))
        if float(np.abs(step).max()) < _CLOSE:
            break
    return Logistic(beta, _log_likelihood(design @ beta, outcome, counted))


def mcfadden(columns: Floats, outcome: Floats) -> Floats:
    """Shapley contributions to McFadden's R² (1 − log-likelihood / that of the mean) for a 0/1 outcome.

    Equal rows are counted once. Raises :class:`InvalidInput` beyond eight columns: every subset is fitted.
    """
    if columns.shape[1] > MOST_FOR_SUBSETS:
        raise InvalidInput(
            f"McFadden's R² is shared among at most {MOST_FOR_SUBSETS} drivers.", field="columns",
            hint="Choose fewer drivers, or the linear probability model.",
        )  # fmt: skip
    rows, counts = np.unique(np.column_stack([columns, outcome]), axis=0, return_counts=True)
    weights, ends = counts.astype(np.float64), rows[:, -1]
    empty = logistic(rows[:, :0], ends, weights).log_likelihood
    worth = np.zeros((1, 1 << columns.shape[1]))
    for subset in range(1, worth.shape[1]):
        inside = [k for k in range(columns.shape[1]) if subset >> k & 1]
        worth[0, subset] = 1 - logistic(rows[:, inside], ends, weights).log_likelihood / empty
    return np.asarray(shapley(worth)[0])


def _inverse_logit(score: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-score.clip(-500, 500))))


def _log_likelihood(score: Floats, outcome: Floats, weights: Floats) -> float:
    return float(-(weights * np.logaddexp(0, np.where(outcome > 0.5, -score, score))).sum())
