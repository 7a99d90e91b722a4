"""The ways in which files write times: recognised from samples, named, and turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from etappe.connectors.errors import MappingInvalid

_CLOCKS = (" %H:%M:%S.%f", " %H:%M:%S", " %H:%M", "")
_HALF_DAY = (" %I:%M:%S %p", " %I:%M %p")


def _with_clocks(*dates: str) -> tuple[str, ...]:
    plain = tuple(date + clock for date in dates for clock in (*_CLOCKS, *_HALF_DAY))
    return plain + tuple(date + f", {clock[1:]}" for date in dates for clock in _CLOCKS[:3])


PATTERNS: dict[str, tuple[str, ...]] = {
    "day.month.year": _with_clocks("%d.%m.%y", "%d.%m.%Y"),
    "day/month/year": _with_clocks("%d/%m/%y", "%d/%m/%Y", "%d-%m-%Y"),
    "month/day/year": _with_clocks("%m/%d/%y", "%m/%d/%Y", "%m-%d-%Y"),
    "compact": ("%Y%m%d", "%Y%m%d%H%M%S", "%Y%m%d %H%M%S", "%Y%m%dT%H%M%S", "%Y%m%d %H:%M:%S", "%Y%m%d%H%M"),
    "iso": (),
    "access_log": (),
}
"""Patterns of each named format; a row may use any of those of its format.

Years of two digits come first, because a pattern with four would read 25 as the year 25.
"""
ZONED_PATTERNS: dict[str, tuple[str, ...]] = {
    "access_log": ("%d/%b/%Y:%H:%M:%S %z",),
    "iso": ("%Y-%m-%d %H:%M%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M %z"),
    "compact": ("%Y%m%dT%H%M%S%z", "%Y%m%d%H%M%S%z"),
    "day.month.year": ("%d.%m.%Y %H:%M:%S %z", "%d.%m.%Y %H:%M %z"),
}
"""Patterns that state the offset from UTC themselves."""
EPOCHS: dict[str, int] = {"epoch_s": 1_000_000_000, "epoch_ms": 1_000_000, "epoch_us": 1_000, "epoch_ns": 1}
"""Nanoseconds in one unit."""
EXCEL = "excel"
_ISO = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?"
)
_DATE = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[AaPp][Mm])?)?"
)
_COMPACT = re.compile(
    r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([T ]?\d{2}:?\d{2}(:?\d{2})?)?(Z|[+-]\d{4})?"
)
_LOG = re.compile(r"\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s*[AaPp][Mm])?")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_EPOCH_RANGES = (
    ("epoch_s", 4e8, 4.1e9),
    ("epoch_ms", 4e11, 4.1e12),
    ("epoch_us", 4e14, 4.1e15),
    ("epoch_ns", 4e17, 4.1e18),
)
_EXCEL_RANGE = (20_000, 73_050)
_LEAST_SHARE = {True: 0.5, False: 0.8}
"""Which share of the samples has to fit, depending on whether the name speaks for a time."""


def is_clock(samples: Sequence[str]) -> bool:
    """Whether the samples are times of day without a date."""
    return bool(samples) and all(_CLOCK.fullmatch(text) for text in samples)


def recognise(samples: Sequence[str], *, by_name: bool = True) -> str | None:
    """The format most of the samples are written in, or ``None``.

    Bare numbers count as times only if the column's name speaks for a time (``by_name``).
    """
    if not samples:
        return None
    for name, pattern in (("iso", _ISO), ("access_log", _LOG)):
        if _share(samples, pattern) >= _LEAST_SHARE[by_name]:
            return name
    if order := _date_order(samples, _LEAST_SHARE[by_name]):
        return order
    return _numeric(samples) if by_name else None


def _share(samples: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text) is not None for text in samples) / len(samples)


def _date_order(samples: Sequence[str], least: float) -> str | None:
    matches = [match for text in samples if (match := _DATE.fullmatch(text))]
    if len(matches) < least * len(samples):
        return None
    if matches[0][2] == ".":
        return "day.month.year"
    first, second = (max(int(match[part]) for match in matches) for part in (1, 3))
    return "month/day/year" if first <= 12 and second > 12 else "day/month/year"


def is_ambiguous(samples: Sequence[str]) -> bool:
    """Whether day and month could be swapped: no sample has a number above 12 in either place."""
    matches = [match for text in samples if (match := _DATE.fullmatch(text)) and match[2] != "."]
    return bool(matches) and all(int(match[1]) <= 12 and int(match[3]) <= 12 for match in matches)


def _numeric(samples: Sequence[str]) -> str | None:
    if all(_COMPACT.fullmatch(text) for text in samples):
        return "compact"
    if not all(_NUMBER.fullmatch(text) for text in samples):
        return None
    numbers = [float(text) for text in samples]
    for name, low, high in _EPOCH_RANGES:
        if all(low <= number <= high for number in numbers):
            return name
    return EXCEL if all(_EXCEL_RANGE[0] <= number <= _EXCEL_RANGE[1] for number in numbers) else None


def patterns(time_format: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Patterns of a format: those of local times, and those that state an offset."""
    if time_format in PATTERNS:
        return PATTERNS[time_format], ZONED_PATTERNS.get(time_format, ())
    states_offset = "%z" in time_format or "%Z" in time_format
    return ((), (time_format,)) if states_offset else ((time_format,), ())


def check(time_format: str) -> None:
    """Refuse a format that is neither known by name nor a usable pattern."""
    if time_format in PATTERNS or time_format in EPOCHS or time_format == EXCEL:
        return
    try:
        usable = "%" in time_format and date(2001, 2, 3).strftime(time_format) != time_format
    except ValueError:
        usable = False
    if not usable:
        raise MappingInvalid(
            f"{time_format!r} is no known way to write a time.",
            field="time_format",
            hint=f"Use one of {', '.join([*PATTERNS, *EPOCHS, EXCEL])}, or a pattern such as %d.%m.%Y %H:%M.",
            code="mapping.time_format",
        )
