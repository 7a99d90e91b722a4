"""Observations of a metric, grouped by touchpoint once, and the figures of any group of touchpoints out of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.scores.intervals import Floats, mean, median, share, total

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Statistic = Literal["mean", "share", "median", "sum"]
SPARKS = 12


@dataclass(frozen=True, slots=True)
class Spark:
    """One period of a sparkline; no value where nothing was observed."""

    start_us: int
    end_us: int
    value: float | None
    n: int


@dataclass(frozen=True)
class Observed:
    """One row per observation: its value, its time, and the touchpoints it counts for.

    ``at`` and ``own`` are codes into ``names`` (-1: none): the touchpoint an answer speaks about and that of the answer
    itself. ``row`` leads back to whatever the observations were made of.
    """

    values: Floats
    time_us: Ints
    at: Codes
    own: Codes
    names: tuple[str, ...]
    statistic: Statistic
    row: Ints
    weights: Floats | None = None

    def __len__(self) -> int:
        return len(self.values)

    def places(self, touchpoints: Collection[str] | None) -> Ints | None:
        """The observations that count for any of the touchpoints; ``None`` stands for all, as it came in."""
        if touchpoints is None:
            return None
        codes = [self._code_of[name] for name in touchpoints if name in self._code_of]
        if len(codes) > 1:
            # The last place stands for -1, what counts for nothing.
            wanted = np.zeros(len(self.names) + 1, np.bool_)
            wanted[codes] = True
            return np.flatnonzero(wanted[self.at] | wanted[self.own])
        groups = [by[code] for code in codes for by in (self._by_at, self._by_own) if code in by]
        return np.concatenate([np.zeros(0, np.int64), *groups])

    def between(self, start_us: int | None, end_us: int | None) -> Observed:
        """Those of a period only."""
        if start_us is None and end_us is None:
            return self
        low, high = np.iinfo(np.int64).min, np.iinfo(np.int64).max
        keep = (self.time_us >= (low if start_us is None else start_us)) & (
            self.time_us < (high if end_us is None else end_us)
        )
        return self.taken(np.flatnonzero(keep))

    def taken(self, places: Ints) -> Observed:
        """Some of the observations."""
        weights = None if self.weights is None else self.weights[places]
        return Observed(
            self.values[places], self.time_us[places], self.at[places], self.own[places], self.names, self.statistic,
            self.row[places], weights,
        )  # fmt: skip

    def estimate(self, places: Ints | None = None) -> Estimate:
        """The figure of all or some observations."""
        values = self.values if places is None else self.values[places]
        weights = self.weights if places is None or self.weights is None else self.weights[places]
        return figure(values, self.statistic, weights)

    def newest_us(self, places: Ints | None = None) -> int | None:
        """The time of the newest observation."""
        times = self.time_us if places is None else self.time_us[places]
        return int(times.max()) if len(times) else None

    def sparks(
        self, places: Ints | None, start_us: int, end_us: int, periods: int = SPARKS
    ) -> tuple[Spark, ...]:
        """The figure in each of ``periods`` equal parts of a span."""
        edges = np.linspace(start_us, end_us, periods + 1).astype(np.int64)
        return self.series(places, edges)

    def series(self, places: Ints | None, edges: Ints) -> tuple[Spark, ...]:
        """The figure between each two neighbouring edges; a weighted mean is weighted there too."""
        times = self.time_us if places is None else self.time_us[places]
        values = self.values if places is None else self.values[places]
        weights = self.weights if places is None or self.weights is None else self.weights[places]
        periods = len(edges) - 1
        bins = np.searchsorted(edges, times, side="right") - 1
        inside = (bins >= 0) & (bins < periods)
        if not inside.all():
            bins, values = bins[inside], values[inside]
            weights = None if weights is None else weights[inside]
        counts = np.bincount(bins, minlength=periods)
        levels = _levels(bins, values, weights, periods, self.statistic)
        return tuple(
            Spark(int(edges[i]), int(edges[i + 1]), float(levels[i]) if counts[i] else None, int(counts[i]))
            for i in range(periods)
        )

    @cached_property
    def _code_of(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self.names)}

    @cached_property
    def _by_at(self) -> dict[int, Ints]:
        return _grouped(self.at)

    @cached_property
    def _by_own(self) -> dict[int, Ints]:
        # What an answer is bound to and what it speaks about are often the same; it counts once.
        return _grouped(np.where(self.own == self.at, np.int32(-1), self.own).astype(np.int32))


def nothing(statistic: Statistic, names: Sequence[str] = ()) -> Observed:
    """No observations."""
    none = np.zeros(0, np.int64)
    codes = np.zeros(0, np.int32)
    return Observed(np.zeros(0), none, codes, codes, tuple(names), statistic, none)


def figure(values: Floats, statistic: Statistic, weights: Floats | None = None) -> Estimate:
    """The figure of values: their mean, the share of those above zero, their median, or their sum."""
    if not len(values):
        return NO_DATA
    if statistic == "mean":
        return mean(values, weights)
    if statistic == "share":
        return share(values > 0, weights)
    return median(values) if statistic == "median" else total(values)


def _grouped(codes: Codes) -> dict[int, Ints]:
    """The places of each code, found by sorting once."""
    if not len(codes):
        return {}
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    groups = np.split(order, starts[1:])
    return {int(code): group for code, group in zip(found, groups, strict=True) if code >= 0}


def _levels(bins: Ints, values: Floats, weights: Floats | None, periods: int, statistic: Statistic) -> Floats:
    if statistic == "median":
        return np.array([np.median(values[bins == i]) if (bins == i).any() else 0.0 for i in range(periods)])
    told = (values > 0).astype(np.float64) if statistic == "share" else values
    weighed = told if weights is None else told * weights
    sums = np.bincount(bins, weighed, periods)
    if statistic == "sum":
        return np.asarray(sums)
    by = np.bincount(bins, minlength=periods) if weights is None else np.bincount(bins, weights, periods)
    return np.asarray(sums / np.maximum(by, 1e-300))
