"""Routes for failed events, fixes and replays."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from etappe.accounts import Access, EditorInWorkspace, InWorkspace, record
from etappe.errors import InvalidInput
from etappe.events.failures import service
from etappe.events.failures.export import as_csv
from etappe.events.failures.schemas import (
    DiscardIn,
    DiscardOut,
    DiscardUndoIn,
    DiscardUndone,
    FailureEventOut,
    FailureGroupOut,
    FixIn,
    FixOut,
    ReplayIn,
    ReplayOut,
)
from etappe.events.failures.types import Failure, FailureState, Stage, Which
from etappe.kit import Page, decode_cursor, encode_cursor
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(tags=["failures"])

LAST = (1 << 63) - 1
Cursor = Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


def _which(
    source: Annotated[str | None, Query(max_length=40, description="Id of a source.")] = None,
    run: Annotated[str | None, Query(max_length=40, description="Id of an import.")] = None,
    code: Annotated[str | None, Query(max_length=200)] = None,
    field: Annotated[str | None, Query(max_length=400)] = None,
    stage: Stage | None = None,
    state: Annotated[FailureState | None, Query(description="All states when not given.")] = None,
) -> Which:
    return Which(source, run, stage, code, field, state)


Wanted = Annotated[Which, Depends(_which)]


@router.get("/failures", operation_id="list_failures")
def list_failures(
    which: Wanted, access: InWorkspace, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Page[FailureEventOut]:
    """What could not become events, newest first, with the reason."""
    found = service.list_failures(access, which, before=_position(cursor), limit=limit + 1)
    following = encode_cursor([found[limit - 1].id]) if len(found) > limit else None
    items = [FailureEventOut.of(one, clear=access.clear_names) for one in found[:limit]]
    return Page(items=items, next_cursor=following)


@router.get("/failures/groups", operation_id="list_failure_groups")
def list_failure_groups(which: Wanted, access: InWorkspace) -> list[FailureGroupOut]:
    """Failed events by source, stage and reason, the largest group first."""
    return [FailureGroupOut.of(one, clear=access.clear_names) for one in service.groups(access, which)]


@router.get("/failures/export", operation_id="export_failures", response_class=StreamingResponse)
def export_failures(which: Wanted, access: InWorkspace) -> StreamingResponse:
    """Failed events as CSV; no cell is taken for a formula, and bytes that are no text stand in base 64."""
    found = list(service.every_failure(access, which))
    headers = {"Content-Disposition": 'attachment; filename="failed-events.csv"'}
    return StreamingResponse(
        as_csv(found, clear=access.clear_names), media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get("/failures/fixes", operation_id="list_failure_fixes")
def list_fixes(access: InWorkspace) -> list[FixOut]:
    """Remembered fixes, oldest first."""
    return [FixOut.of(fix) for fix in service.list_fixes(access.db)]


@router.post("/failures/fixes", operation_id="create_failure_fix", status_code=201)
def create_fix(body: FixIn, access: EditorInWorkspace) -> FixOut:
    """Remember a fix; an automatic one is tried on everything of its kind that fails from now on."""
    which = Which(**body.group.model_dump())
    steps = [step.step() for step in body.steps]
    fix = service.create_fix(access, name=body.name, which=which, steps=steps, automatic=body.automatic)
    _record(access, "fix.created", fix.id)
    return FixOut.of(fix)


@router.delete("/failures/fixes/{fix_id}", operation_id="delete_failure_fix", status_code=204)
def delete_fix(fix_id: str, access: EditorInWorkspace) -> None:
    """Forget a fix; what it mended stays."""
    service.delete_fix(access.db, fix_id)
    _record(access, "fix.removed", fix_id)


@router.post("/failures/replay", operation_id="replay_failures")
def replay_failures(body: ReplayIn, access: EditorInWorkspace) -> ReplayOut:
    """Try failed events again after some steps, or say what would happen; at most 2,000 at once."""
    steps = [step.step() for step in body.steps]
    done = service.try_or_replay(access, body.which(), steps, fix_id=body.fix_id, dry_run=body.dry_run)
    if not body.dry_run:
        _record(access, "failures.replayed", body.fix_id)
    return ReplayOut.of(done, clear=access.clear_names)


@router.post("/failures/discard", operation_id="discard_failures")
def discard_failures(body: DiscardIn, access: EditorInWorkspace) -> DiscardOut:
    """Give open failed events up, with a reason; they stay counted as failed."""
    number, made_at = service.discard(access, body.which(), body.reason)
    _record(access, "failures.discarded", None)
    return DiscardOut(discarded=number, made_at=made_at)


@router.post("/failures/discard/undo", operation_id="undo_discard")
def undo_discard(body: DiscardUndoIn, access: EditorInWorkspace) -> DiscardUndone:
    """Open again what one gave up at a moment, as far as nobody has dealt with it since."""
    number = service.take_back(access, body.made_at)
    _record(access, "failures.taken_back", None)
    return DiscardUndone(opened=number)


@router.get("/failures/{failure_id}", operation_id="get_failure")
def get_failure(failure_id: int, access: InWorkspace) -> FailureEventOut:
    """One failed event."""
    return FailureEventOut.of(_one(access, failure_id), clear=access.clear_names)


@router.get("/failures/{failure_id}/original", operation_id="get_failure_original", response_class=Response)
def get_original(failure_id: int, access: InWorkspace) -> Response:
    """The very bytes that were sent."""
    failure = _one(access, failure_id)
    if not access.clear_names:
        raise InvalidInput(
            "What was sent may name somebody.", field="clear_names", code="failure.names_somebody"
        )
    headers = {
        "Content-Disposition": f'attachment; filename="failed-{failure_id}.bin"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(failure.content, media_type="application/octet-stream", headers=headers)


def _one(access: Access, failure_id: int) -> Failure:
    return service.get_failure(access, min(max(failure_id, 0), LAST))


def _position(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    position = decode_cursor(cursor, 1)[0]
    if not isinstance(position, int) or not 0 <= position <= LAST:
        raise InvalidInput("The cursor is not one of this list.", field="cursor", code="cursor.invalid")
    return position


def _record(access: Access, action: str, subject: str | None) -> None:
    record(access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject)
