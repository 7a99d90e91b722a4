"""Tables of metric cards, of what people assume about metrics, and of what was found about both."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Float, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, WorkspaceScoped


class Placed:
    """Where on a map something stands, and which metric it is about.

    ``stage_id``, ``step_id``, ``moment_id`` and ``card_id`` follow from the subject; by them a removed part of the map
    takes along what stands on it.
    """

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId | None] = mapped_column(
        ForeignKey("journeys.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True
    )
    subject_table: Mapped[str]
    subject_id: Mapped[PublicId] = mapped_column(index=True)
    stage_id: Mapped[PublicId | None] = mapped_column(index=True)
    step_id: Mapped[PublicId | None] = mapped_column(index=True)
    moment_id: Mapped[PublicId | None] = mapped_column(index=True)
    card_id: Mapped[PublicId | None] = mapped_column(index=True)
    metric_id: Mapped[PublicId] = mapped_column(index=True)
    filter: Mapped[str | None]
    period: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    position: Mapped[float] = mapped_column(Float)

    def settle(self) -> None:
        """Let the columns that follow from the subject follow."""
        for table in ("stage", "step", "moment", "card"):
            setattr(self, f"{table}_id", self.subject_id if self.subject_table == table else None)


class MetricCardRow(Placed, WorkspaceScoped, Base):
    """A metric on an element of a map, with what is wanted of it."""

    __tablename__ = "metric_cards"

    target: Mapped[float | None] = mapped_column(Float)
    threshold: Mapped[float | None] = mapped_column(Float)
    baseline: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    aggregation: Mapped[str]


class HypothesisRow(Placed, WorkspaceScoped, Base):
    """What somebody expects of a metric at an element of a map."""

    __tablename__ = "hypotheses"

    text: Mapped[dict[str, Any]]
    expected: Mapped[float] = mapped_column(Float)
    tolerance: Mapped[float] = mapped_column(Float)
    decay_days: Mapped[int]


class AlarmRow(WorkspaceScoped, Base):
    """A card whose value crossed its threshold; ``recovered_at`` is when it came back."""

    __tablename__ = "alarms"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    card_id: Mapped[PublicId] = mapped_column(index=True)
    value: Mapped[float] = mapped_column(Float)
    n: Mapped[int] = mapped_column(BigInteger)
    threshold: Mapped[float] = mapped_column(Float)
    began_at: Mapped[datetime]
    recovered_at: Mapped[datetime | None]


class FindingRow(WorkspaceScoped, Base):
    """A state that a hypothesis came into, with the value that brought it there."""

    __tablename__ = "hypothesis_findings"
    __table_args__ = (Index(None, "hypothesis_id", "at"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    hypothesis_id: Mapped[PublicId]
    state: Mapped[str]
    value: Mapped[float | None] = mapped_column(Float)
    n: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
