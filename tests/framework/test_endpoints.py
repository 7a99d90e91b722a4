"""Tests of the framework over HTTP: settings, enforcement, taxonomies, publishing and following."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from etappe import accounts
from etappe.db import system_session
from etappe.framework import Settings

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of the workspace."""
    return f"/api/v1/workspaces/{workspace.id}"


@pytest.fixture
def daughter(administrator: accounts.Person) -> str:
    """The address of another workspace of the same person."""
    with system_session() as db:
        made = accounts.create_workspace(db, name="Tochter", owner_id=administrator.id)
    return f"/api/v1/workspaces/{made.id}"


@pytest.fixture
def make(client: TestClient, path: str) -> Make:
    """An object, made over HTTP."""

    def making(kind: str, name: str, *, at: str = path, status: int = 201, **columns: Any) -> dict[str, Any]:
        answer = client.post(f"{at}/objects", json={"kind": kind, "name": {"de": name}, **columns})
        assert answer.status_code == status, answer.text
        made: dict[str, Any] = answer.json()
        return made

    return making


def settings(client: TestClient, path: str, **changes: Any) -> dict[str, Any]:
    """Change some settings and keep the others."""
    now = client.get(f"{path}/framework").json()["settings"]
    answer = client.put(f"{path}/framework", json={**now, **changes})
    assert answer.status_code == 200, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


def test_settings_are_there_before_anybody_made_them(client: TestClient, path: str) -> None:
    framework = client.get(f"{path}/framework").json()
    assert framework["id"] is None
    assert framework["settings"] == framework["effective"]
    assert framework["settings"]["decay"] == {"observed": 6, "reported": 12, "inferred": 6, "assumed": 0}


def test_settings_are_saved_as_a_command_that_undo_takes_back(client: TestClient, path: str) -> None:
    settings(client, path, review_days=90)
    saved = settings(client, path, review_days=30)
    assert (saved["settings"]["review_days"], saved["id"][:3]) == (30, "fw_")
    assert client.post(f"{path}/commands/undo", json={"scope": "framework"}).status_code == 200
    assert client.get(f"{path}/framework").json()["settings"]["review_days"] == 90


def test_settings_of_an_older_version_are_refused(client: TestClient, path: str) -> None:
    settings(client, path, review_days=90)
    etag = client.get(f"{path}/framework").headers["ETag"]
    body = settings(client, path, review_days=91)["settings"]
    late = client.put(f"{path}/framework", json=body, headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "objects.stale")


@pytest.mark.parametrize(
    "change",
    [
        {"mandatory": {"unicorn": ["name"]}},
        {"mandatory": {"persona": ["shoe_size"]}},
        {"mandatory": {"journey": ["colour"]}},
        {"levels": {"L1": {"lanes": ["unknown"]}}},
        {"levels": {"L9": {}}},
        {"review_days": 0},
        {"decay": {"observed": -1}},
        {"custom_fields": {"persona": [{"name": "size", "type": "number", "label": {"de": "Größe"}}]}},
        {"custom_fields": {"persona": [{"name": "x_size", "type": "choice", "label": {"de": "Größe"}}]}},
        {"custom_fields": {"persona": [{"name": "x_a", "type": "number", "label": {"de": "A"}}] * 2}},
        {"custom_fields": {"persona": [{"name": "x_a", "type": "ref", "label": {"de": "A"}}]}},
        {"currency": "Taler"},
        {"what": 1},
    ],
)
def test_settings_that_are_none_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({**Settings().model_dump(), **change})


def test_own_fields_belong_to_their_kind_and_are_checked(client: TestClient, path: str, make: Make) -> None:
    field = {
        "name": "x_income",
        "type": "choice",
        "label": {"de": "Einkommen", "en": "Income"},
        "options": [{"value": "low", "label": {"de": "Niedrig"}}],
    }
    settings(client, path, custom_fields={"persona": [field]}, mandatory={"persona": ["x_income"]})
    persona = next(one for one in client.get(f"{path}/kinds").json() if one["kind"] == "persona")
    own = next(one for one in persona["fields"] if one["name"] == "x_income")
    assert (own["custom"], own["required"], own["label"]["en"]) == (True, True, "Income")
    made = make("persona", "Maria", fields={"x_income": "low"})
    assert "x_income" not in made["completeness"]["missing"]
    refused = make("persona", "Max", fields={"x_income": "much"}, status=422)
    assert (refused["code"], refused["field"]) == ("objects.bad_field", "fields.x_income")


def test_what_is_demanded_is_reported_or_enforced(client: TestClient, path: str, make: Make) -> None:
    settings(client, path, mandatory={"system": ["provider"]})
    assert make("system", "CRM")["completeness"]["missing"] == ["provider"]
    settings(client, path, mandatory={"system": ["provider"]}, mandatory_strictness="reject")
    assert make("system", "DWH", status=422)["code"] == "framework.missing"
    make("system", "DWH", fields={"provider": {"de": "Wir"}})


def test_the_glossary_can_be_enforced(client: TestClient, path: str, make: Make) -> None:
    make(
        "glossary",
        "Touchpoint",
        fields={"synonyms": {"de": ["Kontaktpunkt"]}, "avoid": {"de": ["Berührung"]}, "state": "approved"},
    )
    make("glossary", "Kunde", fields={"avoid": {"de": ["User"]}, "state": "draft"})
    flaws = client.get(
        f"{path}/framework/lint", params={"text": "Alle Kontaktpunkte der User", "voice": True}
    ).json()
    assert [(one["rule"], one["found"], one["suggestion"]) for one in flaws] == [
        ("voice", "Alle", None),
        ("synonym", "Kontaktpunkte", "Touchpoint"),
    ]
    make("channel", "Kontaktpunkte")
    settings(client, path, glossary="reject")
    assert make("system", "Kontaktpunkte", status=422)["code"] == "framework.bad_word"


def test_terms_may_have_several_parents_but_no_circle(client: TestClient, path: str, make: Make) -> None:
    topics = make("taxonomy", "Themen")["id"]
    others = make("taxonomy", "Andere")["id"]
    a = make("term", "A", fields={"taxonomy": topics})["id"]
    b = make("term", "B", fields={"taxonomy": topics})["id"]
    c = make("term", "C", fields={"taxonomy": topics, "parents": [a, b], "colour": "teal"})["id"]
    answer = client.patch(f"{path}/objects/{a}", json={"fields": {"parents": [c]}})
    assert (answer.status_code, answer.json()["code"]) == (422, "objects.cycle")
    assert client.patch(f"{path}/objects/{a}", json={"fields": {"parents": [a]}}).status_code == 422
    assert make("term", "D", fields={"taxonomy": others, "parents": [a]}, status=422)["code"] == (
        "framework.wrong_parent"
    )
    assert make("term", "E", status=422)["code"] == "changes.bad_edit"
    make("persona", "Maria", tags=[c])
    (shown,) = [one for one in client.get(f"{path}/framework/taxonomies").json() if one["id"] == topics]
    assert {term["id"]: (term["parents"], term["uses"]) for term in shown["terms"]} == {
        a: ([], 0),
        b: ([], 0),
        c: ([a, b], 1),
    }


def test_merging_terms_moves_tags_and_children(client: TestClient, path: str, make: Make) -> None:
    topics = make("taxonomy", "Themen")["id"]
    old = make("term", "Preis", fields={"taxonomy": topics})["id"]
    new = make("term", "Kosten", fields={"taxonomy": topics})["id"]
    child = make("term", "Rabatt", fields={"taxonomy": topics, "parents": [old]})["id"]
    both = make("persona", "Maria", tags=[old, new])["id"]
    assert client.post(f"{path}/objects/{old}/merge", json={"into": new}).status_code == 200
    assert client.get(f"{path}/objects/{both}").json()["tags"] == [new]
    assert client.get(f"{path}/objects/{child}").json()["fields"]["parents"] == [new]
    gone = client.get(f"{path}/objects/{old}").json()
    assert (gone["state"], gone["merged_into"]) == ("bin", new)
    assert client.post(f"{path}/commands/undo", json={"scope": "framework"}).status_code == 200
    assert client.get(f"{path}/objects/{both}").json()["tags"] == [old, new]
    assert client.get(f"{path}/objects/{old}").json()["state"] == "active"


def test_a_term_goes_only_where_its_taxonomy_allows(client: TestClient, path: str, make: Make) -> None:
    order = make("taxonomy", "Wert", fields={"exclusive": True, "applies_to": ["persona"]})["id"]
    gold = make("term", "Gold", fields={"taxonomy": order})["id"]
    silver = make("term", "Silber", fields={"taxonomy": order})["id"]
    make("persona", "Maria", tags=[gold])
    assert make("persona", "Max", tags=[gold, silver], status=422)["code"] == "framework.wrong_tag"
    assert make("system", "CRM", tags=[gold], status=422)["code"] == "framework.wrong_tag"


def test_a_framework_is_followed_as_locked_rows(
    client: TestClient, path: str, daughter: str, make: Make
) -> None:
    settings(client, path, review_days=60, additions=["stakeholder"])
    sales = make("department", "Vertrieb")["id"]
    inner = make("department", "Innendienst", fields={"parent": sales})["id"]
    topics = make("taxonomy", "Themen")["id"]
    make("term", "Preis", fields={"taxonomy": topics}, owner_id=sales)
    none = client.put(f"{daughter}/framework/parent", json={"workspace_id": path.rpartition("/")[2]})
    assert (none.status_code, none.json()["code"]) == (404, "framework.no_release")
    published = client.post(f"{path}/framework/releases", json={"note": "Erste"}).json()
    assert (published["number"], published["objects"]) == (1, 4)
    followed = client.put(
        f"{daughter}/framework/parent", json={"workspace_id": path.rpartition("/")[2]}
    ).json()
    assert followed["parent"] == {
        "workspace_id": path.rpartition("/")[2],
        "name": "Test",
        "release": 1,
        "newest": 1,
    }
    assert followed["effective"]["review_days"] == 60
    here = {one["name"]["de"]: one for one in client.get(f"{daughter}/objects").json()["items"]}
    assert set(here) == {"Vertrieb", "Innendienst", "Themen", "Preis"}
    assert here["Innendienst"]["fields"]["parent"] == here["Vertrieb"]["id"] != sales
    assert here["Preis"]["owner_id"] == here["Vertrieb"]["id"]
    assert here["Innendienst"]["origin"] == f"{path.rpartition('/')[2]}:{inner}"
    locked = client.patch(f"{daughter}/objects/{here['Vertrieb']['id']}", json={"name": {"de": "Anders"}})
    assert (locked.status_code, locked.json()["code"]) == (409, "objects.inherited")
    assert make("department", "Eigene", at=daughter, status=409)["code"] == "framework.no_additions"
    make("stakeholder", "Eigene", at=daughter)
    make("persona", "Eigene", at=daughter)


def test_a_later_release_is_taken_over_and_left_again(
    client: TestClient, path: str, daughter: str, make: Make
) -> None:
    sales = make("department", "Vertrieb")["id"]
    gone = make("department", "Alt")["id"]
    parent = {"workspace_id": path.rpartition("/")[2]}
    client.post(f"{path}/framework/releases", json={})
    client.put(f"{daughter}/framework/parent", json=parent)
    before = {one["name"]["de"]: one["id"] for one in client.get(f"{daughter}/objects").json()["items"]}
    client.patch(f"{path}/objects/{sales}", json={"name": {"de": "Verkauf"}})
    client.post(f"{path}/objects/{gone}/state", json={"state": "bin"})
    make("department", "Neu")
    client.post(f"{path}/framework/releases", json={})
    assert client.get(f"{daughter}/framework").json()["parent"]["newest"] == 2
    client.put(f"{daughter}/framework/parent", json=parent)
    after = {one["name"]["de"]: one["id"] for one in client.get(f"{daughter}/objects").json()["items"]}
    assert set(after) == {"Verkauf", "Neu"}
    assert after["Verkauf"] == before["Vertrieb"]
    archived = client.get(f"{daughter}/objects", params={"state": "archived"}).json()["items"]
    assert [one["id"] for one in archived] == [before["Alt"]]
    left = client.delete(f"{daughter}/framework/parent").json()
    assert left["parent"] is None
    answer = client.patch(f"{daughter}/objects/{after['Verkauf']}", json={"name": {"de": "Unser Verkauf"}})
    assert (answer.status_code, answer.json()["origin"]) == (200, None)


def test_nobody_follows_a_stranger_or_themselves(client: TestClient, path: str) -> None:
    own = client.put(f"{path}/framework/parent", json={"workspace_id": path.rpartition("/")[2]})
    assert own.json()["code"] == "framework.round_about"
    stranger = client.put(f"{path}/framework/parent", json={"workspace_id": "ws_unknown"})
    assert stranger.json()["code"] == "framework.no_release"


def test_what_is_followed_is_not_set_by_an_edit(client: TestClient, path: str) -> None:
    saved = settings(client, path, review_days=90)
    edit = {"put": "framework", "id": saved["id"], "row": {"parent_id": "ws_other"}}
    body = {"scope": "framework", "kind": "framework.changed", "edits": [edit]}
    answer = client.post(f"{path}/commands", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "framework.inherited")
