"""A workspace with somebody in every role, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from etappe import accounts
from etappe.accounts.models import MembershipRow
from etappe.db import session_scope, system_session

ROLES: tuple[accounts.Role, ...] = ("owner", "editor", "commenter", "viewer")
STRANGER = "stranger"


@dataclass(frozen=True)
class Browser:
    """A signed-in browser; paths are relative to the workspace unless they begin with ``/api``."""

    client: TestClient
    workspace_id: str
    person_id: str
    token: str | None

    def request(self, method: str, path: str, **more: Any) -> Response:
        address = path if path.startswith("/api") else f"/api/v1/workspaces/{self.workspace_id}{path}"
        cookie = {} if self.token is None else {"Cookie": f"etappe_session={self.token}"}
        self.client.cookies.clear()
        return self.client.request(method, address, headers=cookie | more.pop("headers", {}), **more)

    def get(self, path: str, **params: Any) -> Any:
        return self._ok(self.request("GET", path, params=params))

    def post(self, path: str, **body: Any) -> Any:
        return self._ok(self.request("POST", path, json=body))

    def patch(self, path: str, **body: Any) -> Any:
        return self._ok(self.request("PATCH", path, json=body))

    def put(self, path: str, **body: Any) -> Any:
        return self._ok(self.request("PUT", path, json=body))

    def delete(self, path: str) -> Any:
        return self._ok(self.request("DELETE", path))

    def refused(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        answer = self.request(method, path, **more)
        return answer.status_code, answer.json()["code"] if answer.content else ""

    def command(self, scope: str, *edits: Mapping[str, Any], kind: str = "test.done") -> Response:
        body = {"scope": scope, "kind": kind, "edits": list(edits)}
        return self.request("POST", "/commands", json=body)

    def _ok(self, answer: Response) -> Any:
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None


@dataclass
class Team:
    """Browsers by role, and the journey they all look at."""

    workspace_id: str
    browsers: dict[str, Browser] = field(default_factory=dict)
    journey_id: str = ""

    def __getattr__(self, name: str) -> Browser:
        try:
            return self.browsers[name]
        except KeyError:
            raise AttributeError(name) from None


def new_browser(client: TestClient, workspace_id: str, name: str, role: accounts.Role | None) -> Browser:
    """Somebody new in a role; without one, a stranger to the workspace."""
    with session_scope() as db:
        person = accounts.create_administrator(db, email=f"{name.lower()}@example.org", name=name)
    if role is not None:
        with system_session() as db:
            place = MembershipRow(person_id=person.id, workspace_id=workspace_id, role=role, colour=7)
            db.add(place)
    return browser_of(client, workspace_id, person.id)


def browser_of(client: TestClient, workspace_id: str, person_id: str) -> Browser:
    """A browser in which this person is signed in."""
    with session_scope() as db:
        token = accounts.open_session(db, person_id).token
    return Browser(client, workspace_id, person_id, token)


def make_team(client: TestClient, workspace: accounts.Workspace, owner: accounts.Person) -> Team:
    """Owner, editor, commenter, viewer and a stranger, and a map with one stage and step."""
    team = Team(workspace.id)
    team.browsers["owner"] = browser_of(client, workspace.id, owner.id)
    for role in ROLES[1:]:
        team.browsers[role] = new_browser(client, workspace.id, role.title(), role)
    team.browsers[STRANGER] = new_browser(client, workspace.id, "Stranger", None)
    made = team.owner.post(
        "/journeys", name="Beitrag", stages=[{"name": "Suche", "steps": [{"name": "Vergleich"}]}]
    )
    team.journey_id = made["id"]
    return team
