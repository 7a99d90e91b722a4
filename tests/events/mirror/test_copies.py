"""A copy of the event log: the same events, only what is new is uploaded, nothing that was taken out stays."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import pytest
import typer
from deltalake import write_deltalake
from tests.events.events_of import numbered, table_of
from typer.testing import CliRunner

import etappe
from etappe import accounts
from etappe.cli import mirror as command
from etappe.config import get_settings
from etappe.errors import InvalidInput
from etappe.events import EventLog, log_of
from etappe.events.mirror import MirrorUnreachable, NotALog, copy_address, fetch, mirror
from etappe.events.mirror.tasks import keep_copy


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    log = EventLog.open(tmp_path / "log")
    bring(log, "first", 0, 500)
    return log


@pytest.fixture
def address(tmp_path: Path) -> str:
    return (tmp_path / "storage" / "ws" / "events").as_uri()


def bring(log: EventLog, run: str, start: int, stop: int) -> None:
    with log.stage(run) as staging:
        staging.write(numbered(start, stop))
    log.commit(staging)


def contents(files: Iterable[str | Path]) -> set[tuple[str, bytes]]:
    """Name and bytes of each file."""
    return {(Path(path).name, Path(path).read_bytes()) for path in files}


def stored(address: str) -> set[str]:
    folder = Path(address.removeprefix("file://"))
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.parquet")
        if "_delta_log" not in path.parts
    }


def test_a_copy_holds_what_the_log_holds_and_grows_with_it(
    log: EventLog, address: str, tmp_path: Path
) -> None:
    first = mirror(log, address)
    assert (first.uploaded, first.deleted, first.version) == (1, 0, 1)
    assert mirror(log, address).uploaded == 0
    bring(log, "second", 500, 700)
    assert mirror(log, address).uploaded == 1
    here, there = log.snapshot(), fetch(address, tmp_path / "here")
    assert (there.version, there.removals) == (here.version, here.removals) == (2, 0)
    assert contents(there.files) == contents(here.files)


def test_who_was_erased_is_gone_from_the_copy_at_once(log: EventLog, address: str, tmp_path: Path) -> None:
    mirror(log, address)
    before = set(fetch(address, tmp_path / "here").files)
    log.erase(["c3"])
    done = mirror(log, address)
    assert (done.uploaded, done.deleted) == (1, 1)
    assert stored(address) == {file.path for file in log.log_files()}
    after = fetch(address, tmp_path / "here")
    assert after.removals == 1
    assert not any(Path(path).exists() for path in before)


def test_an_erasure_that_was_interrupted_is_finished(
    log: EventLog, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror(log, address)
    log.erase(["c3"])
    with monkeypatch.context() as broken:
        broken.setattr("etappe.events.mirror.place.FileSelector", _away)
        with pytest.raises(MirrorUnreachable, match="the network is away"):
            mirror(log, address)
    assert len(stored(address)) == 2
    assert mirror(log, address).deleted == 1
    assert stored(address) == {file.path for file in log.log_files()}


def _away(*_: object, **__: object) -> object:
    raise OSError("the network is away")


def test_files_that_were_merged_stay_for_a_day(log: EventLog, address: str, tmp_path: Path) -> None:
    for number in range(1, 4):
        bring(log, f"run-{number}", number * 1000, number * 1000 + 10)
    mirror(log, address)
    assert log.compact() == 3
    assert mirror(log, address).deleted == 0
    assert len(stored(address)) == 5
    assert len(fetch(address, tmp_path / "here").files) == 1


def test_questions_about_a_copy_have_the_answers_of_the_log(
    log: EventLog, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ETAPPE_CACHE", str(tmp_path / "cache"))
    mirror(log, address)
    asked = etappe.read(address)
    assert asked.summary().answer.touches == 500
    assert asked.funnel("a0", "a1").answer.steps[1].reached == 7
    assert asked.filter(segment='did (activity = "a0")').summary().answer.journeys == 7
    bring(log, "second", 500, 700)
    mirror(log, address)
    assert etappe.read(address).summary().answer.touches == 700


def test_what_is_no_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotALog, match="no event log at"):
        fetch((tmp_path / "nothing").as_uri(), tmp_path / "here")
    write_deltalake(tmp_path / "other", table_of([("c", 1, "a")]).select(["customer"]))
    with pytest.raises(NotALog, match="is no event log"):
        fetch((tmp_path / "other").as_uri(), tmp_path / "here")


def run(*words: str) -> None:
    """The command, as a person types it."""
    app = typer.Typer()
    app.command()(command.mirror)
    CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_the_worker_and_the_command_keep_copies(
    workspace: accounts.Workspace, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = (tmp_path / "copies").as_uri()
    monkeypatch.setattr(command, "opened_workspace", lambda _: nullcontext(workspace.id))
    folder = get_settings().workspace_folder(workspace.id)
    bring(log_of(folder), "first", 0, 50)
    assert keep_copy(workspace.id) is False
    with pytest.raises(InvalidInput, match="not said where"):
        run()
    monkeypatch.setenv("ETAPPE_LOG_COPIES", copies)
    get_settings.cache_clear()
    assert keep_copy(workspace.id) is False
    kept = fetch(copy_address(copies, workspace.id), tmp_path / "here")
    assert contents(kept.files) == contents(log_of(folder).files())
    run()
    run(f"{copies}/elsewhere")
    assert len(fetch(f"{copies}/elsewhere", tmp_path / "there").files) == 1
