"""Objects as a table that people edit: who may, what must hold, what follows from a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from etappe.accounts import Access, includes
from etappe.changes import Editable, NotAllowed, register
from etappe.objects import logic, repository, search, uses
from etappe.objects.columns import ObjectColumns
from etappe.objects.errors import BadField, Cycle, Inherited, InUse, NameTaken, UnknownReference, WrongId
from etappe.objects.extension import extensions
from etappe.objects.kinds import KINDS, kind_of_id, references
from etappe.objects.models import ObjectRow
from etappe.objects.showing import document, shown_uses, to_object
from etappe.objects.values import problem_with

_CARDS = ("statement", "image")
"""Kinds that editors of a single map may write without being editors of the workspace."""
_LOOPS = {"department": "parent", "term": "parents", "product": "parent"}
"""Kinds that stand above each other, and the field that says what is above."""

_inheriting: ContextVar[Mapping[str, str] | None] = ContextVar("inheriting", default=None)


@contextmanager
def inheriting(origins: Mapping[str, str]) -> Iterator[None]:
    """While this lasts, inherited objects may be written; ``origins`` says where new ones come from, by id."""
    token = _inheriting.set(origins)
    try:
        yield
    finally:
        _inheriting.reset(token)


def may_edit(access: Access, row: ObjectRow) -> None:
    """Raise unless the person may write the object."""
    if not includes(access.role, "editor") and not _on_own_map(access, row):
        raise NotAllowed(f"“{row.label}”")
    if inspect(row).transient:
        _new(access, row)
    if row.origin is not None and _inheriting.get() is None:
        raise Inherited(row.label)


def _on_own_map(access: Access, row: ObjectRow) -> bool:
    """Whether it is a card that stands on nothing but maps on which the person is an editor."""
    editing = {journey for journey, role in access.grants.items() if includes(role, "editor")}
    if row.kind not in _CARDS or not editing:
        return False
    standing = uses.journeys_of(access.db, row.id)
    return standing <= editing and (bool(standing) or row.created_by in (None, access.person_id))


def _new(access: Access, row: ObjectRow) -> None:
    kind = KINDS[row.kind]
    if kind_of_id(row.id) is not kind:
        raise WrongId(row.id, row.kind, kind.prefix)
    row.created_by = access.person_id
    origins = _inheriting.get()
    if origins is not None:
        row.origin = origins.get(row.id)
        return
    for extension in extensions():
        extension.guard_new(access, row.kind)


def follow_up(access: Access, rows: Sequence[ObjectRow]) -> None:
    """Check all objects of a command together, and let search know them."""
    _check_references(access.db, rows)
    _check_custom_fields(access.db, rows)
    _check_names(access.db, rows)
    _check_circles(access.db, rows)
    _check_bin(access.db, rows)
    for extension in extensions():
        extension.check(access, [to_object(row) for row in rows])
    search.index(access.db, access.workspace_id, [document(row) for row in rows])
    for row in rows:
        row.newly_named, row.just_binned = frozenset(), False


def _check_references(db: Session, rows: Sequence[ObjectRow]) -> None:
    """What was named anew must exist here, be of the right kind, and not lie in the bin."""
    named = [(row, field, object_id, of) for row in rows for field, object_id, of in _named(row)]
    known = repository.kinds_and_states(db, {object_id for _, _, object_id, _ in named})
    for row, field, object_id, of in named:
        kind, state = known.get(object_id, ("", "bin"))
        if row.state != "bin" and object_id in row.newly_named and (kind != of or state == "bin"):
            raise UnknownReference(field, object_id)


def _named(row: ObjectRow) -> Iterator[tuple[str, str, str]]:
    for field, object_id in references(row.kind, row.fields):
        yield f"fields.{field.name}", object_id, field.of or ""
    if row.owner_id is not None:
        yield "owner_id", row.owner_id, "department"
    yield from (("tags", term, "term") for term in row.tags)


def _check_custom_fields(db: Session, rows: Sequence[ObjectRow]) -> None:
    for extension in extensions():
        own = extension.custom_fields(db)
        for row in rows:
            for field in own.get(row.kind, ()):
                why = problem_with(field, row.fields[field.name]) if field.name in row.fields else None
                if why:
                    raise BadField(field.name, why)


def _check_names(db: Session, rows: Sequence[ObjectRow]) -> None:
    """Touchpoints are told apart by their names in data, so each name is given once."""
    touched = {row.id: row for row in rows if row.kind == "touchpoint" and row.state != "bin"}
    if not touched:
        return
    alike: dict[str, list[ObjectRow]] = {}
    for row in repository.labelled(db, "touchpoint", {row.label for row in touched.values()}):
        alike.setdefault(row.label, []).append(row)
    for label, group in alike.items():
        if len(group) > 1:
            raise NameTaken(label, next((row.id for row in group if row.id not in touched), group[0].id))


def _check_circles(db: Session, rows: Sequence[ObjectRow]) -> None:
    for kind, field in _LOOPS.items():
        touched = [row for row in rows if row.kind == kind and row.fields.get(field)]
        if not touched:
            continue
        everyone = {
            row.id: row for row in repository.of_kinds(db, [kind], states=("active", "archived", "bin"))
        }
        parents = {row.id: _list(row.fields.get(field)) for row in everyone.values()}
        for row in touched:
            way = logic.circle(row.id, parents)
            if way:
                raise Cycle(f"fields.{field}", [everyone[one].label for one in way])


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _check_bin(db: Session, rows: Sequence[ObjectRow]) -> None:
    """What was just thrown away must not be used anywhere."""
    for row in rows:
        if row.state == "bin" and row.just_binned:
            where = shown_uses(db, row.id)
            if any(where.values()):
                raise InUse(row.label, where)


search.forget_with(ObjectRow)
register(
    Editable("object", ObjectRow, "", ObjectColumns, may=may_edit, after=follow_up),
)
uses.register_pointer(uses.Pointer("comment", "subject_id", speaks_only=True))
