"""Where the records of a text file begin and end: an exact, compiled scan that knows quotes and brackets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

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
    """Records of delimited text. A quote sign opens only at the start of a field, doubled it stands for itself.

    Empty lines are no records. Unless ``final``, a record without its line end is left for later.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    rows = np.empty((buffer.count(b"\n") + buffer.count(b"\r") + 1, 5), dtype=np.int64)
    count, used, lines = _scan_delimited(data, separator, quote, escape, final, rows)
    return _records(rows[:count], used, lines)


def _records(rows: NDArray[np.int64], used: int, lines: int) -> Records:
    return Records(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], rows[:, 4], used, lines)


@njit(cache=True, nogil=True)  # type: ignore[misc, unused-ignore]
def _scan_delimited(data, separator, quote, escape, final, rows):  # type: ignore[no-untyped-def]
    size = data.size
    count = 0
    used = 0
    used_lines = 0
    line = 0
    start = 0
    start_line = 0
    fields = 1
    longest = 0
    field_start = 0
    quoted = False
    i = 0
    while i < size:
        sign = data[i]
        if quoted:
            if sign == escape and i + 1 < size:
                i += 1
                line += data[i] == _NEWLINE
            elif sign == quote:
                if i + 1 < size and data[i + 1] == quote:
                    i += 1
                else:
                    quoted = False
            elif sign == _NEWLINE:
                line += 1
            i += 1
            continue
        if sign == escape and i + 1 < size and data[i + 1] != _NEWLINE:
            i += 2
            continue
        if sign == quote and i == field_start:
            quoted = True
        elif sign == separator:
            longest = max(longest, i - field_start)
            fields += 1
            field_start = i + 1
        elif sign == _NEWLINE or sign == _RETURN:
            after = i + 1
            if sign == _RETURN:
                if after == size and not final:
                    break
                if after < size and data[after] == _NEWLINE:
                    after += 1
            line += 1
            if i > start:
                longest = max(longest, i - field_start)
                rows[count, 0] = start
                rows[count, 1] = i
                rows[count, 2] = start_line
                rows[count, 3] = fields
                rows[count, 4] = longest
                count += 1
            used = after
            used_lines = line
            start = after
            start_line = line
            field_start = after
            fields = 1
            longest = 0
            i = after
            continue
        i += 1
    if final and start < size and not quoted:
        rows[count, 0] = start
        rows[count, 1] = size
        rows[count, 2] = start_line
        rows[count, 3] = fields
        rows[count, 4] = max(longest, size - field_start)
        count += 1
        used = size
        used_lines = line
    return count, used, used_lines


def json_elements(buffer: bytes, *, final: bool) -> Records:
    """Elements of a JSON array whose opening bracket has been cut off: ``{…}, {…}, …]``.

    Elements are separated by commas at depth 0; the closing bracket ends the scan. ``fields`` is the
    deepest nesting of the element.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    rows = np.empty((buffer.count(b",") + 2, 5), dtype=np.int64)
    count, used, lines = _scan_elements(data, final, rows)
    return _records(rows[:count], used, lines)


@njit(cache=True, nogil=True)  # type: ignore[misc, unused-ignore]
def _scan_elements(data, final, rows):  # type: ignore[no-untyped-def]
    size = data.size
    count = 0
    used = 0
    used_lines = 0
    line = 0
    start = -1
    start_line = 0
    depth = 0
    deepest = 0
    quoted = False
    end = 0
    i = 0
    while i < size:
        sign = data[i]
        if sign == _NEWLINE:
            line += 1
        if quoted:
            if sign == _BACKSLASH:
                i += 1
            elif sign == _QUOTE:
                quoted = False
                end = i + 1
        elif sign > _SPACE:
            closes = depth == 0 and sign == _CLOSE_BRACKET
            if depth == 0 and (sign == _COMMA or closes):
                if start >= 0:
                    rows[count, 0] = start
                    rows[count, 1] = end
                    rows[count, 2] = start_line
                    rows[count, 3] = deepest
                    rows[count, 4] = end - start
                    count += 1
                start = -1
                deepest = 0
                used = i + 1
                used_lines = line
                if closes:
                    return count, size, line
            else:
                if start < 0:
                    start = i
                    start_line = line
                if sign == _QUOTE:
                    quoted = True
                elif sign == _OPEN_BRACE or sign == _OPEN_BRACKET:
                    depth += 1
                    deepest = max(deepest, depth)
                elif sign == _CLOSE_BRACE or sign == _CLOSE_BRACKET:
                    depth -= 1
                end = i + 1
        i += 1
    return count, used, used_lines


def lines(buffer: bytes, *, final: bool) -> Records:
    """Lines of text as records; empty ones are left out."""
    return delimited_records(buffer, NO_SIGN, NO_SIGN, NO_SIGN, final=final)
