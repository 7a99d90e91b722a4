"""Merging later touches into a partition: journeys that exist grow, new ones are added at the end."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from etappe.analytics.index import Partition

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
Int16s = npt.NDArray[np.int16]
Float32s = npt.NDArray[np.float32]
Touches = tuple[Int32s, Int64s, Int16s, Float32s]


def merged(base: Partition, tail: Partition) -> Partition:
    """``base`` with the touches of ``tail``, all of which arrived later than those of ``base``."""
    if not tail.touches:
        return base
    row_in_tail = _matches(base.customers, tail.customers)
    known = np.zeros(tail.journeys, np.bool_)
    known[row_in_tail[row_in_tail >= 0]] = True
    fresh = np.flatnonzero(~known)
    pairs = np.concatenate([row_in_tail, fresh])
    offsets = _offsets(base.offsets, tail.offsets, pairs)
    touches = _merge(_touches(base), base.offsets, _touches(tail), tail.offsets, pairs, offsets)
    customers = pa.concat_arrays([base.customers, tail.customers.take(fresh)])
    assert isinstance(customers, pa.StringArray)
    return Partition(offsets, *touches, customers)


def _matches(customers: pa.StringArray, others: pa.StringArray) -> Int64s:
    """For each of ``customers`` its position in ``others``, or -1."""
    found: Any = pc.index_in(customers, value_set=others)
    return np.asarray(found.fill_null(-1), np.int64)


def _touches(partition: Partition) -> Touches:
    return partition.touchpoint, partition.time_us, partition.channel, partition.value


@njit(cache=True, nogil=True)
def _offsets(base: Int64s, tail: Int64s, pairs: Int64s) -> Int64s:
    """Where the merged journeys begin: first those of ``base`` with their partners, then new ones."""
    offsets = np.zeros(len(pairs) + 1, np.int64)
    for j in range(len(pairs)):
        length = base[j + 1] - base[j] if j < len(base) - 1 else 0
        if pairs[j] >= 0:
            length += tail[pairs[j] + 1] - tail[pairs[j]]
        offsets[j + 1] = offsets[j] + length
    return offsets


@njit(cache=True, nogil=True)
def _merge(
    base: Touches, base_offsets: Int64s, tail: Touches, tail_offsets: Int64s, pairs: Int64s, offsets: Int64s
) -> Touches:
    """Two ordered lists into one per journey; at equal times the touch of ``base`` comes first."""
    touches = offsets[-1]
    touchpoint, time_us = np.empty(touches, np.int32), np.empty(touches, np.int64)
    channel, value = np.empty(touches, np.int16), np.empty(touches, np.float32)
    for j in range(len(pairs)):
        a = end_a = b = end_b = 0
        if j < len(base_offsets) - 1:
            a, end_a = base_offsets[j], base_offsets[j + 1]
        if pairs[j] >= 0:
            b, end_b = tail_offsets[pairs[j]], tail_offsets[pairs[j] + 1]
        for place in range(offsets[j], offsets[j + 1]):
            if b == end_b or (a < end_a and base[1][a] <= tail[1][b]):
                touchpoint[place], time_us[place] = base[0][a], base[1][a]
                channel[place], value[place] = base[2][a], base[3][a]
                a += 1
            else:
                touchpoint[place], time_us[place] = tail[0][b], tail[1][b]
                channel[place], value[place] = tail[2][b], tail[3][b]
                b += 1
    return touchpoint, time_us, channel, value
