"""Takes customers out of the log and the inbox; the books then count their events as suppressed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import delete, event, text, update
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.events.catalogue import sample
from etappe.events.collect.models import InboxRow, LedgerRow
from etappe.events.loading import interrupted
from etappe.events.loading.repository import hour_of
from etappe.events.log import INBOX_RUN, MENDED, EventLog
from etappe.events.models import ImportRunRow
from etappe.events.sources.repository import ids_by_name
from etappe.kit.loops import LOCK, lock_name

_TURN = text(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(:name))")


def erase_events(db: Session, workspace_id: str, folder: Path, keys: Collection[str]) -> int:
    """Remove every event of these keys from the log, its old files, the inbox and the sample; how many there were.

    ``folder`` is the workspace's. Loading waits until the transaction ends. Suppress the keys before, and repeat this
    when imports that were under way are done.
    """
    if not keys:
        return 0
    db.execute(_TURN, {"name": lock_name("load", workspace_id)})
    log = EventLog.open(folder / "events")
    _book(db, interrupted.left_over(db, log))
    plan = _in_log(db, log, keys)
    waiting = _in_inbox(db, log.inbox_position(), keys)
    interrupted.remember(log, plan)
    log.erase(keys)
    sample.forget(folder)
    _book(db, plan)
    _book(db, interrupted.Plan(waiting, {}))
    event.listen(db, "after_commit", lambda _: interrupted.forget(log), once=True)
    return sum(plan.places.values()) + sum(waiting.values()) + sum(plan.runs.values())


def _book(db: Session, plan: interrupted.Plan) -> None:
    """What was stored counts as suppressed from now on."""
    for (source_id, hour), number in plan.places.items():
        this = (LedgerRow.source_id == source_id) & (LedgerRow.hour == hour)
        values = {"stored": LedgerRow.stored - number, "suppressed": LedgerRow.suppressed + number}
        db.execute(update(LedgerRow).where(this).values(**values))
    for run, number in plan.runs.items():
        values = {"stored": ImportRunRow.stored - number, "suppressed": ImportRunRow.suppressed + number}
        db.execute(update(ImportRunRow).where(ImportRunRow.id == run).values(**values))


def _in_log(db: Session, log: EventLog, keys: Collection[str]) -> interrupted.Plan:
    """Events of the keys by source and hour as far as they came one by one, and by import."""
    ids = ids_by_name(db)
    stored: interrupted.Places = {}
    runs: dict[str, int] = {}
    wanted = pa.table({"of": pa.array(sorted(keys), pa.string())})
    with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
        same = duckdb.ColumnExpression("customer") == duckdb.ColumnExpression("of")
        hits = log.relation(con).join(con.from_arrow(wanted), same)
        for source, run, received_us in hits.project("source, run, received_us").fetchall():
            if run == INBOX_RUN:
                place = (ids.get(source, source), hour_of(received_us))
                stored[place] = stored.get(place, 0) + 1
            else:
                name = run.partition(MENDED)[0]
                runs[name] = runs.get(name, 0) + 1
    return interrupted.Plan(stored, runs)


def _in_inbox(db: Session, position: int, keys: Collection[str]) -> interrupted.Places:
    """Take them out of the inbox; those beyond the position were not in the log yet."""
    gone = db.execute(
        delete(InboxRow)
        .where(InboxRow.key.in_(list(keys)))
        .returning(InboxRow.id, InboxRow.source_id, InboxRow.received_us)
    )
    found: interrupted.Places = {}
    for row_id, source_id, received_us in gone:
        if row_id > position:
            place = (source_id, hour_of(received_us))
            found[place] = found.get(place, 0) + 1
    return found
