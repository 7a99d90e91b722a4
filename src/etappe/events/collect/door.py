"""What is known of a source at the moment somebody sends to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Door:
    """The source behind a write key and how it wants its events treated, as of some second.

    ``salt`` belongs to ``day`` and tells nameless visitors apart on it; both are none unless the source is cookieless.
    """

    workspace_id: str
    source_id: str
    kind: str
    channel: str | None = None
    strict: bool = False
    cookieless: bool = False
    respects_dnt: bool = True
    consent_required: tuple[str, ...] = ()
    salt: bytes | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands at the other end of the line: nothing of it is kept as it is."""

    received_us: int
    address: str | None = None
    user_agent: str = ""
    tracked: bool = True
    """False when the browser asks not to be tracked."""
