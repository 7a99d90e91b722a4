"""Every query about comments and notices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from etappe.comments.models import CommentRow, NoticeRow


def comment(db: Session, comment_id: str) -> CommentRow | None:
    """The comment with this id."""
    return db.get(CommentRow, comment_id)


def comments(
    db: Session,
    *,
    journey_id: str | None,
    subject_id: str | None,
    state: str | None,
    assignee_id: str | None,
    tag: str | None,
    after: tuple[datetime, str] | None,
    limit: int,
) -> Sequence[CommentRow]:
    """Comments, oldest first; what is ``None`` does not matter."""
    wanted = select(CommentRow).order_by(CommentRow.made_at, CommentRow.id).limit(limit)
    equal = {"journey_id": journey_id, "subject_id": subject_id, "state": state, "assignee_id": assignee_id}
    for name, value in equal.items():
        if value is not None:
            wanted = wanted.where(getattr(CommentRow, name) == value)
    if tag is not None:
        wanted = wanted.where(CommentRow.tags.contains([tag]))
    if after is not None:
        wanted = wanted.where(tuple_(CommentRow.made_at, CommentRow.id) > after)
    return db.scalars(wanted).all()


def thread_authors(db: Session, parent_id: str) -> list[str]:
    """Who wrote in a thread."""
    in_thread = (CommentRow.id == parent_id) | (CommentRow.parent_id == parent_id)
    return list(db.scalars(select(CommentRow.author_id).where(in_thread).distinct()))


def by_id(db: Session, ids: Collection[str]) -> dict[str, CommentRow]:
    """Those of these comments that are still there."""
    found = db.scalars(select(CommentRow).where(CommentRow.id.in_(ids)))
    return {row.id: row for row in found}


def tell(db: Session, notices: Iterable[dict[str, Any]]) -> None:
    """Add notices; what a person was told before is not told again."""
    rows = list(notices)
    if rows:
        db.execute(insert(NoticeRow).values(rows).on_conflict_do_nothing())


def _mine(person_id: str) -> Select[NoticeRow]:
    """A notice whose comment was removed has nothing left to say."""
    stands = select(CommentRow.id).where(CommentRow.id == NoticeRow.comment_id).exists()
    return select(NoticeRow).where(NoticeRow.person_id == person_id, NoticeRow.comment_id.is_(None) | stands)


def notices(
    db: Session, person_id: str, *, unread: bool, before: tuple[datetime, str] | None, limit: int
) -> Sequence[NoticeRow]:
    """A person's notices, newest first."""
    wanted = _mine(person_id).order_by(NoticeRow.made_at.desc(), NoticeRow.id.desc()).limit(limit)
    if unread:
        wanted = wanted.where(NoticeRow.read_at.is_(None))
    if before is not None:
        wanted = wanted.where(tuple_(NoticeRow.made_at, NoticeRow.id) < before)
    return db.scalars(wanted).all()


def unread(db: Session, person_id: str) -> int:
    """How many notices a person has not read."""
    wanted = _mine(person_id).where(NoticeRow.read_at.is_(None)).subquery()
    return db.scalar(select(func.count()).select_from(wanted)) or 0


def mark_read(db: Session, person_id: str, ids: Collection[str] | None, now: datetime) -> None:
    """A person has read these notices; ``None`` stands for all."""
    unread = (NoticeRow.person_id == person_id) & NoticeRow.read_at.is_(None)
    chosen = unread if ids is None else unread & NoticeRow.id.in_(ids)
    db.execute(update(NoticeRow).where(chosen).values(read_at=now))
