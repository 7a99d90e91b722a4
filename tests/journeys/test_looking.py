"""Tests of what is read from maps: gates, freshness, assumptions, gaps, hand-overs, agenda, atlas, compliance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, another, do, draw, look

from etappe.changes import add, drop, put
from etappe.journeys import freshness, looking
from etappe.journeys.errors import GateClosed
from etappe.journeys.freshness import Pace
from etappe.kit import new_id, now
from etappe.objects import DECAY_MONTHS

Api = Callable[..., Any]
TODAY = now().date()
PACE = Pace(DECAY_MONTHS, 180, TODAY)


def evidence(state: str, days: int) -> dict[str, Any]:
    return {"state": state, "date": (TODAY - timedelta(days=days)).isoformat()}


def ready(enter: Entering, drawn: Map, *, person: str) -> None:
    """Give the map what every gate up to "optimising" asks for."""
    fields = {"customer_goal": {"de": "Schnell"}, "business_goal": {"de": "Mehr"}}
    fields["assessment"] = {
        one: {"score": 2} for one in ("automation", "personalisation", "interaction", "innovation")
    }
    with enter() as access:
        said = look(access, drawn.id).objects[drawn.objects["pain"]]
        do(access, drawn.id,
           put("journey", drawn.id, persona_ids=[drawn.objects["persona"]], department_id=drawn.objects["department"],
               manager_id=person, review_days=90, reviewed_at=now().isoformat(), fields=fields),
           put("object", said["id"], fields={**said["fields"], "evidence": evidence("observed", 3)}))  # fmt: skip


def test_each_gate_says_what_is_missing_and_opens_when_it_is_there(
    drawn: Map, api: Api, enter: Entering, administrator: Any
) -> None:
    closed = api("post", f"/journeys/{drawn.id}/status", {"status": "optimising"}, status=409)
    codes = {(one["status"], one["code"]) for one in closed["more"]["missing"]}
    assert closed["code"] == "journeys.gate"
    assert codes == {
        ("researched", "persona"), ("researched", "evidence"), ("designed", "customer_goal"),
        ("designed", "business_goal"), ("designed", "department"), ("live", "manager"), ("live", "review"),
        ("optimising", "reviewed"), ("optimising", "assessment"),
    }  # fmt: skip
    ready(enter, drawn, person=administrator.id)
    assert all(not gate["missing"] for gate in api("get", f"/journeys/{drawn.id}/gates")["gates"][:-1])
    assert api("post", f"/journeys/{drawn.id}/status", {"status": "optimising"})["status"] == "optimising"
    assert api("post", f"/journeys/{drawn.id}/status", {"status": "planned"})["status"] == "planned"
    retired = api("post", f"/journeys/{drawn.id}/status", {"status": "retired"}, status=409)
    assert [one["code"] for one in retired["more"]["missing"]] == ["reason"]


def test_a_command_passes_the_same_gates(drawn: Map, enter: Entering, administrator: Any) -> None:
    with pytest.raises(GateClosed), enter() as access:
        do(access, drawn.id, put("journey", drawn.id, status="live"))
    ready(enter, drawn, person=administrator.id)
    with enter() as access:
        do(access, drawn.id, put("moment", look(access, drawn.id).tables["moment"][0]["id"], threshold=None))
    with pytest.raises(GateClosed, match="threshold"), enter() as access:
        do(access, drawn.id, put("journey", drawn.id, status="live"))
    with enter() as access:
        do(access, drawn.id, drop("card", drawn.cards["Antrag"]))
    with pytest.raises(GateClosed, match="touchpoint") as caught, enter() as access:
        do(access, drawn.id, put("journey", drawn.id, status="designed"))
    assert caught.value.more["missing"][0]["where"] == [drawn.steps["Antrag"]]


@pytest.mark.parametrize(
    ("days", "share", "state"),
    [(None, 1.0, "never"), (0, 0.0, "fresh"), (180, None, "fresh"), (181, None, "ageing"), (360, 0.0, "ageing"),
     (361, 0.0, "stale"), (900, 0.5, "fresh"), (900, 0.3, "ageing")],
)  # fmt: skip
def test_a_map_grows_old_by_its_interval(days: int | None, share: float | None, state: str) -> None:
    latest = None if days is None else TODAY - timedelta(days=days)
    assert freshness.state_of(latest, share, 180, TODAY) == state


def test_freshness_follows_evidence_and_looking_again(drawn: Map, api: Api, enter: Entering) -> None:
    path = f"/journeys/{drawn.id}"
    assert {one["state"] for one in api("get", f"{path}/freshness")["steps"]} == {"never"}
    with enter() as access:
        said = look(access, drawn.id).objects[drawn.objects["pain"]]
        fields = {**said["fields"], "evidence": evidence("reported", 30)}
        do(access, drawn.id, put("object", said["id"], fields=fields))
    steps = {one["id"]: one for one in api("get", f"{path}/freshness")["steps"]}
    assert (steps[drawn.steps["Portal"]]["state"], steps[drawn.steps["Portal"]]["fresh"]) == ("fresh", 1)
    api("post", f"{path}/review", {"step_ids": [drawn.steps["Antrag"]]})
    after = api("get", f"{path}/freshness")
    assert {one["id"] for one in after["steps"] if one["state"] == "fresh"} == {
        drawn.steps["Portal"], drawn.steps["Antrag"],
    }  # fmt: skip
    assert after["review"]["reviewed_at"] is None
    api("post", f"{path}/review", {})
    whole = api("get", f"{path}/freshness")
    assert (whole["state"], whole["share"]) == ("fresh", 1.0)
    assert whole["review"]["due"] == (TODAY + timedelta(days=180)).isoformat()


def test_assumptions_are_listed_barest_first_and_age(drawn: Map, api: Api, enter: Entering) -> None:
    found = api("get", f"/journeys/{drawn.id}/assumptions")["assumptions"]
    assert {(one["table"], one["state"]) for one in found} == {("object", "assumed"), ("emotion", "assumed")}
    with enter() as access:
        said = look(access, drawn.id).objects[drawn.objects["pain"]]
        do(
            access,
            drawn.id,
            put("object", said["id"], fields={**said["fields"], "evidence": evidence("observed", 400)}),
        )
        emotion = look(access, drawn.id).tables["emotion"][0]
        columns = {"step_id": emotion["step_id"], "persona_id": emotion["persona_id"], "value": -0.7}
        do(access, drawn.id, add("emotion", new_id("em"), journey_id=drawn.id, basis="measured", **columns))
    (left,) = api("get", "/assumptions")["assumptions"]
    assert (left["state"], left["age_days"], left["text"]) == ("outdated", 400, {"de": "Zu viele Fragen"})


def test_reviews_that_are_due_are_found(drawn: Map, enter: Entering) -> None:
    with enter() as access:
        assert looking.reviews_due(access.db) == []
        long_ago = (now() - timedelta(days=31)).isoformat()
        do(access, drawn.id, put("journey", drawn.id, review_days=30, reviewed_at=long_ago))
        (due,) = looking.reviews_due(access.db)
    assert (due["id"], due["due"]) == (drawn.id, (TODAY - timedelta(days=1)).isoformat())


def test_gaps_between_the_present_and_the_wanted_map(drawn: Map, api: Api, enter: Entering) -> None:
    wanted = api("post", "/journeys", {"copy_of": drawn.id, "horizon": "future"}, status=201)["id"]
    assert api("get", f"/journeys/{drawn.id}/gaps?to={wanted}")["gaps"] == []
    with enter() as access:
        future = look(access, wanted)
        steps = {step["name"]["de"]: step["id"] for step in future.steps}
        do(access, wanted,
           put("step", steps["Daten"], fields={"automation_customer": "automatic"}),
           put("moment", future.tables["moment"][0]["id"], target=0.1),
           put("emotion", future.tables["emotion"][0]["id"], value=0.4),
           drop("step", steps["Antrag"]),
           *(drop("card", one["id"]) for one in future.tables["card"] if one["object_id"] == drawn.objects["pain"]),
           add("step", new_id("st"), journey_id=wanted, stage_id=future.stages[-1]["id"], name={"de": "Bestätigung"},
               rank="zz"))  # fmt: skip
    answer = api("get", f"/journeys/{drawn.id}/gaps?to={wanted}")
    codes = sorted(one["code"] for one in answer["gaps"])
    assert codes == [
        "automation_customer_changed", "card_removed", "card_removed", "feeling", "step_added", "step_removed",
        "target_changed",
    ]  # fmt: skip
    states = {(row["from"] or row["to"])["name"]["de"]: row["state"] for row in answer["steps"]}
    assert states == {"Anzeige": "same", "Portal": "changed", "Daten": "changed", "Prämie": "same",
                      "Antrag": "removed", "Vertrag": "same", "Bestätigung": "added"}  # fmt: skip
    feeling = next(one for one in answer["gaps"] if one["code"] == "feeling")
    assert (feeling["old"], feeling["new"]) == (-0.5, 0.4)


def test_hand_overs_and_the_agenda_of_a_department(drawn: Map, api: Api, enter: Entering) -> None:
    other = new_id("dp")
    service = drawn.objects["department"]
    with enter() as access:
        touchpoint = look(access, drawn.id).objects[drawn.objects["Prämie"]]
        do(access, drawn.id,
           add("object", other, kind="department", name={"de": "Vertrieb"}),
           add("card", new_id("ca"), journey_id=drawn.id, lane_id=drawn.lanes["handover"], object_id=other,
               step_id=drawn.steps["Antrag"]),
           put("object", touchpoint["id"], owner_id=service))  # fmt: skip
    passing = api("get", f"/journeys/{drawn.id}/handovers")["handovers"]
    assert [(one["from_name"]["de"], one["to_name"]["de"], one["declared"]) for one in passing] == [
        ("Prämie", "Antrag", True)
    ]
    agenda = api("get", f"/departments/{service}/agenda")
    (concern,) = agenda["journeys"]
    assert concern["letters"] == ["A"]
    assert [step["name"]["de"] for step in concern["steps"]] == ["Daten", "Prämie"]
    assert concern["touchpoints"] == [drawn.objects["Prämie"]]
    assert [one["kind"] for one in concern["moments"]] == ["truth"]
    assert len(concern["handovers"]) == 1
    assert api("get", f"/departments/{other}/agenda")["journeys"][0]["letters"] == []
    assert api("get", f"/departments/{new_id('dp')}/agenda", status=404)


def test_the_atlas_shows_phases_facts_and_blind_spots(drawn: Map, api: Api, enter: Entering) -> None:
    with enter() as access:
        lifecycle = draw(access, "Lebenszyklus")
        do(access, lifecycle.id, put("journey", lifecycle.id, level="L0"))
        do(access, drawn.id, put("journey", drawn.id, phase_id=lifecycle.stages["Suchen"]),
           drop("card", drawn.cards["Antrag"]), put("card", drawn.cards["Anzeige"], span=2),
           drop("card", drawn.cards["Portal"]))  # fmt: skip
        another(access, "Leer")
    atlas = api("get", "/atlas")
    (shown,) = atlas["lifecycles"]
    assert [phase["name"]["de"] for phase in shown["phases"]] == ["Suchen", "Rechnen", "Abschließen"]
    assert {one["where"][0] for one in atlas["blind_spots"]} == {
        lifecycle.stages["Rechnen"], lifecycle.stages["Abschließen"],
    }  # fmt: skip
    found = {one["name"]["de"]: one for one in atlas["journeys"]}
    facts = found["Ich berechne meine Prämie"]["summary"]
    assert (facts["stages"], facts["steps"], facts["touchpoints"], facts["moments"], facts["thresholds"]) == (
        3, 6, 4, 1, 1,
    )  # fmt: skip
    assert (facts["statements"], facts["evidence"]) == (1, {"assumed": 1})
    spots = {one["code"]: one["where"] for one in facts["blind_spots"]}
    assert spots["step_without_touchpoint"] == [drawn.steps["Antrag"]]
    assert {"no_persona", "no_owner"} <= spots.keys()
    assert "no_steps" in {one["code"] for one in found["Leer"]["summary"]["blind_spots"]}


def test_a_map_is_held_against_the_framework(drawn: Map, api: Api) -> None:
    report = api("get", f"/journeys/{drawn.id}/compliance")
    assert 0 <= report["score"] < 1
    assert "mandatory" in {one["rule"] for one in report["findings"]}


def test_the_words_of_the_self_assessment_are_in_both_languages(api: Api) -> None:
    words = api("get", "/checklist")
    assert [one["id"] for one in words["capabilities"]] == [
        "automation",
        "personalisation",
        "interaction",
        "innovation",
    ]
    assert all(len(one["levels"]) == 5 for one in words["capabilities"])
    texts = [one[name] for one in words["items"] for name in ("name", "help", "parties")]
    assert all(text.keys() == {"de", "en"} for text in texts)
