"""Codes for names: each distinct text gets the next number, exactly and at the speed of memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]


class Texts:
    """Texts as words of eight bytes, the last one filled with zeros, with a 64-bit hash of each.

    Words are what hashing and comparing cost least on. ``sizes`` are in bytes, so texts that differ only
    in trailing zeros stay different.
    """

    def __init__(self, array: pa.Array[Any]) -> None:
        data, offsets = _bytes_of(array)
        self.sizes = np.diff(offsets)
        self.starts = np.zeros(len(offsets), np.int64)
        np.cumsum((self.sizes + 7) >> 3, out=self.starts[1:])
        self.words = np.empty(int(self.starts[-1]), np.uint64)
        self.hashes = np.empty(len(self.sizes), np.uint64)
        _to_words(data, offsets, self.starts, self.words, self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


class Names:
    """A dictionary that grows: texts seen so far, in the order of their first appearance.

    Equality is decided on the bytes; hashes only find the place.
    """

    def __init__(self, names: Iterable[str] | pa.Array[Any] = ()) -> None:
        self._count = 0
        self._table = np.full(16, -1, np.int32)
        self._hashes = np.empty(8, np.uint64)
        self._sizes = np.empty(8, np.int64)
        self._starts = np.zeros(9, np.int64)
        self._words = np.empty(16, np.uint64)
        self.encode(Texts(names if isinstance(names, pa.Array) else pa.array(list(names), pa.string())))

    def __len__(self) -> int:
        return self._count

    def encode(self, texts: Texts, rows: Codes | None = None) -> Codes:
        """Codes (int32) of ``texts[rows]``, all of them by default; new texts enter the dictionary."""
        chosen = np.arange(len(texts), dtype=np.int32) if rows is None else rows
        codes = np.empty(len(chosen), np.int32)
        self._reserve(len(chosen), int(_words_in(texts.starts, chosen)))
        self._count = self._look_up(texts, chosen, codes, enters=True)
        return codes

    def find(self, texts: Texts) -> Codes:
        """Codes (int32) of ``texts``, -1 for those that the dictionary does not hold; it stays as it is."""
        codes = np.empty(len(texts), np.int32)
        self._look_up(texts, np.arange(len(texts), dtype=np.int32), codes, enters=False)
        return codes

    def to_arrow(self) -> pa.StringArray:
        """All names in the order of their codes. Raises ``OverflowError`` beyond 2 GiB."""
        sizes = self._sizes[: self._count]
        offsets = np.concatenate(([0], np.cumsum(sizes)))
        if offsets[-1] > np.iinfo(np.int32).max:
            raise OverflowError("The names of one partition hold more than 2 GiB; use more partitions.")
        data = np.empty(int(offsets[-1]), np.uint8)
        _to_bytes(self._words.view(np.uint8), self._starts, sizes, data)
        buffers = [None, _buffer(offsets.astype(np.int32)), _buffer(data)]
        array = pa.Array.from_buffers(pa.string(), self._count, buffers)
        assert isinstance(array, pa.StringArray)
        return array

    def to_tuple(self) -> tuple[str, ...]:
        """All names in the order of their codes, as Python texts."""
        return tuple(str(name) for name in self.to_arrow().to_pylist())

    def _look_up(self, texts: Texts, rows: Codes, codes: Codes, *, enters: bool) -> int:
        given = (texts.words, texts.starts, texts.sizes, texts.hashes)
        known = (self._hashes, self._sizes, self._starts, self._words)
        return int(_look_up(given, rows, self._table, known, self._count, codes, enters))

    def _reserve(self, names: int, words: int) -> None:
        """Make room for as many more names and words."""
        wanted, used = self._count + names, int(self._starts[self._count])
        if wanted > len(self._hashes):
            self._hashes = _grown(self._hashes, self._count, wanted)
            self._sizes = _grown(self._sizes, self._count, wanted)
            self._starts = _grown(self._starts, self._count + 1, wanted + 1)
        if used + words > len(self._words):
            self._words = _grown(self._words, used, used + words)
        if 2 * wanted > len(self._table):
            self._table = np.full(1 << (2 * wanted - 1).bit_length(), -1, np.int32)
            _rebuild(self._hashes[: self._count], self._table)


def _bytes_of(array: pa.Array[Any]) -> tuple[Bytes, Int64s]:
    """The buffers of an Arrow array of texts, without copying the texts."""
    large = pa.types.is_large_string(array.type)
    texts = array if large else array.cast(pa.string())
    if not len(texts):
        return np.zeros(0, np.uint8), np.zeros(1, np.int64)
    _, offsets, data = texts.buffers()
    assert offsets is not None
    bounds = np.frombuffer(memoryview(offsets), np.int64 if large else np.int32)
    octets = np.zeros(0, np.uint8) if data is None else np.frombuffer(memoryview(data), np.uint8)
    return octets, bounds[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)


def _buffer(array: npt.NDArray[Any]) -> pa.Buffer:
    return pa.py_buffer(array.data)


def _grown(array: npt.NDArray[Any], used: int, wanted: int) -> npt.NDArray[Any]:
    larger = np.empty(max(wanted, 2 * len(array)), array.dtype)
    larger[:used] = array[:used]
    return larger


@njit(cache=True, nogil=True)
def _words_in(starts: Int64s, rows: Codes) -> int:
    total = 0
    for row in rows:
        total += starts[row + 1] - starts[row]
    return total


@njit(cache=True, nogil=True)
def _to_words(data: Bytes, offsets: Int64s, starts: Int64s, words: Words, hashes: Words) -> None:
    """Fill ``words`` and ``hashes``: multiply and fold, word by word; the quality only matters for speed."""
    one, eight, fold = np.uint64(1), np.uint64(8), np.uint64(32)
    multiplier = np.uint64(0x9E3779B97F4A7C15)
    for i in range(len(hashes)):
        position, end = np.uint64(offsets[i]), np.uint64(offsets[i + 1])
        mixed = (end - position + one) * multiplier
        place = starts[i]
        while position < end:
            word, shift = np.uint64(0), np.uint64(0)
            stop = min(position + eight, end)
            while position < stop:
                word |= np.uint64(data[position]) << shift
                shift += eight
                position += one
            words[place] = word
            place += 1
            mixed = (mixed ^ word) * multiplier
            mixed ^= mixed >> fold
        mixed *= np.uint64(0xD6E8FEB86659FD93)
        hashes[i] = mixed ^ (mixed >> fold)


@njit(cache=True, nogil=True)
def _to_bytes(octets: Bytes, starts: Int64s, sizes: Int64s, data: Bytes) -> None:
    place = 0
    for i in range(len(sizes)):
        first = 8 * starts[i]
        for k in range(sizes[i]):
            data[place + k] = octets[first + k]
        place += sizes[i]


@njit(cache=True, nogil=True)
def _rebuild(hashes: Words, table: Codes) -> None:
    mask = np.uint64(len(table) - 1)
    for code in range(len(hashes)):
        slot = hashes[code] & mask
        while table[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        table[slot] = code


@njit(cache=True, nogil=True)
def _look_up(
    given: tuple[Words, Int64s, Int64s, Words],
    rows: Codes,
    table: Codes,
    known: tuple[Words, Int64s, Int64s, Words],
    count: int,
    codes: Codes,
    enters: bool,
) -> int:
    """Look each text up in the open-addressing ``table``, and enter it there if it ``enters`` and is new.

    Returns the number of names known afterwards. One loop for both, because a probe in a function of its own takes
    four times as long.
    """
    words, starts, sizes, hashes = given
    known_hashes, known_sizes, known_starts, known_words = known
    mask = np.uint64(len(table) - 1)
    for k in range(len(rows)):
        row = rows[k]
        start, length = starts[row], starts[row + 1] - starts[row]
        slot = hashes[row] & mask
        code = table[slot]
        while code >= 0:
            if known_hashes[code] == hashes[row] and known_sizes[code] == sizes[row]:
                other, same = known_starts[code], 0
                while same < length and words[start + same] == known_words[other + same]:
                    same += 1
                if same == length:
                    break
            slot = (slot + np.uint64(1)) & mask
            code = table[slot]
        if code < 0 and enters:
            code = count
            table[slot], known_hashes[code], known_sizes[code] = code, hashes[row], sizes[row]
            known_starts[code + 1] = known_starts[code] + length
            for same in range(length):
                known_words[known_starts[code] + same] = words[start + same]
            count += 1
        codes[k] = code
    return count
