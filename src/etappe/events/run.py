"""An import run under way: rows go in with their failures, and come out as one commit of the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.events import service
from etappe.events.errors import RunCancelled
from etappe.events.log import EventLog
from etappe.events.staging import Staging
from etappe.events.types import Counts, FailedEvent, Run

_log = logging.getLogger("etappe.events")


class RunUnderWay:
    """What an importer holds while it reads a file; made by :func:`running`.

    Each :meth:`add` is one chunk that a crash cannot take back: after it, an importer goes on from
    :attr:`position`. Failed rows are stored before their chunk, and those of an unfinished chunk are
    forgotten on resuming, so no row is counted twice.
    """

    def __init__(self, run: Run, log: EventLog, staging: Staging) -> None:
        self.run = run
        self.committed = log.committed(run.id) is not None
        """The crash came after the commit: there is nothing left to read."""
        self._log = log
        self._staging = staging
        self._chunks = staging.done_chunks
        note = staging.chunks[-1].note if staging.chunks else {}
        self._position: dict[str, Any] | None = note.get("position")
        self._counts = Counts(**note["counts"]) if note else Counts()
        self._bytes_done = int(note.get("bytes_done", 0))

    @property
    def position(self) -> dict[str, Any] | None:
        """What the importer gave with the last finished chunk; ``None`` at the beginning of the file."""
        return self._position

    @property
    def counts(self) -> Counts:
        """Rows of the finished chunks, without what the commit will say about duplicates."""
        return self._counts

    def add(
        self,
        events: pa.Table,
        failures: Sequence[FailedEvent] = (),
        *,
        suppressed: int = 0,
        bytes_done: int,
        position: Mapping[str, Any],
    ) -> None:
        """Take the next part of the file: its events, its failed rows and where the next part begins.

        Raises :class:`~etappe.events.errors.RunCancelled` when somebody asked for it.
        """
        counts = replace(
            self._counts,
            read=self._counts.read + events.num_rows + len(failures) + suppressed,
            failed=self._counts.failed + len(failures),
            suppressed=self._counts.suppressed + suppressed,
        )
        self._note(counts, failures, bytes_done)
        note = {"counts": asdict(counts), "position": dict(position), "bytes_done": bytes_done}
        self._staging.write(events, note)
        self._chunks += 1
        self._counts, self._position, self._bytes_done = counts, dict(position), bytes_done

    def commit(self) -> Run:
        """Make the whole run visible in the log, check that no row has vanished, and end the run."""
        result = self._log.committed(self.run.id)
        if result is None:
            self._staging.flush()
            self._note(self._counts, (), self._bytes_done)
            result = self._log.commit(self._staging)
        with session_scope(workspace_id=self.run.workspace_id) as db:
            self.run = service.finish(db, self.run.id, result)
        self._tidy()
        return self.run

    def _tidy(self) -> None:
        """The run is complete; upkeep that fails is tried again after the next one."""
        try:
            self._log.tidy(keep=[run.id for run in service.unfinished_runs()])
        except (EtappeError, OSError):
            _log.exception("The event log in %s could not be tidied.", self._log.folder)

    def _note(self, counts: Counts, failures: Sequence[FailedEvent], bytes_done: int) -> None:
        with session_scope(workspace_id=self.run.workspace_id) as db:
            service.add_failures(db, self.run, self._chunks, failures)
            self.run = service.progress(db, self.run.id, counts, bytes_done=bytes_done)
        if self.run.cancel_requested:
            raise RunCancelled(f"Run {self.run.id} was cancelled.")


@contextmanager
def running(run_id: str, workspace_folder: Path) -> Iterator[RunUnderWay]:
    """Carry out a queued run, from its beginning or from where an earlier attempt ended.

    Leaving the block with an :class:`~etappe.errors.EtappeError` ends the run as failed, with the error's
    words; the run remembers it and the block swallows it. Other exceptions are recorded and go on.
    """
    work = _begin(run_id, workspace_folder)
    workspace_id = work.run.workspace_id
    try:
        with work._staging:
            yield work
    except RunCancelled:
        with session_scope(workspace_id=workspace_id) as db:
            work.run = service.cancelled(db, run_id)
    except Exception as error:
        with session_scope(workspace_id=workspace_id) as db:
            work.run = service.give_up(db, run_id, **_words(error))
        if not isinstance(error, EtappeError):
            raise


def _begin(run_id: str, workspace_folder: Path) -> RunUnderWay:
    workspace_id = service.locate_run(run_id).workspace_id
    log = service.log_of(workspace_folder)
    staging = log.stage(run_id)
    with session_scope(workspace_id=workspace_id) as db:
        run = service.start(db, run_id)
        if log.committed(run_id) is None:
            service.forget_failures(db, run_id, from_chunk=staging.done_chunks)
    return RunUnderWay(run, log, staging)


def _words(error: Exception) -> dict[str, str]:
    if isinstance(error, EtappeError):
        return {"code": error.code, "message": error.message, "hint": error.hint}
    return {
        "code": "run.crashed",
        "message": f"The import stopped unexpectedly ({type(error).__name__}).",
        "hint": "Resume it; if it stops again, the server's log says more.",
    }
