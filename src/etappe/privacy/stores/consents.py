"""What a customer said, what they were asked, what was written to them, and what they demanded."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ARRAY, Text, bindparam, text

from etappe.db import read_session, system_session
from etappe.privacy.stores.types import Subject

_TABLES: Final = ("consents", "consent_log", "confirmations", "mail_outbox")


def export(subject: Subject) -> dict[str, list[Any]]:
    """Every row, by table; the secret of a link that still works is not handed out."""
    with read_session(workspace_id=subject.workspace_id) as db:
        return {
            table: rows
            for table in _TABLES
            if (rows := list(db.scalars(_said(table), {"keys": list(subject.keys)})))
        }


def erase(subject: Subject) -> int:
    """Delete every row, the log's too; what stays is that somebody with this digest was erased."""
    values = {"ws": subject.workspace_id, "keys": list(subject.keys)}
    with system_session() as db:
        return sum(len(db.execute(_gone(table), values).all()) for table in _TABLES)


def _said(table: str) -> Any:
    query = f"SELECT to_jsonb(t) - ARRAY['workspace_id', 'token_hash', 'html', 'headers'] FROM {table} t WHERE key = ANY(:keys)"  # noqa: S608, E501
    return text(query).bindparams(bindparam("keys", type_=ARRAY(Text)))


def _gone(table: str) -> Any:
    query = f"DELETE FROM {table} WHERE workspace_id = :ws AND key = ANY(:keys) RETURNING 1"  # noqa: S608
    return text(query).bindparams(bindparam("keys", type_=ARRAY(Text)))
