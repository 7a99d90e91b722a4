"""Every query of loading: what waits in the inbox, what leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from etappe.events.collect.models import InboxPositionRow, InboxRow, LedgerRow, SeenMessageRow
from etappe.events.loading.rows import Refused
from etappe.events.models import FailedEventRow

_HOUR_US: Final = 3_600_000_000
_LAST: Final = text("SELECT max(id) FROM inbox WHERE workspace_id = current_setting('etappe.workspace')")


def last_in_inbox(db: Session) -> int:
    """The highest id that can be seen at this moment; 0 for an empty inbox."""
    return db.scalar(_LAST) or 0


def positions(db: Session) -> dict[str, int]:
    """How far each reader has come."""
    found = db.execute(select(InboxPositionRow.reader, InboxPositionRow.position))
    return {row.reader: row.position for row in found}


def trim(db: Session, up_to: int, before_us: int, limit: int) -> int:
    """Remove up to ``limit`` of the oldest events that everybody has read; how many there were."""
    old = select(InboxRow.id).where(InboxRow.id <= up_to, InboxRow.received_us < before_us)
    gone = delete(InboxRow).where(InboxRow.id.in_(old.order_by(InboxRow.id).limit(limit)))
    return db.execute(gone).rowcount  # type: ignore[attr-defined, no-any-return]


def refuse(db: Session, workspace_id: str, refused: Iterable[Refused]) -> None:
    """Make failed events of events in the inbox; what the ledger counted as stored, it counts as failed then.

    They are not remembered as seen any longer, so that they can be stored once when they are mended.
    """
    for one in refused:
        event = one.event
        hour = hour_of(event.received_us)
        left = db.execute(delete(InboxRow).where(InboxRow.id == event.id).returning(InboxRow.id)).first()
        if left is None:
            continue
        db.execute(delete(SeenMessageRow).where(SeenMessageRow.event_id == event.event_id))
        db.execute(insert(FailedEventRow).values(workspace_id=workspace_id, **_failed(one, hour)))
        _move_to_failed(db, event.source_id, hour)


def _failed(one: Refused, hour: datetime) -> dict[str, object]:
    event = one.event
    return {
        "source_id": event.source_id,
        "stage": "load",
        "received_at": datetime.fromtimestamp(event.received_us / 1e6, UTC),
        "hour": hour,
        "field": one.field,
        "code": one.code,
        "message": one.message,
        "original": event.payload,
    }


def _move_to_failed(db: Session, source_id: str, hour: datetime) -> None:
    this = (LedgerRow.source_id == source_id) & (LedgerRow.hour == hour)
    db.execute(update(LedgerRow).where(this).values(stored=LedgerRow.stored - 1, failed=LedgerRow.failed + 1))


def hour_of(received_us: int) -> datetime:
    """The hour of the ledger in which something was received."""
    return datetime.fromtimestamp(received_us // _HOUR_US * 3600, UTC)
