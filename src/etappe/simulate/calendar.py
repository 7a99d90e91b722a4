"""When people come: days and hours with their weekly and daily rhythm, daylight saving included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_WEEKDAYS = np.array([1.15, 1.1, 1.05, 1.0, 0.9, 0.75, 0.95])
_HOURS = np.array(
    [6, 3, 2, 1, 1, 3, 8, 18, 34, 46, 50, 48, 44, 42, 40, 42, 46, 52, 60, 72, 78, 66, 40, 18], np.float64
)


@dataclass(frozen=True)
class Calendar:
    """The days that are simulated: ``days`` days up to and including ``last``, in ``zone``."""

    last: date = date(2026, 11, 15)
    days: int = 120
    zone: str = "Europe/Berlin"

    @cached_property
    def hours(self) -> Floats:
        """Start of every local hour, in seconds since 1970 UTC; shape (days, 24)."""
        zone = ZoneInfo(self.zone)
        first = self.last - timedelta(days=self.days - 1)
        starts = [
            datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp()
            for day in (first + timedelta(days=n) for n in range(self.days))
            for hour in range(24)
        ]
        return np.array(starts).reshape(self.days, 24)

    @property
    def end(self) -> float:
        """End of the last day, in seconds since 1970 UTC."""
        return float(self.hours[-1, -1]) + 3600

    @cached_property
    def _days_drawn(self) -> Floats:
        first = self.last - timedelta(days=self.days - 1)
        weights = np.array([_WEEKDAYS[(first + timedelta(days=n)).weekday()] for n in range(self.days)])
        return np.asarray(np.cumsum(weights) / weights.sum())

    def moments(self, rng: np.random.Generator, size: int) -> Floats:
        """Random moments by the rhythm of week and day, in seconds since 1970 UTC."""
        day = np.searchsorted(self._days_drawn, rng.random(size))
        hour = np.searchsorted(np.cumsum(_HOURS) / _HOURS.sum(), rng.random(size))
        return np.asarray(self.hours[day, hour] + rng.random(size) * 3600)
