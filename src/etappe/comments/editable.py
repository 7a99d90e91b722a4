"""Registers comments with the command log: their columns, who may write them, what they may be about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import inspect

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import Editable, NotAllowed, editable, history, register
from etappe.comments import logic, notify
from etappe.comments.errors import BadSubject, BadThread, ForgedComment, NoSuchAssignee
from etappe.comments.models import CommentRow
from etappe.comments.types import State
from etappe.kit import now

TABLE: Final = "comment"
LONGEST: Final = 5_000
_CLOCKS: Final = timedelta(days=1)

RowId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[0-9a-hjkmnp-tv-z]{26}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class CommentColumns(BaseModel):
    """What a comment consists of; mentions stand in the text as ``@[pe_…]``."""

    model_config = ConfigDict(extra="forbid")

    journey_id: RowId | None = None
    subject_table: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    subject_id: RowId
    parent_id: RowId | None = None
    text: Words
    author_id: RowId
    author_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    assignee_id: RowId | None = None
    due: date | None = None
    state: State = "open"
    tags: Annotated[list[Tag], Field(max_length=10)] = []
    made_at: AwareDatetime = Field(default_factory=now)


def may_write(access: Access, row: CommentRow) -> None:
    """Raises unless the person may comment there, and this comment is theirs or theirs to look after."""
    accounts.require_on(access, row.journey_id, "commenter")
    if inspect(row).transient:
        _may_add(access, row)
    else:
        _may_change(access, row)


def check_thread(db: Any, row: CommentRow) -> None:
    """Answers hang on the first comment of a thread. Raises :class:`BadThread`."""
    if row.parent_id is None:
        return
    parent = db.get(CommentRow, row.parent_id)
    if parent is None or parent.parent_id is not None or parent.journey_id != row.journey_id:
        raise BadThread(row.parent_id)


def _may_add(access: Access, row: CommentRow) -> None:
    """A new comment is the person's own; one that comes back is as it was, whoever brings it."""
    before = _earlier(access, row.id)
    if before is None:
        _not_forged(access, row)
        _subject_stands(access, row)
        _assignee_is_member(access, row)
        return
    now_is = CommentColumns.model_validate(row, from_attributes=True).model_dump(mode="json")
    if any(now_is[name] != before.get(name) for name in logic.FIXED):
        raise ForgedComment("author_id")
    if row.author_id != access.person_id:
        _demand_editor(access, row)


def _may_change(access: Access, row: CommentRow) -> None:
    changed = frozenset(
        name for name in CommentColumns.model_fields if inspect(row).attrs[name].history.has_changes()
    )
    is_editor = accounts.includes(_role(access, row), "editor")
    is_author = row.author_id == access.person_id
    if not logic.may_change(changed=changed, is_author=is_author, is_editor=is_editor):
        raise NotAllowed("this comment")
    if "subject_id" in changed:
        _demand_editor(access, row)
        with access.db.no_autoflush:
            _subject_stands(access, row)
    if "assignee_id" in changed:
        with access.db.no_autoflush:
            _assignee_is_member(access, row)


def _earlier(access: Access, comment_id: str) -> dict[str, Any] | None:
    """The comment as it stood before it was removed, if it ever was."""
    for command in history(access.db, row=comment_id, limit=20):
        for edit in (*command.inverse, *command.edits):
            if edit.get("add") == TABLE and edit["row"]["id"] == comment_id:
                known: dict[str, Any] = edit["row"]
                return known
    return None


def _not_forged(access: Access, row: CommentRow) -> None:
    is_guest = access.only_journey is not None
    if row.author_id != access.person_id:
        raise ForgedComment("author_id")
    if bool(row.author_name) != is_guest:
        raise ForgedComment("author_name")
    if abs(row.made_at - now()) > _CLOCKS:
        raise ForgedComment("made_at")


def _subject_stands(access: Access, row: CommentRow) -> None:
    """What the comment is about is there; on a journey, it is part of it, or an object."""
    subject = _find(access, row.subject_table, row.subject_id)
    if row.journey_id is not None:
        _find(access, "journey", row.journey_id)
    place = subject.id if row.subject_table == "journey" else getattr(subject, "journey_id", row.journey_id)
    if place != row.journey_id:
        raise BadSubject(row.subject_table, row.subject_id)


def _find(access: Access, table: str, row_id: str) -> Any:
    known = editable(table)
    found = None if known is None else access.db.get(known.model, row_id)
    if found is None or found.workspace_id != access.workspace_id:
        raise BadSubject(table, row_id)
    return found


def _assignee_is_member(access: Access, row: CommentRow) -> None:
    assignee = row.assignee_id
    if assignee is not None and not accounts.is_member(access.db, access.workspace_id, assignee):
        raise NoSuchAssignee(assignee)


def _demand_editor(access: Access, row: CommentRow) -> None:
    if not accounts.includes(_role(access, row), "editor"):
        raise NotAllowed("this comment")


def _role(access: Access, row: CommentRow) -> accounts.Role:
    return access.role if row.journey_id is None else accounts.journey_role(access, row.journey_id)


def _tell(access: Access, rows: Sequence[CommentRow]) -> None:
    notify.about_comments(access, rows)


register(
    Editable(
        table=TABLE,
        model=CommentRow,
        prefix="cm",
        columns=CommentColumns,
        may=may_write,
        children=((TABLE, "parent_id"),),
        check=check_thread,
        after=_tell,
    )
)
