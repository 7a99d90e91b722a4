"""Every query about reports and their sendings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from etappe.measures.reports.models import ReportRow, SendingRow

_STUCK_AFTER: Final = timedelta(minutes=10)


def reports(db: Session) -> list[ReportRow]:
    """All reports by name."""
    return list(db.scalars(select(ReportRow).order_by(ReportRow.name, ReportRow.id)))


def due(db: Session, moment: datetime) -> list[ReportRow]:
    """Reports that should have left by now; locked, so that nobody else sends them too."""
    waits = ReportRow.paused.is_(False) & (ReportRow.next_at <= moment)
    return list(db.scalars(select(ReportRow).where(waits).with_for_update(skip_locked=True)))


def claimable(db: Session, moment: datetime) -> SendingRow | None:
    """The sending that has waited longest, or was left lying by a process that died."""
    waits = (SendingRow.state == "waiting") & (SendingRow.next_try_at <= moment)
    stuck = (SendingRow.state == "sending") & (SendingRow.next_try_at <= moment - _STUCK_AFTER)
    query = select(SendingRow).where(or_(waits, stuck)).order_by(SendingRow.next_try_at)
    return db.scalar(query.limit(1).with_for_update(skip_locked=True))


def sendings(db: Session, report_ids: Sequence[str], limit: int) -> list[SendingRow]:
    """What was sent of some reports, latest first."""
    wanted = SendingRow.report_id.in_(report_ids)
    return list(
        db.scalars(
            select(SendingRow).where(wanted).order_by(SendingRow.made_at.desc(), SendingRow.id).limit(limit)
        )
    )


def latest(db: Session, report_id: str) -> SendingRow | None:
    """The last sending of a report."""
    found = sendings(db, [report_id], 1)
    return found[0] if found else None
