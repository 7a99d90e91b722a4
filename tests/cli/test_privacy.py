"""``etappe privacy``: what a customer demands and allows, from the command line."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from etappe import accounts
from etappe.cli import privacy as command
from etappe.errors import InvalidInput

ASKED = ("--identity", "called back")


@pytest.fixture(autouse=True)
def opened(workspace: accounts.Workspace, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setattr(command, "opened_workspace", lambda _: nullcontext(workspace.id))


def run(*words: str) -> Any:
    return CliRunner().invoke(command.app, list(words), catch_exceptions=False, env={"COLUMNS": "400"})


def verdicts(customer: str) -> dict[str, str]:
    return {one["purpose"]: one["why"] for one in json.loads(run("consents", customer, "--json").stdout)}


def test_an_objection_and_a_restriction_change_what_is_allowed() -> None:
    before = verdicts("C1")
    assert run("object", "C1", *ASKED).stdout.strip().endswith(": done")
    after = verdicts("C1")
    assert after != before
    run("restrict", "C1", *ASKED)
    assert verdicts("C1") != after
    assert verdicts("C2") == before
    kinds = [one["kind"] for one in json.loads(run("requests", "--json").stdout)]
    assert sorted(kinds) == ["objection", "restriction"]


def test_what_is_put_right_is_in_the_report(tmp_path: Path) -> None:
    run("rectify", "C1", *ASKED, "--set", "city=Kiel")
    run("access", "C1", *ASKED, "--to", str(tmp_path / "all.json"))
    assert "Kiel" in (tmp_path / "all.json").read_text(encoding="utf-8")
    with pytest.raises(InvalidInput, match="names no value"):
        run("rectify", "C1", *ASKED, "--set", "city")
