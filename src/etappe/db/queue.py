"""Puts background jobs into the queue that the worker reads, in the same PostgreSQL as everything else."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.db.sessions import session_scope, system_session
from etappe.kit import jobs

QUEUE = "etappe"

_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW("
    ":queue, :task, 0, :lock, NULL, CAST(:arguments AS jsonb), NULL)::procrastinate_job_to_defer_v1])"
)

_IN_QUEUE = text(
    "SELECT args ->> :argument FROM procrastinate_jobs "
    "WHERE task_name = :task AND status IN ('todo', 'doing')"
)


def defer_in_database(task: str, arguments: Mapping[str, jobs.Argument], transaction: object | None) -> None:
    """The backend of :func:`etappe.kit.defer` in every process that has the database."""
    if isinstance(transaction, Session):
        _insert(transaction, task, arguments)
        return
    with session_scope() as db:
        _insert(db, task, arguments)


def arguments_in_queue(task: str, argument: str) -> frozenset[str]:
    """The values of ``argument`` in the jobs of ``task`` that wait or run."""
    with system_session() as db:
        return frozenset(db.scalars(_IN_QUEUE, {"task": task, "argument": argument}))


def _insert(db: Session, task: str, arguments: Mapping[str, jobs.Argument]) -> None:
    values = {
        "queue": QUEUE,
        "task": task,
        "lock": _lock(task, arguments),
        "arguments": json.dumps(dict(arguments)),
    }
    db.execute(_DEFER, values)


def _lock(task: str, arguments: Mapping[str, jobs.Argument]) -> str | None:
    """Jobs with the same lock run one after the other."""
    known = jobs.tasks().get(task)
    if known is None or known.lock is None:
        return None
    return f"{known.lock}:{arguments.get(known.lock)}"
