"""A number found in data together with how sure it is: its interval, and how many observations it rests on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, Self

EstimateState = Literal["known", "few", "too_few", "no_data"]

TOO_FEW: Final = 30
"""Fewer observations than this, and no number is shown."""
FEW: Final = 100
"""Fewer observations than this, and the number is shown as one that rests on few."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval from ``n`` observations; what too few support is absent, never zero."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    state: EstimateState

    @classmethod
    def of(cls, value: float | None, low: float | None = None, high: float | None = None, *, n: int) -> Self:
        """The estimate, without its numbers when fewer than :data:`TOO_FEW` observations support it."""
        if n <= 0 or value is None or not math.isfinite(value):
            return cls(None, None, None, max(n, 0), "no_data" if n <= 0 else "too_few")
        if n < TOO_FEW:
            return cls(None, None, None, n, "too_few")
        return cls(value, _finite(low), _finite(high), n, "few" if n < FEW else "known")

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


NO_DATA: Final = Estimate(None, None, None, 0, "no_data")


def _finite(bound: float | None) -> float | None:
    return bound if bound is not None and math.isfinite(bound) else None
