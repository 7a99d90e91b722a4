"""When a schedule is due again, and when it gives up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

LONGEST_WAIT: Final = timedelta(days=1)
GIVES_UP_AFTER: Final = 8
"""Failures in a row after which a schedule is paused until somebody looks."""


def next_run(at: datetime, every_minutes: int, failures: int) -> datetime:
    """After a failure the wait doubles each time, up to a day or the usual pace if that is longer."""
    usual = timedelta(minutes=every_minutes)
    if not failures:
        return at + usual
    return at + min(usual * (1 << min(failures - 1, 12)), max(LONGEST_WAIT, usual))
