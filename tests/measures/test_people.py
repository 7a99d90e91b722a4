"""Tests of single customers: lists, search, one timeline, back to the beginning, and what pseudonyms hide."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.measures.conftest import Ask

from etappe import customers
from etappe.db import session_scope, system_session


@pytest.fixture
def absorbed(filled: str) -> str:
    """The workspace's path, its customers taken in."""
    workspace_id = filled.rpartition("/")[2]
    with session_scope(workspace_id=workspace_id) as db:
        run = db.scalar(text("SELECT id FROM import_runs"))
    assert customers.absorb(workspace_id, run).customers > 2900
    return filled


def somebody(ask: Ask) -> dict[str, Any]:
    asked = ask("people", {"behind": "touchpoint", "touchpoints": ["Vertrag abgeschlossen"], "limit": 1})
    person: dict[str, Any] = asked["answer"]["people"][0]
    return person


def test_a_timeline_comes_newest_first_and_in_pages_without_gaps(
    client: TestClient, absorbed: str, ask: Ask
) -> None:
    person = somebody(ask)
    assert person["handle"].startswith("c_")
    path = f"{absorbed}/customers/{person['handle']}/timeline"
    whole = client.get(path).json()["events"]
    times = [event["time_us"] for event in whole]
    assert times == sorted(times, reverse=True)
    assert "Vertrag abgeschlossen" in [event["touchpoint"] for event in whole]
    paged, cursor = [], None
    while True:
        params = {"limit": 3} if cursor is None else {"limit": 3, "cursor": cursor}
        page = client.get(path, params=params).json()
        paged += page["events"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged == whole
    channel = whole[0]["channel"]
    some = client.get(path, params={"channel": channel}).json()["events"]
    assert some == [event for event in whole if event["channel"] == channel]
    assert client.get(path, params={"source": "nowhere"}).json()["events"] == []
    assert client.get(path, params={"kind": "technical"}).json()["events"] == []


def test_a_customer_shows_who_they_are_and_where_they_stand(
    client: TestClient, absorbed: str, ask: Ask
) -> None:
    made = client.post(f"{absorbed}/journeys/propose", json={"max_steps": 5})
    assert made.status_code == 200, made.text
    person = somebody(ask)
    detail = client.get(f"{absorbed}/customers/{person['handle']}").json()
    assert detail["name"] == person["name"]
    assert detail["first_us"] <= detail["last_us"]
    assert {"persona", "segment", "country"} <= {trait["name"] for trait in detail["traits"]}
    assert [one["type"] for one in detail["identifiers"]] == ["user"]
    assert detail["channels"]
    assert 0 <= detail["score"]["value"] <= 100
    assert sum(part["weight"] for part in detail["score"]["parts"]) == pytest.approx(1, abs=0.01)
    assert detail["touches"] == person["touches"]


def test_customers_come_latest_first_and_are_found_by_a_part_of_their_key(
    client: TestClient, absorbed: str
) -> None:
    listed = client.get(f"{absorbed}/customers", params={"limit": 20}).json()
    assert listed["total"] > 2900
    times = [row["last_us"] for row in listed["customers"]]
    assert times == sorted(times, reverse=True)
    assert all(row["touches"] > 0 and row["channels"] for row in listed["customers"])
    found = client.get(f"{absorbed}/customers", params={"search": "k-0000012"}).json()
    assert found["total"] > 0
    assert all("K-0000012" in row["name"] for row in found["customers"])
    exact = client.get(f"{absorbed}/customers", params={"search": found["customers"][0]["name"]}).json()
    assert exact["total"] == 1


def test_customers_who_were_not_taken_in_yet_are_there_too(client: TestClient, filled: str) -> None:
    listed = client.get(f"{filled}/customers", params={"limit": 2}).json()
    assert listed["total"] > 2900
    detail = client.get(f"{filled}/customers/{listed['customers'][0]['handle']}")
    assert detail.status_code == 200, detail.text


def test_nobody_is_a_clear_answer(client: TestClient, filled: str) -> None:
    for part in ("", "/timeline"):
        assert client.get(f"{filled}/customers/nobody{part}").status_code == 404
        assert client.get(f"{filled}/customers/c_aaaaaaaaaaaaaaaaaaaaaaaaaaaa{part}").status_code == 404


def test_whoever_sees_pseudonyms_sees_no_clear_name_anywhere(
    client: TestClient, absorbed: str, ask: Ask
) -> None:
    person = somebody(ask)
    with system_session() as db:
        db.execute(text("UPDATE memberships SET role = 'viewer', clear_names = false"))
    clear = person["name"]
    path = f"{absorbed}/customers/{person['handle']}"
    for asked in (path, f"{path}/timeline", f"{absorbed}/customers", f"{path}/merges", f"{path}/history"):
        answer = client.get(asked)
        assert answer.status_code == 200, answer.text
        assert clear not in answer.text, asked
    again = ask("people", {"behind": "touchpoint", "touchpoints": ["Vertrag abgeschlossen"], "limit": 1})
    assert again["answer"]["people"][0]["name"].startswith("K-")
    assert client.get(f"{absorbed}/customers", params={"search": clear}).json()["total"] == 0
    assert client.post(f"{path}/reveal", json={"reason": "curiosity"}).status_code == 403


def test_a_hidden_source_is_hidden_in_every_answer(client: TestClient, absorbed: str, ask: Ask) -> None:
    person = somebody(ask)
    with system_session() as db:
        db.execute(text("UPDATE memberships SET role = 'viewer'"))
        db.execute(text("""UPDATE sources SET visible_to = '{"roles": ["owner"]}'"""))
    path = f"{absorbed}/customers/{person['handle']}"
    timeline = client.get(f"{path}/timeline").json()
    assert timeline["events"] == []
    assert timeline["hidden_sources"] == 1
    detail = client.get(path).json()
    assert (detail["touches"], detail["traits"], detail["identifiers"]) == (0, [], [])
