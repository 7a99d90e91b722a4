"""Routes of schedules."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from etappe.accounts import Access, EditorInWorkspace, InWorkspace, record
from etappe.connectors.schedules import repository, service
from etappe.connectors.schedules.schemas import PullOut, ScheduleIn, ScheduleOut, SchedulePatch
from etappe.kit import Page, decode_cursor, encode_cursor

router = APIRouter(prefix="/workspaces/{ws}/schedules", tags=["imports"])


@router.get("", operation_id="list_schedules")
def list_schedules(access: InWorkspace) -> list[ScheduleOut]:
    """What is fetched again and again, with the last result of each."""
    last = repository.last_pulls(access.db)
    return [ScheduleOut.of(row, last.get(row.id)) for row in repository.all_of(access.db)]


@router.post("", operation_id="create_schedule", status_code=201)
def create_schedule(body: ScheduleIn, access: EditorInWorkspace) -> ScheduleOut:
    """Fetch something again and again, for the first time at once."""
    row = service.create(access, body)
    _record(access, "schedule.created", row.id)
    return ScheduleOut.of(row, None)


@router.get("/{schedule_id}", operation_id="get_schedule")
def get_schedule(schedule_id: str, access: InWorkspace) -> ScheduleOut:
    """One schedule."""
    return _out(access, schedule_id)


@router.patch("/{schedule_id}", operation_id="change_schedule")
def change_schedule(schedule_id: str, body: SchedulePatch, access: EditorInWorkspace) -> ScheduleOut:
    """Change a schedule, pause it or let it go on."""
    service.change(access, schedule_id, body)
    _record(access, "schedule.changed", schedule_id)
    return _out(access, schedule_id)


@router.delete("/{schedule_id}", operation_id="delete_schedule", status_code=204)
def delete_schedule(schedule_id: str, access: EditorInWorkspace) -> None:
    """Remove a schedule; what it imported stays."""
    service.remove(access, schedule_id)
    _record(access, "schedule.deleted", schedule_id)


@router.post("/{schedule_id}/run", operation_id="run_schedule", status_code=202)
def run_schedule(schedule_id: str, access: EditorInWorkspace) -> ScheduleOut:
    """Let it look now, also while it is paused."""
    service.run_now(access, schedule_id)
    _record(access, "schedule.run", schedule_id)
    return _out(access, schedule_id)


@router.get("/{schedule_id}/pulls", operation_id="list_pulls")
def list_pulls(
    schedule_id: str,
    access: InWorkspace,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Page[PullOut]:
    """What a schedule has fetched, newest first."""
    service.find(access.db, schedule_id)
    before = None if cursor is None else str(decode_cursor(cursor, 1)[0])
    rows = repository.pulls(access.db, schedule_id, before=before, limit=limit + 1)
    following = encode_cursor([rows[limit - 1].id]) if len(rows) > limit else None
    return Page(items=[PullOut.model_validate(row) for row in rows[:limit]], next_cursor=following)


def _out(access: Access, schedule_id: str) -> ScheduleOut:
    row = service.find(access.db, schedule_id)
    return ScheduleOut.of(
        row, next(iter(repository.pulls(access.db, schedule_id, before=None, limit=1)), None)
    )


def _record(access: Access, action: str, subject: str) -> None:
    record(access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject)
