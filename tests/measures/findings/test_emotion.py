"""Tests of the measured emotion: scores and moods on one scale, and what they say of the assumed curve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from fastapi.testclient import TestClient
from tests.measures.findings.company import journey

from etappe.accounts import Workspace
from etappe.analytics import Filter
from etappe.analytics.estimate import Estimate
from etappe.journeys import Feeling
from etappe.measures import Reality
from etappe.measures.answers import Answers, goodness
from etappe.measures.emotion import logic
from etappe.measures.emotion.service import measured
from etappe.simulate import ACTIVITIES

NAN = float("nan")


def moods(reality: Reality, sentiment: float | None) -> pa.Table:
    """The same mood for every comment."""
    ids = Answers.of(reality).table["event_id"].combine_chunks()
    return pa.table({"event_id": ids, "sentiment": pa.array([sentiment] * len(ids), pa.float64())})


def assumed(step_id: str, value: float) -> tuple[Feeling, ...]:
    return (Feeling(step_id, None, "assumed", value),)


def test_scores_of_all_scales_lie_on_one_and_effort_is_turned_round() -> None:
    table = pa.table({
        "value": [0.0, 10.0, 5.0, 1.0, 7.0, 3.0, None, 4.0], "scale_min": [0.0, 0.0, 1.0, 1.0, 1.0, 3.0, 1.0, None],
        "scale_max": [10.0, 10.0, 5.0, 7.0, 7.0, 3.0, 5.0, 5.0],
        "metric": ["nps", "nps", "csat", "ces", "ces", "rating", "csat", "csat"],
    })  # fmt: skip
    assert np.array_equal(goodness(table), [0, 1, 1, 1, 0, NAN, NAN, NAN], equal_nan=True)


def test_each_answer_counts_once_by_what_it_has() -> None:
    scores = np.array([1.0, 1.0, NAN, NAN] * 20)
    mood = np.array([0.0, NAN, -1.0, NAN] * 20)
    found = logic.felt(scores, mood, np.ones(80, np.bool_))
    assert (found.answers, found.comments, found.value.n) == (40, 40, 60)
    assert found.value.value == pytest.approx((0.5 + 1 - 1) / 3)
    assert found.scores.high == 1.0
    assert found.sentiment.value == pytest.approx(-0.5)
    nothing = logic.felt(scores, mood, np.zeros(80, np.bool_))
    assert (nothing.value.state, nothing.value.value) == ("no_data", None)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(-0.1, 0.1, "confirmed"), (0.3, 0.4, "contradicted"), (-0.6, -0.3, "contradicted"), (0.2, 0.3, "open")],
)
def test_the_whole_interval_decides(low: float, high: float, verdict: str) -> None:
    value = Estimate.of((low + high) / 2, low, high, n=500)
    assert logic.judged(value, 0.0)[1] == verdict
    assert logic.judged(value, None) == (None, "unassumed")
    assert logic.judged(Estimate.of(0.2, n=5), 0.0) == (None, "unmeasured")


def test_the_form_is_hard_work_and_the_premium_is_not(demo: Reality) -> None:
    drawn = replace(journey(), feelings=assumed("st_form", 0.4))
    found = measured(demo, moods(demo, None), Filter(), drawn)
    steps = {step.step_id: step for step in found.steps}
    form, premium = steps["st_form"], steps["st_premium"]
    # Effort of 5.6 where somebody left and 3.1 at the premium, on a scale from 1 (little) to 7.
    assert form.value.value == pytest.approx(1 - 2 * 4.5 / 6, abs=0.1)
    assert premium.value.value == pytest.approx(1 - 2 * 2.1 / 6, abs=0.1)
    assert (form.verdict, form.comments, premium.verdict) == ("contradicted", 0, "unassumed")
    assert steps["st_ad"].value.state == "no_data"
    assert found.stages
    happy = measured(demo, moods(demo, 1.0), Filter(), drawn)
    both = {step.step_id: step for step in happy.steps}["st_form"]
    assert (both.value.value or 0) > (form.value.value or 0)
    assert found.state == "known"
    below = measured(demo, moods(demo, None), Filter(), drawn, {"st_ad": (ACTIVITIES["field_class"].de,)})
    assert {step.step_id: step for step in below.steps}["st_ad"].value.state == "known"
    nobody = measured(demo, moods(demo, None), Filter(end_us=1), drawn)
    assert {step.value.state for step in nobody.steps} == {"no_data"}
    assert {step.verdict for step in nobody.steps} == {"unmeasured", "unassumed"}


def test_the_route_answers_for_a_map(
    client: TestClient, workspace: Workspace, monkeypatch: Any, demo: Reality
) -> None:
    path = f"/api/v1/workspaces/{workspace.id}"
    name = ACTIVITIES["field_class"].de
    made = client.post(
        f"{path}/journeys",
        json={
            "name": {"de": "Karte"},
            "stages": [{"name": {"de": "Eins"}, "steps": [{"name": {"de": "A"}, "touchpoints": [name]}]}],
        },
    )
    assert made.status_code == 201, made.text
    monkeypatch.setattr(Reality, "of", classmethod(lambda *_: demo))
    monkeypatch.setattr("etappe.measures.emotion.service.moods_of", lambda *_: moods(demo, -0.5))
    reply = client.post(f"{path}/journeys/{made.json()['id']}/emotion", json={})
    assert reply.status_code == 200, reply.text
    answer = reply.json()["answer"]
    assert (answer["state"], len(answer["steps"])) == ("known", 1)
    assert answer["steps"][0]["value"]["value"] < 0
    assert reply.json()["explain"]["definition"]["en"].startswith("Measured feeling")
