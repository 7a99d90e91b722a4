"""Rows of the row store: everything kept per profile, per identifier, and what only mentions somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from etappe.db import read_session, system_session
from etappe.privacy.stores.types import Found, Subject

_COLUMNS: Final = text(
    """
    SELECT c.table_name, array_agg(c.column_name::text ORDER BY c.column_name)
    FROM information_schema.columns c
    JOIN information_schema.columns w ON w.table_name = c.table_name AND w.table_schema = 'public'
        AND w.column_name = 'workspace_id'
    WHERE c.table_schema = 'public' AND c.column_name IN ('profile_id', 'one_id', 'other_id', 'winner_id', 'loser_id')
    GROUP BY c.table_name ORDER BY c.table_name
    """
)
_TABLES: Final = text(
    """
    SELECT c.table_name, bool_or(c.column_name = 'id') FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name IN (
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'workspace_id')
    GROUP BY c.table_name ORDER BY c.table_name
    """
)
_BUMP: Final = text("UPDATE identity_settings SET version = version + 1 WHERE workspace_id = :ws")
_SHOWN_IDS: Final = 20
BY_PEOPLE: Final = frozenset(
    {"comments", "objects", "journeys", "cards", "versions", "changes", "commands", "notices"}
)


def places(db: Session | Connection) -> dict[str, list[str]]:
    """Every table that names profiles, with the columns that do; a new one cannot be forgotten."""
    return {row[0]: list(row[1]) for row in db.execute(_COLUMNS)} | {"profiles": ["id"]}


def export(subject: Subject) -> dict[str, list[Any]]:
    """Every row about the profiles of the customer, by table."""
    with read_session(workspace_id=subject.workspace_id) as db:
        return {
            table: rows
            for table, columns in places(db).items()
            if (rows := _rows(db, table, columns, subject.profiles))
        }


def erase(subject: Subject) -> int:
    """Delete every row about the profiles of the customer; the profiles themselves go last."""
    with system_session() as db:
        known = places(db)
        last = ["identifiers", "profiles"]
        order = [table for table in known if table not in last] + last
        gone = sum(_delete(db, table, known[table], subject) for table in order)
        if gone:
            db.execute(_BUMP, {"ws": subject.workspace_id})
        return gone


def mentions(subject: Subject) -> list[Found]:
    """Rows of any table that name the customer in their text, whatever they are for."""
    wanted = subject.markers + subject.words
    if not wanted:
        return []
    with read_session(workspace_id=subject.workspace_id) as db:
        found = [(table, _mentioning(db, table, has_id, wanted)) for table, has_id in db.execute(_TABLES)]
    return [Found(table, len(ids), ids[:_SHOWN_IDS]) for table, ids in found if ids]


def _rows(db: Session, table: str, columns: Sequence[str], profiles: Sequence[int]) -> list[Any]:
    query = f"SELECT to_jsonb(t) - 'workspace_id' FROM {table} t WHERE workspace_id = current_setting('etappe.workspace') AND ({_names(columns)})"  # noqa: S608, E501 - names of the schema only
    return list(db.scalars(text(query), {"profiles": list(profiles)}))


def _delete(db: Session, table: str, columns: Sequence[str], subject: Subject) -> int:
    query = f"DELETE FROM {table} WHERE workspace_id = :ws AND ({_names(columns)}) RETURNING 1"  # noqa: S608
    return len(
        db.execute(text(query), {"ws": subject.workspace_id, "profiles": list(subject.profiles)}).all()
    )


def _names(columns: Sequence[str]) -> str:
    return " OR ".join(f"{column} = ANY(:profiles)" for column in columns)


def _mentioning(db: Session, table: str, has_id: bool, wanted: Sequence[str]) -> list[str]:
    key = "t.id::text" if has_id else "''"
    query = f"SELECT {key} FROM {table} t WHERE workspace_id = current_setting('etappe.workspace') AND lower(t::text) LIKE ANY(:wanted)"  # noqa: S608, E501
    patterns = [f"%{_literal(word.lower())}%" for word in wanted]
    return list(db.scalars(text(query), {"wanted": patterns}))


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
