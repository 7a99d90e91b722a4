"""Routes of comments, notices and the digest."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from etappe import accounts
from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.changes import last_command
from etappe.comments import digest, service
from etappe.comments.schemas import (
    CommentIn,
    CommentOut,
    CommentPatch,
    DigestOut,
    NoticeOut,
    NoticePage,
    ReadIn,
    SeenIn,
    Unread,
)
from etappe.comments.types import State
from etappe.errors import InvalidInput
from etappe.kit import Page, decode_cursor, encode_cursor
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(prefix="/workspaces/{ws}", tags=["comments"])

Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
Id = Annotated[str | None, Query(max_length=40)]


@router.get("/comments", operation_id="list_comments")
def list_comments(
    access: InWorkspace,
    journey: Id = None,
    subject: Id = None,
    state: State | None = None,
    assignee: Id = None,
    tag: Id = None,
    cursor: Cursor = None,
    limit: Limit = MAX_LIMIT,
) -> Page[CommentOut]:
    """Comments, oldest first: on a journey, about one thing, open or resolved, of one person, with a tag."""
    found = service.comments(
        access.db,
        journey_id=journey,
        subject_id=subject,
        state=state,
        assignee_id=assignee,
        tag=tag,
        after=_position(cursor),
        limit=limit + 1,
    )
    following = _cursor(found[limit - 1].made_at, found[limit - 1].id) if len(found) > limit else None
    return Page(items=[CommentOut.model_validate(one) for one in found[:limit]], next_cursor=following)


# Who may write which comment depends on the comment; the command log asks for every row.
@router.post("/comments", operation_id="write_comment", status_code=201)
def write_comment(body: CommentIn, access: MemberInWorkspace) -> CommentOut:
    """Comment on something, or answer a comment."""
    return CommentOut.model_validate(service.write(access, body.columns()))


@router.get("/comments/{comment_id}", operation_id="get_comment")
def get_comment(comment_id: str, access: InWorkspace) -> CommentOut:
    """One comment."""
    return CommentOut.model_validate(service.comment(access.db, comment_id))


@router.patch("/comments/{comment_id}", operation_id="change_comment")
def change_comment(comment_id: str, body: CommentPatch, access: MemberInWorkspace) -> CommentOut:
    """Change your words, or resolve, assign and tag; the person who is asked may resolve, too."""
    return CommentOut.model_validate(service.change(access, comment_id, body.columns()))


@router.delete("/comments/{comment_id}", operation_id="remove_comment", status_code=204)
def remove_comment(comment_id: str, access: MemberInWorkspace) -> None:
    """Remove a comment with its answers; undo brings it back."""
    service.remove(access, comment_id)


@router.get("/notices", operation_id="list_notices")
def list_notices(
    access: InWorkspace, unread: bool = False, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> NoticePage:
    """What you should know, newest first."""
    found = service.notices(access, unread=unread, before=_position(cursor), limit=limit + 1)
    following = _cursor(found[limit - 1].made_at, found[limit - 1].id) if len(found) > limit else None
    items = [NoticeOut.model_validate(one) for one in found[:limit]]
    return NoticePage(items=items, next_cursor=following, unread=service.unread(access))


@router.post("/notices/read", operation_id="mark_notices_read")
def mark_notices_read(body: ReadIn, access: MemberInWorkspace) -> Unread:
    """Mark notices as read."""
    return Unread(unread=service.mark_read(access, body.ids))


@router.get("/digest", operation_id="get_digest")
def get_digest(access: InWorkspace) -> DigestOut:
    """What others did since you looked last."""
    return DigestOut.model_validate(digest.digest(access))


@router.post("/digest/seen", operation_id="mark_seen", status_code=204)
def mark_seen(body: SeenIn, access: MemberInWorkspace) -> None:
    """You have seen what others did up to a command; the next digest begins after it."""
    accounts.mark_seen(access, min(body.command, last_command(access.db)))


def _cursor(made_at: datetime, row_id: str) -> str:
    return encode_cursor([made_at.isoformat(), row_id])


def _position(cursor: str | None) -> tuple[datetime, str] | None:
    if cursor is None:
        return None
    moment, row_id = decode_cursor(cursor, 2)
    try:
        return datetime.fromisoformat(str(moment)), str(row_id)
    except ValueError:
        raise InvalidInput(
            "The cursor is not one that this list handed out.",
            field="cursor",
            hint="Start again without a cursor.",
            code="cursor.invalid",
        ) from None
