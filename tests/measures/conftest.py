"""A workspace with the demo company's events, imported the way a person imports them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.connectors.imports import tasks
from etappe.simulate import write

assert tasks  # imported so that the job is known
CUSTOMERS = 3000
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def filled(client: TestClient, workspace: accounts.Workspace, queue: Any, tmp_path: Path) -> str:
    """The workspace's path, with the events of 3,000 customers of the demo company in it."""
    path = f"/api/v1/workspaces/{workspace.id}"
    file = tmp_path / "events.parquet"
    write(file, customers=CUSTOMERS, seed=11)
    upload = client.post(
        f"{path}/uploads", content=file.read_bytes(), headers={"X-File-Name": file.name}
    ).json()
    preview = client.get(f"{path}/uploads/{upload['upload_id']}/preview").json()
    body = {"upload_id": upload["upload_id"], "source_name": "Demo", "mapping": preview["mapping"]}
    started = client.post(f"{path}/imports", json=body)
    assert started.status_code < 300, started.text
    queue.run()
    run = client.get(f"{path}/imports/{started.json()['id']}").json()
    assert run["state"] == "done", run
    return path


@pytest.fixture
def ask(client: TestClient, filled: str) -> Ask:
    """Ask a question: ``ask("funnel", {...}, channels=["web"])`` gives answer and explain."""

    def asked(name: str, spec: dict[str, Any] | None = None, notion: str = "customer", **filters: Any) -> Any:
        body = {"spec": spec or {}, "filter": filters, "notion": notion}
        answer = client.post(f"{filled}/questions/{name}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked
