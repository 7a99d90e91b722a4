"""The arithmetic of the measured emotion: scores and moods on one scale, and the verdict on what was assumed. Pure."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores.intervals import mean
from etappe.measures.emotion.types import Felt, Verdict

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TOLERANCE: Final = 0.25
"""So far from what was assumed a feeling may lie, on the scale from −1 to 1."""


def felt(scores: Floats, moods: Floats, about: Flags) -> Felt:
    """What the answers ``about`` something say; ``scores`` and ``moods`` from −1 to 1, NaN where there is none.

    In the value each answer counts once: the mean of its score and its mood, or whichever of them it has.
    """
    score, mood = scores[about], moods[about]
    both = np.column_stack([score, mood])
    known = np.isfinite(both)
    counts = known.sum(axis=1)
    each = np.where(known, both, 0.0).sum(axis=1)[counts > 0] / counts[counts > 0]
    return Felt(
        _inside(mean(each)), _inside(mean(score[known[:, 0]])), _inside(mean(mood[known[:, 1]])),
        int(known[:, 0].sum()), int(known[:, 1].sum()),
    )  # fmt: skip


def judged(value: Estimate, assumed: float | None) -> tuple[Estimate | None, Verdict]:
    """How far the measured lies from the assumed feeling, and whether that is surely within the tolerance or beyond."""
    if assumed is None:
        return None, "unassumed"
    if value.value is None or value.low is None or value.high is None:
        return None, "unmeasured"
    low, high = value.low - assumed, value.high - assumed
    gap = Estimate.of(value.value - assumed, low, high, n=value.n)
    if low >= -TOLERANCE and high <= TOLERANCE:
        return gap, "confirmed"
    return gap, "contradicted" if low > TOLERANCE or high < -TOLERANCE else "open"


def _inside(found: Estimate) -> Estimate:
    """The interval of a mean, inside the scale."""
    if found.value is None or found.low is None or found.high is None:
        return found
    bounds: Any = np.clip([found.low, found.high], -1.0, 1.0)
    return Estimate.of(found.value, float(bounds[0]), float(bounds[1]), n=found.n)
