"""Use cases of boards: list, read, copy. They are edited by commands."""

from __future__ import annotations

from collections import defaultdict

from etappe import journeys, objects
from etappe.accounts import Access
from etappe.changes import add, perform
from etappe.kit import new_id
from etappe.kit.texts import Text
from etappe.measures.boards import repository
from etappe.measures.boards.editable import BOARD, TILE
from etappe.measures.boards.errors import NoSuchBoard
from etappe.measures.boards.models import BoardRow, TileRow
from etappe.measures.boards.ready import ON_MAPS, READY, ready_boards
from etappe.measures.boards.types import Board, Tile

SCOPE = "boards"


def list_boards(access: Access) -> list[Board]:
    """The ready-made boards, then the own ones in their order."""
    rows = repository.boards(access.db)
    tiles: dict[str, list[TileRow]] = defaultdict(list)
    for one in repository.tiles(access.db, [row.id for row in rows]):
        tiles[one.board_id].append(one)
    return [*_ready(access), *(_board(row, tiles[row.id]) for row in rows)]


def get_board(access: Access, board_id: str) -> Board:
    """One board. Raises :class:`NoSuchBoard`."""
    if board_id in READY:
        return next(one for one in _ready(access) if one.id == board_id)
    row = access.db.get(BoardRow, board_id)
    if row is None:
        raise NoSuchBoard(board_id)
    return _board(row, repository.tiles(access.db, [board_id]))


def copy_board(access: Access, board_id: str, name: Text | None) -> Board:
    """An own board with the same tiles, in one change. Raises :class:`NoSuchBoard`."""
    source, made = get_board(access, board_id), new_id("bo")
    last = max((row.position for row in repository.boards(access.db)), default=0.0)
    edits = [
        add(
            BOARD,
            made,
            name=name or source.name,
            journey_id=source.journey_id,
            filter=source.filter,
            position=last + 1,
        )
    ]
    edits += [
        add(
            TILE, new_id("ti"), board_id=made, kind=one.kind, title=one.title, settings=one.settings,
            width=one.width, height=one.height, position=one.position,
        )
        for one in source.tiles
    ]  # fmt: skip
    perform(access, scope=SCOPE, kind="board.copied", edits=edits)
    return get_board(access, made)


def _ready(access: Access) -> list[Board]:
    found = objects.of_kinds(access.db, "metric")
    metrics = [(one.id, one.name) for one in found if one.fields.get("formula") not in ON_MAPS]
    return ready_boards(journeys.journeys_to_measure(access.db), metrics)


def _board(row: BoardRow, tiles: list[TileRow]) -> Board:
    return Board(
        row.id,
        row.name,
        False,
        row.journey_id,
        row.filter,
        row.position,
        tuple(map(_tile, tiles)),
        row.updated_at,
    )


def _tile(row: TileRow) -> Tile:
    return Tile(row.id, row.board_id, row.kind, row.title, row.settings, row.width, row.height, row.position)
