"""Tables of sources, import runs and failed events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped


class SourceRow(WorkspaceScoped, Timestamps, Base):
    """Where events come from, with the mapping that is proposed for its next file."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    mapping: Mapped[dict[str, Any] | None]


class ImportRunRow(WorkspaceScoped, Timestamps, Base):
    """One import of one file: how far it is, and what became of its rows."""

    __tablename__ = "import_runs"
    __table_args__ = (
        Index(None, "workspace_id", "id"),
        CheckConstraint(
            "state in ('queued', 'running', 'done', 'failed', 'cancelled', 'undone')", name="known_state"
        ),
        CheckConstraint(
            "state <> 'done' or rows_read = stored + duplicates + failed + suppressed",
            name="nothing_vanishes",
        ),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    source_id: Mapped[PublicId] = mapped_column(ForeignKey("sources.id"), index=True)
    upload_id: Mapped[PublicId | None]
    file_name: Mapped[str]
    sha256: Mapped[str | None]
    mapping: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(default="queued")
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    rows_read: Mapped[int] = mapped_column(BigInteger, default=0)
    stored: Mapped[int] = mapped_column(BigInteger, default=0)
    duplicates: Mapped[int] = mapped_column(BigInteger, default=0)
    failed: Mapped[int] = mapped_column(BigInteger, default=0)
    suppressed: Mapped[int] = mapped_column(BigInteger, default=0)
    bytes_total: Mapped[int | None] = mapped_column(BigInteger)
    bytes_done: Mapped[int] = mapped_column(BigInteger, default=0)
    rows_at_start: Mapped[int] = mapped_column(BigInteger, default=0)
    bytes_at_start: Mapped[int] = mapped_column(BigInteger, default=0)
    code: Mapped[str | None]
    message: Mapped[str | None]
    hint: Mapped[str | None]
    log_version: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class FailedEventRow(WorkspaceScoped, Base):
    """A row of a file that could not become an event, with the reason and the original text."""

    __tablename__ = "failed_events"
    __table_args__ = (Index(None, "run_id", "id"), Index(None, "run_id", "chunk"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    run_id: Mapped[PublicId] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    chunk: Mapped[int]
    row: Mapped[int] = mapped_column(BigInteger)
    field: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
    original: Mapped[str]
