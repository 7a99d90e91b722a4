"""Where the records of a text file begin and end: an exact, compiled scan that knows quotes and brackets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Octets = NDArray[np.uint8]
Rows = NDArray[np.int64]
NO_SIGN = 256
"""Stands for "no quote sign" or "no escape sign": no byte has this value."""
_NEWLINE, _RETURN, _SPACE = 10, 13, 32
_QUOTE, _BACKSLASH = 34, 92
_OPEN_BRACE, _CLOSE_BRACE, _OPEN_BRACKET, _CLOSE_BRACKET, _COMMA = 123, 125, 91, 93, 44


@dataclass(frozen=True, slots=True)
class Records:
    """Positions of the complete records of one buffer.

    Record ``i`` is ``buffer[start[i]:end[i]]`` (without its line end), begins ``line[i]`` lines after
    the buffer does, has ``fields[i]`` fields of which the longest has ``longest[i]`` bytes (for JSON:
    ``fields`` is the depth of nesting). ``used`` bytes belong to complete records; ``lines`` line
    ends are among them.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    line: NDArray[np.int64]
    fields: NDArray[np.int64]
    longest: NDArray[np.int64]
    used: int
    lines: int


def delimited_records(buffer: bytes, separator: int, quote: int, escape: int, *, final: bool) -> Records:
    """Records of delimited text. A quote sign opens only at the start of a field; doubled it means itself.

    Empty lines are no records. Unless ``final``, a record without its line end is left for later.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    rows = np.empty((buffer.count(b"\n") + buffer.count(b"\r") + 1, 5), dtype=np.int64)
    count, used, lines = _scan_delimited(data, separator, quote, escape, final, rows)
    return _records(rows[:count], used, lines)


def _records(rows: NDArray[np.int64], used: int, lines: int) -> Records:
    return Records(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], rows[:, 4], used, lines)


@njit(cache=True, nogil=True)
def _scan_delimited(
    data: Octets, separator: int, quote: int, escape: int, final: bool, rows: Rows
) -> tuple[int, int, int]:
    """Fill ``rows``; returns records found, bytes used and line ends used."""
    count = used = used_lines = line = i = 0
    start, start_line, fields, longest, field_start = 0, 0, 1, 0, 0
    while i < data.size:
        sign = data[i]
        if sign == quote and i == field_start:
            i, more, closed = _after_quoted(data, i + 1, quote, escape)
            line += more
            if not closed:
                return count, used, used_lines
        elif sign == separator:
            longest = max(longest, i - field_start)
            fields += 1
            i += 1
            field_start = i
        elif sign in (_NEWLINE, _RETURN):
            after = _after_newline(data, i, final)
            if after < 0:
                return count, used, used_lines
            line += 1
            if i > start:
                _put(rows, count, start, i, start_line, fields, max(longest, i - field_start))
                count += 1
            start, start_line, fields, longest, field_start = after, line, 1, 0, after
            used, used_lines, i = after, line, after
        else:
            i += 2 if sign == escape else 1
    if final and start < data.size:
        _put(rows, count, start, data.size, start_line, fields, max(longest, data.size - field_start))
        return count + 1, data.size, line
    return count, used, used_lines


@njit(cache=True, nogil=True)
def _after_quoted(data: Octets, i: int, quote: int, escape: int) -> tuple[int, int, bool]:
    """Where the text in quotes ends, how many line ends it holds, and whether it ends at all."""
    lines = 0
    while i < data.size:
        sign = data[i]
        if sign == quote:
            if i + 1 >= data.size or data[i + 1] != quote:
                return i + 1, lines, True
            i += 1
        elif sign == escape and i + 1 < data.size:
            i += 1
        lines += data[i] == _NEWLINE
        i += 1
    return i, lines, False


@njit(cache=True, nogil=True)
def _after_newline(data: Octets, i: int, final: bool) -> int:
    """The position after LF, CR LF or CR; -1 where only the next bytes can tell."""
    if data[i] == _NEWLINE:
        return i + 1
    if i + 1 >= data.size:
        return i + 1 if final else -1
    return i + 2 if data[i + 1] == _NEWLINE else i + 1


@njit(cache=True, nogil=True)
def _put(rows: Rows, count: int, start: int, end: int, line: int, fields: int, longest: int) -> None:
    rows[count, 0] = start
    rows[count, 1] = end
    rows[count, 2] = line
    rows[count, 3] = fields
    rows[count, 4] = longest


def json_elements(buffer: bytes, *, final: bool) -> Records:  # noqa: ARG001 (the signature of a scan)
    """Elements of a JSON array whose opening bracket has been cut off: ``{…}, {…}, …]``.

    Elements are separated by commas at depth 0; the closing bracket ends the scan. ``fields`` is the
    deepest nesting of the element.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    rows = np.empty((buffer.count(b",") + 2, 5), dtype=np.int64)
    count, used, lines = _scan_elements(data, rows)
    return _records(rows[:count], used, lines)


@njit(cache=True, nogil=True)
def _scan_elements(data: Octets, rows: Rows) -> tuple[int, int, int]:
    """Fill ``rows``; returns elements found, bytes used and line ends used."""
    count = used = used_lines = line = start_line = depth = deepest = i = 0
    start, end = -1, 0
    while i < data.size:
        sign = data[i]
        after = _after_string(data, i) if sign == _QUOTE else i + 1
        line += sign == _NEWLINE
        closes = depth == 0 and sign == _CLOSE_BRACKET
        if closes or (depth == 0 and sign == _COMMA):
            if start >= 0:
                _put(rows, count, start, end, start_line, deepest, end - start)
                count += 1
            start, deepest, used, used_lines = -1, 0, after, line
            if closes:
                return count, data.size, line
        elif sign > _SPACE:
            if start < 0:
                start, start_line = i, line
            depth += _deeper(sign)
            deepest = max(deepest, depth)
            end = after
        i = after
    return count, used, used_lines


@njit(cache=True, nogil=True)
def _after_string(data: Octets, i: int) -> int:
    """The position after the JSON string that begins at ``i``."""
    i += 1
    while i < data.size and data[i] != _QUOTE:
        i += 2 if data[i] == _BACKSLASH else 1
    return i + 1


@njit(cache=True, nogil=True)
def _deeper(sign: int) -> int:
    """1 for an opening bracket, -1 for a closing one."""
    opens = sign in (_OPEN_BRACE, _OPEN_BRACKET)
    closes = sign in (_CLOSE_BRACE, _CLOSE_BRACKET)
    return int(opens) - int(closes)


def lines(buffer: bytes, *, final: bool) -> Records:
    """Lines of text as records; empty ones are left out."""
    return delimited_records(buffer, NO_SIGN, NO_SIGN, NO_SIGN, final=final)
