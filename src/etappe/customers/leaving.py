"""Takes customers out again: those that only an undone import knew, and those who are to be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.customers import bulk
from etappe.customers.segments.data import connection
from etappe.customers.segments.store import copy_csv

_STILL_THERE: Final = "CREATE TEMPORARY TABLE still_there (key text, of_source bool) ON COMMIT DROP"
_TOUCHED: Final = """
    CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
    SELECT p.id, p.traits ? :source AS has_layer, bool_and(i.source = :source) AS is_only_theirs,
        bool_or(s.key IS NOT NULL) AS is_there, coalesce(bool_or(s.of_source), false) AS is_there_by_source
    FROM profiles p JOIN identifiers i ON i.profile_id = p.id LEFT JOIN still_there s ON s.key = i.key
    WHERE p.workspace_id = current_setting('etappe.workspace')
      AND (p.traits ? :source OR EXISTS (SELECT FROM identifiers j WHERE j.profile_id = p.id AND j.source = :source))
    GROUP BY p.id
"""
_STRIP: Final = """
    UPDATE profiles p SET traits = p.traits - CAST(:source AS text) FROM touched t
    WHERE t.id = p.id AND t.has_layer AND NOT t.is_there_by_source
"""
_ORPHANS: Final = text(
    "SELECT t.id FROM touched t WHERE t.is_only_theirs AND NOT t.is_there "
    "AND NOT EXISTS (SELECT FROM profiles p WHERE p.root_id = t.id AND p.id <> t.id) "
    "AND NOT EXISTS (SELECT FROM profiles p WHERE p.id = t.id AND p.root_id <> p.id)"
)
_BUMP: Final = text(
    "UPDATE identity_settings SET version = version + 1 WHERE workspace_id = current_setting('etappe.workspace')"
)
_BY_PROFILE: Final = (
    "trait_changes", "preferences", "customer_issues", "segment_members", "segment_due", "segment_movements",
    "identifiers",
)  # fmt: skip
_BY_PAIR: Final = (
    ("identity_conflicts", "profile_id", "other_id"), ("customers_apart", "one_id", "other_id"),
    ("customer_merges", "winner_id", "loser_id"), ("duplicate_suggestions", "one_id", "other_id"),
)  # fmt: skip
_READ: Final = {
    "profiles": "SELECT to_jsonb(t) FROM profiles t WHERE id = ANY(:profiles) ORDER BY id",
    "identifiers": "SELECT to_jsonb(t) FROM identifiers t WHERE profile_id = ANY(:profiles) ORDER BY key",
    "trait_changes": "SELECT to_jsonb(t) FROM trait_changes t WHERE profile_id = ANY(:profiles) ORDER BY id",
    "preferences": "SELECT to_jsonb(t) FROM preferences t WHERE profile_id = ANY(:profiles) ORDER BY name",
    "issues": "SELECT to_jsonb(t) FROM customer_issues t WHERE profile_id = ANY(:profiles) ORDER BY opened_us",
    "segments": "SELECT to_jsonb(t) FROM segment_movements t WHERE profile_id = ANY(:profiles) ORDER BY id",
    "merges": "SELECT to_jsonb(t) FROM customer_merges t WHERE winner_id = ANY(:profiles) OR loser_id = ANY(:profiles)",
    "conflicts": "SELECT to_jsonb(t) FROM identity_conflicts t WHERE profile_id = ANY(:profiles)",
}


def let_go(db: Session, workspace_id: str, source: str) -> int:
    """Forget what only undone runs of a source said: traits, and customers nobody else knows; how many of those."""
    log = events.log_of(get_settings().workspace_folder(workspace_id))
    with connection() as con:
        there = _still_there(log.relation(con), source)
    db.execute(text("DROP TABLE IF EXISTS still_there, touched"))
    db.execute(text(_STILL_THERE))
    sink = pa.BufferOutputStream()
    pa_csv.write_csv(there, sink, pa_csv.WriteOptions(include_header=False))
    copy_csv(
        db, "COPY still_there (key, of_source) FROM STDIN (FORMAT csv)", iter([sink.getvalue().to_pybytes()])
    )
    db.execute(text(_TOUCHED), {"source": source})
    db.execute(text(_STRIP), {"source": source})
    orphans = list(db.scalars(_ORPHANS))
    forget(db, orphans)
    return len(orphans)


def forget(db: Session, profiles: Sequence[int]) -> int:
    """Remove every row about some profiles, in every table of this room; how many rows. The caller holds the lock.

    Merges that one of them took part in go too, so they cannot be undone any more.
    """
    if not profiles:
        return 0
    removed, ids = 0, {"profiles": list(profiles)}
    for table in _BY_PROFILE:
        removed += _delete(db, f"DELETE FROM {table} WHERE profile_id = ANY(:profiles)", ids)  # noqa: S608
    for table, one, other in _BY_PAIR:
        statement = f"DELETE FROM {table} WHERE {one} = ANY(:profiles) OR {other} = ANY(:profiles)"  # noqa: S608
        removed += _delete(db, statement, ids)
    removed += _delete(db, "DELETE FROM profiles WHERE id = ANY(:profiles)", ids)
    db.execute(
        text(
            "UPDATE segments s SET size = (SELECT count(*) FROM segment_members m WHERE m.segment_id = s.id)"
        )
    )
    db.execute(_BUMP)
    return removed


def everything(db: Session, profiles: Sequence[int]) -> dict[str, list[Any]]:
    """Every row about some profiles, by table, as the row store holds it."""
    ids = {"profiles": list(profiles)}
    return {name: list(db.scalars(text(statement), ids)) for name, statement in _READ.items()}


def hold(db: Session) -> None:
    """Keep everybody else from changing who is who until the commit."""
    bulk.alone(db)


def _still_there(log: duckdb.DuckDBPyRelation, source: str) -> pa.Table:
    of_source = duckdb.FunctionExpression(
        "bool_or", duckdb.ColumnExpression("source") == duckdb.ConstantExpression(source)
    )
    has_nul = duckdb.FunctionExpression(
        "contains", duckdb.ColumnExpression("customer"), duckdb.ConstantExpression("\0")
    )
    customers = log.filter(~has_nul).aggregate(
        [duckdb.ColumnExpression("customer"), of_source.alias("of_source")], "customer"
    )
    return customers.to_arrow_table()


def _delete(db: Session, statement: str, values: dict[str, Any]) -> int:
    return db.execute(text(statement), values).rowcount  # type: ignore[attr-defined,no-any-return]
