"""Table of candidates: what people decided about moments that were found, and pains found in fresh data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, WorkspaceScoped


def _part_of(table: str) -> Any:
    reference = ForeignKey(f"{table}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return mapped_column(reference, index=True)


class CandidateRow(WorkspaceScoped, Base):
    """A candidate that somebody decided about, or a pain that waits for that."""

    __tablename__ = "candidates"
    __table_args__ = (UniqueConstraint("journey_id", "key"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = _part_of("journeys")
    step_id: Mapped[PublicId] = _part_of("steps")
    key: Mapped[str]
    sort: Mapped[str]
    touchpoint: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str]
    moment_id: Mapped[PublicId | None]
    evidence: Mapped[dict[str, Any]]
    found_at: Mapped[datetime]
    decided_by: Mapped[PublicId | None]
    decided_at: Mapped[datetime | None]
