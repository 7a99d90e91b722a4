"""Counts up a journey's version whenever anything on its map changes, whoever changes it and how."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, update
from sqlalchemy.orm import Session, UOWTransaction

from etappe.journeys.models import (
    CardRow,
    DutyRow,
    EmotionRow,
    JourneyRow,
    LaneRow,
    LinkRow,
    MomentRow,
    StageRow,
    StepRow,
    ViewRow,
)
from etappe.kit import now

PARTS = (StageRow, StepRow, LaneRow, CardRow, EmotionRow, MomentRow, LinkRow, DutyRow, ViewRow)
_DONE = "journeys_counted"


def watch() -> None:
    """Begin to count, in every session from now on."""
    event.listen(Session, "before_flush", _count)
    for ending in ("after_commit", "after_rollback"):
        event.listen(Session, ending, _begin_anew)


def _count(db: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Once per transaction and journey, in one statement for all that a flush touches."""
    changed = {row.journey_id for row in (*db.new, *db.deleted, *_dirty(db)) if isinstance(row, PARTS)}
    changed |= {row.id for row in _dirty(db) if isinstance(row, JourneyRow)}
    counted: set[str] = db.info.setdefault(_DONE, set())
    counted |= {row.id for row in db.new if isinstance(row, JourneyRow)}
    fresh = changed - counted
    if fresh:
        counted |= fresh
        values = {"version": JourneyRow.version + 1, "updated_at": now()}
        db.execute(
            update(JourneyRow).where(JourneyRow.id.in_(fresh)).values(values),
            execution_options={"synchronize_session": False},
        )


def _dirty(db: Session) -> list[Any]:
    return [row for row in db.dirty if db.is_modified(row)]


def _begin_anew(db: Session) -> None:
    db.info.pop(_DONE, None)
    db.info.pop("journey_roles", None)
