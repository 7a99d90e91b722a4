"""Edits: the three primitive changes of a row, what they concern, and when two changes collide.

An edit is a JSON object: ``{"add": table, "row": {"id": ..., ...}}`` writes a new row, ``{"put": table, "id": ...,
"row": {...}}`` changes some columns of one (``"was"`` may carry the values the editor saw), ``{"drop": table,
"id": ...}`` removes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etappe.changes import tables

Edit = dict[str, Any]


def add(table: str, row_id: str, **columns: Any) -> Edit:
    """Write a new row."""
    return {"add": table, "row": {"id": row_id, **columns}}


def put(table: str, row_id: str, was: Mapping[str, Any] | None = None, **columns: Any) -> Edit:
    """Change these columns of a row; with ``was``, only if they still have those values."""
    edit: Edit = {"put": table, "id": row_id, "row": columns}
    return edit if was is None else {**edit, "was": dict(was)}


def drop(table: str, row_id: str) -> Edit:
    """Remove a row, and everything that hangs on it."""
    return {"drop": table, "id": row_id}


def table_of(edit: Edit) -> str:
    """The table that an edit is about."""
    return str(edit.get("add") or edit.get("put") or edit.get("drop"))


def row_of(edit: Edit) -> str:
    """The id of the row that an edit is about."""
    return str(edit["row"]["id"] if "add" in edit else edit["id"])


def concerns(edits: Iterable[Edit]) -> list[str]:
    """Keys of what the edits are about, for the index that finds collisions and the history of a row.

    The id itself for every row; ``id.column`` for a column that changed, ``!id`` for a row that was made or
    removed, ``?id`` for a row that must stand.
    """
    keys: set[str] = set()
    for edit in edits:
        row = row_of(edit)
        keys.add(row)
        keys |= {f"?{needed}" for needed in _needed(edit)}
        if "put" in edit:
            keys |= {f"{row}.{column}" for column in edit["row"]} | {f"?{row}"}
        else:
            keys.add(f"!{row}")
    return sorted(keys)


def collisions(edits: Sequence[Edit]) -> list[str]:
    """Keys that a later change must not concern if these edits are to be taken back or repeated."""
    keys: set[str] = set()
    for key in concerns(edits):
        if key.startswith("!"):
            keys |= {key, f"?{key[1:]}"}
        elif key.startswith("?"):
            keys.add(f"!{key[1:]}")
        elif "." in key:
            keys.add(key)
    return sorted(keys)


def _needed(edit: Edit) -> set[str]:
    """The rows that this one hangs on, as far as the edit names them."""
    row = edit.get("row", {})
    return {str(row[column]) for column, _ in tables.parents(table_of(edit)) if row.get(column)}
