"""The command ``etappe customers``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.customers.inbox import Shop
from typer.testing import CliRunner

from etappe import accounts
from etappe.cli import customers as command
from etappe.cli import entering


@pytest.fixture
def run(workspace: accounts.Workspace, queue: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    @contextmanager
    def opened(wanted: str | None) -> Iterator[str]:
        yield workspace.id

    monkeypatch.setattr(entering, "opened_workspace", opened)

    def called(*words: str) -> str:
        with command.console.out.capture() as captured:
            result = CliRunner().invoke(command.app, list(words), catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return captured.get() + result.output

    return called


def test_customers_are_found_merged_and_parted_on_the_command_line(
    workspace: accounts.Workspace, run: Any
) -> None:
    shop = Shop(workspace.id)
    anna = {"firstName": "Anna", "lastName": "Reimers", "birthday": "1980-04-03"}
    shop.identify(user_id="U1", traits={**anna, "email": "anna@x.de"})
    shop.identify(user_id="U2", traits=anna)
    shop.follow()
    found = json.loads(run("find", "anna@x.de", "--json"))
    assert [(one["name"], one["key"]) for one in found] == [("Anna Reimers", "U1")]
    shown = json.loads(run("show", "email:anna@x.de", "--json"))
    assert {one["name"]: one["value"] for one in shown["traits"]}["lastName"] == "Reimers"
    (pair,) = json.loads(run("duplicates", "--find", "--json"))
    assert "Birthday the same" in pair["because"]
    merged = run("merge", "U1", "U2", "--reason", "same person")
    assert "U2 is part of U1 now" in merged
    assert "two customers again" in run("undo", merged.partition(":")[0])
    made = json.loads(run("segments", "--add", "All", 'did (activity like "*")', "--json"))
    assert [(one["name"], one["size"]) for one in made] == [("All", 2)]
    assert "Anna Reimers" in run("find")
