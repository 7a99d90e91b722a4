"""How a row becomes what others see of it: the object, its document for search, where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

from sqlalchemy.orm import Session

from etappe.kit.texts import Text
from etappe.objects import repository, uses
from etappe.objects.kinds import KINDS, references
from etappe.objects.models import ObjectRow
from etappe.objects.search import Document
from etappe.objects.types import Object, ObjectState, Reference, WhereUsed


def to_object(row: ObjectRow) -> Object:
    """What other rooms may see of an object."""
    return Object(
        id=row.id,
        kind=row.kind,
        name=cast("Text", row.name),
        label=row.label,
        fields=row.fields,
        owner_id=row.owner_id,
        keeper_id=row.keeper_id,
        tags=tuple(row.tags),
        state=cast("ObjectState", row.state),
        state_at=row.state_at,
        merged_into=row.merged_into,
        origin=row.origin,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def document(row: ObjectRow) -> Document:
    """What search shall know of an object."""
    return Document(row.id, row.kind, row.name, tuple(_texts(row)), row.state)


def _texts(row: ObjectRow) -> Iterator[str]:
    kind = KINDS[row.kind]
    for name, value in row.fields.items():
        field = kind.field(name)
        if field is None:
            yield from _custom(value)
        elif field.type in {"line", "long"}:
            yield from value.values()
        elif field.type == "statements":
            yield from (words for one in value for words in one["text"].values())
        elif field.type == "words":
            yield from (word for words in value.values() for word in words)


def _custom(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (words for words in value.values() if isinstance(words, str))


def where_used(db: Session, object_id: str) -> WhereUsed:
    """Everything that points to an object."""
    naming = repository.naming(db, object_id)
    found = [
        Reference(row.id, row.kind, cast("Text", row.name), field)
        for row in naming
        for field in _fields(row, object_id)
    ]
    return WhereUsed(uses.places_of(db, object_id), tuple(found))


def shown_uses(db: Session, object_id: str) -> dict[str, Any]:
    """Where an object is used, as JSON values; what lies in the bin itself does not count.

    ``others`` are places that no card shows: lanes of a persona, responsibilities, maps in the bin.
    """
    used = where_used(db, object_id)
    binned = {row.id for row in repository.naming(db, object_id) if row.state == "bin"}
    return {
        "others": max(0, uses.rows_pointing(db, object_id) - len(used.placements)),
        "placements": [asdict(place) for place in used.placements],
        "references": [asdict(one) for one in used.references if one.id not in binned],
    }


def _fields(row: ObjectRow, object_id: str) -> Iterator[str]:
    yield from (field.name for field, named in references(row.kind, row.fields) if named == object_id)
    if row.owner_id == object_id:
        yield "owner_id"
    if object_id in row.tags:
        yield "tags"
