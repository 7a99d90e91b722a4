"""Edits: the two primitive changes of a map, and what takes each of them back.

An edit is a JSON object: ``{"put": table, "row": {...}}`` writes a row as a whole, ``{"drop": table, "id": …}``
removes one. Applying edits yields their inverse, so that undo, redo and history need nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy.orm import Session

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


def put(row: MapRow, **changes: Any) -> Edit:
    """Write this row, with some of its columns changed."""
    return {"put": _NAMES[type(row)], "row": {**content(row), **changes}}


def drop(row: MapRow) -> Edit:
    """Remove this row."""
    return {"drop": _NAMES[type(row)], "id": row.id}


def content(row: MapRow) -> dict[str, Any]:
    """The columns of a row that belong to the map."""
    return {
        column.name: getattr(row, column.name)
        for column in row.__table__.columns
        if column.name not in _NOT_CONTENT
    }


def apply(db: Session, edits: Sequence[Edit]) -> list[Edit]:
    """Carry out edits in their order and return the edits that take them back."""
    inverse = [_apply_one(db, edit) for edit in edits]
    return list(reversed(inverse))


def _apply_one(db: Session, edit: Edit) -> Edit:
    table = _TABLES[edit.get("put") or edit["drop"]]
    row_id = edit["row"]["id"] if "put" in edit else edit["id"]
    row = cast("MapRow | None", db.get(table, row_id))
    before: Edit = {"drop": _NAMES[table], "id": row_id} if row is None else put(row)
    if "drop" in edit:
        db.delete(row)
    elif row is None:
        db.add(table(**edit["row"]))
    else:
        for name, value in edit["row"].items():
            setattr(row, name, value)
    db.flush()
    return before


def touched(edits: Sequence[Edit]) -> set[str]:
    """The ids of the rows that edits write or remove."""
    return {edit["row"]["id"] if "put" in edit else edit["id"] for edit in edits}
