"""Merging by hand and undoing it: everything comes back, and what happened since is on the side it belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.customers.inbox import HOUR, Shop

from etappe import accounts, customers, events
from etappe.config import get_settings
from etappe.db import session_scope, system_session


@pytest.fixture
def shop(workspace: accounts.Workspace) -> Shop:
    return Shop(workspace.id)


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def into_the_log(shop: Shop) -> None:
    while events.load_once(shop.workspace_id):
        pass


def handle(shop: Shop, key: str) -> str:
    return events.handle_of(get_settings().workspace_folder(shop.workspace_id), key)


def state(shop: Shop) -> Any:
    """Everything that undoing has to bring back."""
    with session_scope(workspace_id=shop.workspace_id) as db:
        rows = db.execute(text(
            "SELECT p.id, p.root_id, p.key, p.first_us, p.last_us, p.merges, p.traits, p.visits, i.key, i.canonical "
            "FROM profiles p JOIN identifiers i ON i.profile_id = p.id ORDER BY p.id, i.key"
        ))  # fmt: skip
        return [tuple(row) for row in rows]


def merge(client: TestClient, path: str, shop: Shop, one: str, other: str) -> dict[str, Any]:
    body = {"handles": [handle(shop, one), handle(shop, other)], "reason": "same person on the phone"}
    answer = client.post(f"{path}/customers/merge", json=body)
    assert answer.status_code == 200, answer.text
    merged: dict[str, Any] = answer.json()
    return merged


def known(shop: Shop, key: str) -> customers.Profile:
    with session_scope(workspace_id=shop.workspace_id) as db:
        found = customers.find_profile(db, key)
    assert found is not None
    return found


def test_undoing_brings_everything_back(client: TestClient, path: str, shop: Shop) -> None:
    shop.identify(user_id="U1", traits={"plan": "pro", "city": "Köln"}, time_us=HOUR)
    shop.send(anonymous_id="b2", time_us=2 * HOUR)
    shop.identify(user_id="U2", anonymous_id="b2", traits={"plan": "free"}, time_us=3 * HOUR)
    shop.follow()
    before = state(shop)
    merged = merge(client, path, shop, "U1", "anonymous:b2")
    assert merged["undoable"]
    assert merged["because"] == "person"
    one = known(shop, "anonymous:b2")
    assert one.key == "U1"
    assert {t.name: t.value for t in one.traits} == {"plan": "free", "city": "Köln"}
    listed = client.get(f"{path}/customers/{handle(shop, 'U2')}/merges").json()
    assert [one["id"] for one in listed] == [merged["id"]]
    undone = client.post(f"{path}/customers/merges/{merged['id']}/undo")
    assert undone.status_code == 200, undone.text
    assert state(shop) == before
    again = client.post(f"{path}/customers/merges/{merged['id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "customers.merge_undone")


def test_what_happens_after_a_merge_belongs_to_the_side_that_did_it(
    client: TestClient, path: str, shop: Shop
) -> None:
    shop.identify(user_id="U1")
    shop.identify(user_id="U2")
    shop.follow()
    merged = merge(client, path, shop, "U1", "U2")
    shop.identify(user_id="U2", anonymous_id="b9", traits={"plan": "pro"}, time_us=5 * HOUR)
    shop.follow()
    assert known(shop, "U1").key == known(shop, "anonymous:b9").key == "U1"
    assert client.post(f"{path}/customers/merges/{merged['id']}/undo").status_code == 200
    assert [t.name for t in known(shop, "U1").traits] == []
    assert [t.value for t in known(shop, "U2").traits] == ["pro"]
    assert known(shop, "anonymous:b9").key == "U2"


def test_the_latest_merge_is_undone_first_and_nothing_joins_them_again(
    client: TestClient, path: str, shop: Shop
) -> None:
    for user in ("U1", "U2", "U3"):
        shop.identify(user_id=user)
    shop.send(anonymous_id="b1")
    shop.follow()
    before = state(shop)
    first = merge(client, path, shop, "U1", "anonymous:b1")
    second = merge(client, path, shop, "U2", "U3")
    third = merge(client, path, shop, "anonymous:b1", "U3")
    assert len({known(shop, key).id for key in ("U1", "U2", "U3", "anonymous:b1")}) == 1
    refused = client.post(f"{path}/customers/merges/{first['id']}/undo")
    assert (refused.status_code, refused.json()["code"]) == (409, "customers.merge_not_last")
    for one in (third, second, first):
        assert client.post(f"{path}/customers/merges/{one['id']}/undo").status_code == 200
    assert state(shop) == before
    shop.send(user_id="U1", anonymous_id="b1")
    shop.follow()
    assert known(shop, "U1").id != known(shop, "anonymous:b1").id
    detail = client.get(f"{path}/customers/{handle(shop, 'U1')}").json()
    assert [one["reason"] for one in detail["conflicts"]] == ["apart"]
    merge(client, path, shop, "U1", "anonymous:b1")
    assert known(shop, "U1").id == known(shop, "anonymous:b1").id


def test_an_automatic_merge_can_be_undone_too(client: TestClient, path: str, shop: Shop) -> None:
    shop.send(anonymous_id="b1")
    shop.send(user_id="U1")
    shop.follow()
    shop.send(user_id="U1", anonymous_id="b1")
    shop.follow()
    (one,) = client.get(f"{path}/customers/{handle(shop, 'anonymous:b1')}/merges").json()
    assert one["because"] == "event"
    assert client.post(f"{path}/customers/merges/{one['id']}/undo").status_code == 200
    assert known(shop, "U1").id != known(shop, "anonymous:b1").id


def test_a_preview_says_what_would_differ_and_changes_nothing(
    client: TestClient, path: str, shop: Shop
) -> None:
    shop.identify(user_id="U1", traits={"plan": "free", "city": "Köln"}, time_us=HOUR)
    shop.identify(user_id="U2", traits={"plan": "pro"}, time_us=2 * HOUR)
    shop.follow()
    before = state(shop)
    body = {"handles": [handle(shop, "U1"), handle(shop, "U2")]}
    shown = client.post(f"{path}/customers/merge/preview", json=body).json()
    assert shown["kept"]["name"] == "U1"
    assert shown["conflicts"] == [{"name": "plan", "kept": "pro", "dropped": "free"}]
    assert shown["breaks_limits"] == ["user"]
    assert state(shop) == before


@pytest.mark.parametrize("other", ["U1", "nobody"])
def test_nobody_is_merged_with_themselves_or_with_nobody(
    client: TestClient, path: str, shop: Shop, other: str
) -> None:
    shop.send(user_id="U1")
    shop.follow()
    answer = client.post(
        f"{path}/customers/merge", json={"handles": [handle(shop, "U1"), handle(shop, other)]}
    )
    assert answer.status_code in (404, 422)


def test_other_rooms_hear_of_merges_inside_the_transaction(
    client: TestClient, path: str, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, int]] = []
    monkeypatch.setattr(
        "etappe.customers.hooks._on_merge", [lambda db, one: heard.append(("merge", one.loser_id))]
    )
    monkeypatch.setattr(
        "etappe.customers.hooks._on_unmerge", [lambda db, one: heard.append(("undo", one.loser_id))]
    )
    shop.send(user_id="U1")
    shop.send(user_id="U2")
    shop.follow()
    loser = known(shop, "U2").id
    merged = merge(client, path, shop, "U1", "U2")
    client.post(f"{path}/customers/merges/{merged['id']}/undo")
    assert heard == [("merge", loser), ("undo", loser)]


def test_revealing_is_put_on_record_and_preferences_and_promises_are_kept(
    client: TestClient, path: str, shop: Shop
) -> None:
    shop.identify(user_id="U1", traits={"email": "anna@firma.de"})
    shop.follow()
    one = f"{path}/customers/{handle(shop, 'U1')}"
    revealed = client.post(f"{one}/reveal", json={"reason": "call back"}).json()
    assert [i["value"] for i in revealed["identifiers"]] == ["U1", "anna@firma.de"]
    with session_scope(workspace_id=shop.workspace_id) as db:
        detail = db.scalar(text("SELECT detail FROM audit_entries WHERE action = 'customer.reveal'"))
    assert detail == {"reason": "call back"}
    assert client.post(f"{one}/preferences", json={"name": "channel", "value": "phone"}).status_code == 204
    issue = client.post(
        f"{one}/issues", json={"kind": "promise", "text": "Call back on Monday", "due_us": 1}
    ).json()
    shown = client.get(one).json()
    assert [(p["name"], p["value"], p["kind"]) for p in shown["preferences"]] == [
        ("channel", "phone", "declared")
    ]
    assert [(i["text"], i["state"]) for i in shown["issues"]] == [("Call back on Monday", "open")]
    assert client.post(f"{one}/issues/{issue['id']}/reopen").status_code == 404
    assert client.post(f"{one}/issues/{issue['id']}/close").status_code == 204
    assert client.post(f"{one}/issues/{issue['id']}/reopen").status_code == 204
    assert client.post(f"{one}/issues/{issue['id']}/close").status_code == 204
    assert client.post(f"{one}/issues/{issue['id']}/close").status_code == 404
    assert client.post(f"{one}/preferences", json={"name": "channel", "value": None}).status_code == 204
    assert client.get(one).json()["preferences"] == []


def test_identity_settings_hold_from_the_next_event_on(client: TestClient, path: str, shop: Shop) -> None:
    standard = client.get(f"{path}/identity/settings").json()
    assert standard["types"][0]["type"] == "user"
    standard["blocked"] = ["Kiosk"]
    assert client.put(f"{path}/identity/settings", json=standard).json()["blocked"] == ["kiosk"]
    shop.send(user_id="U1", anonymous_id="KIOSK")
    shop.follow()
    assert [i.key for i in known(shop, "U1").identifiers] == ["U1"]
    standard["types"][1]["priority"] = 1
    assert client.put(f"{path}/identity/settings", json=standard).status_code == 422


def test_a_customer_is_called_by_their_own_name_where_it_may_be_seen(
    client: TestClient, path: str, shop: Shop
) -> None:
    shop.identify(user_id="U1", traits={"First Name": "Anna", "Last Name": "Reimers"})
    shop.identify(user_id="U2", traits={"company": "Nordlicht AG"})
    shop.send(user_id="U1", properties={"name": "Startseite", "hours": 3})
    shop.send(user_id="U3")
    shop.follow()
    into_the_log(shop)
    listed = client.get(f"{path}/customers").json()["customers"]
    assert {one["key"]: one["name"] for one in listed} == {
        "U1": "Anna Reimers",
        "U2": "Nordlicht AG",
        "U3": "U3",
    }
    detail = client.get(f"{path}/customers/{handle(shop, 'U1')}").json()
    assert (detail["name"], detail["key"]) == ("Anna Reimers", "U1")
    assert [trait["name"] for trait in detail["traits"]] == ["First Name", "Last Name"]
    with system_session() as db:
        db.execute(text("UPDATE memberships SET clear_names = false"))
    listed = client.get(f"{path}/customers").json()["customers"]
    assert all(one["name"].startswith("K-") and one["key"] is None for one in listed)
    assert (
        client.post(f"{path}/customers/{handle(shop, 'U1')}/reveal", json={"reason": "call back"}).status_code
        == 200
    )
