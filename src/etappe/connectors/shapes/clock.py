"""Times of single values, read as the columns of a table are: by a named format and a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from etappe.connectors.mapping import times

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_EXCEL_START = datetime(1899, 12, 30, tzinfo=UTC)
_LONG_EPOCHS = ((1e17, 1e-3), (1e14, 1.0), (1e11, 1e3), (0.0, 1e6))
"""From which size on a bare number counts nanoseconds, microseconds, milliseconds, seconds; µs in one of them."""


def read_time(value: object, time_format: str, zone: str) -> int | None:
    """Microseconds since 1970 in UTC, none where the value is no time.

    ``time_format`` is one of a mapping's; times of another unmistakable form (ISO, numbers of seconds since
    1970) are read too, because the parts of one record are often written differently.
    """
    if isinstance(value, datetime):
        return _us(value, zone)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    text = str(value).strip()
    moment = _iso(text)
    if moment is None:
        moment = _by_pattern(text, time_format)
    if moment is not None:
        return _us(moment, zone)
    return _of_text_number(text, time_format)


def _of_text_number(text: str, time_format: str) -> int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if time_format == times.EXCEL:
        return _us(_EXCEL_START + timedelta(days=number), "UTC") if 0 < number < 100_000 else None
    return _of_number(number if "." in text else int(text))


def _of_number(number: float) -> int | None:
    """A count since 1970, its unit told by its size."""
    if not 1e8 <= number < 1e19:
        return None
    factor = next(factor for least, factor in _LONG_EPOCHS if number >= least)
    return int(number * factor)


def _iso(text: str) -> datetime | None:
    if len(text) < 8 or not text[:4].isdigit() or text[4] not in "-/":
        return None
    try:
        return datetime.fromisoformat(_mended(text))
    except ValueError:
        return None


def _mended(text: str) -> str:
    """ISO as Python reads it: ``2026-01-31T10:00:00.000+0000``, ``2026-01-31 9:05`` and ``… UTC`` are common."""
    text = text.replace("/", "-").removesuffix(" UTC").replace(",", ".")
    date, _, clock = text.partition("T") if "T" in text else text.partition(" ")
    if clock[1:2] == ":":
        clock = f"0{clock}"
    return f"{date}T{clock.replace(' ', '')}" if clock else date


def _by_pattern(text: str, time_format: str) -> datetime | None:
    local, zoned = times.patterns(time_format) if time_format not in times.EPOCHS else ((), ())
    for pattern in (*local, *zoned) if time_format != times.EXCEL else ():
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _us(moment: datetime, zone: str) -> int:
    """A local hour that exists twice is its second pass; one that does not exist is an hour later."""
    if moment.tzinfo is None:
        there = _zone(zone)
        late = moment.replace(tzinfo=there, fold=1)
        exists = late.astimezone(UTC).astimezone(there).replace(tzinfo=None) == moment
        moment = late if exists else moment.replace(tzinfo=there, fold=0)
    return (moment - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
