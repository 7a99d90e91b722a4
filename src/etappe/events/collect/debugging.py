"""What just came from a source and what became of it, for those who watch."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy.orm import Session

from etappe.events.collect import repository
from etappe.events.collect.message import decode
from etappe.events.collect.recent import RECENT, Passed
from etappe.events.collect.repository import Stored
from etappe.events.collect.schemas import RecentEvent
from etappe.events.collect.spreading import HEARING
from etappe.events.models import FailedEventRow
from etappe.events.shown import Shown
from etappe.kit.clock import to_us

_SHOWN_BYTES: Final = 8_192

Position = tuple[int, int, int]
"""The last row of the inbox, the last failure and the last event without a row that somebody has seen."""


def recent(
    db: Session, workspace_id: str, source_id: str, shown: Shown, after: Position, limit: int
) -> tuple[list[RecentEvent], Position]:
    """The newest events after a position, oldest first, and the position after them."""
    stored = repository.newest_stored(db, workspace_id, source_id, after[0], limit)
    failed = repository.newest_failed(db, source_id, after[1], limit)
    HEARING.ask()
    passed = RECENT.of(source_id, after[2])
    reached = (
        max([after[0], *(one.id for one in stored)]),
        max([after[1], *(one.id for one in failed)]),
        max([after[2], *(one.number for one in passed)]),
    )
    events = [
        *(_stored(one, shown) for one in stored),
        *(_failed(one, shown) for one in failed),
        *(_passed(one) for one in passed),
    ]
    return sorted(events, key=lambda one: one.received_us)[-limit:], reached


def _stored(row: Stored, shown: Shown) -> RecentEvent:
    message = decode(row.payload)
    return RecentEvent(
        id=f"i{row.id}",
        outcome="stored",
        received_us=row.received_us,
        time_us=message.time_us,
        sent_us=message.sent_us,
        original_us=message.original_us,
        late=message.late,
        kind=message.kind,
        activity=message.activity,
        message_id=message.message_id,
        customer=shown.name(row.key) if row.key else None,
        event=shown.properties(msgspec.json.decode(row.payload)),
    )


def _failed(row: FailedEventRow, shown: Shown) -> RecentEvent:
    return RecentEvent(
        id=f"f{row.id}",
        outcome="failed",
        received_us=to_us(row.received_at),
        message_id=row.message_id or "",
        code=row.code,
        field=row.field,
        message=row.message,
        original=shown.free_text(row.original[:_SHOWN_BYTES]),
    )


def _passed(one: Passed) -> RecentEvent:
    return RecentEvent(
        id=f"p{one.number}",
        outcome=one.outcome,
        received_us=one.received_us,
        activity=one.activity,
        message_id=one.message_id,
    )
