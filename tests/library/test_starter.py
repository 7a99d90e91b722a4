"""Tests of ready-made objects: words in both languages, added once, as one change."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.library.starter import PACKS
from etappe.objects import KINDS


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of the workspace."""
    return f"/api/v1/workspaces/{workspace.id}"


def test_everything_ready_made_speaks_both_languages() -> None:
    items = [item for pack in PACKS.values() for item in pack.items]
    assert len({item.key for item in items}) == len(items)
    for item in items:
        texts = [item.name]
        for name, value in item.fields.items():
            field = KINDS[item.kind].field(name)
            assert field is not None
            texts += [value] if field.type in {"line", "long"} else []
        assert all(text.get("de") and text.get("en") for text in texts), item.key


def test_all_of_it_is_added_once_and_taken_back_at_once(client: TestClient, path: str) -> None:
    packs = client.get(f"{path}/starter").json()
    names = [pack["pack"] for pack in packs]
    assert all(pack["missing"] == len(pack["items"]) for pack in packs)
    added = client.post(f"{path}/starter", json={"packs": names}).json()
    assert added["added"] == sum(len(pack["items"]) for pack in packs)
    assert all(pack["missing"] == 0 for pack in client.get(f"{path}/starter").json())
    assert client.post(f"{path}/starter", json={"packs": names}).json() == {"added": 0, "command": None}
    assert client.post(f"{path}/commands/undo", json={"scope": "library"}).status_code == 200
    assert client.get(f"{path}/objects").json()["items"] == []


def test_touchpoints_bring_their_channels_and_take_what_is_there(client: TestClient, path: str) -> None:
    body = {"kind": "channel", "name": {"de": "website"}}
    web = client.post(f"{path}/objects", json=body).json()["id"]
    client.post(f"{path}/starter", json={"packs": ["touchpoints"]})
    found = client.get(f"{path}/objects", params={"kind": "touchpoint", "limit": 100}).json()["items"]
    rechner = next(one for one in found if one["name"]["de"] == "Beitragsrechner")
    assert rechner["fields"]["channel"] == web
    assert all(one["fields"]["channel"] for one in found)


def test_an_unknown_collection_is_a_clear_answer(client: TestClient, path: str) -> None:
    answer = client.post(f"{path}/starter", json={"packs": ["everything"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "library.no_pack")
