"""Looking ahead over HTTP: after the steps of a map of the demo company, and for one of its customers."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.measures.test_conformity import STEPS, made, step


def test_what_comes_next_on_a_map_and_for_a_customer(client: TestClient, filled: str) -> None:
    journey = made(client, filled, *(step(name, name) for name in STEPS[:3]), step("Nie", "Nie gesehen"))
    reply = client.post(f"{filled}/journeys/{journey}/prediction", json={}).json()
    found, trust = reply["answer"], reply["answer"]["trust"]
    assert reply["explain"]["question"]["name"] == "prediction"
    assert found["state"] == "measured"
    assert trust["accuracy"] > trust["baseline_accuracy"]
    assert trust["log_loss"] < trust["baseline_log_loss"]
    assert [one["touchpoint"] for one in found["steps"]] == STEPS[:3]
    opened = found["steps"][0]
    assert any(one["step_id"] == found["steps"][1]["step_id"] for one in opened["next"])
    assert 0 < opened["leaving_low"] < opened["leaving"] < opened["leaving_high"] < 1
    assert sum(row["n"] for row in found["leaving_reliability"]) == trust["tested"]

    people = client.post(f"{filled}/questions/people", json={"spec": {"limit": 1}}).json()["answer"]
    asked = {"customer": people["people"][0]["handle"]}
    one = client.post(f"{filled}/prediction/next", json=asked).json()["answer"]
    assert one["state"] == "measured"
    assert one["context"][-1] == people["people"][0]["last_touchpoint"]
    assert one["n"] > 0
    assert one["calibration"]["n"] > 0
    assert one["leaving_now"] >= one["leaving"]


def test_without_data_nothing_is_predicted(client: TestClient, filled: str) -> None:
    journey = made(client, filled, step(STEPS[0], STEPS[0]))
    nobody = {"filter": {"start_us": 0, "end_us": 1}}
    found = client.post(f"{filled}/journeys/{journey}/prediction", json=nobody).json()["answer"]
    assert (found["state"], found["trust"]["accuracy"], found["steps"][0]["leaving"]) == (
        "no_data",
        None,
        None,
    )
