"""Local days, weeks and months: where a time zone stands at each moment, as tables that kernels can read.

A zone becomes the list of moments at which its offset from UTC changes (daylight saving included), found by
bisection between noons. A period is a whole number: days since 1970-01-01, ISO weeks (Monday first) since the
week of that day, months since January 1970; all on the local calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from etappe.analytics.index import Int64s
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.layout import DAY, SECOND
from etappe.analytics.specs import Unit
from etappe.errors import InvalidInput

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
UNITS: tuple[Unit, ...] = ("day", "week", "month")
SPAN_US: dict[Unit, int] = {"day": DAY, "week": 7 * DAY, "month": 30 * DAY}
"""Full spans for rolling periods."""
_FIRST_YEAR, _LAST_YEAR = 1, 9998
NEVER = int(np.iinfo(np.int64).max)


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone over some years: from ``since_us[i]`` on, local time is UTC plus ``offset_us[i]``."""

    since_us: Int64s
    offset_us: Int64s


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name such as ``Europe/Berlin``."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise InvalidInput(f'There is no time zone "{name}".', field="zone",
                           hint="Use an IANA name such as Europe/Berlin or UTC.",
                           code="analytics.zone") from problem  # fmt: skip


def clock(name: str, start_us: int, end_us: int) -> Clock:
    """The clock of a zone, valid from ``start_us`` to ``end_us``."""
    place = zone(name)
    first, last = (min(max(_year(us), _FIRST_YEAR), _LAST_YEAR) for us in (start_us, end_us))
    changes = [change for year in range(first, last + 1) for change in _changes(place, year)]
    begin = int(np.iinfo(np.int64).min)
    opening = _offset(place, _from_parts(first))
    since = [begin, *(at for at, _ in changes)]
    return Clock(np.array(since, np.int64), np.array([opening, *(by for _, by in changes)], np.int64))


@lru_cache(maxsize=65536)
def period_start(name: str, unit: Unit, period: int) -> int:
    """The moment a local period begins, in microseconds UTC; ``NEVER`` beyond the last year of the calendar."""
    place = zone(name)
    try:
        if unit == "month":
            local = datetime(1970 + period // 12, period % 12 + 1, 1, tzinfo=place)
        else:
            days = period if unit == "day" else 7 * period - 3
            local = datetime(1970, 1, 1, tzinfo=place) + timedelta(days=days)
        return (local.astimezone(UTC) - _EPOCH) // _MICROSECOND
    except (OverflowError, ValueError):
        return NEVER


@lru_cache(maxsize=65536)
def _changes(place: ZoneInfo, year: int) -> tuple[tuple[int, int], ...]:
    """The moments of a year at which the offset changes, with the new offset."""
    start, end = _from_parts(year), _from_parts(year + 1)
    marks = [*range(start, end, DAY), end]
    offsets = [_offset(place, mark) for mark in marks]
    return tuple(
        (_change(place, marks[i], marks[i + 1]), offsets[i + 1])
        for i in range(len(marks) - 1)
        if offsets[i] != offsets[i + 1]
    )


def _change(place: ZoneInfo, before: int, after: int) -> int:
    """The first second at which the offset is that of ``after``."""
    target = _offset(place, after)
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        before, after = (before, middle) if _offset(place, middle) == target else (middle, after)
    return after


def _offset(place: ZoneInfo, us: int) -> int:
    offset = (_EPOCH + timedelta(microseconds=us)).astimezone(place).utcoffset()
    return 0 if offset is None else offset // _MICROSECOND


def _from_parts(year: int) -> int:
    return (datetime(year, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


def _year(us: int) -> int:
    return int(np.datetime64(us // SECOND, "s").astype("datetime64[Y]").astype(np.int64)) + 1970


@sweep
def clock_row(since_us: Int64s, row: int, us: int) -> int:
    """The row of a clock that is valid at ``us``, looked for from ``row`` on; times come in order."""
    while row + 1 < len(since_us) and since_us[row + 1] <= us:
        row += 1
    return row


@sweep
def local_day(us: int, offset_us: int) -> int:
    """Days since 1970-01-01 on the local calendar."""
    return (us + offset_us) // 86_400_000_000


@sweep
def period_of(day: int, unit: int) -> int:
    """The period a local day belongs to; ``unit`` is its place in ``UNITS``."""
    if unit == 0:
        return day
    if unit == 1:
        return (day + 3) // 7
    return _month(day)


@sweep
def _month(day: int) -> int:
    """Months since January 1970 (civil_from_days: Howard Hinnant, chrono-compatible date algorithms)."""
    shifted = day + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * of_year + 2) // 153
    month = march_month + 3 if march_month < 10 else march_month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    return (year - 1970) * 12 + month - 1
