"""Values of driver analysis: what may drive an outcome, and how much of it each explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import NO_DATA, Estimate

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

Method = Literal["lmg", "lmg_sampled", "relative_weights"]
Wanted = Literal["auto", "lmg", "relative_weights"]
Unit = Literal["yes_no", "points", "days", "times", "years", "each"]
State = Literal["known", "few", "too_few", "no_data", "constant", "no_drivers"]
Why = Literal["constant", "rare", "collinear", "missing", "beyond_top"]


@dataclass(frozen=True, slots=True)
class Driver:
    """One column that may drive the outcome: ``values`` holds one number per observation, NaN where unknown.

    ``filled_by_design`` says that unknown means "does not apply", as a wait does to somebody who never came there:
    such a column may be unknown for most, because another says whether it applies.
    """

    name: str
    unit: Unit
    values: Floats
    filled_by_design: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """How much one driver explains.

    ``contribution`` is its part of R² and ``share`` its part of all that is explained; both with 95 % bootstrap
    percentile intervals. ``effect`` is the change of the outcome per unit, the other drivers held fixed.
    """

    name: str
    unit: Unit
    contribution: float
    share: float
    share_low: float | None
    share_high: float | None
    effect: Estimate
    with_n: int
    with_mean: float | None
    without_n: int
    without_mean: float | None
    missing: float
    """Share of observations whose unknown value was replaced by the mean."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A driver that is not in the model, and why; ``same_as`` names the one it cannot be told from."""

    name: str
    why: Why
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Drivers:
    """What drives an outcome; numbers are absent when the state says that there is too little to go by."""

    state: State
    n: int
    mean: Estimate = NO_DATA
    r2: float | None = None
    r2_low: float | None = None
    r2_high: float | None = None
    method: Method = "lmg"
    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    yes_no: bool = False
    """Whether the outcome is 0 or 1: then the model is a linear probability model."""


def column(values: Any) -> Floats:
    """Any sequence of numbers as a column; infinities become unknown."""
    numbers = np.array(values, np.float64)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers
