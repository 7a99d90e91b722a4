"""Tells apart rows of one file that say the same: the first, the second, the third … occurrence."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numba import njit
from numpy.typing import NDArray

ID_BYTES = 16
_FIRST_SLOTS = 1 << 16
_IN_MEMORY_SLOTS = 1 << 23
_FULL = 0.7
Words = NDArray[np.uint64]


class Occurrences:
    """Counts how often an event id came before in the file and makes every repetition an id of its own.

    The first eight bytes of an id stay, the number of the occurrence is added to the last eight. So the
    same rows get the same ids in every export that holds them, and the counts can be rebuilt from ids
    that were stored before an interruption. Eight bytes decide what is a repetition: among 50 million
    rows two different ones are confused with a chance of 1 in 15,000.

    The table of ids lies in a file under ``folder`` once it outgrows 64 MB.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._slots = self._table(_FIRST_SLOTS)
        self._used = 0
        self._counts: dict[int, int] = {}

    def number(self, ids: pa.ChunkedArray[Any]) -> pa.Array[Any]:
        """The ids in order, repetitions made distinct."""
        words = words_of(ids)
        for row in np.flatnonzero(self._enter(words[:, 0])):
            key = int(words[row, 0])
            count = self._counts.get(key, 1)
            self._counts[key] = count + 1
            words[row, 1] += np.uint64(count)
        return as_ids(words)

    def remember(self, ids: pa.ChunkedArray[Any]) -> None:
        """Count ids that were numbered before an interruption."""
        words = words_of(ids)
        for row in np.flatnonzero(self._enter(words[:, 0])):
            key = int(words[row, 0])
            self._counts[key] = self._counts.get(key, 1) + 1

    def _enter(self, keys: Words) -> NDArray[np.bool_]:
        """Put the keys into the table; true for those that were there."""
        while self._used + len(keys) > _FULL * len(self._slots):
            self._grow()
        known = np.zeros(len(keys), dtype=np.bool_)
        self._used += int(_enter(np.maximum(keys, np.uint64(1)), self._slots, known))
        return known

    def _grow(self) -> None:
        old = self._slots
        self._slots = self._table(2 * len(old))
        for start in range(0, len(old), _FIRST_SLOTS):
            part = old[start : start + _FIRST_SLOTS]
            keys = np.ascontiguousarray(part[part > 0])
            _enter(keys, self._slots, np.zeros(len(keys), dtype=np.bool_))

    def _table(self, slots: int) -> Words:
        if slots <= _IN_MEMORY_SLOTS:
            return np.zeros(slots, dtype=np.uint64)
        with tempfile.TemporaryFile(dir=self._folder) as file:
            file.truncate(8 * slots)
            return np.memmap(file, dtype=np.uint64, mode="r+", shape=(slots,))


@njit(cache=True, nogil=True)
def _enter(keys: Words, slots: Words, known: NDArray[np.bool_]) -> int:
    mask = np.uint64(len(slots) - 1)
    added = 0
    for i in range(len(keys)):
        slot = (keys[i] * np.uint64(0x9E3779B97F4A7C15)) & mask
        while slots[slot] != 0:
            if slots[slot] == keys[i]:
                known[i] = True
                break
            slot = (slot + np.uint64(1)) & mask
        else:
            slots[slot] = keys[i]
            added += 1
    return added


def words_of(ids: pa.ChunkedArray[Any]) -> Words:
    """Ids as two 64-bit words each (a copy)."""
    parts = [_words(chunk) for chunk in ids.chunks if len(chunk)]
    return np.concatenate(parts) if parts else np.empty((0, 2), np.uint64)


def _words(ids: pa.Array[Any]) -> Words:
    fixed: Any = ids.cast(pa.binary(ID_BYTES))
    data = fixed.buffers()[1]
    words = np.frombuffer(data, np.uint64, 2 * len(ids), fixed.offset * ID_BYTES)
    return words.reshape(-1, 2)


def as_ids(words: Words) -> pa.Array[Any]:
    """The inverse of :func:`words_of`."""
    data = pa.py_buffer(np.ascontiguousarray(words).tobytes())
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(ID_BYTES), len(words), [None, data])
    return fixed.cast(pa.binary())
