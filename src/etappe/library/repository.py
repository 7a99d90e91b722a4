"""Every query of the library."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from etappe.library.models import TouchpointRow


def touchpoints(db: Session) -> list[TouchpointRow]:
    """All of them, in the order in which their rules are tried."""
    return list(db.scalars(select(TouchpointRow).order_by(TouchpointRow.position, TouchpointRow.id)))


def touchpoint(db: Session, touchpoint_id: str) -> TouchpointRow | None:
    """One of them, if it exists."""
    return db.get(TouchpointRow, touchpoint_id)


def named(db: Session, names: Iterable[str]) -> list[TouchpointRow]:
    """Those with one of these names."""
    return list(db.scalars(select(TouchpointRow).where(TouchpointRow.name.in_(list(names)))))


def next_position(db: Session) -> int:
    """One behind the last."""
    last = db.scalar(select(func.max(TouchpointRow.position)))
    return 0 if last is None else last + 1
