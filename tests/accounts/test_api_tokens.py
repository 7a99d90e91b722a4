"""Programs that ask with a token: for whom, where, how far, how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from tests.accounts.team import Team

from etappe.accounts.models import ApiTokenRow
from etappe.db import system_session
from etappe.kit import now


def _ask(team: Team, secret: str, method: str, path: str, **more: Any) -> Any:
    """A request without any cookie."""
    client: TestClient = team.owner.client
    client.cookies.clear()
    address = f"/api/v1/workspaces/{team.workspace_id}{path}"
    return client.request(method, address, headers={"Authorization": f"Bearer {secret}"}, **more)


@pytest.fixture
def secret(team: Team) -> str:
    """A token of the owner that may edit."""
    return str(team.owner.post("/tokens", name="Warehouse", role="editor")["token"])


def test_a_program_does_what_its_token_allows_and_no_more(team: Team, secret: str) -> None:
    assert secret.startswith("etp_")
    assert _ask(team, secret, "GET", "/people").status_code == 200
    made = _ask(team, secret, "POST", "/objects", json={"kind": "persona", "name": {"en": "Careful parent"}})
    assert made.status_code == 201
    refused = _ask(team, secret, "PATCH", f"/people/{team.editor.person_id}", json={"role": "viewer"})
    assert (refused.status_code, refused.json()["code"]) == (403, "accounts.role_needed")


def test_the_secret_is_shown_once_and_its_use_is_seen(team: Team, secret: str) -> None:
    before = team.owner.get("/tokens")
    assert [(one["name"], one["role"], one["hint"], one["last_used_at"]) for one in before] == [
        ("Warehouse", "editor", secret[-4:], None)
    ]
    _ask(team, secret, "GET", "/people")
    after = team.owner.get("/tokens")
    assert after[0]["last_used_at"] is not None
    assert secret not in str(after)


def test_a_withdrawn_token_and_one_that_ran_out_are_refused(team: Team, secret: str) -> None:
    mine = team.owner.get("/tokens")[0]["id"]
    assert team.editor.refused("DELETE", f"/tokens/{mine}") == (404, "accounts.no_token")
    with system_session() as db:
        db.execute(update(ApiTokenRow).values(expires_at=now() - timedelta(seconds=1)))
    assert _ask(team, secret, "GET", "/people").json()["code"] == "accounts.token_refused"
    with system_session() as db:
        db.execute(update(ApiTokenRow).values(expires_at=None))
    assert _ask(team, secret, "GET", "/people").status_code == 200
    team.owner.delete(f"/tokens/{mine}")
    assert _ask(team, secret, "GET", "/people").status_code == 401


def test_nobody_makes_a_token_above_their_own_role(team: Team) -> None:
    assert team.viewer.refused("POST", "/tokens", json={"name": "x", "role": "editor"})[0] == 403
    assert team.viewer.post("/tokens", name="x", role="viewer")["role"] == "viewer"


def test_a_token_makes_no_tokens_and_knows_no_account(team: Team, secret: str) -> None:
    assert (
        _ask(team, secret, "POST", "/tokens", json={"name": "x"}).json()["code"] == "accounts.not_signed_in"
    )
    assert (
        team.owner.client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    )


def test_a_token_falls_with_the_rights_of_its_person(team: Team) -> None:
    secret = team.editor.post("/tokens", name="Mine", role="editor", days=None)["token"]
    team.owner.patch(f"/people/{team.editor.person_id}", role="viewer")
    assert (
        _ask(team, secret, "POST", "/objects", json={"kind": "persona", "name": {"en": "x"}}).status_code
        == 403
    )
    team.owner.delete(f"/people/{team.editor.person_id}")
    assert _ask(team, secret, "GET", "/people").status_code == 404


@pytest.mark.parametrize("secret", ["etp_", "etp_x", "etp_" + "0" * 69, "etp_" + "0" * 26 + "é" * 43])
def test_what_is_no_token_is_refused(team: Team, secret: str) -> None:
    client = team.owner.client
    client.cookies.clear()
    headers = {b"Authorization": b"Bearer " + secret.encode("utf-8")}
    address = f"/api/v1/workspaces/{team.workspace_id}/people"
    answer = client.request("GET", address, headers=headers)  # type: ignore[arg-type]  # bytes are what travels
    assert (answer.status_code, answer.json()["code"]) == (401, "accounts.token_refused")


def test_a_token_opens_no_other_workspace(team: Team, secret: str) -> None:
    other = team.owner.post("/api/v1/workspaces", name="Other")["id"]
    client = team.owner.client
    client.cookies.clear()
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"/api/v1/workspaces/{other}/people", headers=headers).status_code == 404
