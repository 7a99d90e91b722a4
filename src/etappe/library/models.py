"""Tables of the library."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped


class TouchpointRow(WorkspaceScoped, Timestamps, Base):
    """A touchpoint and the rule that binds it to reality."""

    __tablename__ = "touchpoints"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    channel: Mapped[str] = mapped_column(default="")
    rule: Mapped[str]
    position: Mapped[int]
