"""Arrow columns as numpy arrays without nulls, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What is known of a column of texts, so that needless work on each of them can be left out."""

    trimmed: bool
    """No text begins or ends with something that could be blank."""
    filled: bool
    """No text is empty or null."""


def text_facts(column: Any) -> TextFacts:
    """Look at the first and last byte of every text."""
    chunks = [_edges(chunk) for chunk in column.chunks]
    return TextFacts(all(trimmed for trimmed, _ in chunks), all(filled for _, filled in chunks))


def _edges(texts: Any) -> tuple[bool, bool]:
    _, offsets, data = texts.buffers()
    wide = pa.types.is_large_string(texts.type)
    bounds: NDArray[Any] = np.frombuffer(offsets, np.int64 if wide else np.int32)
    bounds = bounds[texts.offset : texts.offset + len(texts) + 1]
    starts, ends = bounds[:-1], bounds[1:]
    some = ends > starts
    octets = np.frombuffer(data if data is not None else b"", np.uint8)
    first, last = octets[starts[some]], octets[ends[some] - 1]
    trimmed = not (_BLANK_FIRST[first].any() or _BLANK_LAST[last].any())
    return trimmed, bool(some.all())


def _table(*blank: int) -> NDArray[np.bool_]:
    marked = np.arange(256) <= ord(" ")
    marked[list(blank)] = True
    return marked


_BLANK_FIRST = _table(0xC2, 0xEF)
"""First bytes of a space, a no-break space, a byte order mark."""
_BLANK_LAST = _table(0xA0, 0xBF)


def flags(column: Any) -> NDArray[np.bool_]:
    """A column of truth values; null counts as false."""
    return np.asarray(column.fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def numbers(column: Any) -> NDArray[np.int64]:
    """A column of whole numbers; null counts as 0."""
    return np.asarray(column.fill_null(0).to_numpy(zero_copy_only=False), dtype=np.int64)


def is_null(column: Any) -> NDArray[np.bool_]:
    """Where a column is null."""
    return np.asarray(column.is_null().to_numpy(zero_copy_only=False), dtype=np.bool_)


def integers(values: NDArray[np.int64]) -> pa.Int64Array:
    """Whole numbers for Arrow."""
    return pa.array(values, pa.int64())
