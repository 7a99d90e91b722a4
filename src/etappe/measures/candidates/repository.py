"""Every query of candidates."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe.measures.candidates.models import CandidateRow


def of_journey(db: Session, journey_id: str, *, pains: bool) -> Sequence[CandidateRow]:
    """Decided candidates of a map, or pains found in its data, the latest first."""
    sort = CandidateRow.sort != "moment" if pains else CandidateRow.sort == "moment"
    wanted = select(CandidateRow).where(CandidateRow.journey_id == journey_id, sort)
    return list(db.scalars(wanted.order_by(CandidateRow.found_at.desc(), CandidateRow.id)))


def by_key(db: Session, journey_id: str, key: str) -> CandidateRow | None:
    """The row of a candidate, if anybody has decided about it."""
    wanted = select(CandidateRow).where(CandidateRow.journey_id == journey_id, CandidateRow.key == key)
    return db.scalars(wanted).one_or_none()
