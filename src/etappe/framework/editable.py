"""The framework's settings as a row that owners edit, and its rules as they bind every object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from etappe import objects
from etappe.accounts import Access
from etappe.changes import Editable, register
from etappe.framework import repository, service
from etappe.framework.errors import (
    BadWord,
    InheritedSettings,
    Missing,
    NoAdditions,
    OwnersOnly,
    WrongParent,
    WrongTag,
)
from etappe.framework.inheriting import is_inheriting
from etappe.framework.lint import lint
from etappe.framework.models import FrameworkRow
from etappe.framework.settings import Settings
from etappe.kit.texts import Text
from etappe.objects import EvidenceState, Object

_GUARDED = ("inherited", "parent_id", "parent_release")


class FrameworkColumns(BaseModel):
    """The settings, and the framework that they follow."""

    model_config = ConfigDict(extra="forbid")

    settings: Settings = Field(default_factory=Settings)
    inherited: Settings | None = None
    parent_id: Annotated[str, StringConstraints(max_length=40)] | None = None
    parent_release: int | None = None


def _may(access: Access, row: FrameworkRow) -> None:
    if access.role != "owner":
        raise OwnersOnly
    state = inspect(row)
    touched = [
        name
        for name in _GUARDED
        if state.attrs[name].history.has_changes() and (state.persistent or getattr(row, name) is not None)
    ]
    if touched and not is_inheriting():
        raise InheritedSettings


register(Editable("framework", FrameworkRow, "fw", FrameworkColumns, may=_may))


class Framework:
    """What the framework adds to the rules of objects."""

    def custom_fields(self, db: Session) -> Mapping[str, Sequence[objects.Field]]:
        """The workspace's own fields, by kind."""
        own = service.settings_of(db).custom_fields
        return {kind: [_field(one.model_dump()) for one in fields] for kind, fields in own.items()}

    def mandatory(self, db: Session) -> Mapping[str, Sequence[str]]:
        """Names of the fields that must not be empty, by kind."""
        return service.settings_of(db).mandatory

    def decay(self, db: Session) -> Mapping[EvidenceState, int | None]:
        """For how many months a statement of each state counts as fresh."""
        return service.settings_of(db).decay.months()

    def guard_new(self, access: Access, kind: str) -> None:
        """Raise when the workspace follows a framework that keeps this kind to itself."""
        if objects.KINDS[kind].room != "framework":
            return
        row = repository.settings(access.db)
        if row is not None and row.parent_id and kind not in service.settings_of(access.db).additions:
            raise NoAdditions(kind)

    def check(self, access: Access, objects_written: Sequence[Object]) -> None:
        """Raise when an object breaks a rule that is enforced."""
        standing = [one for one in objects_written if one.state != "bin" and one.origin is None]
        settings = service.settings_of(access.db)
        if settings.mandatory_strictness == "reject":
            _demand(settings, standing)
        if settings.glossary == "reject":
            _hold_against_glossary(access.db, standing)
        _check_terms(access.db, standing)
        _check_tags(access.db, standing)


def _field(one: Mapping[str, Any]) -> objects.Field:
    options = tuple(objects.Option(option["value"], option["label"]) for option in one["options"])
    own: Text = {"de": "Eigene Felder", "en": "Own fields"}
    return objects.Field(one["name"], one["type"], one["label"], one["help"], own, options, custom=True)


def _demand(settings: Settings, written: Sequence[Object]) -> None:
    for one in written:
        for name in service.missing_fields(settings, one):
            raise Missing(one.label, name)


def _hold_against_glossary(db: Session, written: Sequence[Object]) -> None:
    entries = service.glossary(db)
    for one in written:
        if one.kind in {"glossary", "statement"}:
            continue
        for language, words in service.languages_of(one.name):
            for flaw in lint(words, language, entries):
                raise BadWord(words, flaw.found, flaw.suggestion or "")


def _check_terms(db: Session, written: Sequence[Object]) -> None:
    """A term stands under terms of its own taxonomy."""
    terms = [one for one in written if one.kind == "term" and one.fields.get("parents")]
    above = (
        objects.get_many(db, [parent for one in terms for parent in one.fields["parents"]]) if terms else []
    )
    taxonomy = {one.id: one.fields.get("taxonomy") for one in above}
    for one in terms:
        if any(taxonomy.get(parent) != one.fields["taxonomy"] for parent in one.fields["parents"]):
            raise WrongParent(one.label)


def _check_tags(db: Session, written: Sequence[Object]) -> None:
    """Terms are given to kinds that their taxonomy is for, and one only where it says so."""
    tagged = [one for one in written if one.tags]
    terms = {one.id: one for one in objects.get_many(db, sorted({tag for one in tagged for tag in one.tags}))}
    orders = {one.id: one for one in objects.of_kinds(db, "taxonomy")} if terms else {}
    for one in tagged:
        used: set[str] = set()
        for tag in one.tags:
            order = orders.get(terms[tag].fields["taxonomy"]) if tag in terms else None
            if order is None:
                continue
            _check_tag(one, terms[tag], order, already=order.id in used)
            used.add(order.id)


def _check_tag(one: Object, term: Object, order: Object, *, already: bool) -> None:
    applies = order.fields.get("applies_to")
    if applies and one.kind not in applies:
        raise WrongTag(f"“{term.label}” is not meant for the kind {one.kind}.")
    if already and order.fields.get("exclusive"):
        raise WrongTag(f"“{one.label}” can have one term of “{order.label}” only.")


objects.use_extension(Framework())
