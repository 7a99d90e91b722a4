"""What repairing a step would be worth: the funnel once more with less lost at one step, all else as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.matching.types import Ints

DRAWS: Final = 4_000
_95: Final = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Gain:
    """One step repaired: what is lost now and after, and how many more would reach the end."""

    step: int
    reached: int
    lost: int
    lost_share: Estimate
    fixed_share: float | None
    gain: Estimate
    gain_share: Estimate
    """The gain as a share of those who entered."""


def gains(reached: Ints, fixed: dict[int, float] | None = None, seed: int = 1) -> tuple[Gain, ...]:
    """For each step but the last what repairing it would bring.

    ``reached`` counts who came to each step. Step ``k`` loses a share between itself and the next; repaired, it loses
    ``fixed[k]``, or as much as the median of the other steps where that is less. Whoever is kept is taken to go on
    like those who were kept before. Intervals come from draws of every step's share (beta, Jeffreys' prior).
    """
    counts = np.asarray(reached, np.int64)
    if len(counts) < 2 or counts[0] <= 0:
        return ()
    kept = _draws(counts, seed)
    return tuple(_gain(step, counts, kept, _target(step, counts, fixed)) for step in range(len(counts) - 1))


def _draws(counts: Ints, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Draws of the share that goes on at each step, shape (draws, steps - 1)."""
    rng = np.random.default_rng(seed)
    on, lost = counts[1:], counts[:-1] - counts[1:]
    return rng.beta(on + 0.5, lost + 0.5, (DRAWS, len(on)))


def _target(step: int, counts: Ints, fixed: dict[int, float] | None) -> float | None:
    now = _lost(counts, step)
    if now is None:
        return None
    if fixed is not None and step in fixed:
        return min(fixed[step], now)
    others = [lost for at in range(len(counts) - 1) if at != step and (lost := _lost(counts, at)) is not None]
    return min(float(np.median(others)) if others else 0.0, now)


def _lost(counts: Ints, step: int) -> float | None:
    return float(1 - counts[step + 1] / counts[step]) if counts[step] > 0 else None


def _gain(
    step: int, counts: Ints, kept: np.ndarray[tuple[int, int], np.dtype[np.float64]], target: float | None
) -> Gain:
    here, entered = int(counts[step]), int(counts[0])
    lost = here - int(counts[step + 1])
    now = _lost(counts, step)
    if now is None or target is None:
        return Gain(step, here, lost, NO_DATA, None, NO_DATA, NO_DATA)
    after = float(counts[-1] / counts[step + 1]) if counts[step + 1] else 0.0
    gain = here * max(now - target, 0.0) * after
    drawn = here * ((1 - target) - kept[:, step]).clip(min=0) * kept[:, step + 1 :].prod(axis=1)
    low, high = np.percentile(drawn, _95)
    bounds = np.percentile(1 - kept[:, step], _95)
    return Gain(
        step, here, lost,
        Estimate.of(now, float(bounds[0]), float(bounds[1]), n=here), target,
        Estimate.of(gain, float(low), float(high), n=here),
        Estimate.of(gain / entered, float(low) / entered, float(high) / entered, n=here),
    )  # fmt: skip
