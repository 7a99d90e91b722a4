"""Fixtures of objects: the address of a workspace, and short ways to make and change objects over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from etappe import accounts
from etappe.kit import new_id
from etappe.objects import KINDS

Make = Callable[..., dict[str, Any]]
Do = Callable[..., Response]


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of the workspace."""
    return f"/api/v1/workspaces/{workspace.id}"


@pytest.fixture
def make(client: TestClient, path: str) -> Make:
    """An object, made over HTTP: ``make("persona", "Maria", fields={...})``."""

    def making(kind: str, name: str | dict[str, str], **columns: Any) -> dict[str, Any]:
        body = {"kind": kind, "name": {"de": name} if isinstance(name, str) else name, **columns}
        answer = client.post(f"{path}/objects", json=body)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    return making


@pytest.fixture
def do(client: TestClient, path: str) -> Do:
    """A command, sent over HTTP: ``do(edit, edit, scope="library")``."""

    def doing(*edits: dict[str, Any], scope: str = "library", kind: str = "object.changed") -> Response:
        return client.post(f"{path}/commands", json={"scope": scope, "kind": kind, "edits": list(edits)})

    return doing


def fresh(kind: str) -> str:
    """A new id of a kind."""
    return new_id(KINDS[kind].prefix)
