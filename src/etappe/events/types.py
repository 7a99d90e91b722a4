"""Values about import runs that other rooms may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

RunState = Literal["queued", "running", "done", "failed", "cancelled", "undone"]
FreshnessState = Literal["empty", "importing", "current"]

ACTIVE: frozenset[RunState] = frozenset({"queued", "running"})
"""States in which a run still changes by itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of a run: ``read = stored + duplicates + failed + suppressed``.

    ``read`` counts wished-for events: a row that yields two milestones counts twice.
    """

    read: int = 0
    stored: int = 0
    duplicates: int = 0
    failed: int = 0
    suppressed: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One import of one file."""

    id: str
    workspace_id: str
    source_id: str
    source_name: str
    file_name: str
    upload_id: str | None
    sha256: str | None
    mapping: dict[str, Any] | None
    state: RunState
    cancel_requested: bool
    counts: Counts
    bytes_total: int | None
    bytes_done: int
    rows_at_start: int
    """Rows read before the present attempt, so that a resumed run states its true rate."""
    bytes_at_start: int
    code: str | None
    message: str | None
    hint: str | None
    log_version: int | None
    created_at: datetime
    started_at: datetime | None
    updated_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedEvent:
    """A row that could not become an event. ``row`` counts as the file does; ``original`` is its text."""

    row: int
    field: str
    code: str
    message: str
    original: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """How up to date the log is."""

    last_import_at: datetime | None
    last_event_us: int | None
    state: FreshnessState
