"""Bodies of the routes of comments, notices and the digest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.comments.editable import RowId, Tag, Words
from etappe.comments.types import NoticeKind, State
from etappe.kit import Page


class CommentIn(BaseModel):
    """A new comment on a row of any table; mentions stand in the text as `@[pe_…]`."""

    model_config = ConfigDict(extra="forbid")

    journey_id: RowId | None = None
    subject_table: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    subject_id: RowId
    parent_id: RowId | None = None
    text: Words
    assignee_id: RowId | None = None
    due: date | None = None
    tags: Annotated[list[Tag], Field(max_length=10)] = []

    def columns(self) -> dict[str, Any]:
        """As the wire table has them."""
        return self.model_dump(mode="json")


class CommentPatch(BaseModel):
    """What may change about a comment; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    text: Words | None = None
    assignee_id: RowId | None = None
    due: date | None = None
    state: State | None = None
    tags: Annotated[list[Tag], Field(max_length=10)] | None = None

    def columns(self) -> dict[str, Any]:
        """The columns that were given; only person and day can be emptied."""
        given = self.model_dump(mode="json", exclude_unset=True)
        return {
            name: value
            for name, value in given.items()
            if value is not None or name in {"assignee_id", "due"}
        }


class CommentOut(BaseModel):
    """A comment; `author_name` is there for guests and for people who have left, too."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    journey_id: str | None
    subject_table: str
    subject_id: str
    parent_id: str | None
    text: str
    author_id: str
    author_name: str
    is_guest: bool
    assignee_id: str | None
    due: str | None
    state: State
    tags: list[str]
    made_at: datetime


class NoticeOut(BaseModel):
    """Something you should know."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: NoticeKind
    journey_id: str | None
    comment: CommentOut | None
    actor_id: str | None
    due: str | None
    made_at: datetime
    read_at: datetime | None


class NoticePage(Page[NoticeOut]):
    """Some notices, and how many are unread in all."""

    unread: int


class ReadIn(BaseModel):
    """Which notices you have read; all of them when `ids` is left out."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=1000)] | None = None


class Unread(BaseModel):
    """How many notices are unread."""

    unread: int


class ScopeDigestOut(BaseModel):
    """What others did in one place, which `scope` names as the command log does."""

    model_config = ConfigDict(from_attributes=True)

    scope: str
    kinds: dict[str, int]
    people: list[str]
    changes: int
    rows: int
    last_at: datetime
    last_command: int


class DigestOut(BaseModel):
    """What others did since you looked last; the place of the latest change first."""

    model_config = ConfigDict(from_attributes=True)

    since: datetime | None
    since_command: int
    last_command: int
    scopes: list[ScopeDigestOut]
    is_whole: bool = Field(description="False when there was more than is worth summing up.")


class SeenIn(BaseModel):
    """Up to which command you have seen what others did."""

    model_config = ConfigDict(extra="forbid")

    command: Annotated[int, Field(ge=0, lt=1 << 63)]
