"""Fixtures of maps: requests of several people, and a small map with something on every table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.drawing import Map, draw

from etappe import accounts
from etappe.accounts import Access
from etappe.db import session_scope

Entering = Callable[..., AbstractContextManager[Access]]


@pytest.fixture
def enter(workspace: accounts.Workspace, administrator: accounts.Person, home: Path) -> Entering:
    """``with enter() as access:`` is one request; another person, role or workspace may be named."""

    @contextmanager
    def entering(
        person_id: str = administrator.id, *, workspace_id: str = workspace.id, **more: Any
    ) -> Iterator[Access]:
        with session_scope(workspace_id=workspace_id, person_id=person_id) as db:
            yield Access(person_id, workspace_id, home, db, **more)

    return entering


@pytest.fixture
def drawn(enter: Entering) -> Map:
    """A map of three stages and six steps with cards, emotions, moments, a duty and a view."""
    with enter() as access:
        return draw(access)


@pytest.fixture
def api(client: Any, workspace: accounts.Workspace) -> Callable[..., Any]:
    """``api("get", "/journeys")`` answers the JSON of a route, or the response when another status is expected."""

    def call(method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        address = f"/api/v1/workspaces/{workspace.id}{path}"
        answer = client.request(method.upper(), address, json=body)
        assert answer.status_code == status, f"{answer.status_code} {answer.text[:1500]}"
        return answer.json() if answer.content else None

    return call
