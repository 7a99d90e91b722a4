"""Writes days and times the way each language does, in UTC unless a moment knows better."""

from __future__ import annotations

from datetime import datetime
from typing import Final

_MONTHS: Final = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip


def long_date(moment: datetime, language: str) -> str:
    """``3. Mai 2026`` or ``3 May 2026``."""
    month = _MONTHS[language][moment.month - 1]
    return (
        f"{moment.day}. {month} {moment.year}" if language == "de" else f"{moment.day} {month} {moment.year}"
    )


def long_time(moment: datetime, language: str) -> str:
    """``3. Mai 2026, 12:05 Uhr (UTC)`` or ``3 May 2026, 12:05 (UTC)``."""
    clock = f"{moment:%H:%M} Uhr" if language == "de" else f"{moment:%H:%M}"
    return f"{long_date(moment, language)}, {clock} ({moment.tzname() or 'UTC'})"
