"""Queries behind the live debugger: what the newest rows of a source are."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe.events.collect.models import InboxRow
from etappe.events.models import FailedEventRow

_LOOKED_AT: Final = 5_000
"""Rows of the inbox that are looked at for one answer, so that a busy workspace answers as quickly as a quiet one."""


class Stored(NamedTuple):
    """An event of the inbox."""

    id: int
    received_us: int
    key: str
    payload: str


def newest_stored(db: Session, workspace_id: str, source_id: str, after: int, limit: int) -> list[Stored]:
    """The newest events of a source after the row ``after``, newest first."""
    newest = (
        select(InboxRow)
        .where(InboxRow.workspace_id == workspace_id, InboxRow.id > after)
        .order_by(InboxRow.id.desc())
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = select(newest.c.id, newest.c.received_us, newest.c.key, newest.c.payload)
    query = query.where(newest.c.source_id == source_id).order_by(newest.c.id.desc()).limit(limit)
    return [Stored(*row) for row in db.execute(query)]


def newest_failed(db: Session, source_id: str, after: int, limit: int) -> list[FailedEventRow]:
    """The newest failures of a source at the door after the row ``after``, newest first."""
    query = select(FailedEventRow).where(
        FailedEventRow.source_id == source_id, FailedEventRow.stage == "collect", FailedEventRow.id > after
    )
    return list(db.scalars(query.order_by(FailedEventRow.id.desc()).limit(limit)))
