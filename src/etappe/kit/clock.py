"""The one place that asks what time it is, so that everything else can be told."""

from __future__ import annotations

from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The current moment, in UTC."""
    return datetime.now(UTC)


def to_us(moment: datetime) -> int:
    """Microseconds since 1970 of a moment that knows its zone; exact, never through a float."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no place on the time line")
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
