"""Use cases of the catalogue: keep it up to date, look into it, plan, say what is personal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.events.catalogue import repository, sample
from etappe.events.catalogue.drifting import BAND_WEEKS, of_properties, of_volume
from etappe.events.catalogue.errors import NoSuchEventType, NoSuchNotice
from etappe.events.catalogue.looking import masked, merge
from etappe.events.catalogue.models import EventTypeRow
from etappe.events.catalogue.plans import read_plan
from etappe.events.catalogue.scanning import Counted, scan
from etappe.events.catalogue.types import Day, EventType, Found, Notice, PlannedEvent, Seen
from etappe.events.log import EventLog
from etappe.events.sources import repository as source_repository
from etappe.events.sources.service import visible_sources
from etappe.kit import now

SHOWN_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Details:
    """Everything about a kind of events."""

    type: EventType
    days: tuple[Day, ...]
    notices: tuple[Notice, ...]


def refresh(workspace_id: str) -> bool:
    """Look through what arrived since the last time, and draw the sample for rules; whether there was something.

    When rows were taken out of the log, everything is counted anew; what people wrote stays.
    """
    folder = get_settings().workspace_folder(workspace_id)
    log = EventLog.open(folder / "events")
    state, files = log.snapshot(), log.log_files()
    rows, end = sum(file.rows for file in files), max((file.last_arrival for file in files), default=-1)
    with read_session(workspace_id=workspace_id) as db:
        before = repository.scan_state(db, workspace_id)
    if before is not None and (before.removals, before.rows) == (state.removals, rows):
        return False
    if before is None and not rows:
        return False
    # An import that was staged early and finished late has rows below the last arrival: then all is counted anew.
    anew = before is None or before.removals != state.removals
    found, total = scan(
        [str(file) for file in state.files], -1 if anew or before is None else before.last_arrival
    )
    if not anew and before is not None and before.rows + total != rows:
        anew = True
        found, _ = scan([str(file) for file in state.files], -1)
    with session_scope(workspace_id=workspace_id) as db:
        if anew and before is not None:
            repository.forget_counts(db)
        _enter(db, workspace_id, found, first=before is None, silent=anew)
        repository.note_scan(db, workspace_id, state.removals, end, rows)
    sample.draw(folder, log)
    return True


def _enter(
    db: Session, workspace_id: str, found: Mapping[tuple[str, str], Counted], *, first: bool, silent: bool
) -> None:
    """Add what a scan found to what is known, and tell about drift; ``silent`` when all is counted anew."""
    known = repository.type_rows(db)
    planned = {row.activity for row in known.values() if row.planned}
    sources = {source for source, _ in known}
    for (source, activity), counted in sorted(found.items()):
        row = known.get((source, activity))
        drift: list[Found] = []
        if row is None:
            plan = known.get(("", activity))
            row = _new(db, workspace_id, source, activity, plan)
            # All kinds of a new source are new, which nobody needs to be told.
            drift += [Found("new_event")] if not first and source in sources else []
            drift += [Found("unplanned_event")] if planned and activity not in planned else []
        if not silent:
            drift += of_properties(
                repository.seen_in(row.properties),
                row.looked_at,
                counted.looked.properties,
                counted.looked.events,
            )
        _add(row, counted)
        db.flush()
        repository.add_days(db, workspace_id, row.id, counted.days)
        repository.add_pages(db, workspace_id, source, activity, counted.looked.pages.values())
        repository.add_notices(db, workspace_id, row.id, drift)


def _new(
    db: Session, workspace_id: str, source: str, activity: str, plan: EventTypeRow | None
) -> EventTypeRow:
    """A kind that was not seen before; what was planned for every source holds for it too."""
    if plan is None:
        return repository.add_type(db, workspace_id, source, activity)
    return repository.add_type(
        db, workspace_id, source, activity,
        planned=True, plan=plan.plan, description=plan.description, owner=plan.owner,
    )  # fmt: skip


def _add(row: EventTypeRow, counted: Counted) -> None:
    looked = counted.looked
    seen = merge(repository.seen_in(row.properties), looked.properties.items(), looked.events)
    row.events += counted.events
    row.looked_at += looked.events
    row.first_us = counted.first_us if row.first_us is None else min(row.first_us, counted.first_us)
    row.last_us = counted.last_us if row.last_us is None else max(row.last_us, counted.last_us)
    row.properties = repository.as_columns(seen)


def watch_volumes(workspace_id: str, today: date | None = None) -> None:
    """Tell about kinds of which the last complete day brought far more or far fewer events than the weeks before.

    That is the last but one day of which a source has data: what comes after them is no data, which is not zero.
    """
    limit = today or now().date()
    with session_scope(workspace_id=workspace_id) as db:
        types = [one for one in repository.types(db) if one.events]
        for source in sorted({one.source for one in types}):
            _watch(db, workspace_id, [one for one in types if one.source == source], limit)


def _watch(db: Session, workspace_id: str, types: Sequence[EventType], limit: date) -> None:
    """Judge the kinds of one source."""
    moments = [us for one in types for us in (one.first_us, one.last_us) if us is not None]
    first, last = (datetime.fromtimestamp(us / 1e6, UTC).date() for us in (min(moments), max(moments)))
    day = min(last, limit) - timedelta(days=1)
    days = repository.days(db, [one.id for one in types], day - timedelta(weeks=BAND_WEEKS))
    for one in types:
        counts = {each.day: each.events for each in days.get(one.id, [])}
        found = of_volume(counts, day, first)
        if found is not None and not repository.volume_told(db, one.id, day):
            repository.add_notices(db, workspace_id, one.id, [found])


def list_types(
    access: Access, *, source: str | None = None, search: str = "", planned: bool | None = None
) -> list[EventType]:
    """Kinds of events, the most frequent first, as far as the person may see their sources."""
    names = visible_sources(access)
    hidden: Sequence[str] = ()
    if names is not None:
        every = source_repository.sources(access.db, access.workspace_id)
        hidden = [one.name for one in every if one.name not in names]
    found = repository.types(access.db, source=source, search=search, planned=planned, hidden_sources=hidden)
    # What is planned for every source is shown once it was seen, under its source.
    seen = {one.activity for one in found if one.source}
    return [one for one in found if one.source or one.activity not in seen]


def recent_days(db: Session, types: Sequence[EventType]) -> dict[str, list[Day]]:
    """The last thirty days of each kind, as far as it was seen on them."""
    since = now().date() - timedelta(days=SHOWN_DAYS)
    return repository.days(db, [one.id for one in types], since)


def details(access: Access, type_id: str) -> Details:
    """Everything about a kind of events. Raises :class:`NoSuchEventType`."""
    row = _row(access, type_id)
    open_ones = repository.notices(access.db, type_id)
    one = repository.as_type(row, sum(not notice.settled for notice in open_ones))
    days = repository.days(access.db, [type_id]).get(type_id, [])
    return Details(one, tuple(days), tuple(open_ones))


def change_type(
    access: Access,
    type_id: str,
    *,
    planned: bool | None = None,
    description: str | None = None,
    owner: str | None = None,
    personal: Mapping[str, bool] | None = None,
) -> Details:
    """Say something about a kind of events. What is called personal from now on is masked at once."""
    row = _row(access, type_id)
    row.planned = row.planned if planned is None else planned
    row.description = row.description if description is None else description
    row.owner = row.owner if owner is None else owner
    if personal:
        row.personal = {**row.personal, **personal}
        row.properties = _masked(row.properties, personal)
    access.db.flush()
    return details(access, type_id)


def _masked(properties: Mapping[str, Any], personal: Mapping[str, bool]) -> dict[str, Any]:
    seen = repository.seen_in(properties)
    for name, one in seen.items():
        if name in personal:
            examples = [masked(example) for example in one.examples] if personal[name] else one.examples
            seen[name] = replace(one, personal=personal[name], examples=list(dict.fromkeys(examples)))
    return repository.as_columns(seen)


def settle(access: Access, notice_id: str) -> None:
    """Somebody has seen to a notice. Raises :class:`NoSuchNotice`."""
    row = repository.notice_row(access.db, notice_id)
    if row is None:
        raise NoSuchNotice(notice_id)
    _row(access, row.type_id)
    row.settled = True


def take_plan(access: Access, text: str, format: str) -> dict[str, int]:
    """Take a tracking plan over: how many kinds it added, how many it changed, how many are not in it.

    Raises :class:`~etappe.events.catalogue.errors.PlanUnreadable`.
    """
    plan = read_plan(text, format)
    known = repository.type_rows(access.db)
    counts = {"added": 0, "changed": 0}
    for one in plan:
        rows = [
            row for row in known.values() if row.activity == one.activity and one.source in (None, row.source)
        ]
        if not rows:
            rows = [repository.add_type(access.db, access.workspace_id, one.source or "", one.activity)]
            counts["added"] += 1
        else:
            counts["changed"] += len(rows)
        for row in rows:
            _plan(row, one)
    named = {one.activity for one in plan}
    unplanned = [
        row for row in known.values() if row.activity not in named and not row.activity.startswith("$")
    ]
    access.db.flush()
    return {**counts, "unplanned": len(unplanned)}


def _plan(row: EventTypeRow, one: PlannedEvent) -> None:
    row.planned = True
    row.plan = {**row.plan, **one.properties}
    row.description = one.description or row.description
    row.owner = one.owner or row.owner


def against_plan(one: EventType) -> dict[str, str]:
    """Properties that differ from the plan: ``missing``, ``unplanned``, or ``type`` for another type."""
    differs = {name: "missing" for name in one.plan if name not in one.properties}
    for name, seen in one.properties.items():
        wanted = one.plan.get(name)
        if one.plan and wanted is None:
            differs[name] = "unplanned"
        elif wanted is not None and not _fits(seen, str(wanted)):
            differs[name] = "type"
    return differs


def _fits(seen: Seen, wanted: str) -> bool:
    return not seen.types or seen.main_type == wanted


def _row(access: Access, type_id: str) -> EventTypeRow:
    row = repository.type_row(access.db, type_id)
    names = visible_sources(access)
    if row is None or (names is not None and row.source and row.source not in names):
        raise NoSuchEventType(type_id)
    return row
