"""``etappe metrics``: what is defined, and the value of one; nothing is measured where there is nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from etappe import accounts, measures
from etappe.accounts import Access
from etappe.cli import metrics
from etappe.db import session_scope


@pytest.fixture
def entered(
    home: Path, workspace: accounts.Workspace, administrator: accounts.Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workspace of the test, as the command line would open it, with the ready-made metrics."""

    @contextmanager
    def entering(_: str | None) -> Iterator[Access]:
        with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
            yield Access(administrator.id, workspace.id, home, db)

    monkeypatch.setattr(metrics, "entered", entering)
    with entering(None) as access:
        measures.add_ready_made_metrics(access)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(metrics.app, list(arguments))


def test_metrics_are_listed_and_measured(entered: None) -> None:
    listed = json.loads(run("list", "--json").stdout)
    assert {"nps", "csat", "ces", "churn", "clv"} <= {one["formula"] for one in listed}
    found = run("value", "Effort (CES)", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout)["value"] == {
        "value": None,
        "low": None,
        "high": None,
        "n": 0,
        "state": "no_data",
    }
    unknown = run("value", "Nothing")
    assert unknown.exit_code != 0
