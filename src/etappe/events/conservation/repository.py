"""Every query of conservation: the books, failed events, what waits in the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from etappe.events.collect.models import InboxRow, LedgerRow
from etappe.events.models import FailedEventRow, ImportRunRow, SourceRow

_HOUR_US = 3_600_000_000
Place = tuple[str, datetime]
"""Source and hour."""


def ledger(db: Session, start: datetime, end: datetime, sources: Iterable[str] | None) -> list[Any]:
    """Rows of the books, newest hour first."""
    query = select(LedgerRow, SourceRow.name).outerjoin(SourceRow, SourceRow.id == LedgerRow.source_id)
    query = query.where(LedgerRow.hour >= start, LedgerRow.hour < end)
    if sources is not None:
        query = query.where(LedgerRow.source_id.in_(list(sources)))
    return list(db.execute(query.order_by(LedgerRow.hour.desc(), SourceRow.name)))


def failed_by_hour(db: Session, start: datetime, end: datetime) -> dict[Place, int]:
    """Failed events that were not mended since, by source and hour of arrival."""
    query = (
        select(FailedEventRow.source_id, FailedEventRow.hour, func.count())
        .where(FailedEventRow.hour >= start, FailedEventRow.hour < end, FailedEventRow.state != "replayed")
        .group_by(FailedEventRow.source_id, FailedEventRow.hour)
    )
    return {(row[0] or "", row[1]): row[2] for row in db.execute(query) if row[1] is not None}


def waiting_by_hour(db: Session, after: int) -> dict[tuple[str, int], int]:
    """Events in the inbox beyond a position, by source and hour (counted since 1970)."""
    hour = func.div(InboxRow.received_us, _HOUR_US).label("hour")
    query = select(InboxRow.source_id, hour, func.count()).where(InboxRow.id > after)
    return {(row[0], int(row[1])): row[2] for row in db.execute(query.group_by(InboxRow.source_id, hour))}


def runs(db: Session, start: datetime, end: datetime, sources: Iterable[str] | None) -> list[Any]:
    """Finished imports, newest first."""
    query = select(ImportRunRow, SourceRow.name).join(SourceRow, SourceRow.id == ImportRunRow.source_id)
    query = query.where(
        ImportRunRow.state == "done", ImportRunRow.finished_at >= start, ImportRunRow.finished_at < end
    )
    if sources is not None:
        query = query.where(ImportRunRow.source_id.in_(list(sources)))
    return list(db.execute(query.order_by(ImportRunRow.finished_at.desc())))


def failed_of_runs(db: Session, run_ids: Iterable[str]) -> dict[str, int]:
    """Failed rows of imports that were not mended since."""
    query = select(FailedEventRow.run_id, func.count()).where(
        FailedEventRow.run_id.in_(list(run_ids)), FailedEventRow.state != "replayed"
    )
    return {str(row[0]): row[1] for row in db.execute(query.group_by(FailedEventRow.run_id))}


def source_names(db: Session) -> dict[str, str]:
    """What each source is called."""
    return {row.id: row.name for row in db.execute(select(SourceRow.id, SourceRow.name))}
