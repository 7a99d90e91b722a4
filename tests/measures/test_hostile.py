"""Tests of questions nobody should ask, and of a workspace without data: a clear answer, never a failure."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts

HUGE = 2**70
ANYWHERE = {"steps": [{"touchpoints": ["Nirgends"]}]}


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of a workspace without an event."""
    return f"/api/v1/workspaces/{workspace.id}"


def test_without_data_every_number_is_missing_not_zero(client: TestClient, path: str) -> None:
    summary = client.post(f"{path}/questions/summary", json={"spec": {}}).json()
    assert (summary["answer"]["journeys"], summary["answer"]["start_us"]) == (0, None)
    assert (summary["answer"]["median_length"], summary["explain"]["data_until_us"]) == (None, None)
    for name in ("transitions", "variants", "flow", "dropoff", "sessions", "retention", "returns", "people"):
        answer = client.post(f"{path}/questions/{name}", json={"spec": {}})
        assert answer.status_code == 200, (name, answer.text)
    known = client.get(f"{path}/vocabulary").json()
    assert (known["events"], known["touchpoints"], known["start_us"]) == (0, [], None)
    assert client.get(f"{path}/customers").json() == {"total": 0, "customers": []}


def test_a_map_without_data_has_no_measured_steps(client: TestClient, path: str) -> None:
    body = {"name": "Soll", "stages": [{"name": "Kaufen", "steps": [{"name": "A", "touchpoints": ["A"]}]}]}
    journey = client.post(f"{path}/journeys", json=body).json()
    measured = client.post(f"{path}/journeys/{journey['id']}/measure", json={}).json()["answer"]
    assert (measured["steps"], measured["completed_share"]) == ([], None)


def test_from_no_data_nothing_is_proposed(client: TestClient, path: str) -> None:
    answer = client.post(f"{path}/journeys/propose", json={})
    assert (answer.status_code, answer.json()["code"]) == (422, "journeys.nothing_to_propose")
    assert answer.json()["hint"]


@pytest.mark.parametrize(
    ("name", "spec"),
    [
        ("sessions", {"gap_us": HUGE}),
        ("sessions", {"zone": "Mars/Olympus"}),
        ("retention", {"zone": "../../etc/passwd"}),
        ("retention", {"periods": 10**9}),
        ("returns", {"window_us": -5}),
        ("variants", {"top": -1}),
        ("flow", {"depth": 10**9}),
        ("funnel", {"steps": []}),
        ("funnel", ANYWHERE),
        ("map", {"steps": []}),
        ("form", {"start": [], "submit": []}),
        ("people", {"limit": HUGE}),
        ("people", {"offset": -1}),
        ("people", {"behind": "lost", "funnel": ANYWHERE, "step": 99}),
    ],
)
def test_an_impossible_question_is_refused_with_a_reason(
    client: TestClient, path: str, name: str, spec: dict[str, Any]
) -> None:
    answer = client.post(f"{path}/questions/{name}", json={"spec": spec})
    assert answer.status_code == 422, answer.text
    assert answer.json()["message"]


@pytest.mark.parametrize("filter", [{"segment": "did (" * 400}, {"segment": "x" * 5000}, {"segment": ""}])
def test_a_broken_segment_never_breaks_the_server(
    client: TestClient, path: str, filter: dict[str, Any]
) -> None:
    answer = client.post(f"{path}/questions/summary", json={"spec": {}, "filter": filter})
    assert answer.status_code in (200, 422), answer.text


def test_a_question_to_somebody_elses_workspace_finds_nothing(client: TestClient) -> None:
    answer = client.post("/api/v1/workspaces/ws_of_others/questions/summary", json={"spec": {}})
    assert answer.status_code == 404
