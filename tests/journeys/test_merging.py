"""Tests of steps that take the place of others: what stands there, where it came from, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, do, look, names

from etappe import journeys, library
from etappe.changes import add, put
from etappe.kit import new_id, now

Api = Callable[..., Any]


def merge(api: Api, drawn: Map, gone: str, into: str, keep: str = "cards") -> dict[str, dict[str, Any]]:
    """The steps by name after a merge."""
    path = f"/journeys/{drawn.id}/steps/{drawn.steps[gone]}/merge"
    made = api("post", path, {"into": drawn.steps[into], "keep": keep})
    return {step["name"]["de"]: step for stage in made["stages"] for step in stage["steps"]}


def test_a_merged_step_has_what_stood_at_both_and_says_where_it_came_from(
    drawn: Map, api: Api, enter: Entering
) -> None:
    with enter() as access:
        do(access, drawn.id, put("step", drawn.steps["Portal"], fields={"next": [drawn.steps["Daten"]]}))
        before = look(access, drawn.id)
    found = merge(api, drawn, "Daten", "Prämie")
    with enter() as access:
        after = look(access, drawn.id)
        labels = {one.id: one.name for one in library.list_touchpoints(access.db)}
    assert names(after) == ["Anzeige", "Portal", "Prämie", "Antrag", "Vertrag"]
    kept, premium = drawn.steps["Prämie"], found["Prämie"]
    assert set(premium["touchpoints"]) == {labels[drawn.objects[one]] for one in ("Daten", "Prämie")}
    assert premium["inherited"] == []
    assert premium["came_from"] == [{"name": {"de": "Daten"}, "until": now().date().isoformat()}]
    for table in ("moment", "emotion"):
        assert [row["step_id"] for row in after.tables[table]] == [kept]
    assert [row["subject_id"] for row in after.tables["duty"]] == [kept]
    assert next(one for one in after.steps if one["id"] == drawn.steps["Portal"])["fields"]["next"] == [kept]
    (pain,) = [one for one in after.tables["card"] if one["object_id"] == drawn.objects["pain"]]
    assert [one["name"]["de"] for one in after.covered(pain)] == ["Portal"]
    api("post", "/commands/undo", {"scope": drawn.id})
    with enter() as access:
        again = look(access, drawn.id)
    for table in ("step", "card", "moment", "emotion", "duty"):
        assert {one["id"]: one for one in again.tables[table]} == {
            one["id"]: one for one in before.tables[table]
        }


def test_of_a_replaced_step_only_the_past_stays(drawn: Map, api: Api, enter: Entering) -> None:
    found = merge(api, drawn, "Daten", "Portal", "history")
    with enter() as access:
        journey, after = journeys.get_journey(access.db, drawn.id), look(access, drawn.id)
        labels = {one.id: one.name for one in library.list_touchpoints(access.db)}
    (portal,) = [step for step in journey.steps() if step.id == drawn.steps["Portal"]]
    own, old = (labels[drawn.objects[one]] for one in ("Portal", "Daten"))
    assert [*portal.touchpoints] == [own, old]
    assert ([*portal.standing], [*portal.inherited]) == ([own], [old])
    assert (found["Portal"]["touchpoints"], found["Portal"]["inherited"]) == ([own], [old])
    assert drawn.objects["Daten"] not in {one["object_id"] for one in after.tables["card"]}

    # A chain of successors keeps all that came before; what stands somewhere again belongs there.
    last = merge(api, drawn, "Portal", "Antrag", "history")["Antrag"]
    assert set(last["inherited"]) == {own, old}
    assert [one["name"]["de"] for one in last["came_from"]] == ["Daten", "Portal"]
    card = {"journey_id": drawn.id, "lane_id": drawn.lanes["touchpoint"], "step_id": drawn.steps["Vertrag"]}
    with enter() as access:
        do(access, drawn.id, add("card", new_id("ca"), **card, object_id=drawn.objects["Daten"]))
        steps = {step.id: step for step in journeys.get_journey(access.db, drawn.id).steps()}
    assert steps[drawn.steps["Antrag"]].inherited == {own}
    assert old in steps[drawn.steps["Vertrag"]].standing


def test_a_merged_touchpoint_of_the_library_stays_inherited(drawn: Map, api: Api, enter: Entering) -> None:
    merge(api, drawn, "Daten", "Portal", "history")
    api("post", f"/objects/{drawn.objects['Daten']}/merge", {"into": drawn.objects["Vertrag"]})
    with enter() as access:
        (portal,) = [one for one in look(access, drawn.id).steps if one["id"] == drawn.steps["Portal"]]
    assert portal["fields"]["inherits"] == [drawn.objects["Vertrag"]]


def test_a_step_does_not_replace_itself_or_one_of_another_map(drawn: Map, api: Api) -> None:
    for into in (drawn.steps["Daten"], new_id("st")):
        path = f"/journeys/{drawn.id}/steps/{drawn.steps['Daten']}/merge"
        assert api("post", path, {"into": into}, status=404)["code"] == "journeys.not_found"
