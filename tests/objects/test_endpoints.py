"""Tests of objects over HTTP: kinds, fields, lists, where used, bin, merge, bulk, undo."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError
from tests.objects.conftest import Do, Make, fresh

from etappe.objects import KINDS, ObjectColumns
from etappe.objects.schemas import BulkIn


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
    ("touchpoint", {"rule": 'did (activity = "x")'}, "rule"),
    ("persona", {"segment": 'activity = "x"'}, "segment"),
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
    kind: str, fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        ObjectColumns(kind=kind, name={"de": "Neu"}, fields=fields)
    assert refused.value.errors()[0]["loc"][:2] == ("fields", named)


def test_the_answer_names_edit_and_field(do: Do) -> None:
    row = {"id": fresh("content"), "kind": "content", "name": {"de": "Neu"}}
    answer = do({"add": "object", "row": {**row, "fields": {"url": "javascript:alert(1)"}}})
    assert (answer.status_code, answer.json()["code"]) == (422, "changes.bad_edit")
    assert answer.json()["field"] == "edits.0.fields.url"


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "unicorn", "name": {"de": "Neu"}},
        {"kind": "persona", "name": {}},
        {"kind": "persona", "name": {"de": "  "}},
        {"kind": "persona", "name": {"fr": "Marie"}},
        {"kind": "persona", "name": "Maria"},
        {"kind": "persona", "name": {"de": "x" * 301}},
        {"kind": "statement", "name": {"de": "x" * 2_001}},
        {"kind": "persona", "name": {"de": "Maria"}, "colour": "red"},
        {"kind": "persona", "name": {"de": "Maria"}, "state": "gone"},
        {"kind": "persona", "name": {"de": "Maria"}, "tags": ["price"]},
        {"kind": "persona", "name": {"de": "Maria"}, "owner_id": "pe_00000000000000000000000000"},
        {"kind": "persona", "name": {"de": "Maria"}, "origin": "ws_other:pn_1"},
        {"kind": "persona", "name": {"de": "Maria"}, "label": "Max"},
    ],
)
def test_an_object_that_is_none_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ObjectColumns.model_validate(row)


def test_an_id_fits_its_kind_and_the_kind_stays(do: Do, make: Make) -> None:
    wrong = do({"add": "object", "row": {"id": fresh("system"), "kind": "persona", "name": {"de": "Maria"}}})
    assert wrong.json()["code"] == "objects.wrong_id"
    made = make("persona", "Maria")
    assert do({"put": "object", "id": made["id"], "row": {"kind": "system"}}).status_code == 422


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}} ${7*7} %s {0}",
    "'; DROP TABLE objects; --",
    "\u202eevil\u202c \ufeff\u200b",
    "🧭" * 100,
    "<!--",
    "\\u0000",
]


def test_hostile_words_are_kept_as_the_plain_text_that_they_are(
    client: TestClient, path: str, make: Make
) -> None:
    for words in HOSTILE:
        made = make("persona", {"de": words, "en": words}, fields={"claim": {"de": words}})
        kept = client.get(f"{path}/objects/{made['id']}").json()
        assert kept["name"] == {"de": words.strip(), "en": words.strip()}
        assert kept["fields"]["claim"] == {"de": words.strip()}
        assert client.get(f"{path}/search", params={"text": words}).status_code == 200
        assert client.get(f"{path}/objects", params={"search": words}).status_code == 200


def test_a_zero_byte_is_refused(do: Do) -> None:
    row = {"id": fresh("persona"), "kind": "persona", "name": {"de": "Ma\x00ria"}}
    assert do({"add": "object", "row": row}).status_code == 422


def test_what_is_named_must_be_here_and_of_the_right_kind(
    client: TestClient, path: str, make: Make, do: Do
) -> None:
    binned = make("channel", "Fax")
    client.post(f"{path}/objects/{binned['id']}/state", json={"state": "bin"})
    for channel in (fresh("channel"), binned["id"]):
        row = {"id": fresh("touchpoint"), "kind": "touchpoint", "name": {"de": "Neu"}}
        answer = do({"add": "object", "row": {**row, "fields": {"channel": channel}}})
        assert (answer.status_code, answer.json()["code"]) == (422, "objects.unknown_reference")
    persona = {"id": fresh("persona"), "kind": "persona", "name": {"de": "Maria"}}
    for more in ({"tags": [fresh("term")]}, {"owner_id": fresh("department")}):
        assert do({"add": "object", "row": {**persona, **more}}).json()["code"] == "objects.unknown_reference"


def test_departments_do_not_stand_above_themselves(client: TestClient, path: str, make: Make) -> None:
    top = make("department", "Vertrieb")["id"]
    low = make("department", "Innendienst", fields={"parent": top})["id"]
    answer = client.patch(f"{path}/objects/{top}", json={"fields": {"parent": low}})
    assert (answer.status_code, answer.json()["code"]) == (422, "objects.cycle")
    assert "Vertrieb" in answer.json()["detail"]
    assert "Innendienst" in answer.json()["detail"]


@pytest.fixture
def journey(client: TestClient, path: str) -> dict[str, Any]:
    """A map with two touchpoints: the rows of its document by table."""
    steps = [
        {"name": "Rechnen", "touchpoints": ["Rechner", "Chat"]},
        {"name": "Fragen", "touchpoints": ["Chat"]},
    ]
    body = {"name": "Ich berechne", "stages": [{"name": "Erkunden", "steps": steps}]}
    made = client.post(f"{path}/journeys", json=body)
    assert made.status_code == 201, made.text
    document: dict[str, Any] = client.get(f"{path}/journeys/{made.json()['id']}/document").json()
    tables: dict[str, Any] = document["tables"]
    return tables


def touchpoint(journey: dict[str, Any], name: str) -> str:
    """Id of a touchpoint on the map."""
    return str(next(one["id"] for one in journey["object"] if one["name"]["de"] == name))


def test_it_says_where_an_object_stands(
    client: TestClient, path: str, journey: dict[str, Any], make: Make
) -> None:
    chat = client.get(f"{path}/objects/{touchpoint(journey, 'Chat')}").json()
    places = [(one["step"]["de"], one["lane"]) for one in chat["where_used"]["placements"]]
    assert places == [("Rechnen", "touchpoint"), ("Fragen", "touchpoint")]
    assert chat["places"] == 2
    alone = make("touchpoint", "Plakat")
    unplaced = client.get(f"{path}/objects", params={"kind": "touchpoint", "unplaced": True}).json()
    assert [one["id"] for one in unplaced["items"]] == [alone["id"]]


def test_what_is_in_use_is_thrown_away_only_when_asked_twice(
    client: TestClient, path: str, journey: dict[str, Any]
) -> None:
    chat = touchpoint(journey, "Chat")
    address = f"{path}/objects/{chat}/state"
    refused = client.post(address, json={"state": "bin"})
    assert (refused.status_code, refused.json()["code"]) == (409, "objects.in_use")
    assert len(refused.json()["more"]["where_used"]["placements"]) == 2
    edit = {"put": "object", "id": chat, "row": {"state": "bin"}}
    sent = {"scope": "library", "kind": "object.binned", "edits": [edit]}
    assert client.post(f"{path}/commands", json=sent).json()["code"] == "objects.in_use"
    done = client.post(address, json={"state": "bin", "everywhere": True})
    assert done.status_code == 200
    journey_id = journey["journey"][0]["id"]
    document = client.get(f"{path}/journeys/{journey_id}/document").json()["tables"]
    assert chat not in {card["object_id"] for card in document["card"]}
    assert client.post(f"{path}/commands/undo", json={"scope": "library"}).status_code == 200
    again = client.get(f"{path}/journeys/{journey_id}/document").json()["tables"]
    assert sorted(card["id"] for card in again["card"]) == sorted(card["id"] for card in journey["card"])
    assert client.get(f"{path}/objects/{chat}").json()["state"] == "active"


def test_a_card_taken_off_the_map_leaves_the_object(
    client: TestClient, path: str, journey: dict[str, Any], do: Do
) -> None:
    rechner = touchpoint(journey, "Rechner")
    (card,) = [card["id"] for card in journey["card"] if card["object_id"] == rechner]
    assert do({"drop": "card", "id": card}, scope=journey["journey"][0]["id"]).status_code == 200
    kept = client.get(f"{path}/objects/{rechner}").json()
    assert (kept["state"], kept["places"]) == ("active", 0)


def test_merging_moves_all_that_points_to_the_old_one(
    client: TestClient, path: str, journey: dict[str, Any], make: Make
) -> None:
    chat, rechner = touchpoint(journey, "Chat"), touchpoint(journey, "Rechner")
    channel = make("channel", "Web")["id"]
    client.patch(f"{path}/objects/{chat}", json={"name": {"de": "Chat", "en": "Live chat"}})
    client.patch(f"{path}/objects/{chat}", json={"fields": {"channel": channel, "place": {"de": "Portal"}}})
    content = make("content", "Hilfe", fields={"touchpoints": [chat, rechner]})["id"]
    before = {one["id"]: one for one in client.get(f"{path}/touchpoints").json()}
    said = {"subject_table": "object", "subject_id": chat, "text": "Wer antwortet?"}
    comment = client.post(f"{path}/comments", json=said).json()["id"]
    merged = client.post(f"{path}/objects/{chat}/merge", json={"into": rechner})
    assert merged.status_code == 200, merged.text
    assert client.get(f"{path}/comments/{comment}").json()["subject_id"] == rechner
    kept = client.get(f"{path}/objects/{rechner}").json()
    assert kept["name"] == {"de": "Rechner", "en": "Live chat"}
    assert (kept["fields"]["channel"], kept["fields"]["place"]) == (channel, {"de": "Portal"})
    assert 'activity = "Rechner" or activity = "Chat"' in kept["fields"]["rule"].replace("(", "").replace(
        ")", ""
    )
    assert [one["step"]["de"] for one in kept["where_used"]["placements"]] == ["Rechnen", "Fragen"]
    assert client.get(f"{path}/objects/{content}").json()["fields"]["touchpoints"] == [rechner]
    gone = client.get(f"{path}/objects/{chat}").json()
    assert (gone["state"], gone["merged_into"], gone["places"]) == ("bin", rechner, 0)
    assert client.post(f"{path}/commands/undo", json={"scope": "library"}).status_code == 200
    after = {one["id"]: one for one in client.get(f"{path}/touchpoints").json()}
    assert after == before
    assert client.get(f"{path}/objects/{content}").json()["fields"]["touchpoints"] == [chat, rechner]
    assert client.get(f"{path}/objects/{chat}").json()["places"] == 2
    assert client.get(f"{path}/comments/{comment}").json()["subject_id"] == chat


def test_things_that_are_not_alike_are_not_merged(client: TestClient, path: str, make: Make) -> None:
    maria, crm = make("persona", "Maria")["id"], make("system", "CRM")["id"]
    other = make("persona", "Max")["id"]
    client.post(f"{path}/objects/{other}/state", json={"state": "bin"})
    for into in (maria, crm, other):
        answer = client.post(f"{path}/objects/{maria}/merge", json={"into": into})
        assert (answer.status_code, answer.json()["code"]) == (422, "objects.cannot_merge")
    unknown = client.post(f"{path}/objects/{maria}/merge", json={"into": fresh("persona")})
    assert unknown.json()["code"] == "objects.none"


def test_many_are_changed_at_once_and_back(client: TestClient, path: str, make: Make) -> None:
    topics = make("taxonomy", "Themen")["id"]
    term = make("term", "Preis", fields={"taxonomy": topics})["id"]
    sales = make("department", "Vertrieb")["id"]
    ids = [make("persona", name, fields={"claim": {"de": name}})["id"] for name in ("A", "B", "C")]
    row = {"owner_id": sales, "fields": {"demographics": {"de": "Stadt"}}}
    assert client.post(f"{path}/objects/bulk", json={"ids": ids, "row": row}).status_code == 200
    assert client.post(f"{path}/objects/bulk", json={"ids": ids[:2], "tags_add": [term]}).status_code == 200
    tagged = client.get(f"{path}/objects", params={"tag": term}).json()["items"]
    assert [one["id"] for one in tagged] == ids[:2]
    assert tagged[0]["fields"] == {"claim": {"de": "A"}, "demographics": {"de": "Stadt"}}
    assert len(client.get(f"{path}/objects", params={"owner": sales}).json()["items"]) == 3
    assert client.post(f"{path}/objects/bulk", json={"ids": ids, "state": "archived"}).status_code == 200
    assert client.get(f"{path}/objects", params={"kind": "persona"}).json()["items"] == []
    for _ in range(3):
        assert client.post(f"{path}/commands/undo", json={"scope": "library"}).status_code == 200
    back = client.get(f"{path}/objects", params={"kind": "persona"}).json()["items"]
    assert [(one["owner_id"], one["tags"], one["fields"]) for one in back] == [
        (None, [], {"claim": {"de": name}}) for name in "ABC"
    ]


@pytest.mark.parametrize(
    "body", [{}, {"state": "bin", "tags_add": [fresh("term")]}, {"row": {}, "state": "bin"}, {"ids": []}]
)
def test_a_change_of_many_says_one_thing(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BulkIn.model_validate({"ids": [fresh("persona")], **body})


def test_several_that_name_each_other_go_together(client: TestClient, path: str, make: Make) -> None:
    web = make("channel", "Web")["id"]
    shop, app = (make("touchpoint", one, fields={"channel": web})["id"] for one in ("Shop", "App"))
    guide = make("content", "Ratgeber", fields={"touchpoints": [shop, app], "channels": [web]})["id"]
    refused = client.post(f"{path}/objects/bulk", json={"ids": [web, shop], "state": "bin"})
    assert refused.json()["code"] == "objects.in_use"
    body = {"ids": [web, shop, app], "state": "bin", "everywhere": True}
    assert client.post(f"{path}/objects/bulk", json=body).status_code == 200
    assert client.get(f"{path}/objects/{guide}").json()["fields"] == {}


def test_lists_are_sorted_without_case_and_accents_and_paged(
    client: TestClient, path: str, make: Make
) -> None:
    names = ["Ärger", "arg", "Zebra", "öl", "Ofen", "apfel"]
    for name in names:
        make("system", name)
    seen: list[str] = []
    cursor = None
    while True:
        params = {"kind": "system", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"{path}/objects", params=params).json()
        seen += [one["name"]["de"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["apfel", "arg", "Ärger", "Ofen", "öl", "Zebra"]
    assert client.get(f"{path}/objects", params={"cursor": "nonsense"}).json()["code"] == "cursor.invalid"
    assert client.get(f"{path}/objects", params={"kind": "unicorn"}).json()["code"] == "objects.no_kind"


def test_a_persona_says_what_it_lacks(make: Make) -> None:
    empty = make("persona", "Maria")["completeness"]
    assert empty["share"] == 0
    assert "needs" in empty["missing"]
    need = {
        "id": "n1",
        "text": {"de": "Klarheit"},
        "evidence": {"state": "observed", "date": "2026-10-01", "n": 12},
    }
    guess = {"id": "n2", "text": {"de": "Tempo"}}
    said = make("persona", "Max", fields={"needs": [need, guess], "claim": {"de": "Will es wissen"}})
    old = {**need, "id": "n3", "evidence": {"state": "reported", "date": "2020-01-01"}}
    aged = make("persona", "Moritz", fields={"needs": [old]})
    assert (aged["completeness"]["stale"], aged["completeness"]["assumed"]) == (1, 0)
    assert (said["completeness"]["statements"], said["completeness"]["assumed"]) == (2, 1)
    assert 0 < said["completeness"]["share"] < 1
    assert said["fields"]["needs"][1]["evidence"] == {"state": "assumed"}


def test_nobody_sees_the_objects_of_another_workspace(
    client: TestClient, path: str, make: Make, administrator: Any
) -> None:
    from etappe import accounts
    from etappe.db import system_session

    made = make("persona", "Geheimrat")
    with system_session() as db:
        other = accounts.create_workspace(db, name="Andere", owner_id=administrator.id)
    there = f"/api/v1/workspaces/{other.id}"
    assert client.get(f"{there}/objects/{made['id']}").status_code == 404
    assert client.get(f"{there}/objects").json()["items"] == []
    assert client.get(f"{there}/search", params={"text": "Geheimrat"}).json() == []
    assert len(client.get(f"{path}/search", params={"text": "Geheimrat"}).json()) == 1


def test_a_touchpoint_comes_back_only_if_its_name_is_free(client: TestClient, path: str, make: Make) -> None:
    old = make("touchpoint", "Chat")["id"]
    client.post(f"{path}/objects/{old}/state", json={"state": "bin"})
    new = make("touchpoint", "Chat")["id"]
    answer = client.post(f"{path}/objects/{old}/state", json={"state": "active"})
    assert (answer.status_code, answer.json()["code"]) == (409, "library.name_taken")
    assert answer.json()["more"]["id"] == new
    client.patch(f"{path}/objects/{new}", json={"name": {"de": "Chat neu"}})
    assert client.post(f"{path}/objects/{old}/state", json={"state": "active"}).status_code == 200
    assert [one["name"] for one in client.get(f"{path}/touchpoints").json()] == ["Chat", "Chat neu"]
