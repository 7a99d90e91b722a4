"""When something happened, read from what its sender wrote and corrected for the sender's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, NamedTuple

from etappe.events.collect.limits import DAY_US, EARLIEST_US, LATE_US, SECOND_US, SKEW_US
from etappe.kit.clock import to_us

_SECONDS_BELOW: Final = 100_000_000_000
_MILLISECONDS_BELOW: Final = _SECONDS_BELOW * 1_000
_MICROSECONDS_BELOW: Final = _MILLISECONDS_BELOW * 1_000
_LARGEST: Final = 1 << 62
_MOST_DIGITS: Final = 19


class Times(NamedTuple):
    """The four times of an event but its receipt, in microseconds since 1970."""

    time_us: int
    sent_us: int | None
    original_us: int | None
    late: bool


class TimeRefused(ValueError):
    """A time that cannot be meant; ``code`` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_time(value: object) -> int | None:
    """A time as text of ISO 8601 (UTC when it names no zone) or as a number since 1970, in microseconds.

    Numbers are seconds, milliseconds, microseconds or nanoseconds by their size. None for nothing at all.
    Raises :class:`TimeRefused`.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    raise TimeRefused("collect.time_invalid", "The time is neither a text nor a number.")


def _of_text(value: str) -> int:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return _of_odd_text(value)
    try:
        return to_us(moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC))
    except OverflowError:
        raise TimeRefused("collect.time_out_of_range", f"The time {value[:40]} is out of range.") from None


def _of_odd_text(value: str) -> int:
    stripped = value.strip().removesuffix(" UTC")
    if stripped.isascii() and stripped.isdigit() and len(stripped) <= _MOST_DIGITS:
        return _of_number(int(stripped))
    if stripped != value:
        return _of_text(stripped)
    raise TimeRefused("collect.time_invalid", f"“{value[:40]}” is no time.")


def _of_number(value: float) -> int:
    size = abs(value)
    if size > _LARGEST:
        raise TimeRefused("collect.time_out_of_range", "The time is a number beyond all times.")
    if size < _SECONDS_BELOW:
        return round(value * SECOND_US)
    if size < _MILLISECONDS_BELOW:
        return round(value * 1_000)
    return round(value) if size < _MICROSECONDS_BELOW else round(value) // 1_000


def corrected(original_us: int | None, sent_us: int | None, received_us: int) -> Times:
    """When an event happened: ``received - (sent - original)``, so that a wrong clock does not matter.

    Without a time of sending the sender's time holds, without any the time of receipt. A difference of less than
    five seconds is the network's. Nothing happened after it was received. Raises :class:`TimeRefused` for times
    before 2000 and more than a day ahead.
    """
    time_us = received_us if original_us is None else original_us
    if original_us is not None and sent_us is not None and abs(received_us - sent_us) >= SKEW_US:
        time_us = received_us - (sent_us - original_us)
    if not EARLIEST_US <= time_us <= received_us + DAY_US:
        raise TimeRefused("collect.time_out_of_range", "The time lies before 2000 or more than a day ahead.")
    time_us = min(time_us, received_us)
    return Times(time_us, sent_us, original_us, received_us - time_us > LATE_US)
