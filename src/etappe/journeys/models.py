"""Tables of journeys: the map and everything that stands on it, each a record of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, Float, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, validates

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now

Rank = Annotated[str, mapped_column(String(200, collation="C"))]
"""Order among siblings; compared byte by byte, as :mod:`etappe.kit.ranks` makes them."""
Words = dict[str, Any]
"""A text by language, as :data:`etappe.kit.texts.Text` has it."""


def _part_of(table: str) -> Any:
    """A reference that must hold when the transaction ends, in whatever order its edits come."""
    reference = ForeignKey(f"{table}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return mapped_column(reference, index=True)


class Noting:
    """Remembers which columns were written since the row was read, and what stood there before.

    References to what somebody has removed since stay readable; only what is written anew must exist.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_"):
            self.__dict__.setdefault("_noted", {}).setdefault(name, self.__dict__.get(name))
        super().__setattr__(name, value)

    def fresh(self, *names: str) -> bool:
        """Whether one of the columns was written."""
        return not self.__dict__.get("_noted", {}).keys().isdisjoint(names)

    def before(self, name: str) -> Any:
        """What stood in the column; nothing for a new row."""
        return self.__dict__.get("_noted", {}).get(name)

    def settle(self) -> None:
        """What was written has been checked."""
        self.__dict__.pop("_noted", None)


class JourneyRow(Noting, WorkspaceScoped, Timestamps, Base):
    """A journey map, where it belongs, and how it is measured."""

    __tablename__ = "journeys"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[Words]
    level: Mapped[str] = mapped_column(default="L1")
    form: Mapped[str] = mapped_column(default="journey")
    horizon: Mapped[str] = mapped_column(default="current")
    status: Mapped[str] = mapped_column(default="planned")
    phase_id: Mapped[PublicId | None] = mapped_column(index=True)
    variant_of: Mapped[PublicId | None] = mapped_column(index=True)
    context: Mapped[Words]
    persona_ids: Mapped[list[str]]
    department_id: Mapped[PublicId | None]
    manager_id: Mapped[PublicId | None]
    review_days: Mapped[int | None]
    reviewed_at: Mapped[datetime | None]
    notion: Mapped[str]
    definition: Mapped[str]
    window_us: Mapped[int] = mapped_column(BigInteger)
    fields: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="active", index=True)
    state_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(BigInteger, default=1)

    @validates("state")
    def _since(self, _: str, state: str) -> str:
        """Remember when the journey was archived or binned."""
        if getattr(self, "state", None) not in (None, state):
            self.state_at = now()
        return state


class StageRow(Noting, WorkspaceScoped, Base):
    """A stage of a journey; of a lifecycle, one of its phases."""

    __tablename__ = "stages"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    name: Mapped[Words]
    rank: Mapped[Rank]
    fields: Mapped[dict[str, Any]]


class StepRow(Noting, WorkspaceScoped, Base):
    """A step of a stage."""

    __tablename__ = "steps"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    stage_id: Mapped[PublicId] = _part_of("stages")
    name: Mapped[Words]
    rank: Mapped[Rank]
    optional: Mapped[bool] = mapped_column(default=False)
    fields: Mapped[dict[str, Any]]
    checked_at: Mapped[datetime | None]


class LaneRow(Noting, WorkspaceScoped, Base):
    """A row of the map that holds cards of one kind."""

    __tablename__ = "lanes"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    kind: Mapped[str]
    name: Mapped[Words]
    rank: Mapped[Rank]
    persona_id: Mapped[PublicId | None]


class CardRow(Noting, WorkspaceScoped, Base):
    """An object, placed in a lane from a step on; the object itself exists once, elsewhere."""

    __tablename__ = "cards"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    lane_id: Mapped[PublicId] = _part_of("lanes")
    step_id: Mapped[PublicId] = _part_of("steps")
    span: Mapped[int] = mapped_column(default=1)
    rank: Mapped[Rank]
    object_id: Mapped[PublicId] = mapped_column(index=True)
    persona_ids: Mapped[list[str]]


class EmotionRow(Noting, WorkspaceScoped, Base):
    """How a persona feels at a step: assumed, expected or measured."""

    __tablename__ = "emotions"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    step_id: Mapped[PublicId] = _part_of("steps")
    persona_id: Mapped[PublicId | None]
    basis: Mapped[str]
    value: Mapped[float] = mapped_column(Float)
    name: Mapped[Words]
    reason: Mapped[Words]
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class MomentRow(Noting, WorkspaceScoped, Base):
    """A moment that matters, with what is wanted of it."""

    __tablename__ = "moments"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    step_id: Mapped[PublicId] = _part_of("steps")
    kind: Mapped[str]
    name: Mapped[Words]
    reason: Mapped[Words]
    metric: Mapped[str | None]
    target: Mapped[float | None] = mapped_column(Float)
    threshold: Mapped[float | None] = mapped_column(Float)


class LinkRow(Noting, WorkspaceScoped, Base):
    """A way from a journey, or one of its steps, to another journey or step."""

    __tablename__ = "links"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    step_id: Mapped[PublicId | None] = _part_of("steps")
    to_journey_id: Mapped[PublicId] = _part_of("journeys")
    to_step_id: Mapped[PublicId | None] = _part_of("steps")
    kind: Mapped[str]
    name: Mapped[Words]


class DutyRow(Noting, WorkspaceScoped, Base):
    """Which department answers for, does, advises on or is told about a part of the map."""

    __tablename__ = "duties"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    subject_id: Mapped[PublicId] = mapped_column(index=True)
    department_id: Mapped[PublicId] = mapped_column(index=True)
    letter: Mapped[str]


class ViewRow(Noting, WorkspaceScoped, Base):
    """A saved way of looking at the map."""

    __tablename__ = "views"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    name: Mapped[Words]
    settings: Mapped[dict[str, Any]]
    rank: Mapped[Rank]


class VersionRow(WorkspaceScoped, Base):
    """The whole document as it was, under a name. It outlives the journey, so that undo can bring both back."""

    __tablename__ = "versions"
    __table_args__ = (Index(None, "journey_id", "made_at"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId]
    name: Mapped[str] = mapped_column(Text())
    command_id: Mapped[int] = mapped_column(BigInteger)
    made_by: Mapped[PublicId]
    made_at: Mapped[datetime] = mapped_column(default=now)
    content: Mapped[dict[str, Any]]
