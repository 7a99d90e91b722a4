"""Tables of schedules, of what they fetched, and of the statements that research has brought."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


class ScheduleRow(WorkspaceScoped, Timestamps, Base):
    """Something that is fetched again and again. ``secret`` is sealed under the key of the workspace."""

    __tablename__ = "schedules"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name"),
        Index(None, "next_run_at"),
        CheckConstraint("kind in ('folder', 'url', 'sql', 'rest')", name="known_kind"),
        CheckConstraint("state in ('waiting', 'running', 'failed')", name="known_state"),
        CheckConstraint("every_minutes between 5 and 44640", name="sane_pace"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    place: Mapped[dict[str, Any]]
    secret: Mapped[str | None]
    source_name: Mapped[str]
    mapping: Mapped[dict[str, Any] | None]
    options: Mapped[dict[str, Any] | None]
    shape: Mapped[str | None]
    starts_journeys: Mapped[bool] = mapped_column(default=False)
    every_minutes: Mapped[int]
    paused: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default="waiting")
    next_run_at: Mapped[datetime]
    last_run_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    memory: Mapped[dict[str, Any]] = mapped_column(default=dict)
    person_id: Mapped[PublicId]


class PullRow(WorkspaceScoped, Base):
    """One time that a schedule looked for something new."""

    __tablename__ = "pulls"
    __table_args__ = (
        Index(None, "schedule_id", "id"),
        CheckConstraint("state in ('running', 'done', 'nothing', 'failed')", name="known_state"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    schedule_id: Mapped[PublicId] = mapped_column(ForeignKey("schedules.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(default="running")
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    run_ids: Mapped[list[str]] = mapped_column(default=list)
    octets: Mapped[int] = mapped_column(BigInteger, default=0)
    code: Mapped[str | None]
    message: Mapped[str | None]
    hint: Mapped[str | None]


class ResearchStatementRow(WorkspaceScoped, Base):
    """A statement of the library that an import of research has made; ``digest`` tells it when it comes again."""

    __tablename__ = "research_statements"
    __table_args__ = (UniqueConstraint("workspace_id", "digest"), Index(None, "run_id"))

    object_id: Mapped[PublicId] = mapped_column(primary_key=True)
    run_id: Mapped[PublicId] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    digest: Mapped[str]
