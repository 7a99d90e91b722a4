"""Every query of the framework's own tables."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from etappe.framework.models import FrameworkRow, ReleaseRow


def settings(db: Session) -> FrameworkRow | None:
    """The settings of the workspace, if they were ever changed."""
    return db.scalar(select(FrameworkRow))


def last_release(db: Session) -> ReleaseRow | None:
    """What was published last."""
    return db.scalar(select(ReleaseRow).order_by(ReleaseRow.number.desc()).limit(1))


def release(db: Session, number: int) -> ReleaseRow | None:
    """What was published under a number."""
    return db.scalar(select(ReleaseRow).where(ReleaseRow.number == number))


def releases(db: Session) -> list[ReleaseRow]:
    """All that was published, newest first."""
    return list(db.scalars(select(ReleaseRow).order_by(ReleaseRow.number.desc())))


def next_number(db: Session) -> int:
    """The number of the next release."""
    return (db.scalar(select(func.max(ReleaseRow.number))) or 0) + 1
