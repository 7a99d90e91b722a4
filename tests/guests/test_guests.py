"""Guest links: what they show, what they hide, how they end."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.accounts.team import Team

from etappe import accounts
from etappe.accounts import AttemptLimit
from etappe.accounts.tokens import LinkToken
from etappe.config import get_settings
from etappe.db import system_session
from etappe.guests import endpoints
from etappe.guests.logic import without_addresses
from etappe.kit import new_id

PASSWORD = "drei Tassen Tee"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_tries", AttemptLimit())
    monkeypatch.setattr(endpoints, "_words", AttemptLimit())


def link(team: Team, **body: Any) -> dict[str, Any]:
    made: dict[str, Any] = team.editor.post(f"/journeys/{team.journey_id}/guest-links", **body)
    team.owner.client.cookies.clear()
    return made


def ask(team: Team, token: str, path: str = "", method: str = "GET", **more: Any) -> Response:
    """A request of somebody whom nobody has signed in; cookies of the link stay."""
    return team.owner.client.request(method, f"/api/v1/shared/{token}{path}", **more)


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def remark(team: Team, **more: Any) -> dict[str, Any]:
    return {
        "name": "Gerda Gast",
        "subject_table": "journey",
        "subject_id": team.journey_id,
        "text": "Schön",
        **more,
    }


def test_a_link_opens_one_journey(team: Team) -> None:
    made = link(team, role="viewer")
    assert made["link"] == f"http://127.0.0.1:8000/shared/{made['token']}"
    shared = ask(team, made["token"]).json()
    assert (shared["journey_id"], shared["role"]) == (team.journey_id, "viewer")
    assert "Beitrag" in shared["journey"].values()
    document = ask(team, made["token"], "/document").json()
    assert [one["id"] for one in document["tables"]["journey"]] == [team.journey_id]
    assert len(document["tables"]["step"]) == 1
    assert (document["role"], document["can_undo"]) == ("viewer", False)
    assert ask(team, made["token"], "/comments").json() == []


def test_a_link_ends_in_thirty_days_unless_said_otherwise(team: Team) -> None:
    usual = datetime.fromisoformat(link(team)["expires_at"])
    assert timedelta(days=29) < usual - datetime.now(UTC) < timedelta(days=31)
    wanted = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
    assert datetime.fromisoformat(link(team, expires_at=wanted)["expires_at"]).isoformat() == wanted
    for bad in (datetime.now(UTC) - timedelta(seconds=1), datetime.now(UTC) + timedelta(days=400)):
        body = {"expires_at": bad.isoformat()}
        answer = team.editor.request("POST", f"/journeys/{team.journey_id}/guest-links", json=body)
        assert answer.status_code == 422


def test_a_guest_sees_no_company_around_the_map(team: Team) -> None:
    owner = team.owner
    secret = owner.post("/journeys", name="Geheime Reise")["id"]
    row = {
        "manager_id": owner.person_id,
        "fields": {"notes": {"de": "intern"}, "vision": {"de": "Ruf anna@firma.de an"}},
    }
    link_row = {
        "id": new_id("lk"),
        "journey_id": team.journey_id,
        "to_journey_id": secret,
        "kind": "next",
        "name": {"de": "weiter zu Geheime Reise"},
    }
    edits = [{"put": "journey", "id": team.journey_id, "row": row}, {"add": "link", "row": link_row}]
    answer = owner.command(team.journey_id, *edits)
    assert answer.status_code == 200, answer.text
    inside = json.dumps(owner.get(f"/journeys/{team.journey_id}/document"))
    assert "Geheime Reise" in inside
    assert "intern" in inside
    token = link(team, role="commenter")["token"]
    seen = ask(team, token, "/document").text + ask(team, token).text + ask(team, token, "/comments").text
    for hidden in ("Geheime", secret, "intern", "anna@firma.de", "example.org", "Ada Admin", owner.person_id):
        assert hidden not in seen, hidden
    assert "Ruf …@… an" in seen


def test_guests_see_departments_by_name_only(team: Team) -> None:
    department, touchpoint = new_id("dp"), new_id("tp")
    objects = [
        {
            "add": "object",
            "row": {
                "id": department,
                "kind": "department",
                "name": {"de": "Vertrieb"},
                "fields": {"contact": {"de": "vertrieb@firma.de, Tel. 123"}},
            },
        },
        {
            "add": "object",
            "row": {
                "id": touchpoint,
                "kind": "touchpoint",
                "name": {"de": "Rechner"},
                "owner_id": department,
                "fields": {"rule": 'channel = "web"', "purpose": {"de": "Preis zeigen"}},
            },
        },
    ]
    answer = team.owner.command("library", *objects)
    assert answer.status_code == 200, answer.text
    tables = team.owner.get(f"/journeys/{team.journey_id}/document")["tables"]
    lane = next((one["id"] for one in tables["lane"] if one["kind"] == "touchpoint"), None)
    edits = (
        []
        if lane
        else [
            {
                "add": "lane",
                "row": {
                    "id": new_id("la"),
                    "journey_id": team.journey_id,
                    "kind": "touchpoint",
                    "name": {},
                    "rank": "V",
                },
            }
        ]
    )
    lane = lane or edits[0]["row"]["id"]
    card = {
        "id": new_id("ca"),
        "journey_id": team.journey_id,
        "lane_id": lane,
        "step_id": tables["step"][0]["id"],
        "object_id": touchpoint,
        "rank": "V",
    }
    answer = team.owner.command(team.journey_id, *edits, {"add": "card", "row": card})
    assert answer.status_code == 200, answer.text
    shown = {one["id"]: one for one in ask(team, link(team)["token"], "/document").json()["tables"]["object"]}
    assert shown[touchpoint]["fields"] == {"purpose": {"de": "Preis zeigen"}}
    assert shown[touchpoint]["owner_id"] is None
    assert shown.get(department, {"fields": {}})["fields"] == {}
    assert "Tel. 123" not in json.dumps(shown)


def test_a_link_ends_when_it_is_revoked(team: Team) -> None:
    made = link(team)
    assert ask(team, made["token"]).status_code == 200
    team.editor.delete(f"/journeys/{team.journey_id}/guest-links/{made['id']}")
    for path in ("", "/document", "/comments"):
        assert code(ask(team, made["token"], path)) == (410, "shared.ended")
    assert ask(team, made["token"]).json()["more"] == {"reason": "revoked"}
    listed = team.editor.get(f"/journeys/{team.journey_id}/guest-links")
    assert listed[0]["revoked_at"] is not None
    assert "token" not in listed[0]
    team.editor.delete(f"/journeys/{team.journey_id}/guest-links/{made['id']}")
    assert team.editor.get(f"/journeys/{team.journey_id}/guest-links") == listed


def test_a_link_ends_with_its_time(team: Team) -> None:
    made = link(team, role="commenter")
    with system_session() as db:
        db.execute(text("UPDATE guest_links SET expires_at = now() - interval '1 second'"))
    assert ask(team, made["token"]).json()["more"] == {"reason": "expired"}
    assert code(ask(team, made["token"], "/comments", "POST", json=remark(team))) == (410, "shared.ended")
    assert code(ask(team, made["token"], "/open", "POST", json={"password": "x"})) == (410, "shared.ended")


def test_a_link_ends_with_its_journey(team: Team) -> None:
    made = link(team)
    team.owner.request("DELETE", f"/journeys/{team.journey_id}")
    team.owner.client.cookies.clear()
    assert ask(team, made["token"], "/document").json()["more"] == {"reason": "removed"}
    assert ask(team, made["token"]).status_code == 410
    team.owner.command("atlas", {"drop": "journey", "id": team.journey_id})
    assert code(ask(team, made["token"])) == (404, "shared.unknown")


def test_a_link_of_another_journey_cannot_be_revoked_here(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    made = link(team)
    path = f"/journeys/{other}/guest-links/{made['id']}"
    assert team.owner.refused("DELETE", path) == (404, "accounts.no_such_guest_link")
    nowhere = f"/journeys/{new_id('jo')}/guest-links"
    assert team.owner.refused("POST", nowhere, json={}) == (404, "accounts.no_such_journey")


def test_only_a_hash_of_the_secret_is_kept(team: Team) -> None:
    made = link(team, password=PASSWORD)
    with system_session() as db:
        stored = " ".join(db.scalars(text("SELECT guest_links::text FROM guest_links")))
        stored += " ".join(db.scalars(text("SELECT audit_entries::text FROM audit_entries")))
    assert made["token"][26:] not in stored
    assert PASSWORD not in stored
    assert "argon2id" in stored


def test_when_it_was_used_last_is_known(team: Team) -> None:
    made = link(team)
    path = f"/journeys/{team.journey_id}/guest-links"
    assert team.editor.get(path)[0]["last_used_at"] is None
    team.owner.client.cookies.clear()
    ask(team, made["token"])
    assert team.editor.get(path)[0]["last_used_at"] is not None


def test_a_password_stands_before_everything(team: Team) -> None:
    token = link(team, role="commenter", password=PASSWORD)["token"]
    needed = (401, "shared.password_needed")
    for path in ("", "/document", "/comments"):
        assert code(ask(team, token, path)) == needed
    assert code(ask(team, token, "/comments", "POST", json=remark(team))) == needed
    assert code(ask(team, token, "/open", "POST", json={"password": "falsch"})) == (
        401,
        "shared.wrong_password",
    )
    opened = ask(team, token, "/open", "POST", json={"password": PASSWORD})
    assert opened.status_code == 204
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert f"path=/api/v1/shared/{token.lower()}" in cookie
    assert ask(team, token, "/document").status_code == 200
    assert ask(team, token, "/comments", "POST", json=remark(team)).status_code == 201


def test_behind_https_the_cookie_stays_there(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    token = link(team, password=PASSWORD)["token"]
    monkeypatch.setenv("ETAPPE_PUBLIC_URL", "https://etappe.example.org")
    get_settings.cache_clear()
    opened = ask(team, token, "/open", "POST", json={"password": PASSWORD})
    assert opened.headers["set-cookie"].startswith("__Secure-etappe-guest=")
    assert "secure" in opened.headers["set-cookie"].lower()


def test_the_proof_of_one_password_opens_no_other_link(team: Team) -> None:
    first, second = (link(team, password=PASSWORD)["token"] for _ in range(2))
    proof = ask(team, first, "/open", "POST", json={"password": PASSWORD}).cookies["etappe_guest"]
    team.owner.client.cookies.clear()
    headers = {"Cookie": f"etappe_guest={proof}"}
    assert ask(team, first, headers=headers).status_code == 200
    for forged in ("", "x", f"9{proof}", proof[:-1] + "0", "9" * 40 + ".x", f"²{proof}"):
        cookie = {"Cookie": f"etappe_guest={forged}".encode()}
        if forged != proof:
            assert code(ask(team, first, headers=cookie)) == (401, "shared.password_needed"), forged
    assert code(ask(team, second, headers=headers)) == (401, "shared.password_needed")


def test_a_new_password_makes_the_proof_worthless_and_a_day_does_too(team: Team) -> None:
    token = link(team, password=PASSWORD)["token"]
    proof = ask(team, token, "/open", "POST", json={"password": PASSWORD}).cookies["etappe_guest"]
    team.owner.client.cookies.clear()
    since, _, seal = proof.partition(".")
    old = f"{int(since) - 90_000}.{seal}"
    assert ask(team, token, headers={"Cookie": f"etappe_guest={old}"}).status_code == 401
    with system_session() as db:
        db.execute(text("UPDATE guest_links SET password_hash = password_hash || 'x'"))
    assert ask(team, token, headers={"Cookie": f"etappe_guest={proof}"}).status_code == 401


def test_guessing_passwords_is_slowed_down(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_tries", AttemptLimit(burst=3, refill=timedelta(hours=1)))
    token = link(team, password=PASSWORD)["token"]
    tries = [ask(team, token, "/open", "POST", json={"password": "falsch"}).status_code for _ in range(5)]
    assert tries == [401, 401, 401, 429, 429]
    late = ask(team, token, "/open", "POST", json={"password": PASSWORD})
    assert late.status_code == 429
    assert late.headers["retry-after"]
    other = link(team, password=PASSWORD)["token"]
    assert ask(team, other, "/open", "POST", json={"password": PASSWORD}).status_code == 204


def test_passwords_that_are_too_easy_are_refused(team: Team) -> None:
    path = f"/journeys/{team.journey_id}/guest-links"
    for password in ["", "kurz", "aaaaaaaaaaaa", "x" * 129]:
        assert team.editor.refused("POST", path, json={"password": password}) == (
            422,
            "accounts.weak_password",
        )


def test_secrets_that_are_none_lead_nowhere(team: Team) -> None:
    team.owner.client.cookies.clear()
    for token in ["x", "ü" * 69, "a" * 69, "..", "%00" * 69, "x" * 300, "a%2Fb"]:
        for path in ("", "/document", "/comments"):
            assert ask(team, token, path).status_code in {404, 422}, token


def test_a_secret_of_one_workspace_opens_nothing_in_another(
    team: Team, administrator: accounts.Person
) -> None:
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    token = link(team)["token"]
    moved = other.id.removeprefix("ws_") + token[26:]
    assert code(ask(team, moved)) == (404, "shared.unknown")
    assert code(ask(team, LinkToken.new(team.workspace_id).text)) == (404, "shared.unknown")


def test_a_guest_comments_under_a_name(team: Team) -> None:
    token = link(team, role="commenter")["token"]
    said = ask(team, token, "/comments", "POST", json=remark(team, text=f"@[{team.viewer.person_id}] schön"))
    assert said.status_code == 201
    assert (said.json()["author_name"], said.json()["is_guest"], said.json()["is_from_this_link"]) == (
        "Gerda Gast",
        True,
        True,
    )
    inside = team.viewer.get("/comments")["items"][0]
    assert (inside["author_name"], inside["is_guest"]) == ("Gerda Gast", True)
    notices = team.editor.get("/notices")["items"]
    assert [one["kind"] for one in notices] == ["guest_comment"]
    answer = {"journey_id": team.journey_id, "subject_table": "journey", "subject_id": team.journey_id}
    reply = f"@[{team.owner.person_id}] bitte antworten, admin@example.org weiß es"
    team.editor.post("/comments", **answer, text=reply, parent_id=inside["id"])
    team.owner.client.cookies.clear()
    seen = ask(team, token, "/comments").json()
    assert [one["author_name"] for one in seen] == ["Gerda Gast", "Editor"]
    assert seen[1]["text"] == "@Ada Admin bitte antworten, …@… weiß es"
    assert team.owner.person_id not in json.dumps(seen)
    thread = ask(team, token, "/comments", "POST", json=remark(team, parent_id=inside["id"]))
    assert thread.status_code == 201


def test_who_may_only_look_neither_speaks_nor_listens(team: Team) -> None:
    token = link(team, role="viewer")["token"]
    here = {"journey_id": team.journey_id, "subject_table": "journey", "subject_id": team.journey_id}
    team.editor.post("/comments", **here, text="unter uns")
    team.owner.client.cookies.clear()
    assert ask(team, token, "/comments").json() == []
    assert code(ask(team, token, "/comments", "POST", json=remark(team))) == (403, "accounts.role_needed")


def test_a_guest_speaks_about_this_journey_only(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    token = link(team, role="commenter")["token"]
    away = remark(team, subject_id=other)
    assert code(ask(team, token, "/comments", "POST", json=away)) == (422, "comments.no_such_subject")
    for body in (remark(team, name=" "), remark(team, text=""), remark(team, text="x" * 5001), {}):
        assert ask(team, token, "/comments", "POST", json=body).status_code == 422
    forged = remark(team, author_id=team.owner.person_id)
    assert ask(team, token, "/comments", "POST", json=forged).status_code == 422


def test_a_guest_cannot_flood(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_words", AttemptLimit(burst=2, refill=timedelta(hours=1)))
    token = link(team, role="commenter")["token"]
    tries = [ask(team, token, "/comments", "POST", json=remark(team)).status_code for _ in range(4)]
    assert tries == [201, 201, 429, 429]


def test_a_guest_reaches_nothing_else(team: Team) -> None:
    token = link(team, role="commenter")["token"]
    client = team.owner.client
    for path in ("/journeys", f"/journeys/{team.journey_id}", "/comments", "/people", "/commands"):
        address = f"/api/v1/workspaces/{team.workspace_id}{path}"
        for headers in ({}, {"Cookie": f"etappe_session={token}"}, {"Authorization": f"Bearer {token}"}):
            assert client.get(address, headers=headers).status_code == 401


def test_foreign_pages_cannot_speak_for_guests(team: Team, anonymous: TestClient) -> None:
    token = link(team, role="commenter")["token"]
    headers = {"Origin": "https://evil.example"}
    answer = ask(team, token, "/comments", "POST", json=remark(team), headers=headers)
    assert code(answer) == (403, "server.foreign_origin")


@given(st.text(max_size=200))
def test_texts_without_addresses_stay_as_they_are(words: str) -> None:
    assert without_addresses(words.replace("@", "")) == words.replace("@", "")
    assert "anna@firma.de" not in without_addresses(f"{words} anna@firma.de {words}")
