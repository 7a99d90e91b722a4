"""Tests of candidates: what the ranking makes of facts, what the demo company's data point to, what people decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.findings.company import journey, reality_from

from etappe.accounts import Workspace
from etappe.analytics import Filter
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.layout import DAY
from etappe.measures.candidates import facts as reading
from etappe.measures.candidates.dips import fallen, rather_lost, risen
from etappe.measures.candidates.facts import said
from etappe.measures.candidates.ranking import Effect, Facts, candidates
from etappe.measures.types import Words
from etappe.simulate import ACTIVITIES, batches

END = 100 * DAY


def share(value: float, n: int = 500) -> Estimate:
    return Estimate.of(value, value - 0.02, value + 0.02, n=n)


def known(step: str, **more: Any) -> Facts:
    plain = Facts(step, {"de": step, "en": step}, None, NO_DATA, NO_DATA, 0.5, None, NO_DATA, None)
    return replace(plain, **more)


def test_the_step_that_loses_most_is_where_it_is_decided() -> None:
    one, two = candidates([known("a", lost=share(0.4), money=share(90.0)), known("b", lost=share(0.1))])
    assert (one.key, one.kind) == ("a", "truth")
    assert one.score == 100
    assert two.score == pytest.approx(25)
    assert "40.0% of all who began leave here" in one.reason.en


def test_what_is_not_known_costs_no_points_and_what_is_not_sure_gives_none() -> None:
    unsure = Effect(Words("X", "X"), Estimate.of(-0.4, -1.0, 0.2, n=90), 10)
    (one,) = candidates([known("a", lost=share(0.4), effect=unsure)])
    assert one.score == 100
    assert {part.part: part.score for part in one.parts} == {
        "drop_off": 1.0, "dissatisfaction": None, "effect": None, "revenue": None, "dip": None,
    }  # fmt: skip
    assert candidates([known("nothing")]) == []
    assert candidates([]) == []


def test_a_sure_effect_makes_a_pain_or_a_wow() -> None:
    bad = Effect(Words("Unterlagen", "Documents"), Estimate.of(-2.3, -2.9, -1.8, n=90), 10)
    good = Effect(Words("Hotline", "Hotline"), Estimate.of(2.3, 1.9, 2.8, n=90), 10)
    found = {one.key: one.kind for one in candidates([known("a", effect=bad), known("b", effect=good)])}
    assert found == {"a": "pain", "b": "wow"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_scores_lie_between_0_and_100_and_worse_is_never_ranked_lower(
    rows: list[tuple[float, float, float]],
) -> None:
    facts = [
        known(f"s{at}", lost=share(lost), satisfaction=share(content), importance=weight)
        for at, (lost, content, weight) in enumerate(rows)
    ]
    found = candidates(facts)
    assert all(0 <= one.score <= 100 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    ranks = {one.key: one.score for one in found}
    for a in facts:
        for b in facts:
            worse = (a.lost.value or 0) >= (b.lost.value or 0) and (a.satisfaction.value or 0) <= (
                b.satisfaction.value or 0
            )
            if worse and a.importance >= b.importance:
                assert ranks.get(a.step_id, 0) >= ranks.get(b.step_id, 0) - 0.1


def test_a_fall_is_seen_and_noise_is_not() -> None:
    rng = np.random.default_rng(1)
    times = np.sort(rng.integers(END - 35 * DAY, END, 1_000))
    steady = rng.normal(0.7, 0.2, 1_000)
    worse = np.where(times >= END - 7 * DAY, steady - 0.2, steady)
    found = fallen(times, worse, END)
    assert found is not None
    assert found.before.value == pytest.approx(0.7, abs=0.03)
    assert found.after.value == pytest.approx(0.5, abs=0.05)
    assert fallen(times, steady, END) is None
    assert fallen(times, 1.4 - worse, END) is None
    assert fallen(times[:40], worse[:40], END) is None
    assert fallen(times, np.full(1_000, 0.5), END) is None
    assert fallen(np.zeros(0, np.int64), np.zeros(0), END) is None


def test_more_tickets_and_more_who_leave_are_seen() -> None:
    usual = np.arange(END - 35 * DAY, END, DAY // 3)
    assert risen(usual, END) is None
    assert risen(np.concatenate([usual, np.arange(END - 3 * DAY, END, DAY // 12)]), END) is not None
    assert risen(usual[:3], END) is None
    assert rather_lost(np.array([300, 450]), np.array([1_000, 1_000]))
    assert not rather_lost(np.array([300, 310]), np.array([1_000, 1_000]))
    assert not rather_lost(np.array([0, 9]), np.array([10, 10]))


class NoLibrary:
    """Somebody who may look at data, in a workspace without a library."""

    db = None


def test_the_demo_company_s_own_map_points_to_its_form(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.objects, "of_kinds", lambda *_: [])
    monkeypatch.setattr(reading.library, "list_touchpoints", lambda *_: [])
    facts = list(reading.facts(NoLibrary(), demo, journey(), Filter()))  # type: ignore[arg-type]
    found = candidates(facts)
    by_key = {one.key: one for one in found}
    # A fifth of all who begin is lost inside the form, and what is said about it is bad.
    assert found[0].key in {"st_form", "st_ad", "st_compare"}
    form = by_key["st_form"]
    satisfied = next(part for part in form.parts if part.part == "dissatisfaction")
    assert satisfied.value.value is not None
    assert satisfied.value.value < 0.5
    assert form.reason.de != form.reason.en
    assert by_key["st_hotline"].kind == "wow"


def test_a_score_that_falls_in_the_last_week_is_found_at_its_touchpoint(tmp_path: Path) -> None:
    simulated = pa.concat_tables(batches(customers=20_000, seed=3))
    times = np.asarray(simulated["time"].cast(pa.int64()))
    is_ces = np.asarray(pc.equal(simulated["score_kind"], "ces").fill_null(False))
    late = times >= times.max() - 7 * DAY
    value = np.where(is_ces & late, 7.0, np.asarray(simulated["value"]))
    at = simulated.column_names.index("value")
    reality = reality_from(
        tmp_path / "ws", simulated.set_column(at, "value", pa.array(value, from_pandas=True))
    )
    end = (reality.index.bounds or (0, 0))[1]
    about = said(reality, Filter()).about([ACTIVITIES["premium"].de])
    assert fallen(about.time_us, about.value, end) is not None


def path_of(workspace: Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def tables(client: TestClient, path: str, journey_id: str) -> dict[str, Any]:
    """The rows of a map by table."""
    found: dict[str, Any] = client.get(f"{path}/journeys/{journey_id}/document").json()["tables"]
    return found


def made(client: TestClient, path: str) -> tuple[str, str]:
    """A map of two steps, and the id of the first."""
    step = [{"name": "One", "touchpoints": ["A"]}, {"name": "Two", "touchpoints": ["B"]}]
    answer = client.post(f"{path}/journeys", json={"name": "Map", "stages": [{"name": "S", "steps": step}]})
    assert answer.status_code == 201, answer.text
    journey_id = answer.json()["id"]
    return journey_id, tables(client, path, journey_id)["step"][0]["id"]


def test_a_decision_makes_the_moment_and_undo_takes_both_back(
    client: TestClient, workspace: Workspace
) -> None:
    path = path_of(workspace)
    journey_id, step_id = made(client, path)
    asked = client.post(f"{path}/journeys/{journey_id}/candidates", json={})
    assert asked.status_code == 200, asked.text
    assert asked.json()["answer"]["state"] == "no_data"
    decide = f"{path}/journeys/{journey_id}/candidates/{step_id}/decision"
    confirmed = client.post(
        decide, json={"state": "confirmed", "reason": "Everybody says so", "kind": "pain"}
    )
    assert confirmed.status_code == 200, confirmed.text
    moments = tables(client, path, journey_id)["moment"]
    assert [(one["id"], one["kind"]) for one in moments] == [(confirmed.json()["moment_id"], "pain")]
    undone = client.post(f"{path}/commands/undo", json={"scope": journey_id})
    assert undone.status_code == 200, undone.text
    assert tables(client, path, journey_id)["moment"] == []
    refused = client.post(decide, json={"state": "rejected"})
    assert refused.status_code == 422
    assert refused.json()["code"] == "candidates.reason_needed"
    rejected = client.post(decide, json={"state": "rejected", "reason": "Known, wanted"}).json()
    assert (rejected["state"], rejected["moment_id"]) == ("rejected", None)
    assert client.post(decide.replace(step_id, "st_" + "0" * 26), json={"state": "open"}).status_code == 404
    assert client.get(f"{path}/journeys/{journey_id}/pains").json() == []
