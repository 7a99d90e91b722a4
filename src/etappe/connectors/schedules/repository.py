"""Every query about schedules and what they fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from etappe.connectors.models import PullRow, ScheduleRow


def all_of(db: Session) -> Sequence[ScheduleRow]:
    """The schedules of the workspace by name."""
    return db.scalars(select(ScheduleRow).order_by(ScheduleRow.name)).all()


def by_id(db: Session, schedule_id: str, *, lock: bool = False) -> ScheduleRow | None:
    """A schedule, kept from others until the commit if wanted."""
    query = select(ScheduleRow).where(ScheduleRow.id == schedule_id)
    return db.scalar(query.with_for_update() if lock else query)


def named(db: Session, name: str) -> ScheduleRow | None:
    """The schedule with this name."""
    return db.scalar(select(ScheduleRow).where(ScheduleRow.name == name))


def due(db: Session, at: datetime) -> Sequence[ScheduleRow]:
    """The schedules whose time has come, each for one worker only."""
    query = select(ScheduleRow).where(
        ~ScheduleRow.paused, ScheduleRow.state != "running", ScheduleRow.next_run_at <= at
    )
    return db.scalars(
        query.order_by(ScheduleRow.next_run_at).limit(20).with_for_update(skip_locked=True)
    ).all()


def pulls(db: Session, schedule_id: str, *, before: str | None, limit: int) -> Sequence[PullRow]:
    """What a schedule has fetched, newest first, beginning after the pull ``before``."""
    query = select(PullRow).where(PullRow.schedule_id == schedule_id)
    if before is not None:
        query = query.where(PullRow.id < before)
    return db.scalars(query.order_by(PullRow.id.desc()).limit(limit)).all()


def last_pulls(db: Session) -> dict[str, PullRow]:
    """The newest pull of every schedule."""
    newest = select(PullRow).ext(distinct_on(PullRow.schedule_id))
    query = newest.order_by(PullRow.schedule_id, PullRow.id.desc())
    return {row.schedule_id: row for row in db.scalars(query)}


def pull_by_id(db: Session, pull_id: str) -> PullRow | None:
    """One pull."""
    return db.get(PullRow, pull_id)
