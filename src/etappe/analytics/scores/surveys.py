"""Scores of surveys by their fixed formulas: NPS, CSAT, CES."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores.intervals import Floats, mean, share

Mask = npt.NDArray[np.bool_]
PROMOTER: Final = 9
PASSIVE: Final = 7
"""From this answer on somebody is passive, from :data:`PROMOTER` on they recommend, below they are a detractor."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers that count, from ``low`` to ``high``, without the codes that are no answers."""

    low: float
    high: float
    no_answer: tuple[float, ...] = ()

    def valid(self, values: Floats) -> Mask:
        """Which values are answers: finite, on the scale, and no code for something else."""
        fits = np.isfinite(values) & (values >= self.low) & (values <= self.high)
        return fits & ~np.isin(values, self.no_answer) if self.no_answer else fits

    def top_two(self) -> float:
        """The lowest answer that counts as satisfied where nobody says otherwise: the second highest."""
        return self.high - 1


SCALES: Final = {"nps": Scale(0, 10), "csat": Scale(1, 5), "ces": Scale(1, 7)}


def answers(values: Floats, scale: Scale, weights: Floats | None = None) -> tuple[Floats, Floats | None]:
    """Values and weights of those who answered; without a usable weight an answer of a weighted survey is left out."""
    good = scale.valid(values)
    if weights is None:
        return values[good], None
    good &= np.isfinite(weights) & (weights > 0)
    return values[good], weights[good]


def recommendation(values: Floats) -> Floats:
    """What each answer adds to the NPS: 100 for a promoter (9, 10), −100 for a detractor (0 to 6), else 0."""
    return np.where(values >= PROMOTER, 100.0, np.where(values < PASSIVE, -100.0, 0.0))


def nps(values: Floats, weights: Floats | None = None) -> Estimate:
    """The Net Promoter Score from −100 to 100 (Reichheld 2003): share of promoters less share of detractors.

    As the mean of +100, 0 and −100 it has an ordinary variance and so an ordinary interval.
    """
    return mean(recommendation(values), weights)


def csat(values: Floats, top: float, weights: Floats | None = None) -> Estimate:
    """The share, from 0 to 1, of answers at ``top`` or above."""
    return share(values >= top, weights)


def ces(values: Floats, weights: Floats | None = None) -> Estimate:
    """The Customer Effort Score: the mean answer on its own scale."""
    return mean(values, weights)


def codes(text: str) -> tuple[float, ...]:
    """The numbers in a list such as ``0, 6, 99``; what is no number is passed over."""
    found: Collection[str] = text.replace(";", ",").split(",")
    return tuple(float(one) for one in found if _is_number(one))


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False
