"""Signing in and out, one's own account, workspaces: over HTTP."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from etappe import accounts
from etappe.accounts import endpoints, logic
from etappe.config import get_settings
from etappe.db import session_scope, system_session

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_attempts", logic.AttemptLimit())


@pytest.fixture
def token(administrator: accounts.Person) -> str:
    with session_scope() as db:
        link = accounts.create_sign_in_link(db, administrator.id, "http://127.0.0.1:8000")
    address, _, token = link.partition("?token=")
    assert address == "http://127.0.0.1:8000/sign-in"
    return token


def sign_in(client: TestClient, **body: str) -> int:
    return client.post("/api/v1/session", json=body).status_code


def test_a_link_signs_in_once(
    anonymous: TestClient, token: str, administrator: accounts.Person, workspace: accounts.Workspace
) -> None:
    answer = anonymous.post("/api/v1/session", json={"token": token})
    assert answer.status_code == 200
    assert answer.json()["id"] == administrator.id
    assert [w["id"] for w in answer.json()["workspaces"]] == [workspace.id]
    assert anonymous.get("/api/v1/me").json() == answer.json()
    assert sign_in(anonymous, token=token) == 401


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(anonymous: TestClient, token: str) -> None:
    cookie = anonymous.post("/api/v1/session", json={"token": token}).headers["set-cookie"].lower()
    assert cookie.startswith("etappe_session=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


def test_behind_https_the_cookie_is_bound_to_host_and_https(
    anonymous: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ETAPPE_PUBLIC_URL", "https://etappe.example.org")
    get_settings.cache_clear()
    cookie = anonymous.post("/api/v1/session", json={"token": token}).headers["set-cookie"]
    assert cookie.startswith("__Host-etappe=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_an_old_link_is_refused(anonymous: TestClient, token: str) -> None:
    with system_session() as db:
        db.execute(text("UPDATE sign_in_links SET expires_at = now() - interval '1 second'"))
    assert sign_in(anonymous, token=token) == 401


def test_signing_out_ends_the_sign_in_for_good(client: TestClient) -> None:
    cookie = client.cookies["etappe_session"]
    assert client.delete("/api/v1/session").status_code == 204
    client.cookies.set("etappe_session", cookie)
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "accounts.not_signed_in"


@pytest.mark.parametrize("column", ["seen_at = seen_at - interval '8 days'", "expires_at = now()"])
def test_an_old_sign_in_no_longer_counts(client: TestClient, column: str) -> None:
    with system_session() as db:
        db.execute(text(f"UPDATE sign_ins SET {column}"))
    assert client.get("/api/v1/me").status_code == 401


def test_use_keeps_a_sign_in_alive(client: TestClient) -> None:
    with system_session() as db:
        db.execute(text("UPDATE sign_ins SET seen_at = seen_at - interval '6 days'"))
    assert client.get("/api/v1/me").status_code == 200
    with system_session() as db:
        idle = db.scalar(text("SELECT now() - seen_at FROM sign_ins"))
    assert idle < timedelta(minutes=1)


def test_a_password_can_be_chosen_and_used(client: TestClient) -> None:
    changed = client.patch("/api/v1/me", json={"password": PASSWORD})
    assert changed.status_code == 200
    assert changed.json()["has_password"] is True
    client.cookies.clear()
    assert sign_in(client, email=" ADMIN@example.org", password=PASSWORD) == 200
    assert client.get("/api/v1/me").status_code == 200


def test_a_new_password_ends_the_other_sign_ins(client: TestClient, administrator: accounts.Person) -> None:
    with session_scope() as db:
        elsewhere = accounts.open_session(db, administrator.id).token
    client.patch("/api/v1/me", json={"password": PASSWORD})
    assert client.get("/api/v1/me").status_code == 200
    client.cookies.set("etappe_session", elsewhere)
    assert client.get("/api/v1/me").status_code == 401


def test_a_wrong_password_and_an_unknown_person_look_the_same(client: TestClient) -> None:
    client.patch("/api/v1/me", json={"password": PASSWORD})
    client.cookies.clear()
    wrong = client.post("/api/v1/session", json={"email": "admin@example.org", "password": "x" * 20})
    unknown = client.post("/api/v1/session", json={"email": "who@example.org", "password": "x" * 20})
    assert wrong.status_code == unknown.status_code == 401
    assert {**wrong.json(), "id": ""} == {**unknown.json(), "id": ""}


def test_guessing_is_slowed_down(anonymous: TestClient) -> None:
    codes = [sign_in(anonymous, token="nonsense") for _ in range(12)]
    assert codes[:10] == [401] * 10
    assert codes[-1] == 429
    assert int(anonymous.post("/api/v1/session", json={"token": "x"}).headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    "body", [{}, {"email": "a@b.c"}, {"token": "x", "email": "a@b.c", "password": "y"}, {"token": 1}, []]
)
def test_half_a_sign_in_is_refused_with_the_field(anonymous: TestClient, body: object) -> None:
    answer = anonymous.post("/api/v1/session", json=body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "request.invalid"


def test_language_and_theme_are_remembered(client: TestClient) -> None:
    client.patch("/api/v1/me", json={"language": "de", "theme": "dark"})
    me = client.get("/api/v1/me").json()
    assert (me["language"], me["theme"], me["name"]) == ("de", "dark", "Ada Admin")
    assert client.patch("/api/v1/me", json={"language": "fr"}).status_code == 422
    assert client.patch("/api/v1/me", json={"email": "new@example.org"}).status_code == 422


def test_a_new_workspace_belongs_to_its_maker(client: TestClient) -> None:
    made = client.post("/api/v1/workspaces", json={"name": "  Zweites  "})
    assert made.status_code == 201
    assert made.json()["name"] == "Zweites"
    assert made.json()["id"] in {w["id"] for w in client.get("/api/v1/me").json()["workspaces"]}
    renamed = client.patch(f"/api/v1/workspaces/{made.json()['id']}", json={"name": "Neu"})
    assert renamed.json()["name"] == "Neu"


def test_another_persons_workspace_looks_like_none(client: TestClient) -> None:
    with system_session() as db:
        stranger = accounts.create_administrator(db, email="other@example.org", name="Other")
        foreign = accounts.create_workspace(db, name="Foreign", owner_id=stranger.id)
    answers = [
        client.patch(f"/api/v1/workspaces/{name}", json={"name": "mine"})
        for name in (foreign.id, "ws_none", "%00")
    ]
    assert [answer.status_code for answer in answers[:2]] == [404, 404]
    assert answers[0].json()["code"] == answers[1].json()["code"] == "accounts.no_such_workspace"
    assert answers[2].status_code in {404, 422}
    with system_session() as db:
        assert db.scalar(text("SELECT name FROM workspaces WHERE id = :id"), {"id": foreign.id}) == "Foreign"


def test_what_happens_is_recorded_without_secrets(client: TestClient, workspace: accounts.Workspace) -> None:
    client.patch("/api/v1/me", json={"password": PASSWORD})
    client.patch(f"/api/v1/workspaces/{workspace.id}", json={"name": "Neu"})
    with system_session() as db:
        rows = db.execute(text("SELECT action, audit_entries::text FROM audit_entries ORDER BY at, id")).all()
    assert [row[0] for row in rows] == [
        "workspace.create",
        "person.sign_in",
        "person.change_password",
        "workspace.rename",
    ]
    assert not any(PASSWORD in row[1] or client.cookies["etappe_session"] in row[1] for row in rows)
