"""When a report is due next, and how an address says a filter; no clock."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from etappe.analytics import Filter
from etappe.kit.clock import EPOCH
from etappe.measures.reports.types import Frequency


def next_run(
    after: datetime, frequency: Frequency, *, weekday: int, day: int, hour: int, zone: str
) -> datetime:
    """The first moment after ``after`` at which a report is due, in UTC.

    ``weekday`` counts from Monday (0), ``day`` from 1; in a shorter month the last day stands for later ones.
    """
    place = ZoneInfo(zone)
    first = after.astimezone(place).date()
    for offset in range(63):
        one = first + timedelta(days=offset)
        if not _falls_on(one, frequency, weekday, day):
            continue
        due = datetime.combine(one, time(hour), place).astimezone(UTC)
        if due > after:
            return due
    raise AssertionError("some day of the next two months is always due")


def _falls_on(one: date, frequency: Frequency, weekday: int, day: int) -> bool:
    if frequency == "weekly":
        return one.weekday() == weekday
    if frequency == "monthly":
        return one.day == min(day, calendar.monthrange(one.year, one.month)[1])
    return True


def address(base: str, path: str, filter: Filter, zone: str) -> str:
    """The page under a filter, as the web writes it: days, channels, segment."""
    pairs: list[tuple[str, str]] = []
    if filter.start_us is not None:
        pairs.append(("from", _day(filter.start_us, zone)))
    if filter.end_us is not None:
        pairs.append(("to", _day(filter.end_us - 1, zone)))
    pairs += [("channel", channel) for channel in filter.channels]
    if filter.segment is not None:
        pairs.append(("segment", filter.segment))
    return f"{base}{path}{'?' + urlencode(pairs) if pairs else ''}"


def moment(time_us: int) -> datetime:
    """Microseconds as a moment."""
    return EPOCH + timedelta(microseconds=time_us)


def _day(time_us: int, zone: str) -> str:
    return moment(time_us).astimezone(ZoneInfo(zone)).date().isoformat()
