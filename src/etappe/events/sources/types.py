"""What a source is, and how it wants its events treated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from etappe.events.keys import IdentifierType

SourceKind = Literal[
    "web", "app", "server", "analytics", "crm", "survey", "service", "research", "comments", "file"
]
"""The kinds of sources; the first three send over HTTP, the others are imported."""

SENDING: Final[frozenset[str]] = frozenset({"web", "app", "server"})
"""Kinds that get a write key when they are made."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How the events of a source are treated.

    ``strict`` answers 400 where an event cannot be used, instead of keeping it as a failed one. ``cookieless`` counts
    visitors without an id by a secret that changes every day. ``consent_required`` names purposes to which an event
    must say yes. ``visible_to`` holds ``roles`` and ``people`` who may see the source; everybody when none.
    """

    channel: str | None = None
    strict: bool = False
    cookieless: bool = False
    respects_dnt: bool = True
    consent_required: tuple[str, ...] = ()
    retention_days: int | None = None
    customer_type: IdentifierType = "user"
    visible_to: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where events come from, how they are treated, and how columns of its files were understood the last time."""

    id: str
    name: str
    kind: str
    mapping: dict[str, Any] | None
    created_at: datetime
    last_import_at: datetime | None = None
    events: int = 0
    """Events its runs and its senders brought, as far as they were not undone."""
    settings: SourceSettings = field(default_factory=SourceSettings)
    last_hour: datetime | None = None
    """The last hour in which something was sent to it."""
    last_received_at: datetime | None = None
    """When its last event arrived; for one that has long been quiet, the beginning of that hour."""
    received_today: int = 0
    """Events sent to it in the last 24 hours."""
    failed_today: int = 0
    former_names: tuple[str, ...] = ()
    """What it was called before, newest last; the log keeps the name that held when an event was loaded."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the log knows it."""
        return (self.name, *self.former_names)


@dataclass(frozen=True, slots=True)
class WriteKey:
    """A key with which somebody may send to one source, and nothing else."""

    id: str
    source_id: str
    key: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
