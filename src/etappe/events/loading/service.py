"""Use cases of loading: take the next events of the inbox into the log, and trim what everybody has read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.events.collect.inbox import InboxEvent, advance_inbox, inbox_horizon, inbox_position, read_inbox
from etappe.events.loading import repository
from etappe.events.loading.rows import to_rows
from etappe.events.log import EventLog
from etappe.kit import now
from etappe.kit.clock import to_us

READER: Final = "load"
MOST_AT_ONCE: Final = 20_000
KEPT_US: Final = 24 * 3_600_000_000
"""So long an event stays in the inbox at least, whoever has read it."""

_TRIMMED_AT_ONCE: Final = 20_000
_readers: set[str] = {READER}


def reads_inbox(reader: str) -> None:
    """Declare a reader of the inbox: nothing is trimmed that it has not dealt with."""
    _readers.add(reader)


def load_once(workspace_id: str) -> bool:
    """Take the next events of the inbox into the log; whether more are waiting.

    The log itself says how far it is. A crash at any point leads neither to a loss nor to a second copy: before
    the commit of the log nothing has happened, after it only the note in the database is missing.
    """
    with read_session(workspace_id=workspace_id) as db:
        noted = inbox_position(db, READER)
        if repository.last_in_inbox(db) <= noted:
            return False
    log = EventLog.open(get_settings().workspace_folder(workspace_id) / "events")
    done = log.inbox_position()
    with session_scope(workspace_id=workspace_id) as db:
        events = read_inbox(db, done, MOST_AT_ONCE, up_to=inbox_horizon(db))
    position = events[-1].id if events else done
    if events:
        _append(workspace_id, log, events)
        log.gather()
    if position != noted:
        with session_scope(workspace_id=workspace_id) as db:
            advance_inbox(db, READER, position)
    return len(events) == MOST_AT_ONCE


def _append(workspace_id: str, log: EventLog, events: list[InboxEvent]) -> None:
    """Write what can be written; what cannot becomes failed events first, so that it is never in neither place."""
    rows, refused = to_rows(events)
    if refused:
        with session_scope(workspace_id=workspace_id) as db:
            repository.refuse(db, workspace_id, refused)
    log.append(rows, events[-1].id)


def trim_inbox(workspace_id: str) -> int:
    """Remove events that every reader has dealt with a day ago and longer; how many there were."""
    limit, removed = to_us(now()) - KEPT_US, 0
    while True:
        with session_scope(workspace_id=workspace_id) as db:
            known = repository.positions(db)
            end = min(known.get(reader, 0) for reader in _readers | known.keys())
            gone = repository.trim(db, end, limit, _TRIMMED_AT_ONCE)
        removed += gone
        if gone < _TRIMMED_AT_ONCE:
            return removed


def loaded_until(folder: Path) -> int:
    """The position in the inbox up to which the log of a workspace folder has everything."""
    return EventLog.open(folder / "events").inbox_position()
