"""Tables of sources, import runs and failed events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.events.catalogue import models as catalogue_models
from etappe.events.collect import models as collect_models
from etappe.events.failures import models as failure_models
from etappe.kit import now

__all__ = [
    "FailedEventRow",
    "ImportRunRow",
    "SourceRow",
    "WriteKeyRow",
    "catalogue_models",
    "collect_models",
    "failure_models",
]


class SourceRow(WorkspaceScoped, Timestamps, Base):
    """Where events come from, with the mapping that is proposed for its next file."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    mapping: Mapped[dict[str, Any] | None]
    channel: Mapped[str | None]
    strict: Mapped[bool] = mapped_column(default=False, server_default="false")
    cookieless: Mapped[bool] = mapped_column(default=False, server_default="false")
    respects_dnt: Mapped[bool] = mapped_column(default=True, server_default="true")
    consent_required: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    retention_days: Mapped[int | None]
    customer_type: Mapped[str] = mapped_column(default="user", server_default="user")
    visible_to: Mapped[dict[str, Any] | None]
    former_names: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """What it was called before: its older events in the log still are."""


class WriteKeyRow(WorkspaceScoped, Base):
    """A key with which a site, an app or a server sends to one source. It may do nothing else, so it is no secret."""

    __tablename__ = "write_keys"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    source_id: Mapped[PublicId] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


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
    """What could not become an event: a row of a file, or a message, with the reason and what was sent.

    ``hour`` is the hour of the ledger that counts it. ``raw`` is there when ``original`` is not exactly what was sent.
    ``around`` is what the request said about the event outside of these bytes: kind, context, time of sending.
    """

    __tablename__ = "failed_events"
    __table_args__ = (
        Index(None, "run_id", "id"),
        Index(None, "run_id", "chunk"),
        Index(None, "workspace_id", "state", "id"),
        CheckConstraint("stage in ('collect', 'import', 'load', 'identify')", name="known_stage"),
        CheckConstraint("state in ('open', 'replayed', 'discarded')", name="known_state"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    run_id: Mapped[PublicId | None] = mapped_column(ForeignKey("import_runs.id", ondelete="CASCADE"))
    source_id: Mapped[PublicId | None] = mapped_column(
        ForeignKey("sources.id", ondelete="CASCADE"), index=True
    )
    stage: Mapped[str] = mapped_column(default="import", server_default="import")
    state: Mapped[str] = mapped_column(default="open", server_default="open")
    received_at: Mapped[datetime] = mapped_column(default=now, server_default=func.now())
    hour: Mapped[datetime | None]
    message_id: Mapped[str | None]
    chunk: Mapped[int] = mapped_column(default=0, server_default="0")
    row: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    field: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
    original: Mapped[str]
    raw: Mapped[bytes | None]
    around: Mapped[dict[str, Any] | None]
