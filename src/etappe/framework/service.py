"""Use cases of the framework: its settings, its words, and what maps and objects must keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.orm import Session

from etappe import objects
from etappe.accounts import Access
from etappe.changes import add, perform, put, take_turn
from etappe.framework import repository
from etappe.framework.lint import lint
from etappe.framework.models import FrameworkRow
from etappe.framework.settings import Settings, effective
from etappe.framework.types import Entry, Flaw
from etappe.kit import new_id
from etappe.kit.texts import Language
from etappe.objects import Object

SCOPE = "framework"
_SILENT = ("draft", "retired")
"""States of glossary entries that are not held against anybody."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a map is held against: settings, glossary, information architecture."""

    settings: Settings
    entries: tuple[Entry, ...]
    information: tuple[Object, ...]


def settings_of(db: Session) -> Settings:
    """The settings that hold in the workspace, inherited ones included."""
    row = repository.settings(db)
    return Settings() if row is None else effective(row.settings, row.inherited)


def rules_of(db: Session) -> Rules:
    """All that maps of the workspace are held against."""
    return Rules(settings_of(db), glossary(db), tuple(objects.of_kinds(db, "information_rule")))


def glossary(db: Session) -> tuple[Entry, ...]:
    """The words that are agreed on."""
    found = objects.of_kinds(db, "glossary")
    return tuple(_entry(one) for one in found if one.fields.get("state") not in _SILENT)


def _entry(one: Object) -> Entry:
    fields: Mapping[str, Any] = one.fields
    return Entry(one.id, one.name, fields.get("synonyms", {}), fields.get("avoid", {}))


def lint_text(db: Session, text: str, language: Language, *, voice: bool = False) -> list[Flaw]:
    """What is wrong with a text in the words of the workspace's glossary."""
    return lint(text, language, glossary(db), voice=voice)


def save_settings(access: Access, settings: Settings, expected: int | None = None) -> None:
    """Change the settings of the workspace; one command, which undo takes back.

    Raises ``Stale`` when a version is expected and it is another one by now.
    """
    take_turn(access)
    row = repository.settings(access.db)
    if row is not None:
        objects.check_version("framework", row.updated_at, expected)
    content = settings.model_dump(mode="json")
    if row is None:
        edit = add("framework", new_id("fw"), settings=content)
    else:
        edit = put("framework", row.id, settings=content)
    perform(access, scope=SCOPE, kind="framework.changed", edits=[edit])


def own_row(db: Session) -> FrameworkRow | None:
    """The row of the settings, if they were ever changed."""
    return repository.settings(db)


def taxonomies(db: Session) -> list[tuple[Object, list[Object]]]:
    """Taxonomies with their terms, each sorted by name."""
    terms = objects.of_kinds(db, "term")
    return [
        (one, [term for term in terms if term.fields.get("taxonomy") == one.id])
        for one in objects.of_kinds(db, "taxonomy")
    ]


def missing_fields(settings: Settings, one: Object) -> Sequence[str]:
    """Fields that the framework demands of an object and that are empty."""
    said: dict[str, Any] = {
        **one.fields,
        "owner_id": one.owner_id,
        "keeper_id": one.keeper_id,
        "tags": one.tags,
    }
    return [name for name in settings.mandatory.get(one.kind, ()) if not said.get(name)]


def languages_of(name: Mapping[Any, str]) -> list[tuple[Language, str]]:
    """The wordings of a text with their languages."""
    return [(cast("Language", language), words) for language, words in name.items()]
