"""Tables of the framework: its settings, and what was published of it for other workspaces."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


class FrameworkRow(WorkspaceScoped, Timestamps, Base):
    """The settings of a workspace's framework, and the release of another one that it follows."""

    __tablename__ = "framework_settings"
    __table_args__ = (UniqueConstraint("workspace_id"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    inherited: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    parent_id: Mapped[PublicId | None]
    parent_release: Mapped[int | None]


class ReleaseRow(WorkspaceScoped, Base):
    """A framework as it was when it was published; other workspaces copy it in."""

    __tablename__ = "framework_releases"
    __table_args__ = (UniqueConstraint("workspace_id", "number"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    number: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]]
    published_by: Mapped[PublicId]
    published_at: Mapped[datetime] = mapped_column(default=now)
