"""Tests of new maps: from templates, as copies and variants, cut out of others, grown from a lifecycle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, do, look, names

from etappe import changes
from etappe.changes import add, put
from etappe.framework import speaks_customer
from etappe.journeys.templates import templates
from etappe.kit import new_id

Api = Callable[..., Any]


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.id)
def test_a_template_is_complete_in_both_languages_and_speaks_as_the_customer(template: Any) -> None:
    texts = [template.name, template.description]
    texts += [stage.name for stage in template.stages]
    texts += [
        text
        for stage in template.stages
        for step in stage.steps
        for lane in step.texts.values()
        for text in lane
    ]
    steps = [step.name for stage in template.stages for step in stage.steps]
    assert all(text.keys() == {"de", "en"} and all(text.values()) for text in [*texts, *steps])
    assert len(template.stages) >= 3
    assert all(1 <= len(stage.steps) <= 5 for stage in template.stages)
    for step in steps:
        assert speaks_customer(step["de"], "de"), step
        assert speaks_customer(step["en"], "en"), step


def test_the_six_phases_are_there(api: Api) -> None:
    found = {one["id"]: one for one in api("get", "/templates")["templates"]}
    assert len(found) == 7
    phases = [stage["name"]["en"] for stage in found["six-phases"]["stages"]]
    assert phases == ["Discover", "Explore", "Buy", "Use", "Ask", "Engage"]
    assert found["service-blueprint"]["form"] == "blueprint"


def test_every_template_becomes_a_map_in_one_command(api: Api, enter: Entering) -> None:
    for template in templates():
        made = api("post", "/journeys", {"template": template.id}, status=201)
        assert made["level"] == template.level
        tables = api("get", f"/journeys/{made['id']}/document")["tables"]
        assert [lane["kind"] for lane in tables["lane"]][: len(template.lanes)] == list(template.lanes)
        assert len(tables["step"]) == sum(len(stage.steps) for stage in template.stages)
    with enter() as access:
        assert len(changes.history(access.db, scope="atlas")) == len(templates())
    assert api("post", "/journeys", {"template": "none"}, status=404)["code"] == "journeys.no_template"


def test_a_copy_is_a_map_of_its_own_with_the_same_objects(drawn: Map, api: Api, enter: Entering) -> None:
    copy = api("post", "/journeys", {"copy_of": drawn.id, "name": "Kopie"}, status=201)
    with enter() as access:
        mine, theirs = look(access, drawn.id), look(access, copy["id"])
    assert names(mine) == names(theirs)
    for name in ("stage", "step", "lane", "card", "emotion", "moment", "duty", "view"):
        assert len(mine.tables[name]) == len(theirs.tables[name])
        ids = [{one["id"] for one in drawn.tables[name]} for drawn in (mine, theirs)]
        assert ids[0].isdisjoint(ids[1])
    objects = [sorted(one["object_id"] for one in drawn.tables["card"]) for drawn in (mine, theirs)]
    assert objects[0] == objects[1]
    assert theirs.tables["duty"][0]["subject_id"] in theirs.place
    assert theirs.journey["variant_of"] is None


def test_a_variant_is_tied_to_its_base_even_when_made_from_another_variant(drawn: Map, api: Api) -> None:
    body = {"copy_of": drawn.id, "variant": True, "context": {"de": "Bestand"}}
    first = api("post", "/journeys", body, status=201)
    second = api(
        "post", "/journeys", {**body, "copy_of": first["id"], "context": {"de": "Partner"}}, status=201
    )
    listed = {one["id"]: one for one in api("get", "/journeys")["journeys"]}
    assert {listed[one["id"]]["variant_of"] for one in (first, second)} == {drawn.id}
    shown = api("get", f"/journeys/{second['id']}/variants")
    assert [one["context"].get("de") for one in shown["journeys"]] == [None, "Bestand", "Partner"]
    assert not any(row["differs"] for row in shown["rows"])


def test_variants_stand_side_by_side_with_what_differs(drawn: Map, api: Api, enter: Entering) -> None:
    other = api("post", "/journeys", {"copy_of": drawn.id, "variant": True}, status=201)["id"]
    with enter() as access:
        steps = {step["name"]["de"]: step for step in look(access, other).steps}
        stage = steps["Anzeige"]["stage_id"]
        do(access, other,
           changes.drop("step", steps["Portal"]["id"]),
           put("step", steps["Daten"]["id"], name={"de": "Daten prüfen"}, optional=True),
           add("step", new_id("st"), journey_id=other, stage_id=stage, name={"de": "App"}, rank="zz"))  # fmt: skip
    rows = api("get", f"/journeys/{drawn.id}/variants")["rows"]
    shown = [[step and step["name"]["de"] for step in row["steps"]] for row in rows]
    assert shown == [
        ["Anzeige", "Anzeige"], ["Portal", None], [None, "App"], ["Daten", "Daten prüfen"], ["Prämie", "Prämie"],
        ["Antrag", "Antrag"], ["Vertrag", "Vertrag"],
    ] or shown[1:3] == [[None, "App"], ["Portal", None]]  # fmt: skip
    by_name = {row["steps"][0]["name"]["de"]: row for row in rows if row["steps"][0]}
    assert by_name["Daten"]["differences"][:2] == ["name", "optional"]
    assert by_name["Portal"]["differences"] == ["missing"]
    assert not by_name["Antrag"]["differs"]


def test_cutting_out_makes_a_linked_micro_journey_and_undo_takes_all_of_it_back(
    drawn: Map, api: Api, enter: Entering
) -> None:
    with enter() as access:
        before = look(access, drawn.id)
    body = {"from_step": drawn.steps["Daten"], "to_step": drawn.steps["Portal"], "name": "Ich gebe ein"}
    made = api("post", f"/journeys/{drawn.id}/cut", body, status=201)
    assert [[step["name"]["de"] for step in stage["steps"]] for stage in made["stages"]] == [
        ["Portal"],
        ["Daten"],
    ]
    assert made["level"] == "L2"
    with enter() as access:
        micro, parent = look(access, made["id"]), look(access, drawn.id)
        pain = next(one for one in micro.tables["card"] if one["object_id"] == drawn.objects["pain"])
        assert (len(micro.covered(pain)), micro.tables["view"]) == (2, [])
        (way,) = parent.tables["link"]
        assert (way["to_journey_id"], way["kind"], way["step_id"]) == (
            made["id"],
            "sub",
            drawn.steps["Portal"],
        )
        assert names(parent) == names(before)
    api("post", "/commands/undo", {"scope": drawn.id})
    api("get", f"/journeys/{made['id']}", status=404)
    with enter() as access:
        assert look(access, drawn.id).tables["link"] == []


def test_cutting_out_can_leave_one_step_in_place_of_the_range(drawn: Map, api: Api, enter: Entering) -> None:
    body = {
        "from_step": drawn.steps["Portal"],
        "to_step": drawn.steps["Antrag"],
        "name": "Ich rechne",
        "replace": True,
    }
    made = api("post", f"/journeys/{drawn.id}/cut", body, status=201)
    with enter() as access:
        parent = look(access, drawn.id)
        assert names(parent) == ["Anzeige", "Ich rechne", "Vertrag"]
        touched = {one["id"] for one in parent.objects_at(drawn.steps["Portal"], "touchpoint")}
        assert touched == {drawn.objects[name] for name in ("Portal", "Daten", "Prämie", "Antrag")}
        assert [
            one["span"] for one in parent.tables["card"] if one["object_id"] == drawn.objects["pain"]
        ] == [1]
    assert len([step for stage in made["stages"] for step in stage["steps"]]) == 4
    api("post", "/commands/undo", {"scope": drawn.id})
    with enter() as access:
        assert names(look(access, drawn.id)) == list(drawn.steps)


def test_a_range_names_steps_of_the_map(drawn: Map, api: Api) -> None:
    body = {"from_step": drawn.steps["Portal"], "to_step": new_id("st"), "name": "X"}
    assert api("post", f"/journeys/{drawn.id}/cut", body, status=404)["code"] == "journeys.not_found"


def test_a_flat_lifecycle_grows_a_journey_for_each_phase_once(drawn: Map, api: Api, enter: Entering) -> None:
    made = api("post", f"/journeys/{drawn.id}/skeletons", {}, status=201)["journeys"]
    assert {one["name"]["de"]: one["phase_id"] for one in made} == drawn.stages
    assert {one["level"] for one in made} == {"L1"}
    assert api("get", f"/journeys/{drawn.id}")["level"] == "L0"
    grown = next(one for one in made if one["name"]["de"] == "Rechnen")
    assert [step["name"]["de"] for step in api("get", f"/journeys/{grown['id']}")["stages"][0]["steps"]] == [
        "Daten", "Prämie",
    ]  # fmt: skip
    assert api("post", f"/journeys/{drawn.id}/skeletons", {}, status=201)["journeys"] == []
    with enter() as access:
        changes.undo(access, "atlas")
    assert len(api("get", "/journeys")["journeys"]) == 1
