"""``etappe.read``: files and workspaces as journeys, in memory or through the cache."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.connectors.helpers import write

import etappe
from etappe import accounts, notebook
from etappe.connectors.imports.local import import_file, plan_import
from etappe.errors import NotFound
from etappe.notebook import RowsFailed

ROWS = "".join(
    f"K{i % 9},2025-01-{i % 28 + 1:02d} 10:00,{'abc'[i % 3]},{'web' if i % 2 else 'app'}\n" for i in range(90)
)
HEADER = "customer,time,activity,channel\n"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETAPPE_CACHE", str(tmp_path / "cache"))


@pytest.fixture(params=["memory", "cache"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "cache":
        monkeypatch.setattr(notebook, "IN_MEMORY_BYTES", 0)


@pytest.mark.usefixtures("_way")
def test_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", HEADER + ROWS)
    summary = etappe.read(path).summary().answer
    assert (summary.journeys, summary.touches, summary.touchpoints, summary.channels) == (9, 90, 3, 2)
    assert etappe.read(str(path), customer="activity", activity="channel").summary().answer.journeys == 3


@pytest.mark.usefixtures("_way")
def test_overlapping_files_count_each_event_once(tmp_path: Path) -> None:
    lines = ROWS.splitlines(keepends=True)
    first = write(tmp_path / "a.csv", HEADER + "".join(lines[:60]))
    second = write(tmp_path / "b.csv", HEADER + "".join(lines[40:]))
    assert etappe.read([first, second]).summary().answer.touches == len(lines)


@pytest.mark.usefixtures("_way")
def test_segments(tmp_path: Path) -> None:
    journeys = etappe.read(write(tmp_path / "x.csv", HEADER + ROWS + "Z,2025-02-01,z,web\n"))
    assert journeys.filter(segment='did (activity = "z")').summary().answer.journeys == 1


@pytest.mark.usefixtures("_way")
def test_failed_rows_are_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", HEADER + ROWS + "K1,nie,a,web\n")
    with pytest.warns(RowsFailed, match="1 rows left out.*Row 92"):
        assert etappe.read(path).summary().answer.touches == 90


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "IN_MEMORY_BYTES", 0)
    path = write(tmp_path / "x.csv", HEADER + ROWS)
    assert etappe.read(path).summary().answer.touches == 90
    write(path, HEADER + ROWS + "K1,2025-03-01,a,web\n")
    assert etappe.read(path).summary().answer.touches == 91


def test_a_workspace(workspace: accounts.Workspace, tmp_path: Path) -> None:
    import_file(plan_import(workspace.id, write(tmp_path / "x.csv", HEADER + ROWS)))
    journeys = etappe.read(workspace=workspace.id)
    assert journeys.summary().answer.touches == 90
    assert journeys.filter(segment='did (channel = "app")').summary().answer.journeys == 9
    with pytest.raises(NotFound):
        etappe.read(workspace="ws_nowhere")


def test_something_has_to_be_read() -> None:
    with pytest.raises(TypeError):
        etappe.read()


def test_importing_the_package_costs_nothing() -> None:
    code = (
        "import time; t = time.perf_counter(); import etappe; print(time.perf_counter() - t); etappe.nothing"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert float(done.stdout) < 0.3, started
    assert "AttributeError" in done.stderr
    assert {"read", "Journeys"} <= set(dir(etappe))
