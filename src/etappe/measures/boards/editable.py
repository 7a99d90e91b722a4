"""Registers boards and tiles with the command log, so that undo, history and live changes hold for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import Editable, hang, register
from etappe.measures.boards.columns import BoardColumns, TileColumns
from etappe.measures.boards.errors import NoSuchBoard
from etappe.measures.boards.models import BoardRow, TileRow

BOARD = "board"
TILE = "tile"


def _may_edit(access: Access, row: Any) -> None:
    """Raises unless the person may edit the workspace."""
    del row
    accounts.require(access, "editor")


def _check(access: Access, rows: Sequence[Any]) -> None:
    """The board of a tile stands in this workspace; a foreign key alone would let another one's pass."""
    for row in rows:
        board = access.db.get(BoardRow, row.board_id)
        if board is None or board.workspace_id != access.workspace_id:
            raise NoSuchBoard(row.board_id)


register(Editable(BOARD, BoardRow, "bo", BoardColumns, may=_may_edit, children=((TILE, "board_id"),)))
register(Editable(TILE, TileRow, "ti", TileColumns, may=_may_edit, after=_check))
hang("journey", BOARD, "journey_id")
