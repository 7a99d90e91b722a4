"""Events on their way: the inbox, and failed events with the bytes that were sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.orm import Session

from etappe.db import read_session, system_session
from etappe.privacy.stores.types import Subject

_TEXTS: Final = bindparam("patterns", type_=ARRAY(Text))
_KEYS: Final = bindparam("keys", type_=ARRAY(Text))
_INBOX: Final = text(
    "SELECT id, key, payload FROM inbox WHERE workspace_id = :ws "
    "AND (key = ANY(:keys) OR lower(payload) LIKE ANY(:patterns))"
).bindparams(_KEYS, _TEXTS)
_FAILED: Final = text(
    "SELECT id, original, raw, message_id, source_id, hour, run_id, state FROM failed_events "
    "WHERE workspace_id = :ws AND (lower(original) LIKE ANY(:patterns) "
    "OR lower(encode(raw, 'escape')) LIKE ANY(:patterns))"
).bindparams(_TEXTS)
_FORGET_INBOX: Final = text("DELETE FROM inbox WHERE workspace_id = :ws AND id = ANY(:ids)")
_FORGET_FAILED: Final = text("DELETE FROM failed_events WHERE workspace_id = :ws AND id = ANY(:ids)")
_MOVE: Final = text(
    "UPDATE ledger SET failed = failed - :number, suppressed = suppressed + :number "
    "WHERE workspace_id = :ws AND source_id = :source AND hour = :hour AND failed >= :number"
)
_MOVE_RUN: Final = text(
    "UPDATE import_runs SET failed = failed - :number, suppressed = suppressed + :number "
    "WHERE workspace_id = :ws AND id = :run AND failed >= :number"
)


def export(subject: Subject) -> dict[str, list[Any]]:
    """Events that are in neither place for good yet."""
    with read_session(workspace_id=subject.workspace_id) as db:
        waiting = [row[2] for row in _waiting(db, subject)]
        failed = [row.original for row in _failed(db, subject)]
    return {name: rows for name, rows in (("inbox", waiting), ("failed_events", failed)) if rows}


def erase(subject: Subject) -> int:
    """Delete them. What was counted as failed counts as suppressed from now on, so that the books still balance."""
    with system_session() as db:
        waiting = [row[0] for row in _waiting(db, subject)]
        failed = list(_failed(db, subject))
        db.execute(_FORGET_INBOX, {"ws": subject.workspace_id, "ids": waiting})
        db.execute(_FORGET_FAILED, {"ws": subject.workspace_id, "ids": [row.id for row in failed]})
        for row in failed:
            _recount(db, subject, row)
    return len(waiting) + len(failed)


def _waiting(db: Session, subject: Subject) -> Iterator[Any]:
    values = {"ws": subject.workspace_id, "keys": list(subject.keys), "patterns": _patterns(subject)}
    for row in db.execute(_INBOX, values).all():
        if row.key in subject.keys or subject.is_in(row.payload):
            yield row


def _failed(db: Session, subject: Subject) -> Iterator[Any]:
    for row in db.execute(_FAILED, {"ws": subject.workspace_id, "patterns": _patterns(subject)}).all():
        raw = "" if row.raw is None else bytes(row.raw).decode("utf-8", "replace")
        if subject.is_in(row.original) or subject.is_in(raw):
            yield row


def _recount(db: Session, subject: Subject, row: Any) -> None:
    if row.state == "replayed":
        return
    if row.hour is not None:
        place = {"ws": subject.workspace_id, "source": row.source_id, "hour": row.hour, "number": 1}
        db.execute(_MOVE, place)
    elif row.run_id is not None:
        db.execute(_MOVE_RUN, {"ws": subject.workspace_id, "run": row.run_id, "number": 1})


def _patterns(subject: Subject) -> list[str]:
    return [f"%{_literal(value.lower())}%" for value in subject.values if len(value) > 1]


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
