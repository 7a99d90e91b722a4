"""Tests of moments and health: states by thresholds, the formula, and the truth of the demo company."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.accounts import Access
from etappe.analytics.results import FunnelRow
from etappe.cli.demo_maps import draw
from etappe.db import session_scope
from etappe.journeys import Journey, Moment, Stage, Step
from etappe.measures.health import health
from etappe.measures.moments import judge
from etappe.measures.types import MeasuredStep


def measured(
    step_id: str, reached: int, lost: float, *, returned: int = 0, optional: bool = False
) -> MeasuredStep:
    share = None if reached == 0 else lost
    row = FunnelRow(
        step_id, (), optional, reached, None, None, int(reached * lost), share, None, None, None, None
    )
    return MeasuredStep(step_id, row, reached, reached, (), (), returned, 5_000_000.0)


def moment(step_id: str, **more: Any) -> Moment:
    given = {"kind": "truth", "metric": "lost_share", "target": 0.2, "threshold": 0.3, **more}
    return Moment("mo", step_id, name={}, **given)


def journey(*steps: str) -> Journey:
    made = tuple(Step(one, {"de": one}, (one,), False) for one in steps)
    return Journey("jo", {"de": "X"}, "L1", "current", "live", "customer", "best_start", 1, 1,
                   (Stage("sg", {"de": "S"}, made),), (), (), "")  # fmt: skip


@pytest.mark.parametrize(
    ("lost", "reached", "more", "state", "on_target"),
    [
        (0.1, 100, {}, "met", True),
        (0.25, 100, {}, "met", False),
        (0.31, 100, {}, "breached", False),
        (0.31, 29, {}, "few", None),
        (0.25, 100, {"threshold": None}, "breached", False),
        (0.1, 100, {"threshold": None, "target": None}, "unmeasured", None),
        (0.1, 100, {"metric": None}, "unmeasured", None),
        (0.1, 100, {"metric": "median_us", "target": None, "threshold": 4_000_000.0}, "breached", None),
        (0.1, 100, {"metric": "returned_share"}, "met", True),
        (0.0, 0, {}, "unmeasured", None),
    ],
)
def test_a_moment_is_judged_by_its_threshold(
    lost: float, reached: int, more: dict[str, Any], state: str, on_target: bool | None
) -> None:
    (found,) = judge([moment("a", **more)], {"a": measured("a", reached, lost)})
    assert (found.state, found.on_target) == (state, on_target)


def test_a_moment_without_data_is_unmeasured() -> None:
    (found,) = judge([moment("a")], {})
    assert (found.state, found.value, found.n) == ("unmeasured", None, 0)


def test_health_is_half_the_mean_and_half_the_weakest_link() -> None:
    steps = [measured("a", 1000, 0.1), measured("b", 900, 0.5), measured("c", 450, 0.0)]
    found = health(journey("a", "b", "c"), steps, ())
    assert [one.score for one in found.steps] == [92.0, 60.0]
    assert found.score == round(0.5 * (92 + 60) / 2 + 0.5 * 60)
    assert found.weakest is not None
    assert (found.weakest.step_id, found.weakest.reason, found.weakest.value) == ("b", "lost", 0.5)


def test_a_breached_moment_is_the_weakest_link_and_counts_twice() -> None:
    steps = [measured("a", 1000, 0.35), measured("b", 650, 0.5), measured("c", 325, 0.0)]
    moments = judge([moment("a")], {"a": steps[0]})
    found = health(journey("a", "b", "c"), steps, moments)
    assert found.score == round(0.5 * (40 * 2 + 60) / 3 + 0.5 * 40)
    assert found.weakest is not None
    assert (found.weakest.step_id, found.weakest.reason) == ("a", "breached")


def test_customers_who_come_back_weaken_a_step() -> None:
    steps = [measured("a", 1000, 0.0, returned=800), measured("b", 1000, 0.0)]
    found = health(journey("a", "b"), steps, ())
    assert found.weakest is not None
    assert (found.score, found.weakest.reason) == (84, "returned")


def test_too_few_customers_make_no_health_which_is_not_zero() -> None:
    found = health(journey("a", "b"), [measured("a", 29, 0.0), measured("b", 29, 0.0)], ())
    assert (found.score, found.weakest) == (None, None)


@pytest.fixture
def demo(
    client: TestClient, filled: str, workspace: accounts.Workspace, administrator: accounts.Person, home: Path
) -> dict[tuple[str, str], dict[str, Any]]:
    """The maps of the demo company over its events: the atlas by German name and context."""
    folder = home / "workspaces" / workspace.id
    with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
        draw(Access(administrator.id, workspace.id, folder, db))
    journeys = client.get(f"{filled}/atlas").json()["journeys"]
    return {(one["name"]["de"], one["context"].get("de", "")): one for one in journeys}


def test_the_demo_company_is_rich_and_its_one_truth_is_found(
    client: TestClient, filled: str, demo: dict[tuple[str, str], dict[str, Any]]
) -> None:
    atlas = client.get(f"{filled}/atlas").json()
    assert len(atlas["lifecycles"][0]["phases"]) == 6
    assert atlas["blind_spots"] == []
    unknown, known = (
        demo["Ich berechne meine Prämie", "Unbekannt"],
        demo["Ich berechne meine Prämie", "Bestand"],
    )
    assert known["variant_of"] == unknown["id"]
    assert len(unknown["persona_ids"]) == 3
    answered = client.post(f"{filled}/journeys/health", json={})
    assert answered.status_code == 200, answered.text
    reply = answered.json()
    found = {one["journey_id"]: one for one in reply["journeys"]}
    breached = [
        (one["journey_id"], m["kind"])
        for one in found.values()
        for m in one["moments"]
        if m["state"] == "breached"
    ]
    assert breached == [(unknown["id"], "truth")]
    weakest = found[unknown["id"]]["health"]["weakest"]
    assert (weakest["name"]["en"], weakest["reason"]) == ("I enter my details", "breached")
    assert found[unknown["id"]]["health"]["score"] < found[known["id"]]["health"]["score"]
    assert demo["Ich berechne meine Prämie", "Soll 2027"]["id"] not in found
    assert len(found[unknown["id"]]["blind"]) == 1


def test_a_measured_map_carries_moments_and_health(
    client: TestClient, filled: str, demo: dict[tuple[str, str], dict[str, Any]]
) -> None:
    unknown = demo["Ich berechne meine Prämie", "Unbekannt"]["id"]
    answer = client.post(f"{filled}/journeys/{unknown}/measure", json={}).json()["answer"]
    states = {one["kind"]: one["state"] for one in answer["moments"]}
    assert states == {"truth": "breached", "first": "met", "peak": "met", "last": "unmeasured"}
    assert 0 < answer["health"]["score"] < 60
    one = client.post(f"{filled}/journeys/health", json={"journey_ids": [unknown]}).json()["journeys"]
    assert [row["health"]["score"] for row in one] == [answer["health"]["score"]]


def test_a_map_that_begins_with_a_detour_is_measured_from_its_first_required_step(
    client: TestClient, filled: str, demo: dict[tuple[str, str], dict[str, Any]]
) -> None:
    feedback = demo["Ich sage, wie es war", ""]["id"]
    answer = client.post(f"{filled}/journeys/{feedback}/measure", json={}).json()["answer"]
    assert [step["row"]["name"] for step in answer["steps"]] == [
        "Ich beginne das Feedbackformular",
        "Ich schicke es ab",
    ]


def test_a_touchpoint_that_spans_steps_counts_for_each_of_them(
    client: TestClient, filled: str, demo: dict[tuple[str, str], dict[str, Any]]
) -> None:
    unknown = demo["Ich berechne meine Prämie", "Unbekannt"]["id"]
    tables = client.get(f"{filled}/journeys/{unknown}/document").json()["tables"]
    names = {one["id"]: one["name"] for one in tables["object"]}
    card = next(one for one in tables["card"] if names[one["object_id"]].get("de") == "Prämie gesehen")
    edit = {"put": "card", "id": card["id"], "row": {"span": 2}}
    body = {"scope": unknown, "kind": "card.stretched", "edits": [edit]}
    assert client.post(f"{filled}/commands", json=body).status_code < 300
    steps = [
        step
        for stage in client.get(f"{filled}/journeys/{unknown}").json()["stages"]
        for step in stage["steps"]
    ]
    assert [len([one for one in step["touchpoints"] if one == "Prämie gesehen"]) for step in steps] == [
        0, 0, 0, 0, 1, 1, 0, 0, 0,
    ]  # fmt: skip
