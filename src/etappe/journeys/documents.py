"""Reads maps: one as a document for the editor, one as :class:`Drawn` for every question about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe import changes
from etappe.accounts import Access
from etappe.journeys import guards, placed, repository
from etappe.journeys.drawn import TABLE_NAMES, Drawn, Tables, referred
from etappe.journeys.errors import NoSuchJourney


def document(access: Access, journey_id: str) -> dict[str, Any]:
    """Everything that the editor of a map needs, in a dozen queries whatever its size."""
    db = access.db
    tables = tables_of(db, journey_id)
    undo = changes.undo_state(db, journey_id, access.person_id)
    return {
        "command": changes.last_command(db),
        "role": guards.role_on(access, journey_id),
        "can_undo": undo.can_undo,
        "can_redo": undo.can_redo,
        "tables": {**tables, "object": shown_objects(db, tables)},
        "people": guards.people(access),
        "journeys": [brief(one) for one in repository.linked(db, journey_id)],
    }


def drawn(db: Session, journey_id: str) -> Drawn:
    """A map with the objects it shows. Raises :class:`NoSuchJourney`."""
    tables = tables_of(db, journey_id)
    return Drawn(tables, {one["id"]: one for one in placed.objects_of(db, referred(tables))})


def several(db: Session, ids: Sequence[str], names: Iterable[str] = TABLE_NAMES) -> list[Drawn]:
    """Several maps without their objects, in as many queries as one; those that are gone are left out."""
    apart: dict[str, Tables] = {one: {name: [] for name in TABLE_NAMES} for one in ids}
    for name, rows in repository.map_rows(db, list(ids), names).items():
        own = "id" if name == "journey" else "journey_id"
        for row in rows:
            apart[row[own]][name].append(row)
    return [Drawn(tables) for tables in apart.values() if tables["journey"]]


def tables_of(db: Session, journey_id: str) -> Tables:
    """The rows of one map. Raises :class:`NoSuchJourney`, also for one in the bin."""
    tables = repository.map_rows(db, [journey_id])
    if not tables["journey"]:
        raise NoSuchJourney(journey_id)
    return tables


def shown_objects(db: Session, tables: Tables) -> list[dict[str, Any]]:
    """Every object that the rows refer to, and what those refer to in turn: channels, owners, tags."""
    first = placed.objects_of(db, referred(tables))
    known = {one["id"] for one in first}
    second = {ref for one in first for ref in (*one["refs"], *one["tags"], one["owner_id"]) if ref} - known
    found = [*first, *(placed.objects_of(db, second) if second else ())]
    return [{name: value for name, value in one.items() if name != "refs"} for one in found]


def brief(journey: dict[str, Any]) -> dict[str, Any]:
    """What another map says of a journey that it is linked to."""
    names = ("id", "name", "level", "status", "form", "horizon", "variant_of", "context", "phase_id")
    return {name: journey[name] for name in names}
