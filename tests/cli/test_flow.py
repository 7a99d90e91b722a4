"""Failed events, the catalogue and the books, asked for at a terminal."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from etappe import accounts, events
from etappe.cli import catalogue, conservation, console, entering, failures
from etappe.db import session_scope
from etappe.events.collect.accepting import accept, door_of
from etappe.events.collect.door import Visitor
from etappe.events.collect.wire import parse
from etappe.kit import now
from etappe.kit.clock import to_us

GOOD = {"type": "track", "event": "bought", "userId": "c1", "messageId": "m1", "properties": {"total": 1}}
NAMELESS = {"type": "track", "event": "bought", "messageId": "m2", "properties": {"mail": "anna@firma.de"}}


@pytest.fixture
def folder(workspace: accounts.Workspace, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which one event arrived and one failed; the commands enter it."""

    @contextmanager
    def opened(wanted: str | None) -> Iterator[str]:
        yield workspace.id

    for module in (conservation, entering):
        monkeypatch.setattr(module, "opened_workspace", opened)
    folder, received = home / "workspaces" / workspace.id, to_us(now())
    with session_scope(workspace_id=workspace.id) as db:
        source = events.create_source(db, workspace.id, name="shop", kind="web")
        for event in (GOOD, NAMELESS):
            reading = parse(json.dumps(event).encode(), door_of(workspace.id, source), Visitor(received))
            accept(db, folder, source.id, reading.messages, reading.rejects, received_us=received)
    events.load_once(workspace.id)
    return folder


def run(app: Any, *arguments: str, code: int = 0) -> str:
    """What a command prints."""
    if not isinstance(app, typer.Typer):
        single = typer.Typer(pretty_exceptions_enable=False)
        single.command()(app)
        app = single
    with console.out.capture() as printed:
        done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == code, done.output
    return printed.get()


def test_the_books_hold_until_something_vanishes(folder: Path) -> None:
    assert "It holds." in run(conservation.conservation)
    printed = json.loads(run(conservation.conservation, "--json", "--source", "shop"))
    (hour,) = printed["hours"]
    assert (hour["received"], hour["stored"], hour["failed"], printed["holds"]) == (2, 1, 1, True)
    events.log_of(folder).erase(["c1"])
    assert "does not hold" in run(conservation.conservation, code=1)


def test_failed_events_are_listed_tried_and_stored(folder: Path, tmp_path: Path) -> None:
    (group,) = json.loads(run(failures.app, "list", "--json"))
    assert (group["source"], group["stage"], group["count"]) == ("shop", "collect", 1)
    steps = tmp_path / "steps.json"
    steps.write_text(json.dumps([{"do": "rename", "path": "properties.mail", "to": "userId"}]))
    assert "0 would be stored" in run(failures.app, "replay")
    assert "1 would be stored" in run(failures.app, "replay", "--steps", str(steps))
    assert group["code"] in run(failures.app, "list")
    run(failures.app, "export", str(tmp_path / "failed.csv"))
    assert "anna@firma.de" in (tmp_path / "failed.csv").read_text()
    assert "1 stored" in run(failures.app, "replay", "--steps", str(steps), "--store")
    assert "Nothing has failed." in run(failures.app, "list")


def test_the_catalogue_and_a_plan(folder: Path, tmp_path: Path) -> None:
    (bought,) = json.loads(run(catalogue.app, "list", "--json"))
    assert (bought["activity"], bought["events"], bought["properties"]) == ("bought", 1, ["total"])
    plan = tmp_path / "plan.csv"
    plan.write_text("event\nbought\nlent\n")
    assert "1 kinds of events are planned and come, 1 are planned and do not" in run(
        catalogue.app, "plan", str(plan)
    )
    assert "yes" in run(catalogue.app, "list")
