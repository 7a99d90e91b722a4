"""Import runs: counts that add up, crashes in between, cancel, resume, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from tests.events.events_of import numbered

from etappe import accounts, events
from etappe.db import session_scope, system_session
from etappe.errors import EtappeError
from etappe.events import FailedEvent, RunUnderWay
from etappe.events.errors import CountsDisagree, RunBusy, RunNotFound
from etappe.events.models import ImportRunRow
from etappe.kit import now

BAD = FailedEvent(7, "time", "time.unreadable", "Row 7: '31.02.' is no date.", "a;31.02.;\0\ud800")


@pytest.fixture
def folder(home: Path, workspace: accounts.Workspace) -> Path:
    return home / "workspaces" / workspace.id


def new_run(workspace: accounts.Workspace, **values: object) -> events.Run:
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="csv")
        return events.create_run(
            db, workspace.id, source_id=source.id, file_name="shop.csv", bytes_total=1000, **values
        )


def look(run: events.Run) -> events.Run:
    with session_scope(workspace_id=run.workspace_id) as db:
        return events.get_run(db, run.id)


def read_file(work: RunUnderWay, chunks: int, size: int = 10) -> None:
    """An importer of a file of ``chunks`` parts, each with one bad row."""
    position = work.position or {"part": 0}
    for part in range(position["part"], chunks):
        table = numbered(part * size, (part + 1) * size)
        work.add(table, [BAD], bytes_done=100 * (part + 1), position={"part": part + 1})


def test_a_run_ends_with_counts_that_add_up(workspace: accounts.Workspace, folder: Path) -> None:
    run = new_run(workspace)
    with events.running(run.id, folder) as work:
        read_file(work, 3)
        work.add(numbered(0, 5), suppressed=2, bytes_done=1000, position={})
        work.commit()
    assert work.run == look(run)
    assert work.run.state == "done"
    assert work.run.counts == events.Counts(read=40, stored=30, duplicates=5, failed=3, suppressed=2)
    assert events.log_of(folder).rows() == 30
    with session_scope(workspace_id=workspace.id) as db:
        found = [failure for _, failure in events.list_failures(db, run.id)]
        [source] = events.list_sources(db, workspace.id)
    assert [f.original for f in found] == ["a;31.02.;\ufffd?"] * 3
    assert (source.events, source.last_import_at) == (30, work.run.finished_at)


def test_the_same_file_again_adds_nothing(workspace: accounts.Workspace, folder: Path) -> None:
    for stored, duplicates in ((30, 0), (0, 30)):
        with events.running(new_run(workspace).id, folder) as work:
            read_file(work, 3)
            work.commit()
        assert (work.run.counts.stored, work.run.counts.duplicates) == (stored, duplicates)
    assert events.log_of(folder).version() == 1


class PowerCut(BaseException):
    """Ends an importer as a killed process does: nobody gets to clean up."""


def crash_in_part(run: events.Run, folder: Path, part: int) -> None:
    work = events.run._begin(run.id, folder)
    for number in range(part):
        table = numbered(number * 10, (number + 1) * 10)
        work.add(table, [BAD], bytes_done=100, position={"part": number + 1})
    work._staging.flush()
    with session_scope(workspace_id=run.workspace_id) as db:
        events.add_failures(db, run, part, [BAD])


def test_after_a_crash_the_run_goes_on_with_its_first_missing_chunk(
    workspace: accounts.Workspace, folder: Path
) -> None:
    run = new_run(workspace)
    crash_in_part(run, folder, 2)
    with events.running(run.id, folder) as work:
        assert work.position == {"part": 2}
        read_file(work, 4)
        work.commit()
    assert work.run.counts == events.Counts(read=44, stored=40, failed=4)


def test_a_crash_between_commit_and_confirmation_repeats_nothing(
    workspace: accounts.Workspace, folder: Path
) -> None:
    run = new_run(workspace)
    with events.running(run.id, folder) as work:
        read_file(work, 2)
        work.add(numbered(0, 4), bytes_done=300, position={"part": 3})
        work.commit()
    with session_scope(workspace_id=workspace.id) as db:
        db.execute(update(ImportRunRow).values(state="running", stored=0, duplicates=0, finished_at=None))
    with events.running(run.id, folder) as again:
        assert again.committed
        again.commit()
    assert again.run.counts == work.run.counts
    assert events.log_of(folder).rows() == 20


def test_an_error_ends_the_run_with_its_words_and_can_be_resumed(
    workspace: accounts.Workspace, folder: Path
) -> None:
    run = new_run(workspace)
    with events.running(run.id, folder) as work:
        read_file(work, 1)
        raise EtappeError("Row 12 is longer than 1 MB.", hint="Check the quotes.", code="row.too_long")
    assert (work.run.state, work.run.code, work.run.hint) == ("failed", "row.too_long", "Check the quotes.")
    assert events.log_of(folder).rows() == 0
    with session_scope(workspace_id=workspace.id) as db:
        assert events.resume(db, run.id).state == "queued"
    with events.running(run.id, folder) as work:
        read_file(work, 3)
        work.commit()
    assert work.run.counts == events.Counts(read=33, stored=30, failed=3)
    assert work.run.code is None


def test_an_unexpected_error_is_recorded_and_goes_on(workspace: accounts.Workspace, folder: Path) -> None:
    run = new_run(workspace)
    with pytest.raises(ZeroDivisionError), events.running(run.id, folder):
        raise ZeroDivisionError
    assert (look(run).state, look(run).code) == ("failed", "run.crashed")


def test_cancel_stops_after_the_present_chunk(workspace: accounts.Workspace, folder: Path) -> None:
    run = new_run(workspace)
    with events.running(run.id, folder) as work:
        read_file(work, 1)
        with session_scope(workspace_id=workspace.id) as db:
            assert events.cancel(db, run.id).state == "running"
        read_file(work, 9)
        pytest.fail("a cancelled run went on")
    assert work.run.state == look(run).state == "cancelled"
    assert events.log_of(folder).rows() == 0


def test_a_waiting_run_is_cancelled_at_once(workspace: accounts.Workspace) -> None:
    run = new_run(workspace)
    with session_scope(workspace_id=workspace.id) as db:
        assert events.cancel(db, run.id).state == "cancelled"
        with pytest.raises(RunBusy, match="cancelled and cannot be started"):
            events.start(db, run.id)


def test_a_running_run_can_be_resumed_only_when_its_worker_is_lost(
    workspace: accounts.Workspace, folder: Path
) -> None:
    run = new_run(workspace)
    with session_scope(workspace_id=workspace.id) as db:
        events.start(db, run.id)
        with pytest.raises(RunBusy):
            events.resume(db, run.id)
        silent = now() - 2 * events.service.STALLED_AFTER
        db.execute(update(ImportRunRow).values(updated_at=silent))
        assert events.resume(db, run.id).state == "queued"


def test_undo_takes_exactly_the_run_out(workspace: accounts.Workspace, folder: Path) -> None:
    first, second = new_run(workspace), new_run(workspace)
    for run, start in ((first, 0), (second, 1000)):
        with events.running(run.id, folder) as work:
            work.add(numbered(start, start + 10), bytes_done=1, position={})
            work.commit()
    log = events.log_of(folder)
    with session_scope(workspace_id=workspace.id) as db:
        assert events.undo(db, log, first.id).state == "undone"
        assert events.undo(db, log, first.id).state == "undone"
        assert events.run_of_file(db, workspace.id, "none") is None
    assert (log.rows(), log.version()) == (10, 3)


def test_vanished_rows_are_an_error_and_not_a_number(workspace: accounts.Workspace, folder: Path) -> None:
    run = new_run(workspace)
    with events.running(run.id, folder) as work:
        work.add(numbered(0, 10), bytes_done=1, position={})
        work._counts = events.Counts(read=11)
        work.commit()
    assert (work.run.state, work.run.code) == ("failed", CountsDisagree.code)


def test_runs_of_another_workspace_do_not_exist(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    run = new_run(workspace)
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    with session_scope(workspace_id=other.id) as db, pytest.raises(RunNotFound):
        events.get_run(db, run.id)
    assert events.locate_run(run.id).workspace_id == workspace.id


def test_unfinished_runs_are_found_after_a_restart(workspace: accounts.Workspace) -> None:
    queued, ended = new_run(workspace), new_run(workspace)
    with session_scope(workspace_id=workspace.id) as db:
        events.cancel(db, ended.id)
    assert [run.id for run in events.unfinished_runs()] == [queued.id]


def test_sources_remember_their_mapping(workspace: accounts.Workspace) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="csv")
        events.remember_mapping(db, source.id, {"customer": "Kunde"})
        assert _mapping(db, workspace) == {"customer": "Kunde"}
        assert events.source_for(db, workspace.id, name="shop", kind="csv").id == source.id


def _mapping(db: Session, workspace: accounts.Workspace) -> object:
    [source] = events.list_sources(db, workspace.id)
    return source.mapping
