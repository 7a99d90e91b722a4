"""Values of clustering: kinds of journeys that behave alike, and what tells each from the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import Estimate

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
State = Literal["known", "few", "too_few", "no_data", "alike"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of clusters that was tried: how well they separate, and how stable they are."""

    k: int
    silhouette: float
    """From -1 to 1: how much nearer each journey is to its own cluster than to the next (Rousseeuw 1987)."""
    stability: float
    """Mean adjusted Rand index between clusterings of resamples: 1 is always the same, 0 is chance."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which journey is in which cluster, the largest first; no numbers when the state says there are none."""

    state: State
    n: int
    k: int = 0
    member: Ints | None = None
    """Cluster of each journey, from 0."""
    choice: tuple[Choice, ...] = ()
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class Trait:
    """What those in a cluster do more or less than the others."""

    name: str
    share: float
    others: float
    lift: float | None
    """Share among them divided by that among the others; none where nobody else does it."""
    difference: Estimate
