"""Tables of boards and their tiles."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit.texts import Text


class BoardRow(WorkspaceScoped, Timestamps, Base):
    """A page of tiles that somebody put together; ``filter`` is the one it opens with."""

    __tablename__ = "boards"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[Text] = mapped_column(JSONB)
    journey_id: Mapped[PublicId | None]
    filter: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    position: Mapped[float] = mapped_column(Float)


class TileRow(WorkspaceScoped, Base):
    """One tile: what it asks, as data; how it is drawn follows from its kind."""

    __tablename__ = "board_tiles"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    board_id: Mapped[PublicId] = mapped_column(
        ForeignKey("boards.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[str]
    title: Mapped[Text] = mapped_column(JSONB)
    settings: Mapped[dict[str, Any]]
    width: Mapped[int]
    height: Mapped[int]
    position: Mapped[float] = mapped_column(Float)
