"""Brings what an older database does not know from the event log back into the books and before the customers.

After a backup of the database alone was put back, the log is ahead: its last position lies beyond everything that the
inbox and its readers know. Events that came one by one go into the inbox again, on the positions that are free between
the two, so that loading passes over them and every other reader meets them; imports get their run back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import duckdb
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.db import session_scope
from etappe.events.collect.entries import UNKNOWN_FINGERPRINT
from etappe.events.collect.inbox import ALONE, advance_inbox
from etappe.events.collect.message import encode
from etappe.events.collect.models import InboxPositionRow, InboxRow, LedgerRow, SeenMessageRow
from etappe.events.conservation.counting import HOUR_US, arrived_by_hour
from etappe.events.conservation.repository import waiting_by_hour
from etappe.events.loading.repository import hour_of
from etappe.events.loading.rewriting import to_message
from etappe.events.log import INBOX_RUN, MENDED, EventLog
from etappe.events.models import ImportRunRow
from etappe.events.sources.repository import ids_by_name
from etappe.events.sources.service import source_for
from etappe.kit.clock import EPOCH

LOADING: Final = "load"
_AT_ONCE: Final = 5_000
_END_US: Final = 1 << 62
_RUN_IDS: Final = "imp_"
_ALONE: Final = text(ALONE)
_BOOK: Final = text(
    "INSERT INTO ledger AS l (workspace_id, source_id, hour, received, stored, duplicates, failed, suppressed) "
    "VALUES (current_setting('etappe.workspace'), :source_id, :hour, :number, :number, 0, 0, 0) "
    "ON CONFLICT (workspace_id, source_id, hour) DO UPDATE SET "
    "received = l.received + excluded.received, stored = l.stored + excluded.stored"
)
_NAMES: Final = (
    "event_id, source, time_us, received_us, customer, case_id, activity, channel, value, properties"
)
_Place = tuple[str, datetime]
"""Source (id) and hour of arrival."""


class Recalled(NamedTuple):
    """What is known again: events that came one by one, and imports."""

    events: int
    imports: int


def recall(workspace_id: str) -> Recalled:
    """Make the database know what the log has and it has not; nothing where it is not behind, or when repeated.

    To be called before the first event is taken. All of it happens in one transaction; memory is bounded.
    """
    log = EventLog.open(get_settings().workspace_folder(workspace_id) / "events")
    with session_scope(workspace_id=workspace_id) as db:
        db.execute(_ALONE)
        known, reached = _known(db), log.inbox_position()
        if reached <= known and not _strange(db, log):
            return Recalled(0, 0)
        number = 0
        with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
            sources = _sources(db, workspace_id, con, log)
            if reached > known:
                number = _events(db, workspace_id, con, log, sources, known + 1)
                advance_inbox(db, LOADING, reached)
            return Recalled(number, _imports(db, workspace_id, con, log, sources))


def _strange(db: Session, log: EventLog) -> bool:
    """Whether a file of the log begins or ends with an import that the database does not know."""
    named = {
        name.partition(MENDED)[0] for file in log.log_files() for name in (file.first_run, file.last_run)
    }
    known = set(db.scalars(select(ImportRunRow.id)))
    return any(_is_lost(name, known) for name in named)


def _is_lost(run: str, known: set[str]) -> bool:
    return run.startswith(_RUN_IDS) and run not in known


def _known(db: Session) -> int:
    """The last position that the inbox or any of its readers knows."""
    last = db.scalar(select(func.max(InboxRow.id))) or 0
    return max(last, db.scalar(select(func.max(InboxPositionRow.position))) or 0)


def _sources(db: Session, workspace_id: str, con: duckdb.DuckDBPyConnection, log: EventLog) -> dict[str, str]:
    """The id of each source that the log names; what the database does not know is made anew, without its keys."""
    ids = ids_by_name(db)
    for (name,) in log.relation(con).aggregate("source").order("source").fetchall():
        if name not in ids:
            ids[name] = source_for(db, workspace_id, name=name, kind="web").id
    return ids


def _events(
    db: Session,
    workspace_id: str,
    con: duckdb.DuckDBPyConnection,
    log: EventLog,
    sources: dict[str, str],
    position: int,
) -> int:
    """Put the missing events into the inbox from ``position`` on, and into the books; how many there were."""
    missing, begun = _missing(db, con, log, sources), position
    for rows in _rows(con, log, missing):
        chosen = _chosen(db, rows, sources, missing)
        if not chosen:
            continue
        places = list(enumerate(chosen, position))
        db.execute(insert(InboxRow), [_waiting(workspace_id, sources, one, row) for one, row in places])
        db.execute(insert(SeenMessageRow), [_seen(workspace_id, row) for row in chosen])
        position += len(chosen)
    return position - begun


def _missing(
    db: Session, con: duckdb.DuckDBPyConnection, log: EventLog, sources: dict[str, str]
) -> dict[_Place, int]:
    """By how many the log is ahead of the books, which are set right at once."""
    position, files = log.inbox_state()
    ahead: dict[_Place, int] = {}
    for (name, hour), number in arrived_by_hour(con, files, 0, _END_US).items():
        place = (sources[name], hour_of(hour * HOUR_US))
        ahead[place] = ahead.get(place, 0) + number
    for (source_id, hour), number in waiting_by_hour(db, position).items():
        place = (source_id, hour_of(hour * HOUR_US))
        ahead[place] = ahead.get(place, 0) + number
    for row in db.execute(select(LedgerRow.source_id, LedgerRow.hour, LedgerRow.stored)):
        place = (row.source_id, row.hour)
        ahead[place] = ahead.get(place, 0) - row.stored
    missing = {place: number for place, number in ahead.items() if number > 0}
    for (source_id, moment), number in missing.items():
        db.execute(_BOOK, {"source_id": source_id, "hour": moment, "number": number})
    return missing


def _rows(
    con: duckdb.DuckDBPyConnection, log: EventLog, missing: dict[_Place, int]
) -> Iterator[list[dict[str, Any]]]:
    """Events of the log that came one by one since the first hour in question, in their order, part by part."""
    if not missing:
        return
    start = int(min(moment for _, moment in missing).timestamp()) * 1_000_000
    col, const = duckdb.ColumnExpression, duckdb.ConstantExpression
    inside = (col("run") == const(INBOX_RUN)) & (col("received_us") >= const(start))
    found = log.relation(con).filter(inside).order("arrival").project(_NAMES)
    for batch in found.to_arrow_reader(_AT_ONCE):
        yield batch.to_pylist()


def _chosen(
    db: Session, rows: list[dict[str, Any]], sources: dict[str, str], missing: dict[_Place, int]
) -> list[dict[str, Any]]:
    """Those that were not seen before, no more of an hour than the books lack."""
    asked = select(SeenMessageRow.event_id).where(
        SeenMessageRow.event_id.in_([row["event_id"] for row in rows])
    )
    seen, chosen = {bytes(one) for one in db.scalars(asked)}, []
    for row in rows:
        place = (sources[row["source"]], hour_of(row["received_us"]))
        if missing.get(place, 0) > 0 and row["event_id"] not in seen:
            missing[place] -= 1
            chosen.append(row)
    return chosen


def _waiting(
    workspace_id: str, sources: dict[str, str], position: int, row: dict[str, Any]
) -> dict[str, Any]:
    message = to_message(row)
    return {
        "workspace_id": workspace_id,
        "id": position,
        "source_id": sources[row["source"]],
        "event_id": row["event_id"],
        "received_us": row["received_us"],
        "time_us": row["time_us"],
        "kind": message.kind,
        "activity": row["activity"],
        "key": row["customer"],
        "payload": encode(message).decode(),
    }


def _seen(workspace_id: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "event_id": row["event_id"],
        "day": _moment(row["received_us"]).date(),
        "fingerprint": UNKNOWN_FINGERPRINT,
    }


def _imports(
    db: Session, workspace_id: str, con: duckdb.DuckDBPyConnection, log: EventLog, sources: dict[str, str]
) -> int:
    """Give imports that only the log knows their run back, so that they can be undone and their customers taken in."""
    known = set(db.scalars(select(ImportRunRow.id)))
    runs = log.relation(con).project(f"split_part(run, '{MENDED}', 1) AS run, source, received_us")
    found = (
        runs.aggregate("run, any_value(source), count(*), max(received_us)", "run").order("run").fetchall()
    )
    lost = [one for one in found if _is_lost(one[0], known)]
    for run, source, number, received_us in lost:
        values = {
            "id": run,
            "workspace_id": workspace_id,
            "source_id": sources[source],
            "file_name": source,
            "state": "done",
            "rows_read": number,
            "stored": number,
            "finished_at": _moment(received_us),
        }
        db.execute(insert(ImportRunRow).values(values))
    return len(lost)


def _moment(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
