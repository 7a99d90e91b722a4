"""Every query about sources and write keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import Session

from etappe.events.collect.models import InboxRow, LedgerRow
from etappe.events.models import FailedEventRow, ImportRunRow, SourceRow, WriteKeyRow
from etappe.events.sources.types import Source, SourceSettings, WriteKey
from etappe.kit import now
from etappe.kit.clock import EPOCH

_LOOKED_AT: Final = 5_000


def source_named(db: Session, workspace_id: str, name: str) -> SourceRow | None:
    """The source that is called so, or was before."""
    known = or_(SourceRow.name == name, SourceRow.former_names.contains([name]))
    return db.scalar(select(SourceRow).where(SourceRow.workspace_id == workspace_id, known))


def ids_by_name(db: Session) -> dict[str, str]:
    """The source behind each name that the log may hold, those of former days included."""
    rows = db.execute(select(SourceRow.id, SourceRow.name, SourceRow.former_names))
    return {name: row.id for row in rows for name in (row.name, *row.former_names)}


def source_by_id(db: Session, source_id: str) -> SourceRow | None:
    """The source with this id."""
    return db.get(SourceRow, source_id)


def sources(db: Session, workspace_id: str, source_id: str | None = None) -> list[Source]:
    """All sources by name, or the one asked for, with what they brought."""
    done = ImportRunRow.state == "done"
    query = (
        select(
            SourceRow,
            func.max(ImportRunRow.finished_at).filter(done),
            func.coalesce(func.sum(ImportRunRow.stored).filter(done), 0),
        )
        .outerjoin(ImportRunRow, ImportRunRow.source_id == SourceRow.id)
        .where(SourceRow.workspace_id == workspace_id)
        .group_by(SourceRow.id)
        .order_by(SourceRow.name)
    )
    if source_id is not None:
        query = query.where(SourceRow.id == source_id)
    sent, newest = _sent(db, workspace_id), _newest(db, workspace_id)
    found = [as_source(row, last, int(events), sent.get(row.id)) for row, last, events in db.execute(query)]
    return [replace(one, last_received_at=newest.get(one.id) or one.last_hour) for one in found]


Sent = tuple[int, datetime, int, int]
"""Stored events, last hour, received and failed events of the last 24 hours."""


def _sent(db: Session, workspace_id: str) -> dict[str, Sent]:
    recent = LedgerRow.hour > now() - timedelta(hours=24)
    query = (
        select(
            LedgerRow.source_id,
            func.sum(LedgerRow.stored),
            func.max(LedgerRow.hour),
            func.coalesce(func.sum(LedgerRow.received).filter(recent), 0),
            func.coalesce(func.sum(LedgerRow.failed).filter(recent), 0),
        )
        .where(LedgerRow.workspace_id == workspace_id)
        .group_by(LedgerRow.source_id)
    )
    return {row[0]: (int(row[1]), row[2], int(row[3]), int(row[4])) for row in db.execute(query)}


def _newest(db: Session, workspace_id: str) -> dict[str, datetime]:
    """When each source last brought an event, among the newest of the inbox; a quiet one has its hour in the ledger."""
    newest = select(InboxRow.source_id, InboxRow.received_us).where(InboxRow.workspace_id == workspace_id)
    rows = newest.order_by(InboxRow.id.desc()).limit(_LOOKED_AT).subquery()
    query = select(rows.c.source_id, func.max(rows.c.received_us)).group_by(rows.c.source_id)
    return {source: EPOCH + timedelta(microseconds=at) for source, at in db.execute(query)}


def as_source(
    row: SourceRow, last_import_at: datetime | None = None, imported: int = 0, sent: Sent | None = None
) -> Source:
    """The value behind a row."""
    stored, last_hour, received, failed = sent or (0, None, 0, 0)
    return Source(
        row.id,
        row.name,
        row.kind,
        row.mapping,
        row.created_at,
        last_import_at,
        imported + stored,
        settings_of(row),
        last_hour=last_hour,
        received_today=received,
        failed_today=failed,
        former_names=tuple(row.former_names or ()),
    )


def settings_of(row: SourceRow) -> SourceSettings:
    """How the events of a source are treated."""
    return SourceSettings(
        row.channel,
        row.strict,
        row.cookieless,
        row.respects_dnt,
        tuple(row.consent_required),
        row.retention_days,
        row.customer_type,  # type: ignore[arg-type]  # the schema lets nothing else in
        row.visible_to,
    )


def has_events(db: Session, source: SourceRow) -> bool:
    """Whether anything was ever imported from the source or sent to it."""
    runs = exists().where(ImportRunRow.source_id == source.id)
    sent = exists().where(LedgerRow.workspace_id == source.workspace_id, LedgerRow.source_id == source.id)
    return bool(db.scalar(select(runs | sent)))


def remove_source(db: Session, source: SourceRow) -> None:
    """Remove a source with its keys."""
    db.execute(delete(FailedEventRow).where(FailedEventRow.source_id == source.id))
    db.execute(
        delete(InboxRow).where(InboxRow.workspace_id == source.workspace_id, InboxRow.source_id == source.id)
    )
    db.delete(source)


def keys(db: Session, source_id: str) -> list[WriteKeyRow]:
    """The keys of a source, oldest first."""
    return list(
        db.scalars(select(WriteKeyRow).where(WriteKeyRow.source_id == source_id).order_by(WriteKeyRow.id))
    )


def key_by_id(db: Session, source_id: str, key_id: str) -> WriteKeyRow | None:
    """One key of a source."""
    return db.scalar(select(WriteKeyRow).where(WriteKeyRow.source_id == source_id, WriteKeyRow.id == key_id))


def as_key(row: WriteKeyRow) -> WriteKey:
    """The value behind a row."""
    return WriteKey(row.id, row.source_id, row.key, row.created_at, row.revoked_at, row.last_used_at)
