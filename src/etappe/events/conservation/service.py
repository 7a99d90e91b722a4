"""The use case of conservation: hold the books against what is there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.events.collect.models import LedgerRow
from etappe.events.conservation import repository
from etappe.events.conservation.counting import HOUR_US, arrived_by_hour, events_of_runs
from etappe.events.conservation.types import Books, Counted, Hour, ImportedRun
from etappe.events.log import EventLog
from etappe.events.sources.repository import ids_by_name
from etappe.kit.clock import EPOCH, to_us


def conservation(
    db: Session, folder: Path, start: datetime, end: datetime, sources: Collection[str] | None = None
) -> Books:
    """Everything that came in from ``start`` to before ``end`` (whole hours), of some sources (ids) or of all.

    ``folder`` is the workspace's. What is written while this counts may be in one count and not yet in the other;
    ask again before you worry.
    """
    start, end = _hour(start), _hour(end + timedelta(hours=1) - timedelta(microseconds=1))
    log = EventLog.open(folder / "events")
    settings = get_settings()
    with duckdb.connect(config={"memory_limit": settings.memory_limit}) as con:
        hours = _hours(db, con, log, start, end, sources)
        return Books(tuple(hours), tuple(_runs(db, con, log, start, end, sources)))


def _hours(
    db: Session,
    con: duckdb.DuckDBPyConnection,
    log: EventLog,
    start: datetime,
    end: datetime,
    sources: Collection[str] | None,
) -> list[Hour]:
    stored = _stored(db, con, log, start, end)
    failed = repository.failed_by_hour(db, start, end)
    hours = []
    for row, name in repository.ledger(db, start, end, sources):
        place = (row.source_id, row.hour)
        counted = Counted(stored.pop(place, 0), failed.pop(place, 0))
        hours.append(_as_hour(row, name or row.source_id, counted))
    wanted = None if sources is None else set(sources)
    names = repository.source_names(db)
    for source_id, hour in sorted({*stored, *failed}, key=str):
        # What is there without an entry in the books is as wrong as what is missing.
        if wanted is None or source_id in wanted:
            counted = Counted(stored.get((source_id, hour), 0), failed.get((source_id, hour), 0))
            hours.append(Hour(source_id, names.get(source_id, source_id), hour, 0, 0, 0, 0, 0, counted))
    return hours


def _as_hour(row: LedgerRow, name: str, counted: Counted) -> Hour:
    return Hour(
        row.source_id, name, row.hour, row.received, row.stored, row.duplicates, row.failed, row.suppressed, counted
    )  # fmt: skip


def _stored(
    db: Session, con: duckdb.DuckDBPyConnection, log: EventLog, start: datetime, end: datetime
) -> dict[repository.Place, int]:
    """Events in the log and, beyond what the log has, in the inbox."""
    position, files = log.inbox_state()
    ids = ids_by_name(db)
    found: dict[repository.Place, int] = {}
    for (source, hour), events in arrived_by_hour(con, files, to_us(start), to_us(end)).items():
        place = (ids.get(source, source), _moment(hour))
        found[place] = found.get(place, 0) + events
    for (source_id, hour), events in repository.waiting_by_hour(db, position).items():
        place = (source_id, _moment(hour))
        if start <= place[1] < end:
            found[place] = found.get(place, 0) + events
    return found


def _runs(
    db: Session,
    con: duckdb.DuckDBPyConnection,
    log: EventLog,
    start: datetime,
    end: datetime,
    sources: Collection[str] | None,
) -> list[ImportedRun]:
    rows = repository.runs(db, start, end, sources)
    ids = [row.id for row, _ in rows]
    stored, failed = events_of_runs(con, log, ids), repository.failed_of_runs(db, ids)
    return [
        ImportedRun(
            row.id, name, row.file_name, row.finished_at, row.rows_read, row.stored, row.duplicates, row.failed,
            row.suppressed, Counted(stored.get(row.id, 0), failed.get(row.id, 0)),
        )
        for row, name in rows
    ]  # fmt: skip


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _moment(hour: int) -> datetime:
    return EPOCH + timedelta(microseconds=hour * HOUR_US)
