"""Where objects are used by rooms that this one does not know: they say which of their columns point here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from etappe.changes import Edit, Editable, drop, editable, put, register
from etappe.objects.types import Placement

Row = Any


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column of an editable table that names objects.

    ``shape`` says how: one id, a list of ids, or an object whose ``keys`` hold either. When the object goes,
    a row that is nothing without it is dropped; from others it is taken out. After a merge a row is dropped if
    another one already stands ``beside`` it, with the same values in these columns.
    """

    table: str
    column: str
    shape: Literal["id", "ids", "keys"] = "id"
    keys: tuple[str, ...] = ()
    placement: bool = False
    dropped: bool = False
    beside: tuple[str, ...] = ()
    speaks_only: bool = False
    """What is said about an object is no use of it: it stays with the object, and follows it in a merge."""


Places = Callable[[Session, str], Sequence[Placement]]

_pointers: dict[tuple[str, str], Pointer] = {}
_places: list[Places] = []


def register_pointer(pointer: Pointer) -> None:
    """Say that a column names objects; the table must be editable by the time somebody asks."""
    _pointers[pointer.table, pointer.column] = pointer
    objects = editable("object")
    child = (pointer.table, pointer.column)
    if pointer.dropped and objects is not None and child not in objects.children:
        register(replace(objects, children=(*objects.children, child)))


def register_places(places: Places) -> None:
    """Say who can tell where an object stands."""
    _places[:] = [places]


def places_of(db: Session, object_id: str) -> tuple[Placement, ...]:
    """Where an object stands on maps."""
    return tuple(place for places in _places for place in places(db, object_id))


def counted(db: Session, ids: Sequence[str]) -> dict[str, int]:
    """On how many places each object stands; those that stand nowhere are left out."""
    found: dict[str, int] = {}
    for column in _placing():
        numbers = select(column, func.count()).where(column.in_(ids)).group_by(column)
        for object_id, number in db.execute(numbers):
            found[object_id] = found.get(object_id, 0) + number
    return found


def journeys_of(db: Session, object_id: str) -> set[str]:
    """Ids of the journeys on which an object stands."""
    return {
        journey_id
        for column in _placing()
        for journey_id in db.scalars(select(column.class_.journey_id).where(column == object_id))
    }


def is_placed(id_column: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that an object stands on some map."""
    conditions = [select(column).where(column == id_column).exists() for column in _placing()]
    return or_(False, *conditions)


def rows_pointing(db: Session, object_id: str) -> int:
    """How many rows outside of this room point to an object."""
    return len({(pointer.table, row.id) for pointer, rows in _pointing(db, object_id) for row in rows})


def used_ids(db: Session, ids: Sequence[str]) -> set[str]:
    """Those of the objects to which anything outside of this room points."""
    return {object_id for object_id in ids if any(rows for _, rows in _pointing(db, object_id))}


def taken_out(db: Session, ids: Sequence[str]) -> list[Edit]:
    """Edits after which nothing outside of this room points to any of the objects."""
    edits: list[Edit] = []
    for pointer in _using():
        rows = {row.id: row for object_id in ids for row in _rows(db, pointer, object_id)}
        edits += [
            drop(pointer.table, row.id) if pointer.dropped else _put(pointer, row, ids, None)
            for row in rows.values()
        ]
    return edits


def repointed(db: Session, old: str, new: str) -> list[Edit]:
    """Edits after which everything outside of this room that pointed to ``old`` points to ``new``."""
    edits: list[Edit] = []
    for pointer in _pointers.values():
        rows = _rows(db, pointer, old)
        taken = {_beside(pointer, row) for row in _rows(db, pointer, new)} if pointer.beside else set()
        for row in rows:
            if _beside(pointer, row) in taken:
                edits.append(drop(pointer.table, row.id))
            else:
                edits.append(_put(pointer, row, [old], new))
    return edits


def _placing() -> Iterable[Any]:
    for pointer in _pointers.values():
        table = editable(pointer.table)
        if pointer.placement and table is not None:
            yield getattr(table.model, pointer.column)


def _pointing(db: Session, object_id: str) -> Iterable[tuple[Pointer, list[Row]]]:
    return [(pointer, _rows(db, pointer, object_id)) for pointer in _using()]


def _using() -> list[Pointer]:
    return [pointer for pointer in _pointers.values() if not pointer.speaks_only]


def _rows(db: Session, pointer: Pointer, object_id: str) -> list[Row]:
    table: Editable | None = editable(pointer.table)
    if table is None:
        return []
    column = getattr(table.model, pointer.column)
    if pointer.shape == "id":
        condition = column == object_id
    elif pointer.shape == "ids":
        condition = column.contains([object_id])
    else:
        alone = [column.contains({key: object_id}) for key in pointer.keys]
        condition = or_(*alone, *(column.contains({key: [object_id]}) for key in pointer.keys))
    return list(db.scalars(select(table.model).where(condition)))


def _beside(pointer: Pointer, row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in pointer.beside)


def _put(pointer: Pointer, row: Row, old: Sequence[str], new: str | None) -> Edit:
    value = getattr(row, pointer.column)
    if pointer.shape == "keys":
        keys = [key for key in pointer.keys if key in value]
        changed: Any = {**value, **{key: exchanged(value[key], old, new) for key in keys}}
    else:
        changed = exchanged(value, old, new)
    return put(pointer.table, row.id, **{pointer.column: changed})


def exchanged(value: Any, old: Sequence[str], new: str | None) -> Any:
    """A value with one id in place of others; with none, those are taken out."""
    if isinstance(value, list):
        kept = [new if one in old else one for one in value]
        return list(dict.fromkeys(one for one in kept if one is not None))
    return new if value in old else value
