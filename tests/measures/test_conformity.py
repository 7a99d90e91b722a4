"""Planned against actual over HTTP: a map of the demo company held against its customers."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

STEPS = ["Rechner geöffnet", "Dateneingabe begonnen", "Prämie gesehen", "Antrag abgeschlossen"]


def made(client: TestClient, path: str, *steps: dict[str, Any]) -> str:
    body = {"name": {"de": "Abschluss"}, "stages": [{"name": {"de": "Alles"}, "steps": list(steps)}]}
    answer = client.post(f"{path}/journeys", json=body)
    assert answer.status_code < 300, answer.text
    return str(answer.json()["id"])


def step(name: str, *touchpoints: str, optional: bool = False) -> dict[str, Any]:
    return {"name": {"de": name}, "touchpoints": list(touchpoints), "optional": optional}


def held(client: TestClient, path: str, journey: str, **options: Any) -> dict[str, Any]:
    answer = client.post(f"{path}/journeys/{journey}/conformity", json=options)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    assert found["explain"]["definition"]["de"]
    return dict(found["answer"])


def test_a_map_is_held_against_the_real_journeys(client: TestClient, filled: str) -> None:
    known = {one["name"] for one in client.get(f"{filled}/vocabulary").json()["touchpoints"]}
    names = [name for name in STEPS if name in known]
    journey = made(client, filled, *(step(name, name) for name in names), step("Nie", "Nie gesehen"))
    found = held(client, filled, journey)
    assert found["state"] == "measured"
    assert 0 < found["fitness"] < 1
    assert 0 < found["entered"] == found["journeys"] <= found["all_journeys"]
    assert [one["measured"] for one in found["steps"]] == [*(True for _ in names), False]
    assert [one["touchpoint"] for one in found["unseen"]] == ["Nie gesehen"]
    assert found["unmapped"]
    assert found["loop"]["drawn"] is False
    ranked = [one["lost_journeys"] for one in found["deviations"] if one["lost_journeys"] is not None]
    assert ranked == sorted(ranked, reverse=True)
    assert found["deviations"][0]["words"]["de"].endswith(".")
    for one in found["deviations"][:6]:
        people = client.post(
            f"{filled}/journeys/{journey}/conformity/people", json={"deviation": one["id"], "limit": 3}
        ).json()
        assert people["answer"]["total"] == one["journeys"], one["id"]
        assert people["answer"]["people"][0]["handle"].startswith("c_")


def test_maps_that_say_too_little_have_clear_states(client: TestClient, filled: str) -> None:
    blind = held(client, filled, made(client, filled, step("Nie", "Nie gesehen"), step("Leer")))
    assert (blind["state"], blind["fitness"], blind["journeys"]) == ("no_steps", None, 0)
    doubled = made(client, filled, step("Eins", STEPS[0]), step("Zwei", STEPS[1]), step("Drei", STEPS[0]))
    found = held(client, filled, doubled)
    assert [one["touchpoint"] for one in found["contradictions"]] == [STEPS[0]]
    assert found["steps"][0]["shared_with"] == [found["steps"][2]["step_id"]]
    nobody = held(client, filled, doubled, filter={"start_us": 0, "end_us": 1})
    assert (nobody["state"], nobody["fitting_share"], nobody["deviations"]) == ("no_data", None, [])
    wrong = client.post(f"{filled}/journeys/{doubled}/conformity/people", json={"deviation": "skip:st_1"})
    assert wrong.json()["code"] == "conformity.no_deviation"


@pytest.mark.parametrize("others", ["count", "ignore"])
def test_a_map_of_one_step_is_answered(client: TestClient, filled: str, others: str) -> None:
    found = held(client, filled, made(client, filled, step("Eins", STEPS[0])), others=others)
    assert found["state"] == "measured"
    assert found["completed_share"] == 1.0
    if others == "ignore":
        assert {one["kind"] for one in found["deviations"]} <= {"repeat"}
