"""``etappe sources``: made, listed, given keys, and refused in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from etappe import accounts, events
from etappe.accounts import Access
from etappe.cli import sources as command
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.errors import InvalidInput, NotFound


@pytest.fixture(autouse=True)
def entered(
    workspace: accounts.Workspace, administrator: accounts.Person, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workspace of the test, as the command line would open it."""

    @contextmanager
    def entering(_: str | None) -> Iterator[Access]:
        with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
            yield Access(administrator.id, workspace.id, get_settings().workspace_folder(workspace.id), db)

    assert home
    monkeypatch.setattr(command, "entered", entering)


def run(*words: str) -> Any:
    return CliRunner().invoke(command.app, list(words), catch_exceptions=False, env={"COLUMNS": "400"})


def test_a_source_gets_a_key_another_one_and_loses_the_first(workspace: accounts.Workspace) -> None:
    assert "etappe sources add" in run("list").stdout
    first = run("add", "Web shop").stdout.split()[-1]
    assert run("new-key", "Web shop").stdout.strip().startswith("ek_")
    keys = json.loads(run("keys", "Web shop", "--json").stdout)
    assert (keys[0]["key"], len(keys), keys[0]["revoked"]) == (first, 2, None)
    assert "refused" in run("revoke", "Web shop", keys[0]["id"]).stdout
    (source,) = json.loads(run("list", "--json").stdout)
    assert (source["name"], source["kind"], source["keys"], source["events"]) == ("Web shop", "web", 1, 0)
    with session_scope(workspace_id=workspace.id) as db:
        kept = {
            one.key: one.revoked_at
            for one in events.list_keys(db, events.list_sources(db, workspace.id)[0].id)
        }
    assert kept[first] is not None


def test_what_does_not_exist_is_said_with_what_does() -> None:
    with pytest.raises(InvalidInput, match="no kind 'website'") as refused:
        run("add", "Shop", "--kind", "website")
    assert "web" in (refused.value.hint or "")
    run("add", "Shop")
    with pytest.raises(NotFound, match="no source 'Shopp'") as unknown:
        run("keys", "Shopp")
    assert "Shop" in (unknown.value.hint or "")
