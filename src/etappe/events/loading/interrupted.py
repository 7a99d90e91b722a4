"""Remembers what an erasure is about to take out of the log, so that a crash in between cannot leave the books wrong.

Log and database cannot be committed together. The counts (no names) are written down before the log is changed, and
thrown away once the books are committed. Whoever finds them later holds the books against the log and mends them.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.events.collect.inbox import ALONE
from etappe.events.collect.models import InboxRow, LedgerRow
from etappe.events.conservation.counting import HOUR_US, arrived_by_hour, events_of_runs
from etappe.events.log import EventLog
from etappe.events.models import ImportRunRow
from etappe.events.sources.repository import ids_by_name
from etappe.kit.clock import to_us

_FILE: Final = "erasing.json"
_ALONE: Final = text(ALONE)
Places = dict[tuple[str, datetime], int]


class Plan(NamedTuple):
    """How many events leave the log: by source and hour as far as they came one by one, and by import."""

    places: Places
    runs: dict[str, int]


def remember(log: EventLog, plan: Plan) -> None:
    """Write the counts down, for good before this returns."""
    said = {
        "places": [[source, to_us(hour), n] for (source, hour), n in plan.places.items()],
        "runs": plan.runs,
    }
    unfinished = log.folder / f".{_FILE}.unfinished"
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(log.folder / _FILE)


def forget(log: EventLog) -> None:
    """The books are committed."""
    (log.folder / _FILE).unlink(missing_ok=True)


def left_over(db: Session, log: EventLog) -> Plan:
    """What an interrupted erasure took out of the log without telling the books; nobody may load meanwhile."""
    plan = _remembered(log.folder / _FILE)
    if not plan.places and not plan.runs:
        return plan
    db.execute(_ALONE)
    with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
        places = {place: min(n, _missing(db, con, log, place)) for place, n in plan.places.items()}
        there = events_of_runs(con, log, list(plan.runs))
    stored = dict(
        db.execute(select(ImportRunRow.id, ImportRunRow.stored).where(ImportRunRow.id.in_(plan.runs))).all()
    )
    runs = {run: min(n, stored.get(run, 0) - there.get(run, 0)) for run, n in plan.runs.items()}
    return Plan({one: n for one, n in places.items() if n > 0}, {one: n for one, n in runs.items() if n > 0})


def _remembered(path: Path) -> Plan:
    if not path.exists():
        return Plan({}, {})
    said = json.loads(path.read_text(encoding="utf-8"))
    places = {(source, datetime.fromtimestamp(us / 1e6, UTC)): n for source, us, n in said["places"]}
    return Plan(places, said["runs"])


def _missing(db: Session, con: duckdb.DuckDBPyConnection, log: EventLog, place: tuple[str, datetime]) -> int:
    """By how many the books of a source and an hour hold more than log and inbox."""
    source_id, hour = place
    start, (position, files), ids = to_us(hour), log.inbox_state(), ids_by_name(db)
    found = arrived_by_hour(con, files, start, start + HOUR_US)
    in_log = sum(n for (name, _), n in found.items() if ids.get(name, name) == source_id)
    waiting = select(func.count()).where(
        InboxRow.id > position,
        InboxRow.source_id == source_id,
        InboxRow.received_us >= start,
        InboxRow.received_us < start + HOUR_US,
    )
    this = (LedgerRow.source_id == source_id) & (LedgerRow.hour == hour)
    return (db.scalar(select(LedgerRow.stored).where(this)) or 0) - in_log - (db.scalar(waiting) or 0)
