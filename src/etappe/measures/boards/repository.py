"""Every query about boards."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe.measures.boards.models import BoardRow, TileRow


def boards(db: Session) -> list[BoardRow]:
    """All boards in their order."""
    return list(db.scalars(select(BoardRow).order_by(BoardRow.position, BoardRow.id)))


def tiles(db: Session, board_ids: Sequence[str]) -> list[TileRow]:
    """The tiles of some boards in their order."""
    wanted = TileRow.board_id.in_(board_ids)
    return list(db.scalars(select(TileRow).where(wanted).order_by(TileRow.position, TileRow.id)))
