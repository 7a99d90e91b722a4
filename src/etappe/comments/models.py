"""Tables of comments, and of the notices that tell people about them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, WorkspaceScoped
from etappe.kit import now


def _part_of(table: str) -> ForeignKey:
    """A reference that must hold when the transaction ends, in whatever order its edits come."""
    return ForeignKey(f"{table}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")


class CommentRow(WorkspaceScoped, Base):
    """A comment on anything; with ``parent_id``, an answer to another one.

    ``author_id`` is a person or, for guests, the guest link they came by; guests give ``author_name`` themselves.
    """

    __tablename__ = "comments"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId | None] = mapped_column(_part_of("journeys"), index=True)
    subject_table: Mapped[str]
    subject_id: Mapped[PublicId] = mapped_column(index=True)
    parent_id: Mapped[PublicId | None] = mapped_column(_part_of("comments"), index=True)
    text: Mapped[str]
    author_id: Mapped[PublicId]
    author_name: Mapped[str]
    assignee_id: Mapped[PublicId | None] = mapped_column(index=True)
    due: Mapped[str | None]
    state: Mapped[str]
    tags: Mapped[list[str]]
    made_at: Mapped[datetime]


class NoticeRow(WorkspaceScoped, Base):
    """Something that one person should know; ``key`` keeps the same from being told twice."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "key"),
        Index(None, "workspace_id", "person_id", "made_at"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    person_id: Mapped[PublicId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    key: Mapped[str]
    journey_id: Mapped[PublicId | None]
    comment_id: Mapped[PublicId | None] = mapped_column(index=True)
    actor_id: Mapped[PublicId | None]
    due: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]
