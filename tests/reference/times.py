"""Reference answers about time: sessions, retention, returns, form abandonment."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from tests.reference.journeys import Journey, Touch, filled

DAY_US = 86_400_000_000


def local_date(us: int, zone: str) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)).astimezone(ZoneInfo(zone)).date()


def sessions(
    touches: tuple[Touch, ...], gap: int, midnight: bool = False, zone: str = "UTC"
) -> list[list[Touch]]:
    found: list[list[Touch]] = []
    for touch in touches:
        last = found[-1][-1] if found else None
        new = last is None or touch.time_us - last.time_us > gap
        if (
            last is not None
            and midnight
            and local_date(touch.time_us, zone) != local_date(last.time_us, zone)
        ):
            new = True
        if new:
            found.append([])
        found[-1].append(touch)
    return found


def binned(counts: list[int]) -> list[int]:
    """How many of the counts are 1, 2, 3, 4-5, 6-10, more."""
    edges = [(1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 10**12)]
    return [sum(low <= count <= high for count in counts) for low, high in edges]


def period_start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)


def next_period(day: date, unit: str) -> date:
    if unit == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(days={"day": 1, "week": 7}[unit])


def midnight_us(day: date, zone: str) -> int:
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return (local.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def offset_of(day: date, start: date, unit: str) -> int:
    offset, period = 0, period_start(start, unit)
    while next_period(period, unit) <= day:
        period, offset = next_period(period, unit), offset + 1
    return offset


def retention(
    journeys: list[Journey],
    unit: str,
    kind: str,
    zone: str,
    periods: int,
    start: tuple[str, ...],
    returning: tuple[str, ...],
    end_us: int,
) -> dict[int, tuple[int, list[int | None]]]:
    """start of the cohort -> (size, who came again at offset 0, 1, ...)"""
    cohorts: dict[date, list[set[int]]] = defaultdict(list)
    for journey in filled(journeys):
        starts = [i for i, touch in enumerate(journey.touches) if not start or touch.touchpoint in start]
        if not starts:
            continue
        first = journey.touches[starts[0]]
        came = [t for t in journey.touches[starts[0] + 1 :] if not returning or t.touchpoint in returning]
        cohorts[period_start(local_date(first.time_us, zone), unit)].append(
            {_offset(first, touch, unit, kind, zone) for touch in came}
        )
    return {
        midnight_us(day, zone): (
            len(members),
            [
                _came(members, k, kind) if _over(day, k, unit, kind, zone, end_us) else None
                for k in range(periods)
            ],
        )
        for day, members in cohorts.items()
    }


def _offset(first: Touch, touch: Touch, unit: str, kind: str, zone: str) -> int:
    if kind == "rolling":
        return (touch.time_us - first.time_us) // ({"day": 1, "week": 7, "month": 30}[unit] * DAY_US)
    return offset_of(local_date(touch.time_us, zone), local_date(first.time_us, zone), unit)


def _came(members: list[set[int]], offset: int, kind: str) -> int:
    if kind == "on_or_after":
        return sum(any(came >= offset for came in member) for member in members)
    return sum(offset in member for member in members)


def _over(day: date, offset: int, unit: str, kind: str, zone: str, end_us: int) -> bool:
    """Has the last possible member of the cohort lived through the offset when the data ends?"""
    if kind == "rolling":
        span = {"day": 1, "week": 7, "month": 30}[unit] * DAY_US
        return midnight_us(next_period(day, unit), zone) + (offset + 1) * span <= end_us
    for _ in range(offset + 1):
        day = next_period(day, unit)
    return midnight_us(day, zone) <= end_us


def returns(
    touches: tuple[Touch, ...], among: tuple[str, ...], window: int, gap: int
) -> tuple[int, list[int]]:
    """(most visits that begin in one window, times between visits that follow within the window)"""
    kept = tuple(touch for touch in touches if not among or touch.touchpoint in among)
    begun = [visit[0].time_us for visit in sessions(kept, gap)]
    most = max((sum(a <= b <= a + window for b in begun) for a in begun), default=0)
    gaps = [b - a for a, b in pairwise(begun) if b - a <= window]
    return most, gaps


def form(
    touches: tuple[Touch, ...],
    start: tuple[str, ...],
    submit: tuple[str, ...],
    fields: tuple[str, ...],
    timeout: int,
    end_us: int,
) -> list[tuple[str, int, list[str]]]:
    """The attempts in order: (submitted | abandoned | open, time to submit, fields and starts touched)"""
    attempts = []
    i = 0
    while i < len(touches):
        if touches[i].touchpoint not in start:
            i += 1
            continue
        began = touches[i].time_us
        within = [p for p in range(i, len(touches)) if touches[p].time_us - began <= timeout]
        submits = [p for p in within if touches[p].touchpoint in submit]
        last = submits[0] if submits else within[-1]
        met = [
            touches[p].touchpoint for p in range(i, last + 1) if touches[p].touchpoint in (*start, *fields)
        ]
        state = "submitted" if submits else "open" if began + timeout >= end_us else "abandoned"
        met = met[:-1] if submits and touches[last].touchpoint in fields else met
        attempts.append((state, touches[last].time_us - began, met))
        i = last + 1
    return attempts
