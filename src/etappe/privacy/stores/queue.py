"""Arguments of background jobs, waiting and done."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import text

from etappe.db import system_session
from etappe.privacy.stores.types import Subject

_JOBS: Final = text("SELECT id, task_name, args::text, status::text FROM procrastinate_jobs")
_GONE: Final = text("DELETE FROM procrastinate_jobs WHERE id = ANY(:ids)")
_EVENTS_GONE: Final = text("DELETE FROM procrastinate_events WHERE job_id = ANY(:ids)")


def export(subject: Subject) -> list[str]:
    """Names of the jobs that name the customer."""
    return [row[1] for row in _naming(subject)]


def erase(subject: Subject) -> int:
    """Delete the jobs that name the customer, except one that is being done."""
    ids = [row[0] for row in _naming(subject) if row[3] != "doing"]
    with system_session() as db:
        db.execute(_EVENTS_GONE, {"ids": ids})
        db.execute(_GONE, {"ids": ids})
    return len(ids)


def _naming(subject: Subject) -> list[Any]:
    with system_session() as db:
        rows = db.execute(_JOBS).all()
    return [row for row in rows if subject.workspace_id in row[2] and subject.is_in(row[2])]
