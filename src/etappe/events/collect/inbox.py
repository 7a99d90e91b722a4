"""What was acknowledged, in the order of arrival, for those who carry it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.events.collect.message import Message, decode

LOCK: Final = 0x1B0C
"""First half of the advisory lock that writers of an inbox share; the second half names the workspace."""

_WORKSPACE: Final = "hashtext(current_setting('etappe.workspace'))"
WRITING: Final = f"SELECT pg_advisory_xact_lock_shared({LOCK}, {_WORKSPACE})"
"""To be said by every transaction that writes to the inbox, before its first row."""
ALONE: Final = f"SELECT pg_advisory_xact_lock({LOCK}, {_WORKSPACE})"
"""Waits until no transaction is writing to the inbox of the workspace, and keeps others from it until the commit."""

_STOP: Final = text(f"SELECT pg_advisory_lock({LOCK}, {_WORKSPACE})")
_GO_ON: Final = text(f"SELECT pg_advisory_unlock({LOCK}, {_WORKSPACE})")
_LAST: Final = text("SELECT max(id) FROM inbox WHERE workspace_id = current_setting('etappe.workspace')")
_READ: Final = text(
    "SELECT i.id, i.source_id, s.name, i.event_id, i.received_us, i.time_us, i.kind, i.activity, i.key, i.payload "
    "FROM inbox i LEFT JOIN sources s ON s.id = i.source_id "
    "WHERE i.workspace_id = current_setting('etappe.workspace') AND i.id > :after AND i.id <= :up_to "
    "ORDER BY i.id LIMIT :limit"
)
_POSITION: Final = text(
    "SELECT position FROM inbox_positions "
    "WHERE workspace_id = current_setting('etappe.workspace') AND reader = :reader"
)
_WAITING: Final = text(
    "SELECT EXISTS (SELECT FROM inbox WHERE workspace_id = current_setting('etappe.workspace') AND id > coalesce(("
    "SELECT position FROM inbox_positions "
    "WHERE workspace_id = current_setting('etappe.workspace') AND reader = :reader), 0))"
)
_ADVANCE: Final = text(
    "INSERT INTO inbox_positions (workspace_id, reader, position) "
    "VALUES (current_setting('etappe.workspace'), :reader, :position) "
    "ON CONFLICT (workspace_id, reader) DO UPDATE SET position = excluded.position"
)


@dataclass(frozen=True, slots=True)
class InboxEvent:
    """An event in the inbox. ``source`` is the name of its source, ``payload`` the message as JSON."""

    id: int
    source_id: str
    source: str
    event_id: bytes
    received_us: int
    time_us: int
    kind: str
    activity: str
    key: str
    payload: str

    @property
    def message(self) -> Message:
        """What was sent."""
        return decode(self.payload)


def inbox_horizon(db: Session) -> int:
    """The highest id in the inbox; no event with it or a lower one will ever appear later.

    Waits for the transactions that are writing at this moment, and keeps new ones waiting meanwhile.
    """
    db.execute(_STOP)
    try:
        last = db.scalar(_LAST) or 0
        db.execute(_GO_ON)
    except BaseException:
        # A lock that cannot be given back ends with its connection.
        db.invalidate()
        raise
    return last


def read_inbox(db: Session, after: int, limit: int, *, up_to: int | None = None) -> list[InboxEvent]:
    """Up to ``limit`` events that follow ``after``, in order; ``up_to`` is a horizon that the caller has already."""
    end = inbox_horizon(db) if up_to is None else up_to
    if end <= after:
        return []
    rows = db.execute(_READ, {"after": after, "up_to": end, "limit": limit})
    return [InboxEvent(row[0], row[1], row[2] or "", bytes(row[3]), *row[4:]) for row in rows]


def inbox_position(db: Session, reader: str) -> int:
    """How far ``reader`` has come; 0 before its first event."""
    return db.scalar(_POSITION, {"reader": reader}) or 0


def is_inbox_waiting(db: Session, reader: str) -> bool:
    """Whether there is anything that ``reader`` has not dealt with; costs one look, and keeps nobody waiting."""
    return bool(db.scalar(_WAITING, {"reader": reader}))


def advance_inbox(db: Session, reader: str, position: int) -> None:
    """Note that ``reader`` has dealt with everything up to ``position``, in the transaction that dealt with it."""
    db.execute(_ADVANCE, {"reader": reader, "position": position})
