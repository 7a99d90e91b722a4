"""Use cases of comments and notices: read, write, change, remove, tell, mark as read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import NotAllowed, add, drop, perform, put
from etappe.comments import repository
from etappe.comments.editable import TABLE
from etappe.comments.errors import NoSuchComment
from etappe.comments.models import CommentRow, NoticeRow
from etappe.comments.types import Comment, Notice, NoticeKind, State
from etappe.kit import new_id, now


def comments(
    db: Session,
    *,
    journey_id: str | None = None,
    subject_id: str | None = None,
    state: str | None = None,
    assignee_id: str | None = None,
    tag: str | None = None,
    after: tuple[datetime, str] | None = None,
    limit: int = 500,
) -> list[Comment]:
    """Comments, oldest first; what is ``None`` does not matter."""
    found = repository.comments(
        db,
        journey_id=journey_id,
        subject_id=subject_id,
        state=state,
        assignee_id=assignee_id,
        tag=tag,
        after=after,
        limit=limit,
    )
    return _with_names(db, found)


def comment(db: Session, comment_id: str) -> Comment:
    """One comment. Raises :class:`NoSuchComment`."""
    return _with_names(db, [_row(db, comment_id)])[0]


def write(access: Access, columns: Mapping[str, Any]) -> Comment:
    """Add a comment of the person's own; ``columns`` as the wire table has them, without author and time."""
    comment_id = new_id("cm")
    made = add(TABLE, comment_id, **{**columns, "author_id": access.person_id})
    kind = "comment.answered" if columns.get("parent_id") else "comment.added"
    perform(access, scope=scope_of(columns.get("journey_id")), kind=kind, edits=[made])
    return comment(access.db, comment_id)


def change(access: Access, comment_id: str, columns: Mapping[str, Any]) -> Comment:
    """Change some columns of a comment. Whoever was asked to do something may say that it is done."""
    row = _row(access.db, comment_id)
    doing = access
    if row.assignee_id == access.person_id and set(columns) == {"state"}:
        accounts.require_on(access, row.journey_id, "commenter")
        doing = replace(access, role="owner")
    kind = "comment.changed"
    if "state" in columns:
        kind = "comment.resolved" if columns["state"] == "resolved" else "comment.reopened"
    perform(doing, scope=scope_of(row.journey_id), kind=kind, edits=[put(TABLE, comment_id, **columns)])
    return comment(access.db, comment_id)


def remove(access: Access, comment_id: str) -> None:
    """Remove a comment with its answers. Raises :class:`NoSuchComment`."""
    row = _row(access.db, comment_id)
    perform(access, scope=scope_of(row.journey_id), kind="comment.removed", edits=[drop(TABLE, comment_id)])


def scope_of(journey_id: str | None) -> str:
    """Where comments are written, as the command log names it."""
    return "comments" if journey_id is None else f"comments:{journey_id}"


def notices(access: Access, *, unread: bool, before: tuple[datetime, str] | None, limit: int) -> list[Notice]:
    """The person's notices, newest first."""
    _only_for_people(access)
    rows = repository.notices(access.db, access.person_id, unread=unread, before=before, limit=limit)
    found = repository.by_id(access.db, {row.comment_id for row in rows if row.comment_id})
    known = {one.id: one for one in _with_names(access.db, found.values())}
    return [_notice(row, known.get(row.comment_id or "")) for row in rows]


def unread(access: Access) -> int:
    """How many notices the person has not read."""
    return repository.unread(access.db, access.person_id)


def mark_read(access: Access, ids: Iterable[str] | None) -> int:
    """The person has read these notices, or all; how many are left unread."""
    _only_for_people(access)
    repository.mark_read(access.db, access.person_id, None if ids is None else set(ids), now())
    return unread(access)


def _only_for_people(access: Access) -> None:
    if access.only_journey is not None:
        raise NotAllowed("notices")


def _row(db: Session, comment_id: str) -> CommentRow:
    row = repository.comment(db, comment_id)
    if row is None:
        raise NoSuchComment(comment_id)
    return row


def _with_names(db: Session, rows: Iterable[CommentRow]) -> list[Comment]:
    rows = list(rows)
    names = accounts.names_of(db, {row.author_id for row in rows})
    return [_comment(row, names) for row in rows]


def _comment(row: CommentRow, names: Mapping[str, str]) -> Comment:
    return Comment(
        id=row.id,
        journey_id=row.journey_id,
        subject_table=row.subject_table,
        subject_id=row.subject_id,
        parent_id=row.parent_id,
        text=row.text,
        author_id=row.author_id,
        author_name=row.author_name or names.get(row.author_id, ""),
        is_guest=bool(row.author_name),
        assignee_id=row.assignee_id,
        due=row.due,
        state=cast("State", row.state),
        tags=row.tags,
        made_at=row.made_at,
    )


def _notice(row: NoticeRow, about: Comment | None) -> Notice:
    return Notice(
        id=row.id,
        kind=cast("NoticeKind", row.kind),
        journey_id=row.journey_id,
        comment=about,
        actor_id=row.actor_id,
        due=row.due,
        made_at=row.made_at,
        read_at=row.read_at,
    )
