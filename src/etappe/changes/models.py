"""The table of commands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, WorkspaceScoped
from etappe.kit import now


class CommandRow(WorkspaceScoped, Base):
    """One change; ids of a workspace grow in the order in which its changes became visible."""

    __tablename__ = "command_log"
    __table_args__ = (
        Index(None, "workspace_id", "id"),
        Index(None, "workspace_id", "scope", "person_id", "id"),
        Index(None, "concerns", postgresql_using="gin"),
        Index(
            "ix_command_log_key", "workspace_id", "key", unique=True, postgresql_where=text("key IS NOT NULL")
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    scope: Mapped[str]
    person_id: Mapped[PublicId]
    kind: Mapped[str]
    edits: Mapped[list[dict[str, Any]]]
    inverse: Mapped[list[dict[str, Any]]]
    concerns: Mapped[list[str]] = mapped_column(ARRAY(Text()))
    state: Mapped[str] = mapped_column(default="done")
    undoes: Mapped[int | None] = mapped_column(BigInteger)
    key: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
