"""Values of a matched comparison: what an exposure changes, among those who are otherwise alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import NO_DATA, Estimate

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

Method = Literal["strata", "propensity"]
State = Literal["known", "few", "too_few", "no_data", "constant", "no_overlap"]
EVEN = 0.1
"""Standardised differences below this count as balanced (Austin 2011)."""


@dataclass(frozen=True, slots=True)
class Side:
    """The exposed, or the others: how many, and the mean of their outcome."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How far exposed and others differ in a column, in standard deviations, before and after matching."""

    name: str
    before: float
    after: float

    @property
    def balanced(self) -> bool:
        """Whether what is left of the difference is too small to matter."""
        return abs(self.after) < EVEN


@dataclass(frozen=True, slots=True)
class Comparison:
    """What exposed have more or less of an outcome than others: plainly, and among those who are alike."""

    state: State
    exposed: Side
    others: Side
    naive: Estimate = NO_DATA
    matched: Estimate = NO_DATA
    matched_exposed: int = 0
    matched_others: int = 0
    method: Method = "strata"
    balance: tuple[Balance, ...] = ()
    e_value: float | None = None
    """How strongly something unseen would have to go with exposure and outcome to explain the effect away."""
    e_value_bound: float | None = None
    """The same for the end of the interval that is nearest to no effect; 1 when it holds no effect."""
