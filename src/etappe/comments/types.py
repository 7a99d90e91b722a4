"""What other rooms may know about comments and notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

State = Literal["open", "resolved"]
NoticeKind = Literal["mention", "assignment", "reply", "guest_comment", "review_due", "alarm", "hypothesis"]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with the name of who wrote it; guests write under a name they give themselves."""

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


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that one person should know; ``comment`` is what it is about, unless that is gone."""

    id: str
    kind: NoticeKind
    journey_id: str | None
    comment: Comment | None
    actor_id: str | None
    due: str | None
    made_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A journey that somebody should look over again, since ``due``."""

    journey_id: str
    person_ids: tuple[str, ...]
    due: date


@dataclass(frozen=True, slots=True)
class ScopeDigest:
    """What others did in one place: how often each kind of change, who, how many rows, when last."""

    scope: str
    kinds: dict[str, int]
    people: list[str]
    changes: int
    rows: int
    last_at: datetime
    last_command: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What others did since a person looked last; ``is_whole`` unless there was too much to read."""

    since: datetime | None
    since_command: int
    last_command: int
    scopes: list[ScopeDigest]
    is_whole: bool
