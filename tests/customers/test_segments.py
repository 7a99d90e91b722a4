"""Segments: counted once over everything, then kept up to date by events, time, merges and imports."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.customers.inbox import HOUR, Shop

from etappe import accounts, events
from etappe.customers import tasks
from etappe.customers.segments import counting, history, live
from etappe.db import session_scope
from etappe.kit import now
from etappe.kit.clock import to_us

assert tasks  # imported so that the jobs are known

BOUGHT = 'did (activity = "bought")'
OFTEN = "visited at least 3 times in the last 48 h"


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_histories", history.Histories())


@pytest.fixture
def shop(workspace: accounts.Workspace) -> Shop:
    return Shop(workspace.id)


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def make(client: TestClient, path: str, queue: Any, rule: str, name: str = "S") -> str:
    made = client.post(f"{path}/segments", json={"name": name, "rule": rule})
    assert made.status_code == 201, made.text
    queue.run()
    segment: str = made.json()["id"]
    return segment


def members(client: TestClient, path: str, segment: str) -> list[str]:
    answer = client.get(f"{path}/segments/{segment}/members").json()
    assert answer["total"] == len(answer["members"])
    return sorted(one["name"] for one in answer["members"])


def into_the_log(shop: Shop) -> None:
    while events.load_once(shop.workspace_id):
        pass


def test_a_segment_counts_the_past_and_follows_every_event(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    shop.send("bought", user_id="U1")
    shop.send("page", user_id="U2")
    shop.send("bought", user_id="U3")
    shop.follow()
    into_the_log(shop)
    shop.send("bought", user_id="U4")
    shop.follow()
    segment = make(client, path, queue, BOUGHT)
    assert members(client, path, segment) == ["U1", "U3", "U4"]
    shop.send("bought", user_id="U2", time_us=2 * HOUR)
    shop.send("page", user_id="U5", time_us=2 * HOUR)
    shop.follow()
    assert members(client, path, segment) == ["U1", "U2", "U3", "U4"]
    moved = client.get(f"{path}/segments/{segment}/movements").json()["items"]
    assert [(one["name"], one["entered"], one["cause"]) for one in moved] == [
        ("U2", True, "event"), ("U4", True, "count"),
    ]  # fmt: skip
    (listed,) = client.get(f"{path}/segments").json()
    assert (listed["size"], listed["state"], listed["entered_24h"]) == (4, "live", 2)


@pytest.mark.parametrize("in_the_log", [True, False])
def test_customers_who_come_back_bring_their_past_with_them(
    client: TestClient, path: str, queue: Any, shop: Shop, in_the_log: bool
) -> None:
    shop.send("basket", user_id="U1", time_us=HOUR)
    shop.follow()
    segment = make(client, path, queue, 'did (activity = "basket") before (activity = "bought")')
    assert members(client, path, segment) == []
    if in_the_log:
        into_the_log(shop)
    shop.send("bought", user_id="U1", time_us=2 * HOUR)
    shop.follow()
    assert members(client, path, segment) == ["U1"]


def test_what_a_visitor_did_counts_once_they_are_known(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    shop.send("bought", anonymous_id="b1")
    shop.send(user_id="U1")
    shop.follow()
    segment = make(client, path, queue, BOUGHT)
    assert members(client, path, segment) == ["b1"]
    shop.send(user_id="U1", anonymous_id="b1", time_us=2 * HOUR)
    shop.follow()
    assert members(client, path, segment) == ["U1"]
    with session_scope(workspace_id=shop.workspace_id) as db:
        merge = db.scalar(text("SELECT id FROM customer_merges"))
    assert client.post(f"{path}/customers/merges/{merge}/undo").status_code == 200
    assert members(client, path, segment) == ["b1"]


def test_time_alone_lets_customers_leave(
    client: TestClient, path: str, queue: Any, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = to_us(now()) - 47 * HOUR
    segment = make(client, path, queue, OFTEN)
    for hours in (0, 10, 20):
        shop.send(user_id="U1", time_us=begin + hours * HOUR)
    shop.send(user_id="U2", time_us=begin)
    shop.follow()
    assert members(client, path, segment) == ["U1"]
    assert live.refresh_due(shop.workspace_id) == 0
    real = live.to_us
    monkeypatch.setattr(live, "to_us", lambda moment: real(moment) + 2 * HOUR)
    assert live.refresh_due(shop.workspace_id) == 2
    assert members(client, path, segment) == []
    moved = client.get(f"{path}/segments/{segment}/movements").json()["items"]
    assert [(one["name"], one["entered"], one["cause"]) for one in moved] == [
        ("U1", False, "time"), ("U1", True, "event"),
    ]  # fmt: skip


def test_a_segment_that_moves_with_time_is_counted_anew_now_and_then(
    client: TestClient, path: str, queue: Any, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = to_us(now()) - 47 * HOUR
    for hours in (0, 10, 20):
        shop.send(user_id="U1", time_us=begin + hours * HOUR)
    shop.follow()
    into_the_log(shop)
    segment = make(client, path, queue, OFTEN)
    assert members(client, path, segment) == ["U1"]
    assert counting.count_moving(shop.workspace_id) == 0
    with session_scope(workspace_id=shop.workspace_id) as db:
        db.execute(text("UPDATE segments SET counted_at = counted_at - interval '1 hour'"))
    real = counting.to_us
    monkeypatch.setattr(counting, "to_us", lambda moment: real(moment) + 2 * HOUR)
    assert counting.count_moving(shop.workspace_id) == 1
    assert members(client, path, segment) == []


def test_another_rule_finds_its_members_anew_and_a_removed_segment_is_gone(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    shop.send("bought", user_id="U1")
    shop.send("page", user_id="U2")
    shop.follow()
    segment = make(client, path, queue, BOUGHT)
    changed = client.patch(f"{path}/segments/{segment}", json={"rule": 'did  (activity = "page")'})
    assert changed.json()["state"] == "new"
    queue.run()
    assert members(client, path, segment) == ["U2"]
    assert client.post(f"{path}/segments", json={"name": "S", "rule": BOUGHT}).status_code == 409
    assert client.post(f"{path}/segments", json={"name": "T", "rule": "did (x"}).status_code == 422
    listed = client.get(f"{path}/customers", params={"segment": segment}).json()
    assert [one["name"] for one in listed["customers"]] == ["U2"]
    assert client.delete(f"{path}/segments/{segment}").status_code == 204
    assert client.get(f"{path}/segments/{segment}").status_code == 404


def test_a_preview_counts_and_shows_some(client: TestClient, path: str, shop: Shop) -> None:
    shop.send("bought", user_id="U1")
    shop.send("bought", anonymous_id="b1")
    shop.send("page", user_id="U2")
    shop.follow()
    into_the_log(shop)
    shown = client.post(f"{path}/segments/preview", json={"rule": BOUGHT}).json()
    assert (shown["customers"], shown["total"]) == (2, 3)
    assert sorted(one["name"] for one in shown["sample"]) == ["U1", "b1"]


def test_histories_that_are_not_asked_for_are_forgotten() -> None:
    kept = history.Histories(kept_events=3)
    for root in range(5):
        known = kept.take(("ws", "s", root))
        known.events[bytes([root])] = {}
        kept.keep(("ws", "s", root), known)
    assert [len(kept.take(("ws", "s", root)).events) for root in range(5)] == [0, 0, 1, 1, 1]
