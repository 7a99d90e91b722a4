"""The import job: interrupted anywhere it goes on, nothing is lost, doubled or half-imported."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine
from tests.connectors.helpers import write

from etappe import accounts, events
from etappe.config import get_settings
from etappe.connectors import load
from etappe.connectors.files.text import TextBlocks
from etappe.connectors.imports import service, uploads
from etappe.connectors.imports.local import Intent, import_file, plan_import
from etappe.db import read_session, session_scope
from etappe.errors import EtappeError
from etappe.kit.jobs import Interrupted

GOOD, BAD = 3_000, 30


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three thousand events, every hundredth row broken, in blocks and chunks of a few hundred rows."""
    monkeypatch.setattr(load, "CHUNK_ROWS", 700)
    monkeypatch.setattr(TextBlocks.__init__, "__defaults__", (8_000,))
    return write(tmp_path / "orders_2025-01.csv", content())


def content() -> str:
    rows = [f"K{i % 50},2025-01-01 {i // 60 % 24:02d}:{i % 60:02d},step {i % 7}\n" for i in range(GOOD)]
    for i in range(BAD):
        rows.insert(i * 101, f"K{i},nie,a\n")
    return "customer,time,activity\n" + "".join(rows)


def intent(workspace: accounts.Workspace, path: Path, **wishes: str) -> Intent:
    return plan_import(workspace.id, path, wishes=wishes)


def log(workspace: accounts.Workspace) -> events.EventLog:
    return events.log_of(get_settings().workspace_folder(workspace.id))


def stored(workspace: accounts.Workspace) -> list[tuple[str, int, str]]:
    tables = [
        pq.read_table(file, columns=["customer", "time_us", "activity"]) for file in log(workspace).files()
    ]
    return [tuple(row.values()) for table in tables for row in table.to_pylist()]


def failed_rows(run: events.Run) -> list[int]:
    with read_session(workspace_id=run.workspace_id) as db:
        return [failure.row for _, failure in events.list_failures(db, run.id, limit=500)]


def is_complete(run: events.Run, workspace: accounts.Workspace) -> None:
    assert (run.state, run.counts.stored, run.counts.failed) == ("done", GOOD, BAD), run
    assert len(stored(workspace)) == GOOD
    assert failed_rows(run) == [i * 101 + 2 for i in range(BAD)]


def test_a_run_from_start_to_end(workspace: accounts.Workspace, file: Path) -> None:
    seen: list[load.Progress] = []
    run = import_file(intent(workspace, file), seen.append)
    is_complete(run, workspace)
    assert run.source_name == "orders"
    assert len(seen) > 5
    assert [each.rows for each in seen] == sorted(each.rows for each in seen)
    assert seen[-1].bytes_done == file.stat().st_size
    assert file.exists()
    assert not list(get_settings().uploads_folder.iterdir())


def test_the_same_file_twice_adds_nothing(workspace: accounts.Workspace, file: Path) -> None:
    first = import_file(intent(workspace, file))
    again = import_file(intent(workspace, file))
    assert first.id != again.id
    assert (again.counts.stored, again.counts.duplicates, again.counts.failed) == (0, GOOD, BAD)
    assert len(stored(workspace)) == GOOD


def test_after_an_undo_the_file_can_come_again(workspace: accounts.Workspace, file: Path) -> None:
    run = import_file(intent(workspace, file))
    with session_scope(workspace_id=workspace.id) as db:
        events.undo(db, log(workspace), run.id)
    assert stored(workspace) == []
    is_complete(import_file(intent(workspace, file)), workspace)


def stop_after(blocks: int, error: type[BaseException]) -> Callable[[load.Progress], None]:
    left = [blocks]

    def stop(_: load.Progress) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise error

    return stop


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        (1, KeyboardInterrupt),
        (5, KeyboardInterrupt),
        (9, KeyboardInterrupt),
        (5, Interrupted),
        (6, ZeroDivisionError),
    ],
)
def test_an_interrupted_import_goes_on(
    blocks: int, error: type[BaseException], workspace: accounts.Workspace, file: Path
) -> None:
    with pytest.raises(error):
        import_file(intent(workspace, file), stop_after(blocks, error))
    assert stored(workspace) == []
    is_complete(import_file(intent(workspace, file)), workspace)


CHILD = """
import sys, time
from etappe.db import create_engine, use_engine
from etappe.connectors import load
from etappe.connectors.files.text import TextBlocks
from etappe.connectors.imports import service
use_engine(create_engine(sys.argv[1]))
load.CHUNK_ROWS = 700
TextBlocks.__init__.__defaults__ = (8_000,)
def slowly(progress):
    print(progress.rows, flush=True)
    time.sleep(0.05)
service.carry_out(sys.argv[2], slowly)
"""


def test_an_import_that_was_killed_goes_on(
    database_url: str, workspace: accounts.Workspace, file: Path, home: Path
) -> None:
    plan = intent(workspace, file)
    upload = uploads.link_file(get_settings().uploads_folder, workspace.id, file)
    with session_scope(workspace_id=workspace.id) as db:
        run = service.create_run(db, upload, source_name="orders", mapping=plan.mapping)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, database_url, run.id],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"ETAPPE_HOME": str(home)},
    )
    assert child.stdout is not None
    while int(child.stdout.readline()) < 1_500:
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert stored(workspace) == []
    assert log(workspace).stage(run.id).done_chunks >= 1
    is_complete(service.carry_out(run.id), workspace)


def test_a_cancelled_import_leaves_nothing_and_can_go_on(workspace: accounts.Workspace, file: Path) -> None:
    def cancel(_: load.Progress) -> None:
        with session_scope(workspace_id=workspace.id) as db:
            (run,) = events.list_runs(db, workspace.id)
            events.cancel(db, run.id)

    run = import_file(intent(workspace, file), cancel)
    assert run.state == "cancelled"
    assert stored(workspace) == []
    is_complete(import_file(intent(workspace, file)), workspace)


def test_two_processes_cannot_run_one_import(workspace: accounts.Workspace, file: Path) -> None:
    upload = uploads.link_file(get_settings().uploads_folder, workspace.id, file)
    with session_scope(workspace_id=workspace.id) as db:
        run = service.create_run(db, upload, source_name="x", mapping=intent(workspace, file).mapping)
    with uploads.held(get_settings().uploads_folder, upload.upload_id), pytest.raises(uploads.UploadBusy):
        service.carry_out(run.id)


def test_a_file_that_breaks_off_imports_nothing(
    workspace: accounts.Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextBlocks.__init__, "__defaults__", (300_000,))
    path = write(tmp_path / "x.csv.gz", gzip.compress(content().encode() * 15)[:-500])
    run = import_file(intent(workspace, path))
    assert (run.state, run.code) == ("failed", "file.truncated")
    assert "x.csv.gz" in (run.message or "")
    assert stored(workspace) == []


def test_ids_of_the_sender_make_repetitions_duplicates(workspace: accounts.Workspace, tmp_path: Path) -> None:
    rows = "".join(f"K,2025-01-01,a,m{i % 40}\n" for i in range(100))
    path = write(tmp_path / "x", "customer,time,activity,message_id\n" + rows)
    run = import_file(intent(workspace, path, message_id="message_id"))
    assert (run.counts.stored, run.counts.duplicates) == (40, 60)


def test_starts_of_a_process_log_are_counted_as_left_out(
    workspace: accounts.Workspace, shared_data: Path
) -> None:
    run = import_file(intent(workspace, shared_data / "xes-teleclaims" / "teleclaims.xes.gz"))
    assert (run.counts.read, run.counts.stored, run.counts.suppressed) == (46_138, 24_825, 21_313)


def test_the_mapping_of_a_source_is_remembered(workspace: accounts.Workspace, tmp_path: Path) -> None:
    first = write(
        tmp_path / "a_2025-01.csv", "user,agent,time,event\nu1,a1,2025-01-01,x\nu2,a1,2025-01-02,y\n"
    )
    second = write(
        tmp_path / "b_2025-02.csv", "user,agent,time,event\nu3,a2,2025-02-01,x\nu4,a2,2025-02-02,y\n"
    )
    import_file(plan_import(workspace.id, first, source_name="CRM", wishes={"customer": "agent"}))
    again = plan_import(workspace.id, second)
    assert (again.source_name, again.mapping.customer) == ("CRM", "agent")


def test_progress_is_written_at_most_twice_a_second(
    workspace: accounts.Workspace, file: Path, monkeypatch: pytest.MonkeyPatch, database: Engine
) -> None:
    written: list[float] = []
    original = events.progress

    def noted(*arguments: object, **named: object) -> events.Run:
        written.append(time.monotonic())
        return original(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "progress", noted)
    import_file(intent(workspace, file), lambda _: time.sleep(0.1))
    assert written
    assert all(later - earlier >= 0.5 for earlier, later in zip(written, written[1:], strict=False))


def test_the_key_of_visitors_belongs_to_the_workspace(workspace: accounts.Workspace) -> None:
    key = service.key_of(workspace.id)
    assert key == service.key_of(workspace.id)
    assert len(key) == 32
    path = get_settings().workspace_folder(workspace.id) / "pseudonym.key"
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.csv", "y.csv"),
        ("..", "file"),
        ("a\0b\n.csv", "ab.csv"),
        ("", "file"),
    ],
)
def test_names_of_uploads_mean_no_folders(name: str, clean: str) -> None:
    assert uploads.clean_name(name) == clean


def test_a_full_disk_is_told_before_it_is_full(tmp_path: Path) -> None:
    with pytest.raises(EtappeError) as caught:
        uploads.require_space(tmp_path, 1 << 60)
    assert caught.value.code == "upload.disk_full"


def test_old_uploads_are_removed_unless_needed(tmp_path: Path) -> None:
    for name in ("upl_old", "upl_needed", "upl_new"):
        (tmp_path / name).mkdir()
        age = 0 if name == "upl_new" else uploads.KEPT_SECONDS + 60
        os.utime(tmp_path / name, (time.time() - age, time.time() - age))
    uploads.sweep(tmp_path, frozenset({"upl_needed"}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["upl_needed", "upl_new"]


def test_an_upload_of_another_workspace_does_not_exist(workspace: accounts.Workspace, file: Path) -> None:
    folder = get_settings().uploads_folder
    upload = uploads.link_file(folder, workspace.id, file)
    for workspace_id, upload_id in (
        ("ws_other", upload.upload_id),
        (workspace.id, "../x"),
        (workspace.id, "upl_0"),
    ):
        with pytest.raises(uploads.UploadNotFound):
            uploads.find(folder, workspace_id, upload_id)


def test_names_of_sources_forget_dates() -> None:
    assert service.propose_name("orders_2025-01.csv.gz") == "orders"
    assert service.propose_name("export (3).xlsx") == "export"
    assert service.propose_name("2025.csv") == "2025"
