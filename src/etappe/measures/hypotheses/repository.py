"""Every query of hypotheses and of what was found about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe.kit import new_id
from etappe.measures.metrics.models import FindingRow, HypothesisRow

KEPT = 50


def hypotheses(db: Session, journey_id: str | None = None) -> Sequence[HypothesisRow]:
    """Hypotheses of a map, or of the whole workspace, in their order."""
    wanted = select(HypothesisRow).order_by(
        HypothesisRow.journey_id, HypothesisRow.position, HypothesisRow.id
    )
    if journey_id is not None:
        wanted = wanted.where(HypothesisRow.journey_id == journey_id)
    return db.scalars(wanted).all()


def findings(db: Session, ids: Collection[str]) -> dict[str, list[FindingRow]]:
    """The states each hypothesis has been in, newest first."""
    wanted = (
        select(FindingRow)
        .where(FindingRow.hypothesis_id.in_(ids))
        .order_by(FindingRow.at.desc(), FindingRow.id.desc())
    )
    found: dict[str, list[FindingRow]] = {one: [] for one in ids}
    for row in db.scalars(wanted):
        if len(found[row.hypothesis_id]) < KEPT:
            found[row.hypothesis_id].append(row)
    return found


def note(db: Session, workspace_id: str, hypothesis_id: str, at: datetime, **found: Any) -> None:
    """Remember a new state."""
    db.add(
        FindingRow(id=new_id("hf"), workspace_id=workspace_id, hypothesis_id=hypothesis_id, at=at, **found)
    )
