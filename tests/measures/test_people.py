"""Tests of single customers: lists, search, one timeline, back to the beginning."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.measures.conftest import Ask


def test_a_timeline_comes_newest_first_and_in_pages_without_gaps(
    client: TestClient, filled: str, ask: Ask
) -> None:
    person = ask("people", {"behind": "touchpoint", "touchpoints": ["Vertrag abgeschlossen"], "limit": 1})
    key = person["answer"]["people"][0]["customer"]
    whole = client.get(f"{filled}/customers/{key}/timeline").json()["events"]
    times = [event["time_us"] for event in whole]
    assert times == sorted(times, reverse=True)
    assert "Vertrag abgeschlossen" in [event["touchpoint"] for event in whole]
    paged, cursor = [], None
    while True:
        params = {"limit": 3} if cursor is None else {"limit": 3, "cursor": cursor}
        page = client.get(f"{filled}/customers/{key}/timeline", params=params).json()
        paged += page["events"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged == whole


def test_a_customer_shows_traits_channels_and_period(client: TestClient, filled: str) -> None:
    first = client.get(f"{filled}/customers", params={"limit": 1}).json()
    assert first["total"] > 2900
    key = first["customers"][0]["customer"]
    detail = client.get(f"{filled}/customers/{key}").json()
    assert detail["first_us"] <= detail["last_us"]
    assert {"persona", "segment", "country"} <= {trait["name"] for trait in detail["traits"]}
    assert detail["channels"]


def test_customers_are_found_by_a_part_of_their_key(client: TestClient, filled: str) -> None:
    found = client.get(f"{filled}/customers", params={"search": "k-0000012"}).json()
    assert found["total"] > 0
    assert all("K-0000012" in row["customer"] for row in found["customers"])


def test_nobody_is_a_clear_answer(client: TestClient, filled: str) -> None:
    for part in ("", "/timeline"):
        missing = client.get(f"{filled}/customers/nobody{part}")
        assert missing.status_code == 404
        assert "nobody" in missing.json()["detail"]
