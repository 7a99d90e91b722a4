"""Whether something has become worse lately: scores, shares and counts before and after. Pure."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import TOO_FEW, Estimate
from etappe.analytics.layout import DAY
from etappe.analytics.scores.intervals import mean, share_of
from etappe.measures.candidates.types import Dip

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LATELY_US: Final = 7 * DAY
BEFORE_US: Final = 28 * DAY
SURE: Final = 3.29
"""Standard errors that a fall must exceed: one false alarm in two thousand looks, because many are looked at."""
SMALLEST: Final = 0.05
"""Falls of less than this part of the scale are not worth anybody's attention."""


def fallen(time_us: Ints, values: Floats, end_us: int, width: float = 1.0) -> Dip | None:
    """Whether the mean of the last seven days lies surely below that of the four weeks before.

    ``width`` is the length of the scale. None where it does not, or where either side has fewer than thirty values.
    """
    before, after = _parts(time_us, values, end_us)
    if min(len(before), len(after)) < TOO_FEW:
        return None
    fall = float(before.mean() - after.mean())
    error = math.sqrt(before.var(ddof=1) / len(before) + after.var(ddof=1) / len(after))
    if fall < SMALLEST * width or fall <= SURE * error:
        return None
    return Dip(end_us - LATELY_US, mean(before), mean(after))


def rather_lost(lost: Ints, reached: Ints) -> bool:
    """Whether the second of two shares lies surely above the first: ``lost[i]`` of ``reached[i]``."""
    if min(reached) < TOO_FEW:
        return False
    one, two = (float(part / whole) for part, whole in zip(lost, reached, strict=True))
    pooled = float(sum(lost) / sum(reached))
    error = math.sqrt(pooled * (1 - pooled) * (1 / reached[0] + 1 / reached[1]))
    return two - one >= SMALLEST and two - one > SURE * error


def risen(time_us: Ints, end_us: int) -> Dip | None:
    """Whether more came in the last seven days than the four weeks before let expect: per seven days.

    A share of the whole under the null of an even flow, tested on its normal scale.
    """
    unit = np.ones(len(time_us))
    before, after = (len(part) for part in _parts(time_us, unit, end_us))
    if before + after < TOO_FEW:
        return None
    part = LATELY_US / (LATELY_US + BEFORE_US)
    n = before + after
    if after / n - part <= SURE * math.sqrt(part * (1 - part) / n) or after < 1.5 * before * part / (
        1 - part
    ):
        return None
    weeks = BEFORE_US / LATELY_US
    return Dip(end_us - LATELY_US, _count(before / weeks, weeks, n), _count(float(after), 1.0, n))


def lost_dip(lost: Ints, reached: Ints, since_us: int) -> Dip:
    """Two shares as before and after."""
    return Dip(since_us, share_of(int(lost[0]), int(reached[0])), share_of(int(lost[1]), int(reached[1])))


def _count(value: float, weeks: float, n: int) -> Estimate:
    half = 1.96 * math.sqrt(value / weeks)
    return Estimate.of(value, max(0.0, value - half), value + half, n=n)


def _parts(time_us: Ints, values: Floats, end_us: int) -> tuple[Floats, Floats]:
    edge = end_us - LATELY_US
    return values[(time_us >= edge - BEFORE_US) & (time_us < edge)], values[
        (time_us >= edge) & (time_us < end_us)
    ]
