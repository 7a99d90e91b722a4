"""Makes the fixtures of the browser tests known to pytest."""

from __future__ import annotations

from tests.e2e.browsing import (
    chromium,
    events_file,
    filled,
    journey,
    letters,
    looks,
    server,
    signed_in,
    simulated,
    surveys_file,
)

__all__ = [
    "chromium",
    "events_file",
    "filled",
    "journey",
    "letters",
    "looks",
    "server",
    "signed_in",
    "simulated",
    "surveys_file",
]
