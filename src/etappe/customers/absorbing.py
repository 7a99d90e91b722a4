"""Sees to it that every import run that is done has its customers taken in, and that undoing a run shows."""

from __future__ import annotations

from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from etappe import events
from etappe.customers.bulk import alone
from etappe.customers.intake import absorb
from etappe.customers.leaving import let_go
from etappe.customers.models import AbsorbedRow
from etappe.customers.segments import counting
from etappe.db import read_session, session_scope
from etappe.kit.loops import LOCK, lock_name

_RUNS: Final = 500
_TURN: Final = text(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(:name))")


def next_run(workspace_id: str) -> bool:
    """Take in the oldest run that is waiting, or let go of an undone one; whether there was one."""
    with read_session(workspace_id=workspace_id) as db:
        waiting, undone = _runs(db, workspace_id)
    if undone:
        for run_id in undone:
            _undo(workspace_id, run_id)
        counting.count_all(workspace_id, "import")
    elif waiting:
        absorb(workspace_id, waiting[0])
        if len(waiting) == 1:
            counting.count_all(workspace_id, "import")
    return bool(waiting or undone)


def absorb_all(workspace_id: str) -> None:
    """Take in every run that is waiting, now."""
    while next_run(workspace_id):
        pass


def absorb_alone(workspace_id: str) -> None:
    """As :func:`absorb_all`, after the worker is done with what it takes in at this moment, and instead of it."""
    with session_scope(workspace_id=workspace_id) as db:
        db.execute(_TURN, {"name": lock_name("absorb", workspace_id)})
        absorb_all(workspace_id)


def _runs(db: Session, workspace_id: str) -> tuple[list[str], list[str]]:
    """Runs whose customers are not known yet, oldest first, and runs that were undone since."""
    known = set(db.scalars(select(AbsorbedRow.run_id)))
    runs = events.list_runs(db, workspace_id, before=None, limit=_RUNS)
    waiting = [run.id for run in reversed(runs) if run.state == "done" and run.id not in known]
    return waiting, [run.id for run in runs if run.state == "undone" and run.id in known]


def _undo(workspace_id: str, run_id: str) -> None:
    with session_scope(workspace_id=workspace_id) as db:
        alone(db)
        run = events.get_run(db, run_id)
        let_go(db, workspace_id, run.source_name)
        db.execute(delete(AbsorbedRow).where(AbsorbedRow.run_id == run_id))
