"""Routes of boards; tiles are added, moved and removed by commands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from etappe.accounts import EditorInWorkspace, InWorkspace
from etappe.kit.texts import Title
from etappe.measures.boards import service
from etappe.measures.boards.types import Board

router = APIRouter(tags=["boards"])
BoardId = Annotated[str, Path(max_length=40)]


class CopyIn(BaseModel):
    """What the copy is called, if not like the original."""

    name: Title | None = None


@router.get("/boards", operation_id="list_boards")
def list_boards(access: InWorkspace) -> list[Board]:
    """The ready-made boards and the own ones, with their tiles."""
    return service.list_boards(access)


@router.get("/boards/{board_id}", operation_id="get_board")
def get_board(board_id: BoardId, access: InWorkspace) -> Board:
    """One board with its tiles."""
    return service.get_board(access, board_id)


@router.post("/boards/{board_id}/copy", operation_id="copy_board", status_code=201)
def copy_board(board_id: BoardId, body: CopyIn, access: EditorInWorkspace) -> Board:
    """An own board with the same tiles, to be changed freely."""
    return service.copy_board(access, board_id, body.name)
