"""Tests of questions over HTTP: the truth of the demo company comes out, with what stands behind it."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.measures.conftest import CUSTOMERS, Ask

from etappe.analytics import QUESTIONS
from etappe.simulate import truth

STRANGERS = 'did (properties.segment = "stranger")'
SPECS: dict[str, dict[str, Any]] = {
    "funnel": {"steps": [{"touchpoints": ["Dateneingabe begonnen"]}, {"touchpoints": ["Prämie gesehen"]}]},
    "form": {"start": ["Dateneingabe begonnen"], "submit": ["Prämie gesehen"]},
    "map": {"steps": [{"touchpoints": ["Rechner geöffnet"]}, {"touchpoints": ["Prämie gesehen"]}]},
    "attribution": {"goal": ["Prämie gesehen"]},
    "conformity": {"steps": [{"touchpoints": ["Rechner geöffnet"]}, {"touchpoints": ["Prämie gesehen"]}]},
}


def test_every_question_is_answered_and_explains_itself(ask: Ask) -> None:
    for name in QUESTIONS:
        explain = ask(name, SPECS.get(name))["explain"]
        assert explain["definition"]["de"]
        assert explain["definition"]["en"]
        assert explain["question"]["name"] == name
        assert 0 < explain["journeys"] == explain["total_journeys"] <= CUSTOMERS
        assert explain["touches"] > explain["journeys"]


def test_a_segment_by_rule_restricts_every_number(ask: Ask) -> None:
    everybody, strangers = ask("summary"), ask("summary", segment=STRANGERS)
    assert 0 < strangers["explain"]["journeys"] < everybody["explain"]["journeys"]
    assert strangers["explain"]["total_journeys"] == everybody["explain"]["total_journeys"]
    assert strangers["answer"]["journeys"] == strangers["explain"]["journeys"]


def test_the_leak_of_the_demo_company_is_found(ask: Ask) -> None:
    steps = ["Rechner geöffnet", "Dateneingabe begonnen", "Prämie gesehen"]
    spec = {"steps": [{"touchpoints": [step]} for step in steps], "definition": "ordered"}
    rows = ask("funnel", spec, segment=STRANGERS)["answer"]["steps"]
    assert max(rows[:-1], key=lambda row: row["lost_share"])["name"] in ("Dateneingabe begonnen", "")
    assert rows[1]["lost_low"] <= 1 - truth().sees_premium <= rows[1]["lost_high"]


def test_a_wrong_segment_says_where(client: TestClient, filled: str) -> None:
    answer = client.post(
        f"{filled}/questions/summary", json={"spec": {}, "filter": {"segment": "did (activty = 1)"}}
    )
    assert answer.status_code == 422
    assert answer.json()["code"] == "rules.invalid"
    assert "activity" in answer.json()["hint"]


def test_the_vocabulary_names_touchpoints_channels_and_freshness(client: TestClient, filled: str) -> None:
    known = client.get(f"{filled}/vocabulary").json()
    assert {"Rechner geöffnet", "Schaden gemeldet"} <= {one["name"] for one in known["touchpoints"]}
    assert next(one["name"] for one in known["channels"]) == "web"
    assert known["notions"] == ["customer"]
    assert known["freshness"]["state"] == "current"
    assert sum(one["touches"] for one in known["touchpoints"]) == known["events"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [('activity = "Prämie gesehen"', "event"), ('did (activity = "Prämie gesehen")', "customer")],
)
def test_a_rule_on_trial_counts_whom_it_fits(
    client: TestClient, filled: str, ask: Ask, text: str, kind: str
) -> None:
    check = client.post(f"{filled}/rules/check", json={"text": text, "kind": kind}).json()
    met = {row["touchpoint"]: row for row in ask("dropoff")["answer"]["rows"]}["Prämie gesehen"]
    assert check["ok"]
    assert check["formatted"] == text
    assert check["matches"]["customers"] == met["customers"]
    assert check["matches"]["events"] == (met["touches"] if kind == "event" else None)


def test_a_wrong_rule_on_trial_is_an_answer_with_its_position(client: TestClient, filled: str) -> None:
    check = client.post(f"{filled}/rules/check", json={"text": "activity =", "kind": "event"}).json()
    assert not check["ok"]
    assert check["error"]["position"] == 10
