"""Every query of metric cards and alarms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from etappe.kit import new_id
from etappe.measures.metrics.models import AlarmRow, HypothesisRow, MetricCardRow

AnyPlaced = TypeVar("AnyPlaced", MetricCardRow, HypothesisRow)


def cards(db: Session, journey_id: str | None = None) -> Sequence[MetricCardRow]:
    """Cards of a map, or of the whole workspace, in their order."""
    wanted = select(MetricCardRow).order_by(MetricCardRow.position, MetricCardRow.id)
    if journey_id is not None:
        wanted = wanted.where(MetricCardRow.journey_id == journey_id)
    return db.scalars(wanted).all()


def at_steps(db: Session, table: type[AnyPlaced], step_ids: Collection[str]) -> Sequence[AnyPlaced]:
    """What stands on these steps, in order."""
    wanted = select(table).where(table.step_id.in_(sorted(step_ids))).order_by(table.position, table.id)
    return db.scalars(wanted).all()


def card(db: Session, card_id: str) -> MetricCardRow | None:
    """One card."""
    return db.get(MetricCardRow, card_id)


def counts(db: Session) -> dict[str, int]:
    """How many cards each metric stands on."""
    wanted = select(MetricCardRow.metric_id, func.count()).group_by(MetricCardRow.metric_id)
    return {row[0]: row[1] for row in db.execute(wanted)}


def alarms(
    db: Session, *, open_only: bool, journey_id: str | None = None
) -> Sequence[tuple[AlarmRow, MetricCardRow]]:
    """Alarms of cards that still stand, newest first."""
    wanted = select(AlarmRow, MetricCardRow).join(MetricCardRow, MetricCardRow.id == AlarmRow.card_id)
    if open_only:
        wanted = wanted.where(AlarmRow.recovered_at.is_(None))
    if journey_id is not None:
        wanted = wanted.where(MetricCardRow.journey_id == journey_id)
    rows = db.execute(wanted.order_by(AlarmRow.began_at.desc(), AlarmRow.id.desc()).limit(500))
    return [(alarm, one) for alarm, one in rows]


def open_alarms(db: Session) -> dict[str, AlarmRow]:
    """Alarms that have not recovered, by card."""
    return {row.card_id: row for row in db.scalars(select(AlarmRow).where(AlarmRow.recovered_at.is_(None)))}


def begin(db: Session, workspace_id: str, card_id: str, at: datetime, **figures: Any) -> AlarmRow:
    """A new alarm."""
    row = AlarmRow(
        id=new_id("al"), workspace_id=workspace_id, card_id=card_id, began_at=at, recovered_at=None, **figures
    )
    db.add(row)
    db.flush()
    return row


def recover(db: Session, ids: Collection[str], at: datetime) -> None:
    """These alarms are over."""
    if ids:
        db.execute(update(AlarmRow).where(AlarmRow.id.in_(ids)).values(recovered_at=at))
