"""The routes for runs, progress, failures, sources and freshness."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.pool import QueuePool
from tests.conftest import Queue
from tests.events.events_of import numbered

from etappe import accounts, events
from etappe.db import current_engine, session_scope, system_session
from etappe.events import FailedEvent, endpoints


@pytest.fixture
def base(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


@pytest.fixture
def folder(home: Path, workspace: accounts.Workspace) -> Path:
    return home / "workspaces" / workspace.id


def queued(workspace: accounts.Workspace) -> str:
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="file")
        return events.create_run(
            db, workspace.id, source_id=source.id, file_name="shop.csv", bytes_total=100
        ).id


def imported(workspace: accounts.Workspace, folder: Path, start: int = 0, bad: int = 0) -> str:
    run_id = queued(workspace)
    failures = [FailedEvent(i + 2, "time", "time.unreadable", f"Row {i + 2}", "x;y") for i in range(bad)]
    with events.running(run_id, folder) as work:
        work.add(numbered(start, start + 10), failures, bytes_done=100, position={})
        work.commit()
    return run_id


def test_a_finished_run_states_what_became_of_its_rows(
    client: TestClient, base: str, workspace: accounts.Workspace, folder: Path
) -> None:
    run_id = imported(workspace, folder, bad=2)
    run = client.get(f"{base}/imports/{run_id}").json()
    assert (run["state"], run["rows_read"], run["stored"], run["failed"]) == ("done", 12, 10, 2)
    assert (run["share_done"], run["seconds_left"], run["source_name"]) == (1.0, None, "shop")
    [source] = client.get(f"{base}/sources").json()
    assert (source["name"], source["events"]) == ("shop", 10)


def test_runs_come_newest_first_page_by_page(
    client: TestClient, base: str, workspace: accounts.Workspace
) -> None:
    ids = [queued(workspace) for _ in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{base}/imports?limit=2{cursor and '&cursor=' + cursor}").json()
        seen += [run["id"] for run in page["items"]]
        cursor = page["next_cursor"]
    assert seen == sorted(ids, reverse=True)


def test_failed_rows_come_in_the_order_of_the_file(
    client: TestClient, base: str, workspace: accounts.Workspace, folder: Path
) -> None:
    path = f"{base}/imports/{imported(workspace, folder, bad=3)}"
    first = client.get(f"{path}/failures?limit=2").json()
    rest = client.get(f"{path}/failures?limit=2&cursor={first['next_cursor']}").json()
    assert [failure["row"] for failure in first["items"] + rest["items"]] == [2, 3, 4]
    assert first["items"][0] == {
        "row": 2, "field": "time", "code": "time.unreadable", "message": "Row 2", "original": "x;y",
    }  # fmt: skip
    assert rest["next_cursor"] is None
    reasons = client.get(f"{path}/failure-reasons").json()
    assert reasons == [{"code": "time.unreadable", "field": "time", "rows": 3}]


def test_progress_streams_until_the_run_has_ended(
    client: TestClient, base: str, workspace: accounts.Workspace, folder: Path
) -> None:
    run_id = imported(workspace, folder)
    answer = client.get(f"{base}/imports/{run_id}/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    assert [run["state"] for run in told] == ["done"]


def test_who_follows_a_run_sees_its_end_and_holds_no_connection(
    client: TestClient, base: str, workspace: accounts.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, held = queued(workspace), []
    look = endpoints._look_again

    def cancel_then_look(run: events.Run) -> events.Run:
        pool = current_engine().pool
        assert isinstance(pool, QueuePool)
        held.append(pool.checkedout())
        with session_scope(workspace_id=workspace.id) as db:
            events.cancel(db, run_id)
        return look(run)

    monkeypatch.setattr(endpoints, "_look_again", cancel_then_look)
    answer = client.get(f"{base}/imports/{run_id}/progress")
    told = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    assert [run["state"] for run in told] == ["queued", "cancelled"]
    assert held == [0]


def test_undo_empties_the_log_and_is_shown(
    client: TestClient, base: str, workspace: accounts.Workspace, folder: Path
) -> None:
    run_id = imported(workspace, folder)
    assert client.get(f"{base}/freshness").json()["state"] == "current"
    assert client.post(f"{base}/imports/{run_id}/undo").json()["state"] == "undone"
    assert events.log_of(folder).rows() == 0
    fresh = client.get(f"{base}/freshness").json()
    assert (fresh["state"], fresh["last_event_us"], fresh["last_import_at"]) == ("empty", None, None)


def test_cancel_then_resume_puts_the_run_back_into_the_queue(
    client: TestClient, base: str, workspace: accounts.Workspace, queue: Queue
) -> None:
    run_id = queued(workspace)
    assert client.post(f"{base}/imports/{run_id}/cancel").json()["state"] == "cancelled"
    again = client.post(f"{base}/imports/{run_id}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "run.wrong_state")
    assert client.post(f"{base}/imports/{run_id}/resume").json()["state"] == "queued"
    assert queue.waiting == [(events.IMPORT_TASK, {"run_id": run_id})]
    assert client.get(f"{base}/freshness").json()["state"] == "importing"


@pytest.mark.parametrize("what", ["", "/progress", "/failures", "/failure-reasons"])
def test_a_run_of_another_workspace_does_not_exist(
    client: TestClient, base: str, administrator: accounts.Person, what: str
) -> None:
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    foreign = client.get(f"{base}/imports/{queued(other)}{what}")
    assert (foreign.status_code, foreign.json()["code"]) == (404, "run.not_found")


def test_a_cursor_of_another_list_is_refused(
    client: TestClient, base: str, workspace: accounts.Workspace
) -> None:
    run_id = queued(workspace)
    assert client.get(f"{base}/imports?cursor=nonsense").status_code == 422
    assert client.get(f"{base}/imports/{run_id}/failures?cursor=WyJhIl0").status_code == 422
