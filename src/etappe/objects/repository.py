"""Every query of objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, delete, func, or_, select, true, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from etappe.objects.models import DocumentRow, ObjectRow


def one(db: Session, object_id: str) -> ObjectRow | None:
    """An object, if it exists."""
    return db.get(ObjectRow, object_id)


def many(db: Session, ids: Iterable[str]) -> list[ObjectRow]:
    """The objects with these ids, as far as they exist."""
    return list(db.scalars(select(ObjectRow).where(ObjectRow.id.in_(list(ids)))))


def of_kinds(db: Session, kinds: Iterable[str], *, states: Sequence[str] = ("active",)) -> list[ObjectRow]:
    """All objects of some kinds, sorted by name."""
    wanted = select(ObjectRow).where(ObjectRow.kind.in_(list(kinds)), ObjectRow.state.in_(list(states)))
    return list(db.scalars(wanted.order_by(ObjectRow.sort_key, ObjectRow.id)))


def labelled(db: Session, kind: str, labels: Iterable[str]) -> list[ObjectRow]:
    """Objects of a kind with one of these names that are not in the bin."""
    wanted = select(ObjectRow).where(
        ObjectRow.kind == kind, ObjectRow.label.in_(list(labels)), ObjectRow.state != "bin"
    )
    return list(db.scalars(wanted.order_by(ObjectRow.id)))


def page(
    db: Session, conditions: Sequence[ColumnElement[bool]], *, after: tuple[str, str] | None, limit: int
) -> list[ObjectRow]:
    """Objects sorted by name, from a place in that order."""
    wanted = select(ObjectRow).where(*conditions)
    if after is not None:
        wanted = wanted.where(tuple_(ObjectRow.sort_key, ObjectRow.id) > after)
    return list(db.scalars(wanted.order_by(ObjectRow.sort_key, ObjectRow.id).limit(limit)))


def naming(db: Session, object_id: str) -> list[ObjectRow]:
    """Objects that name this one in a field, as owner, as tag or as what they were merged into."""
    named = cast([object_id], ARRAY(Text()))
    wanted = or_(
        ObjectRow.refs.contains(named), ObjectRow.owner_id == object_id, ObjectRow.tags.contains([object_id])
    )
    return list(db.scalars(select(ObjectRow).where(wanted).order_by(ObjectRow.sort_key, ObjectRow.id)))


def kinds_and_states(db: Session, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Kind and state of each object that exists."""
    rows = db.execute(
        select(ObjectRow.id, ObjectRow.kind, ObjectRow.state).where(ObjectRow.id.in_(list(ids)))
    )
    return {object_id: (kind, state) for object_id, kind, state in rows}


def tag_counts(db: Session) -> Counter[str]:
    """How many objects that are not in the bin carry each term."""
    tags = func.jsonb_array_elements_text(ObjectRow.tags).table_valued("value").lateral("tag")
    tag = tags.c.value
    counted = select(tag, func.count()).select_from(ObjectRow).join(tags, true())
    counted = counted.where(ObjectRow.state != "bin")
    found: Counter[str] = Counter()
    for term, number in db.execute(counted.group_by(tag)):
        found[term] = number
    return found


def inherited(db: Session) -> list[ObjectRow]:
    """Objects that come from another workspace."""
    return list(db.scalars(select(ObjectRow).where(ObjectRow.origin.is_not(None))))


def in_bin_since(db: Session, moment: datetime) -> list[ObjectRow]:
    """Objects that have been in the bin since before a moment."""
    return list(db.scalars(select(ObjectRow).where(ObjectRow.state == "bin", ObjectRow.state_at < moment)))


def forget(db: Session, ids: Sequence[str]) -> None:
    """Remove objects for good."""
    db.execute(delete(ObjectRow).where(ObjectRow.id.in_(ids)))
    db.execute(delete(DocumentRow).where(DocumentRow.id.in_(ids)))
