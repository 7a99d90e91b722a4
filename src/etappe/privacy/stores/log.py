"""The event log: Parquet files that hold a customer are written anew without them, the old ones deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import duckdb
from sqlalchemy import text

from etappe import events
from etappe.db import system_session
from etappe.privacy.stores.types import Found, Subject

_HOUR_S: Final = 3600
_MOVE: Final = text(
    "UPDATE ledger SET stored = stored - :number, suppressed = suppressed + :number FROM sources s "
    "WHERE ledger.workspace_id = :ws AND s.workspace_id = :ws AND s.name = :source AND ledger.source_id = s.id "
    "AND ledger.hour = :hour AND ledger.stored >= :number"
)
_MOVE_RUN: Final = text(
    "UPDATE import_runs SET stored = stored - :number, suppressed = suppressed + :number "
    "WHERE workspace_id = :ws AND id = :run AND stored >= :number"
)


def export(subject: Subject) -> list[dict[str, Any]]:
    """Every event of the customer in the order of time."""
    found = _events(subject).order("time_us, arrival").to_arrow_table().to_pylist()
    return [{name: _plain(name, value) for name, value in row.items() if value is not None} for row in found]


def erase(subject: Subject) -> int:
    """Take the customer's events out, and count them as suppressed, so that the books still balance."""
    counts = _counts(subject)
    gone = events.log_of(subject.folder).erase(subject.keys)
    if gone:
        with system_session() as db:
            for run, source, hour, number in counts:
                place = {"ws": subject.workspace_id, "number": number}
                if run == "inbox":
                    moment = datetime.fromtimestamp(hour * _HOUR_S, UTC)
                    db.execute(_MOVE, place | {"source": source, "hour": moment})
                else:
                    db.execute(_MOVE_RUN, place | {"run": run})
    return gone


def mentions(subject: Subject) -> list[Found]:
    """Events of others that name the customer."""
    if not subject.markers:
        return []
    with duckdb.connect() as con:
        relation = events.log_of(subject.folder).relation(con)
        wanted = [f"%{marker.lower()}%" for marker in subject.markers]
        text_of = duckdb.FunctionExpression("lower", duckdb.ColumnExpression("properties"))
        hit = duckdb.ConstantExpression(False)
        for pattern in wanted:
            hit = hit | duckdb.FunctionExpression(
                "like_escape",
                text_of,
                duckdb.ConstantExpression(_like(pattern)),
                duckdb.ConstantExpression("\\"),
            )
        number = len(relation.filter(hit).select("activity").fetchall())
    return [Found("event_log", number)] if number else []


def _like(pattern: str) -> str:
    inner = pattern[1:-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{inner}%"


def _events(subject: Subject, con: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
    relation = events.log_of(subject.folder).relation(con or duckdb.connect())
    keys = [duckdb.ConstantExpression(key) for key in subject.keys]
    return relation.filter(duckdb.ColumnExpression("customer").isin(*keys))


def _counts(subject: Subject) -> list[tuple[str, str, int, int]]:
    """How many events go, by run, source and hour of arrival."""
    with duckdb.connect() as con:
        found = _events(subject, con).aggregate(
            "run, source, received_us // 3600000000 AS hour, count(*) AS number", "run, source, hour"
        )
        return [(str(row[0]), str(row[1]), int(row[2]), int(row[3])) for row in found.fetchall()]


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if name.endswith("_us"):
        return datetime.fromtimestamp(value / 1e6, UTC).isoformat()
    return value
