"""Counting by key inside a kernel: keys become small consecutive numbers, by table or by hash."""

from __future__ import annotations

import numpy as np

from etappe.analytics.index import Int64s
from etappe.analytics.kernels.sweep import sweep

DENSE_KEYS = 1 << 22
"""Up to this many possible keys (16 MiB of table) a direct table is used."""


def table_for(possible: int, expected: int) -> tuple[Int64s, Int64s]:
    """An empty table for keys ``0 .. possible - 1`` of which at most ``expected`` occur.

    Returns ``(slots, keys)``: ``keys`` is empty for a direct table. A hash table is at most half full.
    """
    if possible <= DENSE_KEYS:
        return np.full(possible, -1, np.int64), np.empty(0, np.int64)
    size = 1 << max(4, int(2 * expected).bit_length())
    return np.full(size, -1, np.int64), np.full(size, -1, np.int64)


@sweep
def place_of(keys: Int64s, key: int | np.int64) -> int | np.int64:
    """Where in the table of slots the number of ``key`` stands, or belongs when it is still -1."""
    if keys.size == 0:
        return key
    mask = keys.size - 1
    place = ((key * -7046029254386353131) >> 20) & mask
    while keys[place] != key and keys[place] != -1:
        place = (place + 1) & mask
    keys[place] = key
    return place
