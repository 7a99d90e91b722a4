"""Use cases of schedules: make, change, run now, remove, and see to those that are due."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import events
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.connectors.models import PullRow, ScheduleRow
from etappe.connectors.pulls.addresses import target_of
from etappe.connectors.pulls.errors import FetchFailed
from etappe.connectors.pulls.folders import allowed_folder
from etappe.connectors.pulls.places import SECRETS, FolderPlace, Place, RestPlace, SqlPlace, UrlPlace, parted
from etappe.connectors.pulls.tables import check_database
from etappe.connectors.schedules import repository
from etappe.connectors.schedules.errors import NameTaken, ScheduleBusy, ScheduleNotFound
from etappe.connectors.schedules.schemas import ScheduleIn, SchedulePatch
from etappe.connectors.shapes import shape_of
from etappe.kit import defer, new_id, now

PULL_TASK: Final = "connectors.pull"
_OLD: Final = ("name", "source_name", "starts_journeys", "every_minutes")


def create(access: Access, wish: ScheduleIn) -> ScheduleRow:
    """A new schedule, due at once. Raises :class:`AddressRefused` for a place it must not go to."""
    _refuse_taken(access.db, wish.name, None)
    check_place(wish.place)
    shown, secret = parted(wish.place)
    row = ScheduleRow(
        id=new_id("sch"),
        workspace_id=access.workspace_id,
        name=wish.name.strip(),
        kind=wish.place.kind,
        place=shown,
        secret=_sealed(access, secret),
        source_name=wish.source_name.strip(),
        mapping=_plain(wish.mapping),
        options=_plain(wish.options),
        shape=_known_shape(wish.shape),
        starts_journeys=wish.starts_journeys,
        every_minutes=wish.every_minutes,
        next_run_at=now(),
        memory={},
        person_id=access.person_id,
    )
    access.db.add(row)
    access.db.flush()
    return row


def change(access: Access, schedule_id: str, wish: SchedulePatch) -> ScheduleRow:
    """Change a schedule; going on after a pause forgets its failures. Raises as :func:`create`."""
    row = find(access.db, schedule_id, lock=True)
    stated = wish.model_fields_set
    if wish.name is not None:
        _refuse_taken(access.db, wish.name, row.id)
    for name in _OLD:
        if (value := getattr(wish, name)) is not None:
            setattr(row, name, value)
    if "mapping" in stated:
        row.mapping = _plain(wish.mapping)
    if "shape" in stated:
        row.shape = _known_shape(wish.shape)
    if "options" in stated:
        row.options = _plain(wish.options)
    if wish.place is not None:
        _move(access, row, wish.place)
    if wish.paused is not None:
        row.paused = wish.paused
        row.failures, row.next_run_at = (row.failures, row.next_run_at) if wish.paused else (0, now())
    access.db.flush()
    return row


def _move(access: Access, row: ScheduleRow, place: Place) -> None:
    """A secret that is not stated again stays, as long as the place leads to the same server."""
    shown, secret = parted(place)
    kept = (
        _secret(access, row)
        if not secret and place.kind == row.kind and _same_server(row.place, shown)
        else {}
    )
    check_place(place.model_copy(update=kept))
    if shown != row.place:
        row.memory = {}
    row.kind, row.place, row.secret = place.kind, shown, _sealed(access, secret or kept)


def _same_server(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """A secret must not be sent elsewhere by somebody who does not know it."""
    one, other = str(before.get("url", "")).split("/")[:3], str(after.get("url", "")).split("/")[:3]
    return one == other


def check_place(place: Place) -> None:
    """Refuse a place that schedules must not go to; what is only out of reach now may come back."""
    settings = get_settings()
    private = settings.import_private_addresses
    try:
        if isinstance(place, FolderPlace):
            allowed_folder(place.path, settings.watchable_folders)
        elif isinstance(place, UrlPlace | RestPlace):
            target_of(place.url, private=private)
        elif isinstance(place, SqlPlace):
            check_database(place.connection, private=private)
    except FetchFailed:
        return


def find(db: Session, schedule_id: str, *, lock: bool = False) -> ScheduleRow:
    """A schedule. Raises :class:`ScheduleNotFound`."""
    row = repository.by_id(db, schedule_id, lock=lock)
    if row is None:
        raise ScheduleNotFound(
            f"There is no schedule {schedule_id}.", hint="Look it up in the list of schedules."
        )
    return row


def remove(access: Access, schedule_id: str) -> None:
    """Remove a schedule; what it imported stays."""
    row = find(access.db, schedule_id, lock=True)
    access.db.delete(row)
    access.db.flush()


def run_now(access: Access, schedule_id: str) -> ScheduleRow:
    """Have a schedule look at once, also a paused one. Raises :class:`ScheduleBusy`."""
    row = find(access.db, schedule_id, lock=True)
    if row.state == "running":
        raise ScheduleBusy(f"{row.name} is fetching already.", hint="Wait until it is done.")
    _queue(access.db, row)
    return row


def start_due(db: Session) -> bool:
    """Queue what is due; true if there was anything."""
    rows = repository.due(db, now())
    for row in rows:
        _queue(db, row)
    return bool(rows)


def _queue(db: Session, row: ScheduleRow) -> None:
    pull = begin(db, row)
    defer(PULL_TASK, transaction=db, workspace_id=row.workspace_id, schedule_id=row.id, pull_id=pull.id)


def begin(db: Session, row: ScheduleRow) -> PullRow:
    """Note that the schedule looks from now on, for whoever carries it out."""
    pull = PullRow(id=new_id("pul"), workspace_id=row.workspace_id, schedule_id=row.id, run_ids=[])
    db.add(pull)
    row.state, row.last_run_at = "running", now()
    db.flush()
    return pull


def _refuse_taken(db: Session, name: str, own: str | None) -> None:
    other = repository.named(db, name.strip())
    if other is not None and other.id != own:
        raise NameTaken(f"There is a schedule {name!r} already.", hint="Give it another name.")


def _known_shape(name: str | None) -> str | None:
    return shape_of(name).id if name else None


def _plain(value: Any) -> dict[str, Any] | None:
    return None if value is None else dict(value.model_dump(mode="json"))


def _sealed(access: Access, secret: dict[str, Any]) -> str | None:
    """Secrets are readable with the key of the workspace only, which is not in the database."""
    return events.handle_of(access.workspace_folder, json.dumps(secret)) if secret else None


def _secret(access: Access, row: ScheduleRow) -> dict[str, Any]:
    return unsealed(access.workspace_folder, row.secret)


def unsealed(folder: Any, sealed: str | None) -> dict[str, Any]:
    """The secret parts of a place."""
    if sealed is None:
        return {}
    opened = json.loads(events.key_behind(folder, sealed))
    return {name: opened[name] for name in SECRETS if name in opened}
