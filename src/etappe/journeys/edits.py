"""Edits: the three primitive changes of a map, and what takes each of them back.

An edit is a JSON object: ``{"add": table, "row": {...}}`` writes a new row, ``{"put": table, "id": ..., "row": {...}}``
changes some columns of one, ``{"drop": table, "id": ...}`` removes one. Applying edits yields their inverse, so
that undo, redo and history need nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy.orm import Session

from etappe.journeys.errors import ChangedSince
from etappe.journeys.models import JourneyRow, PlacementRow, StageRow, StepRow

Edit = dict[str, Any]
MapRow = JourneyRow | StageRow | StepRow | PlacementRow

_TABLES: dict[str, type[MapRow]] = {
    "journey": JourneyRow,
    "stage": StageRow,
    "step": StepRow,
    "placement": PlacementRow,
}
_NAMES = {table: name for name, table in _TABLES.items()}
# What is no content of the map must not travel back in time with it.
_NOT_CONTENT = {"version", "created_at", "updated_at"}
_PARENTS = ("stage_id", "step_id")


def add(row: MapRow) -> Edit:
    """Write this new row."""
    return {"add": _NAMES[type(row)], "row": _content(row)}


def put(row: MapRow, **changes: Any) -> list[Edit]:
    """Change these columns of the row; nothing when they are so already."""
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    return [{"put": _NAMES[type(row)], "id": row.id, "row": changed}] if changed else []


def drop(row: MapRow) -> Edit:
    """Remove this row."""
    return {"drop": _NAMES[type(row)], "id": row.id}


def apply(db: Session, edits: Sequence[Edit]) -> list[Edit]:
    """Carry out edits in their order and return the edits that take them back.

    Raises :class:`~etappe.journeys.errors.ChangedSince` when the map is no longer what the edits were made for.
    """
    inverse = [_apply_one(db, edit) for edit in edits]
    return list(reversed(inverse))


def collide(one: Sequence[Edit], other: Sequence[Edit]) -> bool:
    """Whether two changes concern the same thing.

    That is the same column of a row, or a row that one of them made or removed and the other needs.
    """
    mine, theirs = _concern(one), _concern(other)
    return bool(
        mine.columns & theirs.columns
        or mine.rows & (theirs.rows | theirs.needed)
        or theirs.rows & mine.needed
    )


def _apply_one(db: Session, edit: Edit) -> Edit:
    if "add" in edit:
        return _add(db, edit)
    table = _TABLES[edit.get("put") or edit["drop"]]
    row = cast("MapRow | None", db.get(table, edit["id"]))
    if row is None:
        raise ChangedSince
    if "drop" in edit:
        inverse = add(row)
        db.delete(row)
    else:
        inverse = {**edit, "row": {name: getattr(row, name) for name in edit["row"]}}
        for name, value in edit["row"].items():
            setattr(row, name, value)
    db.flush()
    return inverse


def _add(db: Session, edit: Edit) -> Edit:
    table = _TABLES[edit["add"]]
    if db.get(table, edit["row"]["id"]) or not all(_stands(db, name, edit["row"]) for name in _PARENTS):
        raise ChangedSince
    row = table(**edit["row"])
    db.add(row)
    db.flush()
    return drop(row)


def _stands(db: Session, name: str, columns: dict[str, Any]) -> bool:
    """Whether the row that the new one hangs on is still there."""
    return name not in columns or db.get(_TABLES[name.removesuffix("_id")], columns[name]) is not None


def _content(row: MapRow) -> dict[str, Any]:
    """The columns of a row that belong to the map."""
    names = (column.name for column in row.__table__.columns)
    return {name: getattr(row, name) for name in names if name not in _NOT_CONTENT}


class _Concern:
    """What edits are about: columns they change, rows they make or remove, and rows these rest on."""

    def __init__(self) -> None:
        self.columns: set[tuple[str, str]] = set()
        self.rows: set[str] = set()
        self.needed: set[str] = set()


def _concern(edits: Sequence[Edit]) -> _Concern:
    concern = _Concern()
    for edit in edits:
        row = edit.get("row", {})
        concern.needed |= {row[name] for name in _PARENTS if name in row}
        if "put" in edit:
            concern.columns |= {(edit["id"], name) for name in row}
            concern.needed.add(edit["id"])
        else:
            concern.rows.add(row["id"] if "add" in edit else edit["id"])
    return concern
