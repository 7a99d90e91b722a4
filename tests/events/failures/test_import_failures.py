"""Rows of a file that failed are mended and become part of their import after all."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.connectors.imports import tasks

assert tasks  # imported so that the job is known
FILE = """customer;time;activity;note
c1;2026-03-01T10:00:00Z;seen;ok
c2;gestern;seen;late
;2026-03-01T11:00:00Z;bought;nobody
c3;2026-03-01T12:00:00Z;bought;"a; b"
"""


@pytest.fixture
def path(client: TestClient, workspace: accounts.Workspace, queue: Any) -> str:
    """The workspace's path, after a file with two bad rows was imported."""
    path = f"/api/v1/workspaces/{workspace.id}"
    upload = client.post(f"{path}/uploads", content=FILE.encode(), headers={"X-File-Name": "shop.csv"}).json()
    preview = client.get(f"{path}/uploads/{upload['upload_id']}/preview").json()
    body = {"upload_id": upload["upload_id"], "source_name": "Shop", "mapping": preview["mapping"]}
    client.post(f"{path}/imports", json=body)
    queue.run()
    return path


def test_rows_of_files_are_mended_and_leave_with_their_import(client: TestClient, path: str) -> None:
    (run,) = client.get(f"{path}/imports").json()["items"]
    assert (run["rows_read"], run["stored"], run["failed"]) == (4, 2, 2)
    groups = client.get(f"{path}/failures/groups").json()
    assert {(one["stage"], one["code"]) for one in groups} == {
        ("import", "time.unreadable"),
        ("import", "customer.missing"),
    }
    steps = [
        {"do": "replace", "path": "time", "old": "gestern", "value": "2026-02-28T10:00:00Z"},
        {"do": "default", "path": "customer", "value": "unknown"},
    ]
    body = {"group": {"run_id": run["id"]}, "steps": steps}
    tried = client.post(f"{path}/failures/replay", json=body).json()
    assert (tried["would_store"], tried["still_failing"]) == (2, [])
    assert '"time": "2026-02-28T10:00:00Z"' in tried["samples"][0]["after"]
    half = client.post(f"{path}/failures/replay", json={**body, "steps": steps[:1], "dry_run": False}).json()
    assert (half["would_store"], [one["code"] for one in half["still_failing"]]) == (1, ["customer.missing"])
    again = client.post(f"{path}/failures/replay", json={**body, "dry_run": False}).json()
    assert (again["looked_at"], again["would_store"]) == (1, 1)
    run = client.get(f"{path}/imports/{run['id']}").json()
    assert (run["rows_read"], run["stored"], run["failed"]) == (4, 4, 0)
    books = client.get(f"{path}/conservation").json()
    assert (books["holds"], books["runs"][0]["counted"]) == (True, {"stored": 4, "failed": 0})
    assert client.post(f"{path}/imports/{run['id']}/undo").status_code == 200
    fresh = client.get(f"{path}/freshness").json()
    assert fresh["last_event_us"] is None
