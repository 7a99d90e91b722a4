"""Tests of the main job: a first map is proposed from real journeys, saved, measured, and changed in place."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def journey(client: TestClient, filled: str) -> dict[str, Any]:
    """The proposed map, saved."""
    proposal = client.post(f"{filled}/journeys/propose", json={"max_steps": 12}).json()
    made = client.post(f"{filled}/journeys", json={"name": proposal["name"], "stages": proposal["stages"]})
    assert made.status_code == 201, made.text
    saved: dict[str, Any] = made.json()
    return saved


def steps_of(journey: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for stage in journey["stages"] for step in stage["steps"]]


def test_the_proposal_finds_the_way_to_the_contract(journey: dict[str, Any]) -> None:
    names = [step["touchpoints"][-1] for step in steps_of(journey) if not step["optional"]]
    way = [
        "Rechner geöffnet",
        "Dateneingabe begonnen",
        "Feld SF-Klasse",
        "Prämie gesehen",
        "Angebot verglichen",
    ]
    assert [name for name in names if name in way] == way
    entries = steps_of(journey)[0]["touchpoints"]
    assert {"Suchanzeige geklickt", "Vergleichsportal besucht"} <= set(entries)
    assert 2 <= len(journey["stages"]) <= 5


def test_a_map_is_measured_and_explains_itself(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    reply = client.post(f"{filled}/journeys/{journey['id']}/measure", json={}).json()
    lanes = {lane["step_id"]: lane for lane in reply["answer"]["steps"]}
    assert set(lanes) == {step["id"] for step in steps_of(journey)}
    main = [lanes[step["id"]]["row"]["reached"] for step in steps_of(journey) if not step["optional"]]
    assert main == sorted(main, reverse=True)
    assert reply["answer"]["entered"] == main[0]
    first = lanes[steps_of(journey)[0]["id"]]
    assert sum(share["customers"] for share in first["touchpoints"]) >= first["customers"]
    assert reply["explain"]["definition"]["de"].startswith("Gemessen")


def test_a_touchpoint_that_never_occurred_has_no_data_which_is_not_zero(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    stage = journey["stages"][0]["id"]
    step = {"stage_id": stage, "position": 0, "name": "Plakat gesehen", "touchpoints": ["Plakat"]}
    changed = client.post(f"{filled}/journeys/{journey['id']}/steps", json=step).json()
    added = steps_of(changed)[0]
    reply = client.post(f"{filled}/journeys/{journey['id']}/measure", json={}).json()
    assert added["name"] == {"de": "Plakat gesehen"}
    assert added["id"] not in {lane["step_id"] for lane in reply["answer"]["steps"]}
    assert reply["answer"]["entered"] > 0


def test_a_rule_with_properties_binds_a_touchpoint_everywhere(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    rule = 'activity = "Prämie gesehen" and value < 40'
    made = client.post(f"{filled}/touchpoints", json={"name": "Günstige Prämie gesehen", "rule": rule})
    assert made.status_code == 201, made.text
    known = {one["name"]: one for one in client.get(f"{filled}/vocabulary").json()["touchpoints"]}
    assert known["Günstige Prämie gesehen"]["touches"] > 0
    assert known["Günstige Prämie gesehen"]["bound"]
    assert known["Prämie gesehen"]["touches"] > 0


def test_changes_are_made_in_place_and_taken_back(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    path = f"{filled}/journeys/{journey['id']}"
    step = steps_of(journey)[2]
    renamed = client.patch(
        f"{path}/steps/{step['id']}", json={"name": "Ich gebe meine Daten ein", "optional": True}
    )
    removed = client.delete(f"{path}/steps/{steps_of(journey)[3]['id']}")
    assert steps_of(renamed.json())[2]["name"] == {"de": "Ich gebe meine Daten ein"}
    assert len(steps_of(removed.json())) == len(steps_of(journey)) - 1
    once = client.post(f"{path}/undo").json()
    twice = client.post(f"{path}/undo").json()
    assert steps_of(once) == steps_of(renamed.json())
    assert twice["stages"] == journey["stages"]
    assert (twice["can_undo"], twice["can_redo"]) == (False, True)
    again = client.post(f"{path}/redo").json()
    assert steps_of(again) == steps_of(renamed.json())
    assert client.post(f"{path}/undo").json()["stages"] == journey["stages"]
    assert client.post(f"{path}/undo").status_code == 409


def test_a_step_moves_to_another_stage(client: TestClient, filled: str, journey: dict[str, Any]) -> None:
    path = f"{filled}/journeys/{journey['id']}"
    moved, stage = journey["stages"][0]["steps"][0], journey["stages"][1]
    body = {"stage_id": stage["id"], "position": 1}
    changed = client.patch(f"{path}/steps/{moved['id']}", json=body).json()
    assert changed["stages"][1]["steps"][1] == moved
    assert moved not in changed["stages"][0]["steps"]


def test_a_stale_version_is_refused_and_nothing_is_lost(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    path = f"{filled}/journeys/{journey['id']}"
    seen = client.get(path).headers["ETag"]
    assert client.patch(path, json={"name": "Eins"}, headers={"If-Match": seen}).status_code == 200
    stale = client.patch(path, json={"name": "Zwei"}, headers={"If-Match": seen})
    assert stale.status_code == 412
    assert client.get(path).json()["name"] == {"de": "Eins"}


def test_deleting_a_journey_leaves_its_touchpoints_in_the_library(
    client: TestClient, filled: str, journey: dict[str, Any]
) -> None:
    before = client.get(f"{filled}/touchpoints").json()
    assert client.delete(f"{filled}/journeys/{journey['id']}").status_code == 204
    assert client.get(f"{filled}/journeys/{journey['id']}").status_code == 404
    assert client.get(f"{filled}/touchpoints").json() == before
