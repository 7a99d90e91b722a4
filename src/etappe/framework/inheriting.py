"""Following the framework of another workspace: publishing one, copying it in, letting go of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy.orm import Session

from etappe import accounts, objects
from etappe.accounts import Access
from etappe.changes import Edit, add, perform, put, take_turn
from etappe.db import read_session
from etappe.framework import repository
from etappe.framework.errors import NoSuchRelease, OwnersOnly, RoundAbout
from etappe.framework.models import FrameworkRow, ReleaseRow
from etappe.framework.settings import Settings, effective
from etappe.kit import new_id
from etappe.objects import Object

SCOPE = "framework:inheritance"
"""A scope of its own: what was inherited is not taken back by undo, which would contradict its origin."""

_following: ContextVar[bool] = ContextVar("following", default=False)


def is_inheriting() -> bool:
    """Whether the framework that is followed is being changed just now."""
    return _following.get()


@contextmanager
def _inheriting(origins: Mapping[str, str]) -> Iterator[None]:
    token = _following.set(True)
    try:
        with objects.inheriting(origins):
            yield
    finally:
        _following.reset(token)


def publish(access: Access, note: str) -> ReleaseRow:
    """Make the framework as it is now available to other workspaces."""
    _owners_only(access)
    row = repository.settings(access.db)
    settings = Settings() if row is None else effective(row.settings, row.inherited)
    kinds = [kind.kind for kind in objects.KINDS.values() if kind.room == "framework"]
    content = {
        "settings": settings.model_dump(mode="json"),
        "objects": [_published(one) for one in objects.of_kinds(access.db, *kinds)],
    }
    take_turn(access)
    number = repository.next_number(access.db)
    release = ReleaseRow(
        id=new_id("fr"),
        workspace_id=access.workspace_id,
        number=number,
        note=note,
        content=content,
        published_by=access.person_id,
    )
    access.db.add(release)
    access.db.flush()
    _record(access, "framework.published", release.id)
    return release


def _published(one: Object) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "fields": dict(one.fields),
        "owner_id": one.owner_id,
        "tags": list(one.tags),
    }


def follow(access: Access, parent_id: str, number: int | None = None) -> None:
    """Copy a release of another workspace's framework in, as rows that are locked here.

    What came from an earlier release is brought to this one; what is no longer in it is archived. Raises
    :class:`NoSuchRelease`, :class:`RoundAbout`.
    """
    _owners_only(access)
    if parent_id == access.workspace_id:
        raise RoundAbout
    release = _release(access, parent_id, number)
    take_turn(access)
    known = _inherited(access.db, parent_id)
    ids = {
        one["id"]: known[one["id"]].id if one["id"] in known else new_id(objects.KINDS[one["kind"]].prefix)
        for one in release.content["objects"]
    }
    edits = [*_let_go_edits(access.db, parent_id), *_copied(release.content["objects"], known, ids)]
    edits += [put("object", row.id, state="archived") for there, row in known.items() if there not in ids]
    edits.append(_settings_edit(access.db, parent_id, release))
    with _inheriting({here: f"{parent_id}:{there}" for there, here in ids.items()}):
        perform(access, scope=SCOPE, kind="framework.followed", edits=edits)
    _record(access, "framework.followed", parent_id)


def _let_go_edits(db: Session, parent_id: str) -> list[Edit]:
    """What came from another parent before is archived."""
    others = [one for one in _of_framework(db) if one.origin and not one.origin.startswith(f"{parent_id}:")]
    return [put("object", one.id, state="archived") for one in others if one.state == "active"]


def _copied(
    content: Sequence[Mapping[str, Any]], known: Mapping[str, Object], ids: Mapping[str, str]
) -> Iterator[Edit]:
    for one in content:
        columns = {"name": one["name"], "state": "active", **_translated(one, ids)}
        if one["id"] in known:
            yield put("object", ids[one["id"]], **columns)
        else:
            yield add("object", ids[one["id"]], kind=one["kind"], **columns)


def _translated(one: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Fields, owner and tags with the ids that things have here; what was not published is left out."""
    return {
        "fields": _fields(one, ids),
        "owner_id": ids.get(one["owner_id"]) if one["owner_id"] else None,
        "tags": [ids[tag] for tag in one["tags"] if tag in ids],
    }


def _fields(one: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    kind = objects.KINDS[one["kind"]]
    fields = dict(one["fields"])
    for field in kind.fields:
        value = fields.get(field.name)
        if value is not None and field.type == "ref":
            fields[field.name] = ids.get(value)
        elif value is not None and field.type == "refs":
            fields[field.name] = [ids[named] for named in value if named in ids]
    return fields


def _settings_edit(db: Session, parent_id: str, release: ReleaseRow) -> Edit:
    row = repository.settings(db)
    columns = {
        "inherited": release.content["settings"],
        "parent_id": parent_id,
        "parent_release": release.number,
    }
    if row is None:
        return add("framework", new_id("fw"), **columns)
    return put("framework", row.id, **columns)


def let_go(access: Access) -> None:
    """Follow no other framework any more; what came from it stays, as the workspace's own."""
    _owners_only(access)
    take_turn(access)
    row = repository.settings(access.db)
    if row is None or row.parent_id is None:
        return
    with _inheriting({}):
        edit = put("framework", row.id, inherited=None, parent_id=None, parent_release=None)
        perform(access, scope=SCOPE, kind="framework.left", edits=[edit])
        objects.make_own(access.db)
    _record(access, "framework.left", row.id)


def newest_release(access: Access, row: FrameworkRow) -> int | None:
    """The number of the latest release of the framework that is followed, if the person may see it."""
    try:
        return _release(access, row.parent_id or "", None).number
    except NoSuchRelease:
        return None


def _release(access: Access, parent_id: str, number: int | None) -> ReleaseRow:
    """What another workspace has published, read there with the person's own rights."""
    with read_session(person_id=access.person_id) as db:
        mine = {one.id for one in accounts.workspaces_of(db, access.person_id)}
    if parent_id not in mine:
        raise NoSuchRelease(parent_id)
    with read_session(workspace_id=parent_id, person_id=access.person_id) as db:
        found = repository.last_release(db) if number is None else repository.release(db, number)
    if found is None:
        raise NoSuchRelease(parent_id)
    return found


def _inherited(db: Session, parent_id: str) -> dict[str, Object]:
    """What came from a workspace before, by the ids it has there."""
    found = {}
    for one in _of_framework(db):
        there, _, object_id = (one.origin or "").partition(":")
        if there == parent_id:
            found[object_id] = one
    return found


def _of_framework(db: Session) -> list[Object]:
    kinds = [kind.kind for kind in objects.KINDS.values() if kind.room == "framework"]
    return objects.of_kinds(db, *kinds, states=("active", "archived", "bin"))


def _owners_only(access: Access) -> None:
    if access.role != "owner":
        raise OwnersOnly


def _record(access: Access, action: str, subject: str) -> None:
    accounts.record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject
    )
