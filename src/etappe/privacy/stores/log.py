"""The event log: Parquet files that hold a customer are written anew without them, the old ones deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import duckdb

from etappe import events
from etappe.db import session_scope
from etappe.privacy.stores.types import Found, Subject


def export(subject: Subject) -> list[dict[str, Any]]:
    """Every event of the customer in the order of time."""
    found = _events(subject).order("time_us, arrival").to_arrow_table().to_pylist()
    return [{name: _plain(name, value) for name, value in row.items() if value is not None} for row in found]


def erase(subject: Subject) -> int:
    """Take the customer's events out of the log; they count as suppressed from now on, so the books still balance."""
    with session_scope(workspace_id=subject.workspace_id) as db:
        return events.erase_events(db, subject.workspace_id, subject.folder, subject.keys)


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


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if name.endswith("_us"):
        return datetime.fromtimestamp(value / 1e6, UTC).isoformat()
    return value
