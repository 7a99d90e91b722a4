"""Tables of journeys: map, stages, steps, placements, and the log of commands that changed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


class JourneyRow(WorkspaceScoped, Timestamps, Base):
    """A journey map and how it is measured."""

    __tablename__ = "journeys"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    notion: Mapped[str]
    definition: Mapped[str]
    window_us: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(BigInteger, default=1)


class StageRow(WorkspaceScoped, Base):
    """A stage of a journey."""

    __tablename__ = "stages"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = mapped_column(ForeignKey("journeys.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    position: Mapped[int]


class StepRow(WorkspaceScoped, Base):
    """A step of a stage."""

    __tablename__ = "steps"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = mapped_column(ForeignKey("journeys.id", ondelete="CASCADE"), index=True)
    stage_id: Mapped[PublicId] = mapped_column(ForeignKey("stages.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    optional: Mapped[bool]
    position: Mapped[int]


class PlacementRow(WorkspaceScoped, Base):
    """An object of the library, placed in a lane of a step; the object itself exists once, elsewhere."""

    __tablename__ = "placements"
    __table_args__ = (Index(None, "object_kind", "object_id"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = mapped_column(ForeignKey("journeys.id", ondelete="CASCADE"), index=True)
    step_id: Mapped[PublicId] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"), index=True)
    lane: Mapped[str]
    object_kind: Mapped[str]
    object_id: Mapped[PublicId]
    position: Mapped[int]


class CommandRow(WorkspaceScoped, Base):
    """One change of a journey: what was done and what takes it back. Undo, redo and history read it."""

    __tablename__ = "commands"
    __table_args__ = (Index(None, "journey_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    journey_id: Mapped[PublicId] = mapped_column(ForeignKey("journeys.id", ondelete="CASCADE"))
    person_id: Mapped[PublicId]
    kind: Mapped[str]
    edits: Mapped[list[dict[str, Any]]]
    inverse: Mapped[list[dict[str, Any]]]
    undone: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=now)
