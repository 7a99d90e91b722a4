"""Many rows in one statement, and the one lock under which customers of a workspace change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

LOCK: Final = 0x1D47
_ALONE: Final = text(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_setting('etappe.workspace')))")

Columns = Mapping[str, Any]
"""Lists of equal length by name."""


def alone(db: Session) -> None:
    """Wait until nobody else changes who is who in this workspace, and keep others from it until the commit.

    Taken before any row is locked, so that two changes never wait for each other.
    """
    db.execute(_ALONE)


def run(db: Session, statement: str, columns: Columns, **constants: Any) -> int:
    """Execute a statement that reads arrays of equal length named after ``columns``; how many rows it touched."""
    if not next(iter(columns.values()), ()):
        return 0
    result = db.execute(
        text(statement), {**{name: list(values) for name, values in columns.items()}, **constants}
    )
    return result.rowcount  # type: ignore[attr-defined,no-any-return]


def as_jsonb(value: Any) -> str:
    """A value as PostgreSQL can keep it: it knows no NUL character."""
    return json.dumps(value).replace("\\u0000", "\\ufffd")
