"""Tests of objects over HTTP: kinds, fields, lists, where used, bin, merge, bulk, undo."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.objects.conftest import Do, Make, fresh

from etappe.objects import KINDS


def test_every_kind_and_field_has_words_in_both_languages(client: TestClient, path: str) -> None:
    kinds = {one["kind"]: one for one in client.get(f"{path}/kinds").json()}
    assert set(kinds) == set(KINDS)
    for kind in kinds.values():
        labels = [kind["name"], kind["plural"], *(field["label"] for field in kind["fields"])]
        labels += [option["label"] for field in kind["fields"] for option in field["options"]]
        labels += [text for field in kind["fields"] for text in (field["help"], field["group"]) if text]
        assert all(label["de"].strip() and label["en"].strip() for label in labels)
        for field in kind["fields"]:
            assert (field["of"] in KINDS) == (field["type"] in {"ref", "refs"})
            assert bool(field["options"]) == (field["type"] in {"choice", "choices"})


def test_an_object_is_made_read_and_changed_field_by_field(client: TestClient, path: str, make: Make) -> None:
    channel = make("channel", "Web", fields={"presence": "online"})
    made = make("touchpoint", {"de": "Rechner", "en": "Calculator"}, fields={"channel": channel["id"]})
    assert (made["state"], made["places"], made["created_by"][:3]) == ("active", 0, "pe_")
    changed = client.patch(
        f"{path}/objects/{made['id']}",
        json={"fields": {"importance_customer": 5, "purpose": {"de": " Preis "}}},
    ).json()
    assert changed["fields"] == {
        "channel": channel["id"],
        "importance_customer": 5,
        "purpose": {"de": "Preis"},
    }
    emptied = client.patch(
        f"{path}/objects/{made['id']}", json={"fields": {"importance_customer": None}}
    ).json()
    assert "importance_customer" not in emptied["fields"]
    detail = client.get(f"{path}/objects/{channel['id']}").json()
    assert detail["where_used"]["references"] == [
        {"id": made["id"], "kind": "touchpoint", "name": made["name"], "field": "channel"}
    ]


def test_a_change_for_an_older_version_is_refused(client: TestClient, path: str, make: Make) -> None:
    made = make("system", "CRM")
    address = f"{path}/objects/{made['id']}"
    etag = client.get(address).headers["ETag"]
    assert (
        client.patch(address, json={"name": {"de": "CRM neu"}}, headers={"If-Match": etag}).status_code == 200
    )
    late = client.patch(address, json={"name": {"de": "Zu spät"}}, headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "objects.stale")
    assert client.get(address).json()["name"] == {"de": "CRM neu"}
    wrong = client.patch(address, json={"name": {"de": "x"}}, headers={"If-Match": "gestern"})
    assert wrong.status_code == 422


BAD_FIELDS = [
    ("persona", {"needs": "viel"}, "needs"),
    ("persona", {"needs": [{"id": "a", "text": {"de": "x"}, "evidence": {"state": "sure"}}]}, "needs"),
    ("persona", {"needs": [{"id": "a", "text": {}}]}, "needs"),
    ("persona", {"needs": [{"id": "a", "text": {"de": "x"}}, {"id": "a", "text": {"de": "y"}}]}, "needs"),
    ("persona", {"shoe_size": 44}, "shoe_size"),
    ("touchpoint", {"importance_customer": 6}, "importance_customer"),
    ("touchpoint", {"importance_customer": True}, "importance_customer"),
    ("touchpoint", {"importance_customer": "3"}, "importance_customer"),
    ("touchpoint", {"cost": -1}, "cost"),
    ("touchpoint", {"cost": 1e300}, "cost"),
    ("touchpoint", {"initiator": "nobody"}, "initiator"),
    ("touchpoint", {"rule": "activity = "}, "rule"),
    ("touchpoint", {"channel": "ch_1"}, "channel"),
    ("touchpoint", {"purpose": {"fr": "but"}}, "purpose"),
    ("touchpoint", {"purpose": {"de": "x" * 20_001}}, "purpose"),
    ("touchpoint", {"place": "Berlin"}, "place"),
    ("content", {"url": "javascript:alert(1)"}, "url"),
    ("content", {"url": "data:text/html,x"}, "url"),
    ("content", {"valid_until": "2026-13-01"}, "valid_until"),
    ("content", {"valid_until": 20261301}, "valid_until"),
    ("content", {"stage": ["buy", "buy"]}, "stage"),
    ("glossary", {"synonyms": {"de": [""]}}, "synonyms"),
    ("glossary", {"synonyms": ["x"]}, "synonyms"),
    ("taxonomy", {"exclusive": "yes"}, "exclusive"),
]


@pytest.mark.parametrize(("kind", "fields", "named"), BAD_FIELDS)
def test_a_value_that_does_not_fit_its_field_is_refused_and_named(
    do: Do, kind: str, fields: dict[str, Any], named: str
) -> None:
    row = {"id": fresh(kind), "kind": kind, "name": {"de": "Neu"}, "fields": fields}
    answer = do({"add": "object", "row": row})
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == "changes.bad_edit"
    assert f"fields.{named}" in answer.json()["message" if "message" in answer.json() else "detail"]
