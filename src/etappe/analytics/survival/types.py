"""Values of survival analysis: how long until something happens, when for some it has not happened yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan-Meier curve: at each time the share for whom it has not happened, with its 95 % interval."""

    time: Floats
    at_risk: npt.NDArray[np.int64]
    events: npt.NDArray[np.int64]
    share: Floats
    low: Floats
    high: Floats
    n: int

    @property
    def median(self) -> float | None:
        """The first time at which it has happened to half of them; none where it never comes to that."""
        return self._falls(self.share)

    @property
    def median_interval(self) -> tuple[float | None, float | None]:
        """Interval of the median: where the bounds of the curve fall to one half (Brookmeyer, Crowley 1982)."""
        return self._falls(self.low), self._falls(self.high)

    def _falls(self, share: Floats) -> float | None:
        below = np.flatnonzero(share <= 0.5 + 1e-12)
        return float(self.time[below[0]]) if len(below) else None


@dataclass(frozen=True, slots=True)
class Test:
    """A test whether groups differ: the statistic, its degrees of freedom, and the probability of as large a one."""

    statistic: float
    degrees: int
    p: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """How a column changes the risk: coefficient, its error, hazard ratio per unit with interval, and p."""

    name: str
    coefficient: float
    error: float
    ratio: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Cox:
    """A proportional hazards model."""

    hazards: tuple[Hazard, ...]
    log_likelihood: float
    n: int
    events: int
    concordance: float | None
    """Share of comparable pairs in which the higher risk came first; one half is chance."""
