"""Use cases of named versions: keep the state of a map, compare two, go back to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from etappe import changes
from etappe.accounts import Access, record
from etappe.changes import Command, Edit, perform, repeating
from etappe.journeys import documents, guards, placed, repository
from etappe.journeys.differing import Change, content, differences, edits_between
from etappe.journeys.drawn import Drawn
from etappe.journeys.errors import NoSuchVersion
from etappe.journeys.handovers import handovers
from etappe.journeys.models import VersionRow
from etappe.kit import new_id

PRESENT = "now"
"""Stands for the map as it is, where a version is named."""


def named(db: Session, journey_id: str) -> list[dict[str, Any]]:
    """The versions of a journey, newest first, without their contents."""
    return [_brief(row) for row in repository.versions(db, journey_id)]


def keep(access: Access, journey_id: str, name: str) -> dict[str, Any]:
    """Keep the present state under a name."""
    drawn = documents.drawn(access.db, journey_id)
    guards.must_edit(access, journey_id)
    row = VersionRow(
        id=new_id("ve"),
        workspace_id=access.workspace_id,
        journey_id=journey_id,
        name=name,
        command_id=changes.last_command(access.db),
        made_by=access.person_id,
        content=content(drawn),
    )
    access.db.add(row)
    access.db.flush()
    _record(access, "version.kept", row.id)
    return _brief(row)


def forget(access: Access, journey_id: str, version_id: str) -> None:
    """Remove a version. Raises :class:`NoSuchVersion`."""
    row = _row(access.db, journey_id, version_id)
    guards.must_edit(access, journey_id)
    access.db.delete(row)
    access.db.flush()
    _record(access, "version.removed", version_id)


def shown(db: Session, journey_id: str, version_id: str) -> dict[str, Any]:
    """A version with its content, shaped like a document."""
    row = _row(db, journey_id, version_id)
    return {**_brief(row), "tables": {**row.content["tables"], "object": row.content["objects"]}}


def compare(db: Session, journey_id: str, version_id: str, other: str) -> dict[str, Any]:
    """What differs from one version to another, or to the map as it is."""
    old, new = _state(db, journey_id, version_id), _state(db, journey_id, other)
    found = differences(old, new)
    kinds = ("added", "removed", "moved", "changed")
    counts = {kind: sum(one.change == kind for one in found) for kind in kinds}
    numbers = {"old": _numbers(old), "new": _numbers(new)}
    return {"changes": [_said(one, old, new) for one in found], "counts": counts, "numbers": numbers}


def restore(access: Access, journey_id: str, version_id: str) -> Command | None:
    """Bring the map back to a version in one command; none when it is there already."""
    wanted = _row(access.db, journey_id, version_id).content
    edits = edits_between(_present(access.db, journey_id, wanted), wanted)
    edits = _possible(access.db, edits)
    if not edits:
        return None
    with repeating(access.db):
        return perform(access, scope=journey_id, kind="version.restored", edits=edits)


def _state(db: Session, journey_id: str, version_id: str) -> Mapping[str, Any]:
    if version_id == PRESENT:
        return content(documents.drawn(db, journey_id))
    return _row(db, journey_id, version_id).content


def _present(db: Session, journey_id: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The present state, with whatever still exists of the objects that the wanted one shows."""
    drawn = documents.drawn(db, journey_id)
    missing = {one["id"] for one in wanted["objects"]} - drawn.objects.keys()
    found = {one["id"]: one for one in placed.objects_of(db, missing)}
    return content(Drawn(drawn.tables, {**drawn.objects, **found}))


def _possible(db: Session, edits: list[Edit]) -> list[Edit]:
    """Ways to journeys and phases that are gone for good cannot come back."""
    rows = [edit.get("row", {}) for edit in edits]
    goals = {row[name] for row in rows for name in ("to_journey_id", "variant_of") if row.get(name)}
    phases = {row["phase_id"] for row in rows if row.get("phase_id")}
    known = repository.journey_ids(db, goals) | repository.stage_ids(db, phases)
    kept = [edit for edit in edits if edit.get("row", {}).get("to_journey_id") in (None, *known)]
    return [_without(edit, {"phase_id", "variant_of"}, known) for edit in kept]


def _without(edit: Edit, columns: set[str], known: set[str]) -> Edit:
    row = edit.get("row", {})
    lost = {name for name in columns & row.keys() if row[name] is not None and row[name] not in known}
    return {**edit, "row": {name: value for name, value in row.items() if name not in lost}} if lost else edit


def _numbers(state: Mapping[str, Any]) -> dict[str, int]:
    """How long and how complicated the journey is: what a better version has less of."""
    drawn = Drawn(state["tables"], {one["id"]: one for one in state["objects"]})
    met = {card["object_id"] for step in drawn.steps for card in drawn.cards_at(step["id"], "touchpoint")}
    return {
        "stages": len(drawn.stages),
        "steps": len(drawn.steps),
        "touchpoints": len(met),
        "handovers": len(handovers(drawn)),
        "duration_us": sum(step["fields"].get("duration_us", 0) for step in drawn.steps),
    }


def _said(change: Change, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """A change with the names behind the ids in it, so that it can be read."""
    ids = {one[side] for one in change.columns for side in ("old", "new") if isinstance(one[side], str)}
    rows = [row for state in (old, new) for table in state["tables"].values() for row in table]
    known = [*rows, *old["objects"], *new["objects"]]
    names = {row["id"]: row["name"] for row in known if row["id"] in ids and row.get("name")}
    return {**asdict(change), "names": names}


def _row(db: Session, journey_id: str, version_id: str) -> VersionRow:
    row = repository.version(db, journey_id, version_id)
    if row is None:
        raise NoSuchVersion(version_id)
    return row


def _brief(row: VersionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "journey_id": row.journey_id,
        "name": row.name,
        "made_at": row.made_at,
        "made_by": row.made_by,
        "command_id": row.command_id,
    }


def _record(access: Access, action: str, version_id: str) -> None:
    record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=version_id
    )
