"""The table of fixes: what mends failed events, as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, WorkspaceScoped
from etappe.kit import now


class FixRow(WorkspaceScoped, Base):
    """Steps that make failed events of one kind whole; with ``automatic`` also those that fail from now on."""

    __tablename__ = "failure_fixes"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    source_id: Mapped[PublicId | None] = mapped_column(
        ForeignKey("sources.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    stage: Mapped[str | None]
    code: Mapped[str | None]
    field: Mapped[str | None]
    steps: Mapped[list[dict[str, Any]]]
    automatic: Mapped[bool] = mapped_column(default=False, server_default="false")
    made_by: Mapped[PublicId | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    tried_until: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Failed events up to this id have been tried."""


class DiscardRow(WorkspaceScoped, Base):
    """Why failed events were given up, and by whom."""

    __tablename__ = "failure_discards"

    failure_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("failed_events.id", ondelete="CASCADE"), primary_key=True
    )
    reason: Mapped[str]
    made_by: Mapped[PublicId]
    made_at: Mapped[datetime] = mapped_column(default=now)
