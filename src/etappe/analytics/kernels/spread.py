"""Spreads: how durations are distributed, group by group, small enough to carry from partition to merge.

A question with at most ``EXACT_VALUES`` observations keeps each of them, and quantiles are exact.
Beyond that the observations are counted in log-linear buckets, 64 to the octave (the shape of an HDR
histogram: the exponent and the first six bits of the mantissa of the value), and represented by the
middle of their bucket: the relative error of a quantile is at most 1/128 = 0.78 % (for durations below 2**53
microseconds, 285 years). Both forms are runs of
(value, count), so partitions of either kind merge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etappe.analytics.index import Int32s, Int64s
from etappe.analytics.kernels.sweep import sweep

Float64s = npt.NDArray[np.float64]

EXACT_VALUES = 1 << 18
"""Observations of a whole question up to which nothing is rounded."""
RELATIVE_ERROR = 1 / 128
BUCKETS = 63 * 64 + 1
_GROUPS_AT_ONCE = 1024
"""Groups whose buckets are counted in one pass (32 MiB)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Runs of (value, count) per group: group ``g`` owns runs ``starts[g] .. starts[g + 1] - 1``."""

    exact: bool
    starts: Int64s
    values: Int64s
    counts: Int64s


def spread(group: Int32s, value: Int64s, groups: int) -> Spread:
    """Gather observations ``value[i] >= 0`` of ``group[i]`` in ``0 .. groups - 1``."""
    if len(value) > EXACT_VALUES and groups <= _GROUPS_AT_ONCE:
        return Spread(False, *_runs_of(_counted(group, value, groups)))
    starts, values = grouped(group, value, groups)
    if len(value) > EXACT_VALUES:
        return Spread(False, *_bucketed(starts, values))
    return Spread(True, starts, values, np.ones(len(values), np.int64))


def quantiles(
    parts: Sequence[tuple[Spread, Int64s]], groups: int, shares: Sequence[float] = (0.5, 0.9)
) -> Float64s:
    """Quantiles per group over all parts: array (groups, shares), NaN where a group has no observation.

    Each part comes with the number its groups have in the whole. Between two neighbouring observations the
    quantile is interpolated linearly (``numpy.quantile``'s default, type 7 of Hyndman and Fan 1996).
    """
    group = _joined([np.repeat(names, np.diff(part.starts)) for part, names in parts], np.int64)
    values = _joined([part.values for part, _ in parts], np.int64)
    counts = _joined([part.counts for part, _ in parts], np.int64)
    wanted = np.array(shares, np.float64)
    exact = all(part.exact for part, _ in parts) and len(values) <= EXACT_VALUES
    if exact or groups > _GROUPS_AT_ONCE:
        return _sorted_quantiles(group, values, counts, groups, wanted)
    return _bucket_quantiles(group, values, counts, groups, wanted)


def marks(spreads: Sequence[Spread], shares: Sequence[float]) -> list[float | None]:
    """Quantiles of spreads that have a single group; ``None`` without observations."""
    whole = np.zeros(1, np.int64)
    return [number(value) for value in quantiles([(part, whole) for part in spreads], 1, shares)[0]]


def median(spreads: Sequence[Spread]) -> float | None:
    """The median of spreads that have a single group; ``None`` without observations."""
    return marks(spreads, (0.5,))[0]


def number(value: float | np.floating) -> float | None:
    """A measured number, or ``None`` for "no data"."""
    return None if np.isnan(value) else float(value)


def _joined(arrays: list[npt.NDArray[np.int64]], kind: type[np.int64]) -> Int64s:
    return np.concatenate(arrays) if arrays else np.empty(0, kind)


@sweep
def bucket_of(value: int) -> int:
    """The log-linear bucket of a duration; 0 has its own."""
    if value <= 0:
        return 0
    bits = np.float64(value).view(np.int64)
    return int((bits >> 46) - (1023 << 6)) + 1


@sweep
def _edge(bucket: int) -> int:
    """The smallest whole value of a bucket."""
    return int(np.ceil(np.int64(((bucket - 1) + (1023 << 6)) << 46).view(np.float64)))


@sweep
def middle_of(bucket: int) -> int:
    """The value that stands for a bucket."""
    if bucket == 0:
        return 0
    low = _edge(bucket)
    return low + max(0, _edge(bucket + 1) - 1 - low) // 2


@sweep
def grouped(group: Int32s | Int64s, value: Int64s, groups: int) -> tuple[Int64s, Int64s]:
    """Counting sort: where each group begins, and the values in the order of their groups."""
    starts = np.zeros(groups + 1, np.int64)
    for i in range(len(group)):
        starts[group[i] + 1] += 1
    for g in range(groups):
        starts[g + 1] += starts[g]
    at = starts[:-1].copy()
    values = np.empty(len(value), np.int64)
    for i in range(len(group)):
        values[at[group[i]]] = value[i]
        at[group[i]] += 1
    return starts, values


@sweep
def _counted(group: Int32s, value: Int64s, groups: int) -> Int32s:
    """Observations by group and bucket."""
    histogram = np.zeros((groups, BUCKETS), np.int32)
    for i in range(len(group)):
        histogram[group[i], bucket_of(value[i])] += 1
    return histogram


@sweep
def _runs_of(histogram: Int32s) -> tuple[Int64s, Int64s, Int64s]:
    """The runs of a table of counts, group by group."""
    groups = len(histogram)
    starts = np.zeros(groups + 1, np.int64)
    size = np.count_nonzero(histogram)
    values, counts = np.empty(size, np.int64), np.empty(size, np.int64)
    runs = 0
    for g in range(groups):
        for bucket in range(BUCKETS):
            if histogram[g, bucket]:
                values[runs], counts[runs] = middle_of(bucket), histogram[g, bucket]
                runs += 1
        starts[g + 1] = runs
    return starts, values, counts


@sweep
def _bucketed(starts: Int64s, values: Int64s) -> tuple[Int64s, Int64s, Int64s]:
    groups = len(starts) - 1
    histogram = np.zeros(BUCKETS, np.int64)
    run_starts = np.zeros(groups + 1, np.int64)
    run_values = np.empty(len(values), np.int64)
    run_counts = np.empty(len(values), np.int64)
    runs = 0
    for g in range(groups):
        low, high = BUCKETS, -1
        for i in range(starts[g], starts[g + 1]):
            bucket = bucket_of(values[i])
            histogram[bucket] += 1
            low, high = min(low, bucket), max(high, bucket)
        for bucket in range(low, high + 1):
            if histogram[bucket]:
                run_values[runs] = middle_of(bucket)
                run_counts[runs] = histogram[bucket]
                histogram[bucket] = 0
                runs += 1
        run_starts[g + 1] = runs
    return run_starts, run_values[:runs].copy(), run_counts[:runs].copy()


@sweep
def _at_rank(values: Int64s, counts: Int64s, rank: int) -> int:
    """The observation number ``rank`` (from 0) of sorted runs."""
    seen = 0
    for i in range(len(values)):
        seen += counts[i]
        if seen > rank:
            return int(values[i])
    return int(values[-1])


@sweep
def _interpolated(values: Int64s, counts: Int64s, share: float) -> float:
    position = share * (counts.sum() - 1)
    below = int(np.floor(position))
    low = _at_rank(values, counts, below)
    if position == below:
        return float(low)
    high = _at_rank(values, counts, below + 1)
    return float(low + (high - low) * (position - below))


@sweep
def _sorted_quantiles(
    group: Int64s, values: Int64s, counts: Int64s, groups: int, shares: Float64s
) -> Float64s:
    result = np.full((groups, len(shares)), np.nan)
    starts, order = grouped(group, np.arange(len(group)), groups)
    for g in range(groups):
        runs = order[starts[g] : starts[g + 1]]
        if len(runs) == 1:
            result[g, :] = values[runs[0]]
            continue
        ranked = runs[np.argsort(values[runs])]
        _note_quantiles(values[ranked], counts[ranked], shares, result[g])
    return result


@sweep
def _bucket_quantiles(
    group: Int64s, values: Int64s, counts: Int64s, groups: int, shares: Float64s
) -> Float64s:
    result = np.full((groups, len(shares)), np.nan)
    histogram = np.zeros((groups, BUCKETS), np.int64)
    for i in range(len(group)):
        histogram[group[i], bucket_of(values[i])] += counts[i]
    middles = np.array([middle_of(bucket) for bucket in range(BUCKETS)])
    for g in range(groups):
        _note_quantiles(middles, histogram[g], shares, result[g])
    return result


@sweep
def _note_quantiles(values: Int64s, counts: Int64s, shares: Float64s, result: Float64s) -> None:
    if counts.any():
        for s in range(len(shares)):
            result[s] = _interpolated(values, counts, shares[s])
