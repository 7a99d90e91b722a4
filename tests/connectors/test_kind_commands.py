"""``etappe import --shape``, ``etappe connectors`` and ``etappe schedule`` at a terminal."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.connectors.helpers import write
from tests.connectors.test_schedules import CSV, put
from typer.testing import CliRunner, Result

from etappe import accounts
from etappe.cli import connectors, imports, schedules
from etappe.config import get_settings
from etappe.connectors.shapes import SHAPES, sample_path


@pytest.fixture(autouse=True)
def _database_open(workspace: accounts.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etappe.db.open_database", lambda _: nullcontext())


def schedule(*arguments: str) -> Result:
    return CliRunner().invoke(schedules.app, list(arguments), catch_exceptions=False)


def imported(*arguments: str) -> dict[str, object]:
    answer = CliRunner().invoke(
        imports.app, ["events", *arguments, "--yes", "--json"], catch_exceptions=False
    )
    found: dict[str, object] = json.loads(answer.stdout)[0]
    return found


def test_a_survey_as_a_person_states_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "welle.csv",
        "Nr,Mail,F1,F2\n" + "".join(f"{i},p{i}@x.example,{i},{i % 5 + 1}\n" for i in range(9)),
    )
    run = imported(
        str(path), "--shape", "survey_table", "--part", "response=Nr", "--identifier", "email=Mail",
        "--question", "F1=nps", "--question", "F2=csat:1:5", "--constant-time", "2026-02-01", "--customer-type", "email",
    )  # fmt: skip
    assert (run["state"], run["stored"], run["failed"]) == ("done", 18, 0)
    again = imported(str(path))
    assert (again["stored"], again["duplicates"]) == (0, 18)


def test_research_from_the_command_line() -> None:
    run = imported(str(sample_path(SHAPES["interview_notes"])))
    assert (run["state"], run["stored"]) == ("done", 6)


def test_wrong_pairs_are_explained(tmp_path: Path) -> None:
    answer = CliRunner().invoke(imports.app, ["events", "x.csv", "--yes", "--question", "F1"])
    assert (answer.exit_code, "COLUMN=METRIC" in answer.output) == (2, True)


def test_connectors_are_listed_and_sampled(tmp_path: Path) -> None:
    listed = json.loads(CliRunner().invoke(connectors.app, ["--kind", "crm", "--json"]).stdout)
    assert {one["shape"] for one in listed} >= {"hubspot_contacts", "salesforce_leads"}
    assert "qualtrics" in CliRunner().invoke(connectors.app, []).stdout
    CliRunner().invoke(connectors.app, ["sample", "qualtrics", "--to", str(tmp_path)])
    assert (tmp_path / "qualtrics.csv").read_bytes() == sample_path(SHAPES["qualtrics"]).read_bytes()


def test_a_schedule_from_the_command_line() -> None:
    folder = get_settings().home / "incoming"
    folder.mkdir(parents=True)
    made = schedule(
        "add", "Daily", "--source", "Shop", "--folder", ".", "--pattern", "*.csv", "--every", "30"
    )
    assert made.stdout.startswith("sch_")
    assert schedule("run", "Daily").stdout.strip() == "nothing"
    put(folder / "a.csv", CSV)
    assert schedule("run", "Daily").stdout.strip() == "done"
    schedule("pause", "Daily")
    (one,) = json.loads(schedule("list", "--json").stdout)
    assert (one["state"], one["every_minutes"], len(one["last_result"]["run_ids"])) == ("paused", 30, 1)
    schedule("resume", "Daily")
    put(folder / "b.csv", b"%PDF-1.7")
    failed = schedule("run", "Daily")
    assert (failed.exit_code, failed.stdout.startswith("failed b.csv is a PDF document")) == (1, True)
    assert "Daily" in schedule("list").stdout
    schedule("remove", "Daily")
    assert json.loads(schedule("list", "--json").stdout) == []


def test_a_schedule_needs_one_place() -> None:
    assert schedule("add", "x", "--source", "y").exit_code == 2
    assert schedule("add", "x", "--source", "y", "--connection", "postgresql://h/d").exit_code == 2
