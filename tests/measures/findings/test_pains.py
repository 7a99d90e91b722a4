"""The hourly look for pains and the moods of touchpoints, over a real database and the worker's own loop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from fastapi.testclient import TestClient

from etappe.accounts import Workspace
from etappe.analytics.layout import DAY, EVENT_SCHEMA
from etappe.config import get_settings
from etappe.events import log_of
from etappe.kit.loops import loops
from etappe.measures.candidates import tasks, watching

assert tasks  # imported so that the loop is known
START = 20_003 * DAY
GOOD = ("Sehr freundlich und schnell, vielen Dank.", "Great service, very helpful.", "Alles bestens!")
BAD = ("Die Wartezeit war viel zu lang.", "Terrible, nobody could help me.", "Sehr unfreundlich, nie wieder.")


def answers(days: range, texts: tuple[str, ...], score: int, first: int) -> Iterator[dict[str, Any]]:
    """Six answers a day at the counter, with a score and words in German and English."""
    for number in range(6 * len(days)):
        name, at = first + number, START + days[number // 6] * DAY + number % 6 * DAY // 7
        more = {
            "comment": texts[number % 3],
            "metric": "nps",
            "touchpoint": "Counter",
            "scale_min": 0,
            "scale_max": 10,
        }
        yield {
            "event_id": name.to_bytes(16, "big"), "source": "Survey", "arrival": name, "time_us": at,
            "received_us": at, "customer": f"email:c{name}@example.org", "case_id": None,
            "activity": "survey answered", "channel": "web", "value": float(score - number % 2),
            "properties": json.dumps(more),
        }  # fmt: skip


def arrive(workspace: Workspace, run: str, rows: Iterator[dict[str, Any]]) -> None:
    """Bring answers into the workspace's log."""
    log = log_of(get_settings().workspace_folder(workspace.id))
    with log.stage(run) as staging:
        staging.write(pa.Table.from_pylist([{**row, "run": run} for row in rows], EVENT_SCHEMA))
    log.commit(log.stage(run))


@pytest.fixture
def map_of_counter(client: TestClient, workspace: Workspace) -> tuple[str, str]:
    """The workspace's path, and a map with the counter on its first step."""
    path = f"/api/v1/workspaces/{workspace.id}"
    steps = [{"name": "Ask", "touchpoints": ["Counter"]}, {"name": "Sign", "touchpoints": ["Contract"]}]
    answer = client.post(f"{path}/journeys", json={"name": "Map", "stages": [{"name": "S", "steps": steps}]})
    assert answer.status_code == 201, answer.text
    return path, answer.json()["id"]


def test_a_fall_is_found_once_told_and_decided(
    client: TestClient, workspace: Workspace, map_of_counter: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journey_id = map_of_counter
    listed = f"{path}/journeys/{journey_id}/pains"
    arrive(workspace, "calm", answers(range(30), GOOD, 10, 1))
    loops()["pains"].run_once(workspace.id)
    assert client.get(listed).json() == []
    arrive(workspace, "trouble", answers(range(30, 38), BAD, 3, 1_000))
    loops()["pains"].run_once(workspace.id)
    assert client.get(listed).json() == []  # looked at within this hour
    for _ in range(2):
        monkeypatch.setattr(watching, "_seen", {})  # an hour later
        loops()["pains"].run_once(workspace.id)
        found = {one["kind"]: one for one in client.get(listed).json()}
        assert len(client.get(listed).json()) == 2
    assert found.keys() == {"score_dip", "sentiment_dip"}
    score, mood = found["score_dip"]["evidence"], found["sentiment_dip"]["evidence"]
    assert score["before"]["value"] > 0.9 > 0.4 > score["after"]["value"]
    assert mood["before"]["value"] > 0.3 > -0.3 > mood["after"]["value"]
    assert mood["after"]["n"] == score["after"]["n"] >= 40
    assert all(found["sentiment_dip"]["evidence"]["words"][language] for language in ("de", "en"))
    pain = found["sentiment_dip"]["id"]
    decided = client.post(
        f"{listed}/{pain}/decision", json={"state": "confirmed", "kind": "pain", "reason": "Seen"}
    )
    assert decided.status_code == 200, decided.text
    assert decided.json()["moment_id"]


def test_moods_of_touchpoints_over_time(
    client: TestClient, workspace: Workspace, map_of_counter: tuple[str, str]
) -> None:
    path, journey_id = map_of_counter
    empty = client.post(f"{path}/touchpoints/moods", json={"journey_id": journey_id})
    assert (empty.status_code, empty.json()["answer"]["rows"]) == (200, []), empty.text
    arrive(workspace, "calm", answers(range(30), GOOD, 10, 1))
    arrive(workspace, "trouble", answers(range(30, 38), BAD, 3, 1_000))
    for body in ({"journey_id": journey_id}, {}, {"unit": "day"}):
        answer = client.post(f"{path}/touchpoints/moods", json=body)
        assert answer.status_code == 200, answer.text
        (row,) = answer.json()["answer"]["rows"]
        assert row["touchpoint"] == "Counter"
        assert bool(row["step_ids"]) == ("journey_id" in body)
        assert row["dip"]["after"]["value"] < row["dip"]["before"]["value"]
        starts = [one["start_us"] for one in row["points"]]
        assert np.all(np.diff(starts) == (1 if "unit" in body else 7) * DAY)
