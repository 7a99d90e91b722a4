"""Tables of scheduled reports and of what was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


class ReportRow(WorkspaceScoped, Timestamps, Base):
    """A report: which journeys, when, in which form, to whom."""

    __tablename__ = "reports"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    journey_ids: Mapped[list[str]] = mapped_column(JSONB)
    format: Mapped[str]
    language: Mapped[str]
    frequency: Mapped[str]
    weekday: Mapped[int]
    day: Mapped[int]
    hour: Mapped[int]
    zone: Mapped[str]
    filter: Mapped[dict[str, Any]]
    subscribers: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    paused: Mapped[bool]
    next_at: Mapped[datetime] = mapped_column(index=True)
    made_by: Mapped[PublicId]


class SendingRow(WorkspaceScoped, Base):
    """A report on its way to one address; ``message_id`` stays the same through all tries."""

    __tablename__ = "report_sendings"
    __table_args__ = (Index(None, "state", "next_try_at"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    report_id: Mapped[PublicId] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"), index=True)
    address: Mapped[str]
    message_id: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    next_try_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
