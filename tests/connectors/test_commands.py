"""``etappe import`` and ``etappe ask``: what a person sees, what a program reads, exit codes."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import jsonschema
import pytest
from tests.connectors.helpers import write
from typer.testing import CliRunner, Result

from etappe import accounts
from etappe.analytics import json_schema
from etappe.cli import ask, console, imports
from etappe.cli.printing import shown
from etappe.errors import EtappeError

ROWS = "".join(
    f"K{i % 9};{i % 28 + 1}.01.2025 {i % 24}:00;{'abc'[i % 3]};{'web' if i % 2 else 'app'}\n"
    for i in range(90)
)
HEADER = "Kunde;Zeitpunkt;Aktivität;Kanal\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "besuche.csv", HEADER + ROWS, "cp1252")


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETAPPE_CACHE", str(tmp_path / "cache"))


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(ask.app, list(arguments))


QUESTIONS = {
    "summary": [],
    "transitions": ["--merge-repeats"],
    "variants": ["--top", "3"],
    "flow": ["--anchor", "a", "--direction", "before"],
    "funnel": ["--step", "a", "--step", "b|c", "--step", "c?", "--definition", "ordered", "--window", "2w"],
    "dropoff": ["--goal", "c"],
    "sessions": ["--gap", "2h", "--cut-at-midnight", "--day-zone", "Europe/Berlin"],
    "retention": ["--unit", "day", "--periods", "4"],
    "returns": ["--touchpoint", "a", "--window", "48h"],
    "form": ["--form-start", "a", "--form-submit", "c", "--form-field", "b"],
    "map": ["--step", "a", "--step", "c"],
    "conformity": ["--step", "a", "--step", "b?", "--step", "c", "--among", "met"],
    "prediction": ["--after", "a", "--after", "a>b", "--horizon", "7d"],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_as_json_and_as_a_table(question: str, file: Path) -> None:
    answer = asked(question, str(file), *QUESTIONS[question], "--json")
    assert answer.exit_code == 0, answer.output
    jsonschema.validate(json.loads(answer.stdout), json_schema(question))
    with console.out.capture() as printed:
        assert asked(question, str(file), *QUESTIONS[question]).exit_code == 0
    assert printed.get().strip()


def test_filter_and_mapping(file: Path) -> None:
    def touches(*options: str) -> int:
        found: int = json.loads(asked("summary", str(file), "--json", *options).stdout)["answer"]["touches"]
        return found

    assert touches() == 90
    assert touches("--in-channel", "web") == 45
    assert touches("--start", "2025-01-02", "--end", "2025-01-03") == 4
    assert touches("--segment", 'did (activity = "a")') == 30
    with_other_columns = json.loads(
        asked("summary", str(file), "--json", "--customer", "Kanal", "--channel", "").stdout
    )
    assert with_other_columns["answer"]["journeys"] == 2


def test_schema() -> None:
    assert json.loads(asked("schema", "funnel").stdout)["title"] == "etappe ask funnel"


@pytest.mark.parametrize("window", ["7", "soon", "-3d"])
def test_wrong_spans_are_explained(window: str, file: Path) -> None:
    with pytest.raises(EtappeError, match="no span of time"):
        CliRunner().invoke(
            ask.app, ["funnel", str(file), "--step", "a", f"--window={window}"], catch_exceptions=False
        )


def test_values_in_words() -> None:
    assert shown("median_us", None) == "–"
    assert shown("median_us", 90_000_000) == "1.5 min"
    assert shown("share_of_first", 0.5166) == "51.7%"
    assert shown("journeys", 12_345) == "12,345"
    assert shown("start_us", 0) == "1970-01-01 00:00"
    assert shown("steps", ["a", "b"]) == "a → b"


@pytest.fixture
def _database_open(workspace: accounts.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etappe.db.open_database", lambda _: nullcontext())


def imported(*arguments: str) -> Result:
    return CliRunner().invoke(imports.app, ["events", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("_database_open")
def test_import_and_import_again(file: Path) -> None:
    first = json.loads(imported(str(file), "--yes", "--json").stdout)
    assert [(run["state"], run["source"], run["stored"]) for run in first] == [("done", "besuche", 90)]
    again = json.loads(imported(str(file), "--yes", "--json").stdout)
    assert (again[0]["stored"], again[0]["duplicates"]) == (0, 90)


@pytest.mark.usefixtures("_database_open")
def test_a_dry_run_shows_and_changes_nothing(file: Path) -> None:
    found = json.loads(
        imported(str(file), "--dry-run", "--json", "--source", "CRM", "--zone", "Europe/Berlin").stdout
    )
    assert found[0]["source"] == "CRM"
    assert found[0]["preview"]["mapping"]["zone"] == "Europe/Berlin"
    assert json.loads(imported(str(file), "--yes", "--json").stdout)[0]["stored"] == 90


@pytest.mark.usefixtures("_database_open")
def test_a_file_that_cannot_be_imported_ends_with_1(tmp_path: Path) -> None:
    rows = "".join(f"K{i};nie;a;web\n" for i in range(12_000))
    path = write(tmp_path / "x.csv", HEADER + rows)
    answer = imported(str(path), "--yes", "--json", "--time", "Zeitpunkt")
    assert answer.exit_code == 1
    (run,) = json.loads(answer.stdout)
    assert (run["state"], run["code"]) == ("failed", "mapping.nothing_fits")


@pytest.mark.usefixtures("_database_open")
def test_nobody_is_asked_in_a_pipe(file: Path) -> None:
    answer = CliRunner().invoke(imports.app, ["events", str(file)])
    assert answer.exit_code == 2


@pytest.mark.usefixtures("_database_open")
def test_an_unknown_workspace(file: Path) -> None:
    with pytest.raises(EtappeError, match="no workspace"):
        imported(str(file), "--yes", "--workspace", "nowhere")
