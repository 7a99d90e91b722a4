"""A log whose events are looked through as they come, and a way to ask about them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.events.catalogue.happenings import NOON, Ask, table

from etappe import accounts, events
from etappe.events.catalogue import service
from etappe.events.log import EventLog


@pytest.fixture
def folder(home: Path, workspace: accounts.Workspace) -> Path:
    return home / "workspaces" / workspace.id


@pytest.fixture
def log(folder: Path) -> EventLog:
    return events.log_of(folder)


@pytest.fixture
def ask(client: TestClient, workspace: accounts.Workspace) -> Ask:
    def call(method: str, path: str, **options: Any) -> Any:
        response = client.request(method, f"/api/v1/workspaces/{workspace.id}{path}", **options)
        assert response.status_code < 300, response.text
        return response.json() if response.content else None

    return call


@pytest.fixture
def bring(log: EventLog, workspace: accounts.Workspace) -> Callable[..., None]:
    """Put events into the log and look through them."""

    def deliver(*rows: tuple[str, str, dict[str, Any]], at: datetime = NOON) -> None:
        log.append(table(*rows, at=at), log.inbox_position() + 1)
        service.refresh(workspace.id)

    return deliver
