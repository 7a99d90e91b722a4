"""Use cases around sources and import runs; what happens inside a run is in :mod:`etappe.events.run`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from etappe.db import system_session
from etappe.events import repository
from etappe.events.errors import CountsDisagree, RunBusy, RunNotFound
from etappe.events.log import CommitResult, EventLog
from etappe.events.models import ImportRunRow
from etappe.events.types import ACTIVE, Counts, FailedEvent, Freshness, Run, RunState
from etappe.kit import new_id, now

IMPORT_TASK = "connectors.import_run"
"""Name of the background task that carries out a run; its argument is ``run_id``."""

STALLED_AFTER = timedelta(seconds=60)
"""A running run that has said nothing for so long has lost its worker."""


def log_of(workspace_folder: Path) -> EventLog:
    """The event log of a workspace, created when missing."""
    return EventLog.open(workspace_folder / "events")


def create_run(
    db: Session,
    workspace_id: str,
    *,
    source_id: str,
    file_name: str,
    upload_id: str | None = None,
    sha256: str | None = None,
    bytes_total: int | None = None,
    mapping: dict[str, Any] | None = None,
) -> Run:
    """A new run, queued."""
    row = ImportRunRow(
        id=new_id("imp"),
        workspace_id=workspace_id,
        source_id=source_id,
        file_name=repository.storable(file_name),
        upload_id=upload_id,
        sha256=sha256,
        bytes_total=bytes_total,
        mapping=mapping,
        state="queued",
    )
    db.add(row)
    db.flush()
    return get_run(db, row.id)


def get_run(db: Session, run_id: str) -> Run:
    """A run. Raises :class:`RunNotFound`."""
    return repository.as_run(*_row(db, run_id))


def locate_run(run_id: str) -> Run:
    """A run of whatever workspace, for the worker that only knows its id."""
    with system_session() as db:
        return get_run(db, run_id)


def unfinished_runs() -> list[Run]:
    """Runs of all workspaces that a worker has not brought to an end."""
    with system_session() as db:
        return repository.unfinished_runs(db)


def list_runs(db: Session, workspace_id: str, *, before: str | None = None, limit: int = 50) -> list[Run]:
    """Runs, newest first, beginning after the run ``before``."""
    return repository.runs(db, workspace_id, before=before, limit=limit)


def run_of_file(db: Session, workspace_id: str, sha256: str) -> Run | None:
    """The run that has stored this very file already, if any."""
    return repository.run_of_file(db, workspace_id, sha256)


def start(db: Session, run_id: str) -> Run:
    """A worker takes the run. Raises :class:`RunBusy` when it is at an end."""
    row, name = _row(db, run_id, lock=True)
    _require(row, ACTIVE, "started")
    row.state, row.started_at, row.updated_at = "running", now(), now()
    row.rows_at_start, row.bytes_at_start = row.rows_read, row.bytes_done
    row.code = row.message = row.hint = None
    return repository.as_run(row, name)


def progress(db: Session, run_id: str, counts: Counts, *, bytes_done: int, message: str | None = None) -> Run:
    """Note how far the run is; the answer says whether somebody wants it cancelled."""
    values = {"rows_read": counts.read, "failed": counts.failed, "suppressed": counts.suppressed}
    repository.set_run(db, run_id, **values, bytes_done=bytes_done, message=message, updated_at=now())
    return get_run(db, run_id)


def add_failures(db: Session, run: Run, chunk: int, failures: Sequence[FailedEvent]) -> None:
    """Store rows that could not become events."""
    if failures:
        repository.add_failures(db, run.workspace_id, run.id, run.source_id, chunk, failures)


def forget_failures(db: Session, run_id: str, *, from_chunk: int) -> None:
    """Remove failed rows of chunks that are read again after a crash."""
    repository.forget_failures(db, run_id, from_chunk=from_chunk)


def finish(db: Session, run_id: str, result: CommitResult) -> Run:
    """The run is in the log. Raises :class:`CountsDisagree` when rows have vanished on the way."""
    row, name = _row(db, run_id, lock=True)
    _check_conservation(db, row, result)
    row.stored, row.duplicates, row.log_version = result.rows, result.duplicates, result.version
    row.bytes_done = row.bytes_done if row.bytes_total is None else row.bytes_total
    _end(row, "done")
    return repository.as_run(row, name)


def give_up(db: Session, run_id: str, *, code: str, message: str, hint: str = "") -> Run:
    """The run failed; nothing of it is in the log, and it can be resumed."""
    row, name = _row(db, run_id, lock=True)
    row.code, row.message, row.hint = code, repository.storable(message), repository.storable(hint)
    _end(row, "failed")
    return repository.as_run(row, name)


def cancelled(db: Session, run_id: str) -> Run:
    """The worker has stopped because somebody asked for it."""
    row, name = _row(db, run_id, lock=True)
    _end(row, "cancelled")
    return repository.as_run(row, name)


def cancel(db: Session, run_id: str) -> Run:
    """Stop a run: at once when it waits, after the present chunk when it runs."""
    row, name = _row(db, run_id, lock=True)
    _require(row, ACTIVE, "cancelled")
    row.cancel_requested = True
    if row.state == "queued" or _stalled(row, now()):
        _end(row, "cancelled")
    return repository.as_run(row, name)


def resume(db: Session, run_id: str) -> Run:
    """Queue a run again that failed, was cancelled or lost its worker; finished chunks are not read again."""
    row, name = _row(db, run_id, lock=True)
    if not (row.state == "running" and _stalled(row, now())):
        _require(row, frozenset({"failed", "cancelled"}), "resumed")
    row.state, row.cancel_requested, row.finished_at, row.updated_at = "queued", False, None, now()
    row.code = row.message = row.hint = None
    return repository.as_run(row, name)


OnUndo = Callable[[Session, Run], None]
_on_undo: list[OnUndo] = []


def on_undo(hook: OnUndo) -> OnUndo:
    """Have ``hook`` take back what else a run has brought, in the transaction that undoes it."""
    _on_undo.append(hook)
    return hook


def undo(db: Session, log: EventLog, run_id: str) -> Run:
    """Take a finished run out of the log again. Repeating it changes nothing."""
    row, name = _row(db, run_id, lock=True)
    _require(row, frozenset({"done", "undone"}), "undone")
    log.undo(run_id)
    row.log_version = log.version()
    if row.state == "done":
        for hook in _on_undo:
            hook(db, repository.as_run(row, name))
        _end(row, "undone")
    return repository.as_run(row, name)


def list_failures(
    db: Session, run_id: str, *, after: int = 0, limit: int = 50
) -> list[tuple[int, FailedEvent]]:
    """Failed rows of a run in the order of the file, each with its position for paging."""
    get_run(db, run_id)
    found = repository.failures(db, run_id, after=after, limit=limit)
    return [(row.id, FailedEvent(row.row, row.field, row.code, row.message, row.original)) for row in found]


def failure_reasons(db: Session, run_id: str) -> list[tuple[str, str, int]]:
    """Code, field and number of the failed rows of a run, most frequent first."""
    get_run(db, run_id)
    return repository.failures_by_reason(db, run_id)


def freshness(db: Session, workspace_id: str, log: EventLog) -> Freshness:
    """How up to date the log is."""
    last_event = max((file.last_us for file in log.log_files()), default=None)
    last_import = repository.last_import(db, workspace_id)
    if repository.active_runs(db, workspace_id):
        return Freshness(last_import, last_event, "importing")
    return Freshness(last_import, last_event, "empty" if last_event is None else "current")


def _row(db: Session, run_id: str, *, lock: bool = False) -> repository.RunWithSource:
    found = repository.run_by_id(db, run_id, lock=lock)
    if found is None:
        raise RunNotFound(f"There is no import run {run_id}.", hint="Look it up in the list of imports.")
    return found


def _require(row: ImportRunRow, states: frozenset[RunState], what: str) -> None:
    if row.state not in states:
        raise RunBusy(
            f"Run {row.id} is {row.state} and cannot be {what}.",
            hint=f"Only runs that are {' or '.join(sorted(states))} can be {what}.",
        )


def _stalled(row: ImportRunRow, at: datetime) -> bool:
    return at - row.updated_at > STALLED_AFTER


def _end(row: ImportRunRow, state: RunState) -> None:
    row.state, row.finished_at, row.updated_at = state, now(), now()


def _check_conservation(db: Session, row: ImportRunRow, result: CommitResult) -> None:
    kept = repository.count_failures(db, row.id)
    ends = result.rows + result.duplicates + row.failed + row.suppressed
    if row.rows_read != ends or row.failed != kept:
        raise CountsDisagree(
            f"Run {row.id} read {row.rows_read} rows, but {result.rows} are stored, {result.duplicates} are "
            f"duplicates, {row.failed} failed ({kept} kept with their text), {row.suppressed} were left out.",
            hint="Undo the run and import the file again; please report this with the numbers above.",
        )
