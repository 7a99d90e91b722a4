"""Routes for import runs, their progress and their failed rows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse

from etappe.accounts import Access, InWorkspace, record
from etappe.db import read_session
from etappe.errors import InvalidInput
from etappe.events import service
from etappe.events.catalogue.endpoints import router as catalogue
from etappe.events.collect.endpoints import router as collect
from etappe.events.conservation.endpoints import router as conservation
from etappe.events.failures.endpoints import router as failures
from etappe.events.schemas import FailureOut, FailureReason, FreshnessOut, RunOut
from etappe.events.sources.endpoints import router as sources
from etappe.events.types import ACTIVE, Run
from etappe.kit import Page, decode_cursor, defer, encode_cursor
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(prefix="/workspaces/{ws}", tags=["events"])
router.include_router(sources)
router.include_router(collect)
router.include_router(failures)
router.include_router(conservation)
router.include_router(catalogue)

PROGRESS_SECONDS = 0.3
LAST_POSITION = (1 << 63) - 1

Cursor = Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


def _run(run_id: str, access: InWorkspace) -> Run:
    return service.get_run(access.db, run_id)


KnownRun = Annotated[Run, Depends(_run)]


@router.get("/freshness", operation_id="get_freshness")
def get_freshness(access: InWorkspace) -> FreshnessOut:
    """How up to date the event log is."""
    log = service.log_of(access.workspace_folder)
    return FreshnessOut.of(service.freshness(access.db, access.workspace_id, log))


@router.get("/imports", operation_id="list_imports")
def list_imports(access: InWorkspace, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT) -> Page[RunOut]:
    """Import runs, newest first."""
    before = None if cursor is None else str(decode_cursor(cursor, 1)[0])
    runs = service.list_runs(access.db, access.workspace_id, before=before, limit=limit + 1)
    following = encode_cursor([runs[limit - 1].id]) if len(runs) > limit else None
    return Page(items=[RunOut.of(run) for run in runs[:limit]], next_cursor=following)


@router.get("/imports/{run_id}", operation_id="get_import")
def get_import(run: KnownRun) -> RunOut:
    """One import run."""
    return RunOut.of(run)


@router.get("/imports/{run_id}/progress", operation_id="follow_import", response_class=EventSourceResponse)
async def follow_import(run: KnownRun) -> AsyncIterator[RunOut]:
    """The run again and again, as server-sent events, until it has come to an end."""
    yield RunOut.of(run)
    while run.state in ACTIVE:
        await asyncio.sleep(PROGRESS_SECONDS)
        run, before = await run_in_threadpool(_look_again, run), run
        if run != before:
            yield RunOut.of(run)


@router.post("/imports/{run_id}/cancel", operation_id="cancel_import")
def cancel_import(run_id: str, access: InWorkspace) -> RunOut:
    """Stop a run; what it has read so far stays hidden and can be resumed."""
    run = service.cancel(access.db, run_id)
    _record(access, "import.cancelled", run)
    return RunOut.of(run)


@router.post("/imports/{run_id}/resume", operation_id="resume_import")
def resume_import(run_id: str, access: InWorkspace) -> RunOut:
    """Go on with a run that failed, was cancelled or lost its worker."""
    run = service.resume(access.db, run_id)
    defer(service.IMPORT_TASK, transaction=access.db, run_id=run.id)
    _record(access, "import.resumed", run)
    return RunOut.of(run)


@router.post("/imports/{run_id}/undo", operation_id="undo_import")
def undo_import(run_id: str, access: InWorkspace) -> RunOut:
    """Take all events of a run out of the log again.

    Events that a later run brought once more were duplicates then; import its file again to have them.
    """
    run = service.undo(access.db, service.log_of(access.workspace_folder), run_id)
    _record(access, "import.undone", run)
    return RunOut.of(run)


@router.get("/imports/{run_id}/failures", operation_id="list_import_failures")
def list_import_failures(
    run: KnownRun, access: InWorkspace, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Page[FailureOut]:
    """Rows that could not become events, in the order of the file."""
    after = _position(cursor)
    found = service.list_failures(access.db, run.id, after=after, limit=limit + 1)
    following = encode_cursor([found[limit - 1][0]]) if len(found) > limit else None
    return Page(items=[FailureOut.of(failure) for _, failure in found[:limit]], next_cursor=following)


@router.get("/imports/{run_id}/failure-reasons", operation_id="list_import_failure_reasons")
def list_import_failure_reasons(run: KnownRun, access: InWorkspace) -> list[FailureReason]:
    """How many rows failed for which reason, most frequent first."""
    reasons = service.failure_reasons(access.db, run.id)
    return [FailureReason(code=code, field=field, rows=rows) for code, field, rows in reasons]


def _look_again(run: Run) -> Run:
    with read_session(workspace_id=run.workspace_id) as db:
        return service.get_run(db, run.id)


def _position(cursor: str | None) -> int:
    position = 0 if cursor is None else decode_cursor(cursor, 1)[0]
    if not isinstance(position, int) or not 0 <= position <= LAST_POSITION:
        raise InvalidInput("The cursor is not one of this list.", field="cursor", code="cursor.invalid")
    return position


def _record(access: Access, action: str, run: Run) -> None:
    record(access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=run.id)
