"""When the law wants an answer: one month after the request, three with a reason; pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime
from typing import Final

USUAL_MONTHS: Final = 1
EXTENDED_MONTHS: Final = 3


def due(received: datetime, *, extended: bool = False) -> datetime:
    """The same day of a later month, or its last day where it has no such day (GDPR, article 12(3))."""
    months = EXTENDED_MONTHS if extended else USUAL_MONTHS
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    day = min(received.day, monthrange(year, month + 1)[1])
    return received.replace(year=year, month=month + 1, day=day)


def days_left(due_at: datetime, moment: datetime) -> int:
    """Whole days until an answer is due; below zero once it is late."""
    return (due_at - moment).days
