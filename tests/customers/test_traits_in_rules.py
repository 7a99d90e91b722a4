"""Segments that ask for traits: counted, followed live, through merges, and only for those who may know."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.customers.inbox import HOUR, Shop
from tests.customers.test_segments import into_the_log, make, members

from etappe import accounts, events
from etappe.customers import traits_table
from etappe.customers.known_traits import traits_of
from etappe.customers.layers import composed
from etappe.db import session_scope

PRO = 'is (traits.plan = "pro") and did (activity = "bought")'


@pytest.fixture
def shop(workspace: accounts.Workspace) -> Shop:
    return Shop(workspace.id)


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def test_a_segment_asks_what_is_known_and_what_was_done(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    for user, plan in (("U1", "pro"), ("U2", "free"), ("U3", "pro"), ("U4", None)):
        shop.identify(user_id=user, traits={"plan": plan, "name": user})
    for user in ("U1", "U2", "U4"):
        shop.send("bought", user_id=user, time_us=2 * HOUR)
    shop.follow()
    into_the_log(shop)
    segment = make(client, path, queue, PRO)
    assert members(client, path, segment) == ["U1"]
    shop.identify(user_id="U2", traits={"plan": "pro"}, time_us=3 * HOUR)
    shop.identify(user_id="U1", traits={"plan": "free"}, time_us=3 * HOUR)
    shop.send("bought", user_id="U3", time_us=3 * HOUR)
    shop.follow()
    assert members(client, path, segment) == ["U2", "U3"]


def test_what_two_became_one_customer_know_counts_for_both(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    shop.send("bought", anonymous_id="b1")
    shop.identify(user_id="U1", traits={"plan": "pro"})
    shop.follow()
    into_the_log(shop)
    segment = make(client, path, queue, PRO)
    assert members(client, path, segment) == []
    shop.send(user_id="U1", anonymous_id="b1", time_us=2 * HOUR)
    shop.follow()
    assert members(client, path, segment) == ["U1"]
    with session_scope(workspace_id=shop.workspace_id) as db:
        merge = db.scalar(text("SELECT id FROM customer_merges"))
    assert client.post(f"{path}/customers/merges/{merge}/undo").status_code == 200
    assert members(client, path, segment) == []


def test_the_check_of_a_rule_and_a_filter_know_the_traits_too(
    client: TestClient, path: str, shop: Shop
) -> None:
    for user, plan in (("U1", "pro"), ("U2", "free")):
        shop.identify(user_id=user, traits={"plan": plan})
        shop.send("bought", user_id=user, time_us=2 * HOUR)
    shop.follow()
    into_the_log(shop)
    checked = client.post(f"{path}/rules/check", json={"text": PRO, "kind": "customer"}).json()
    assert (checked["ok"], checked["matches"]["customers"]) == (True, 1)
    previewed = client.post(f"{path}/segments/preview", json={"rule": 'is not (traits.plan = "pro")'}).json()
    assert [one["name"] for one in previewed["sample"]] == ["U2"]


def test_a_rule_tells_nobody_what_they_may_not_see(
    client: TestClient, path: str, queue: Any, shop: Shop
) -> None:
    shop.identify(user_id="U1", traits={"email": "a@x.de", "plan": "pro"})
    shop.send("bought", user_id="U1", time_us=2 * HOUR)
    shop.follow()
    into_the_log(shop)
    asks = {"name": "S", "rule": 'is (traits.email = "a@x.de")'}
    assert make(client, path, queue, asks["rule"], "clear")
    with session_scope(workspace_id=shop.workspace_id) as db:
        db.execute(text("UPDATE memberships SET clear_names = false"))
    for address, body in (("segments", asks), ("segments/preview", {"rule": asks["rule"]})):
        refused = client.post(f"{path}/{address}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "customers.clear_names_needed")
    checked = client.post(f"{path}/rules/check", json={"text": asks["rule"], "kind": "customer"})
    assert checked.json()["code"] == "customers.clear_names_needed"
    assert client.post(f"{path}/segments/preview", json={"rule": PRO}).json()["customers"] == 1


def test_traits_of_a_hidden_source_do_not_count_for_who_may_not_see_it(
    workspace: accounts.Workspace, shop: Shop
) -> None:
    desk = Shop(workspace.id, "Desk", "service")
    shop.identify(user_id="U1", traits={"plan": "free"})
    desk.identify(user_id="U1", traits={"plan": "pro"}, time_us=2 * HOUR)
    shop.follow()
    with session_scope(workspace_id=workspace.id) as db:
        everything = traits_table(db, ["plan"]).to_pylist()
        without = traits_table(db, ["plan"], frozenset({"Web"})).to_pylist()
    assert [json.loads(row["properties"]) for row in (*everything, *without)] == [
        {"plan": "pro"},
        {"plan": "free"},
    ]
    assert {row["key"] for row in everything} == {events.key_of(events.Identifier("user", "U1"))}


def test_known_traits_are_named_with_what_is_often_said(client: TestClient, path: str, shop: Shop) -> None:
    for number, plan in enumerate(("pro", "pro", "free", {"deep": 1})):
        shop.identify(user_id=f"U{number}", traits={"plan": plan, "email": f"u{number}@x.de", "vip": True})
    shop.follow()
    found = client.get(f"{path}/traits").json()
    assert found["customers"] == 4
    assert found["traits"] == [
        {"name": "email", "customers": 4, "values": []},
        {"name": "plan", "customers": 4, "values": ["pro"]},
        {"name": "vip", "customers": 4, "values": [True]},
    ]
    with session_scope(workspace_id=shop.workspace_id) as db:
        db.execute(text("UPDATE memberships SET clear_names = false"))
    hidden = client.get(f"{path}/traits").json()["traits"]
    assert [(one["name"], one["values"]) for one in hidden] == [
        ("email", []),
        ("plan", ["pro"]),
        ("vip", [True]),
    ]


TIMES = st.integers(0, 3)
VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "ä/c"]), st.one_of(st.text("xyä", max_size=2), st.integers(0, 9))
)
LAYER = st.builds(
    lambda kind, at, values, later: {
        "k": kind, "at": at, "v": values, **({"t": dict.fromkeys(values, later)} if later else {})
    },
    st.sampled_from(["declared", "inferred"]), TIMES, VALUES, TIMES,
)  # fmt: skip
STACKS = st.lists(
    st.dictionaries(st.sampled_from(["Web", "web", "CRM", "Äpfel"]), LAYER), min_size=1, max_size=3
)


CROWDS = st.lists(STACKS, min_size=1, max_size=12)
INSERT = text(
    "INSERT INTO profiles (id, root_id, workspace_id, key, first_us, last_us, traits, visits, merges) "
    "VALUES (:id, :root, current_setting('etappe.workspace'), :id, 0, 0, :traits, '[]', 0)"
)


def test_the_database_composes_traits_as_the_profile_does(workspace: accounts.Workspace) -> None:
    @given(CROWDS)
    @settings(max_examples=20, deadline=None)
    def alike(crowd: list[list[dict[str, Any]]]) -> None:
        rows = [
            {"id": 100 * root + place, "root": 100 * root, "traits": json.dumps(layers)}
            for root, stacks in enumerate(crowd, 1)
            for place, layers in enumerate(stacks)
        ]
        with session_scope(workspace_id=workspace.id) as db:
            db.execute(INSERT, rows)
            found = traits_of(db, ["a", "b", "ä/c"], [row["root"] for row in rows])
            db.rollback()
        for root, stacks in enumerate(crowd, 1):
            expected = {trait.name: trait.value for trait in composed(stacks)}
            assert json.loads(found.get(100 * root, "{}")) == expected

    alike()
