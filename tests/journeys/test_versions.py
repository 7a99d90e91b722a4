"""Tests of versions: restoring gives back exactly what was kept, equal ones do not differ, undo is the inverse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, do, draw, look
from tests.journeys.operating import OPERATIONS, edits_for

from etappe import changes
from etappe.changes import add, drop, put
from etappe.journeys import versions
from etappe.journeys.differing import content, differences, edits_between
from etappe.journeys.errors import NoSuchVersion
from etappe.kit import new_id

Api = Callable[..., Any]
history = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 10_000)), min_size=1, max_size=7)
with_database = settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def state(enter: Entering, journey_id: str) -> dict[str, Any]:
    """Everything that a version would keep of the map now, apart from objects that stand nowhere on it."""
    with enter() as access:
        return content(look(access, journey_id))


def change(enter: Entering, journey_id: str, operations: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Make these changes one after the other; the states after each of them."""
    states = []
    for operation, seed in operations:
        with enter() as access:
            edits = edits_for(access, journey_id, operation, seed)
            command = do(access, journey_id, *edits) if edits else None
        if command is not None and command.edits:
            states.append(state(enter, journey_id))
    return states


@given(before=history, after=history)
@with_database
def test_restoring_gives_back_exactly_what_was_kept(
    enter: Entering, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with enter() as access:
        journey_id = draw(access).id
    change(enter, journey_id, before)
    kept = state(enter, journey_id)
    with enter() as access:
        version = versions.keep(access, journey_id, "Stand")["id"]
    changed = [kept, *change(enter, journey_id, after)][-1]
    with enter() as access:
        done = versions.restore(access, journey_id, version)
    assert state(enter, journey_id) == kept
    assert (done is None) == (changed == kept)
    with enter() as access:
        assert versions.compare(access.db, journey_id, version, versions.PRESENT)["changes"] == []
        assert versions.restore(access, journey_id, version) is None
        if done is not None:
            changes.undo(access, journey_id)
    assert state(enter, journey_id) == changed


@given(operations=history)
@with_database
def test_undo_is_the_inverse_of_every_change_and_redo_repeats_it(
    enter: Entering, operations: list[tuple[str, int]]
) -> None:
    with enter() as access:
        journey_id = draw(access).id
    states = [state(enter, journey_id), *change(enter, journey_id, operations)]
    for earlier in reversed(states[:-1]):
        with enter() as access:
            changes.undo(access, journey_id)
        assert state(enter, journey_id) == earlier
    for later in states[1:]:
        with enter() as access:
            changes.redo(access, journey_id)
        assert state(enter, journey_id) == later


@given(operations=history)
@with_database
def test_a_state_does_not_differ_from_itself_and_every_change_is_told(
    enter: Entering, operations: list[tuple[str, int]]
) -> None:
    with enter() as access:
        journey_id = draw(access).id
    states = [state(enter, journey_id), *change(enter, journey_id, operations)]
    for one in states:
        assert differences(one, one) == []
        assert edits_between(one, one) == []
    first, last = states[0], states[-1]
    assert bool(differences(first, last)) == bool(edits_between(first, last))


def test_a_diff_says_what_was_added_removed_moved_and_changed(enter: Entering, drawn: Map, api: Api) -> None:
    version = api("post", f"/journeys/{drawn.id}/versions", {"name": "Eins"}, status=201)
    statement = new_id("sm")
    with enter() as access:
        do(access, drawn.id,
           put("step", drawn.steps["Daten"], name={"de": "Eingabe"}),
           put("card", drawn.cards["pain"], step_id=drawn.steps["Daten"]),
           put("object", drawn.objects["pain"], name={"de": "Viel zu viele Fragen"}),
           drop("step", drawn.steps["Vertrag"]),
           add("object", statement, kind="statement", name={"de": "Sucht Papiere"}, fields={"sort": "do"}),
           add("card", new_id("ca"), journey_id=drawn.id, lane_id=drawn.lanes["do"], object_id=statement,
               step_id=drawn.steps["Daten"]))  # fmt: skip
    diff = api("get", f"/journeys/{drawn.id}/versions/{version['id']}/diff")
    told = {(one["table"], one["change"]): one for one in diff["changes"]}
    assert told["step", "changed"]["columns"] == [
        {"column": "name", "old": {"de": "Daten"}, "new": {"de": "Eingabe"}}
    ]
    moved = told["card", "moved"]
    assert moved["title"] == {"de": "Viel zu viele Fragen"}
    assert moved["where"]["step"] == {"de": "Eingabe"}
    assert moved["names"] == {
        drawn.steps["Portal"]: {"de": "Portal"},
        drawn.steps["Daten"]: {"de": "Eingabe"},
    }
    assert told["object", "changed"]["columns"][0]["old"] == {"de": "Zu viele Fragen"}
    assert told["card", "added"]["title"] == {"de": "Sucht Papiere"}
    assert told["step", "removed"]["title"] == {"de": "Vertrag"}
    numbers = diff["numbers"]
    assert (numbers["old"]["steps"], numbers["new"]["steps"]) == (6, 5)
    assert (numbers["old"]["touchpoints"], numbers["new"]["touchpoints"]) == (6, 5)
    assert diff["counts"] == {"added": 1, "removed": 2, "moved": 1, "changed": 2}


def test_versions_are_listed_shown_compared_and_removed(drawn: Map, api: Api, enter: Entering) -> None:
    path = f"/journeys/{drawn.id}/versions"
    first = api("post", path, {"name": "Vor dem Termin"}, status=201)
    with enter() as access:
        do(access, drawn.id, put("journey", drawn.id, name={"de": "Neu", "en": "New"}))
    second = api("post", path, {"name": "Nach dem Termin"}, status=201)
    assert [one["name"] for one in api("get", path)["versions"]] == ["Nach dem Termin", "Vor dem Termin"]
    shown = api("get", f"{path}/{first['id']}")
    assert shown["tables"]["journey"][0]["name"] == {"de": "Ich berechne meine Prämie"}
    assert {one["kind"] for one in shown["tables"]["object"]} >= {"touchpoint", "statement"}
    diff = api("get", f"{path}/{first['id']}/diff?with={second['id']}")
    assert [one["table"] for one in diff["changes"]] == ["journey"]
    assert api("post", f"{path}/{first['id']}/restore")["edits"][0]["put"] == "journey"
    api("delete", f"{path}/{second['id']}", status=204)
    assert api("get", f"{path}/{second['id']}", status=404)["code"] == "journeys.no_version"


def test_a_version_belongs_to_its_journey(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        other = draw(access)
        version = versions.keep(access, drawn.id, "Eins")["id"]
    with enter() as access, pytest.raises(NoSuchVersion):
        versions.restore(access, other.id, version)
    with pytest.raises(changes.NotAllowed), enter("pe_ben", role="commenter") as access:
        versions.restore(access, drawn.id, versions.keep(access, drawn.id, "Zwei")["id"])


def test_what_people_do_with_the_status_is_not_taken_back_by_a_version(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        version = versions.keep(access, drawn.id, "Eins")["id"]
        do(access, drawn.id, put("journey", drawn.id, state="archived", name={"de": "Anders"}))
        versions.restore(access, drawn.id, version)
        journey = look(access, drawn.id).journey
    assert (journey["state"], journey["name"]) == ("archived", {"de": "Ich berechne meine Prämie"})


def test_restoring_leaves_out_ways_to_journeys_that_are_gone_for_good(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        other = draw(access)
        way = add("link", new_id("lk"), journey_id=drawn.id, to_journey_id=other.id, kind="next")
        do(access, drawn.id, way)
        version = versions.keep(access, drawn.id, "Mit Weg")["id"]
    with enter() as access:
        do(access, other.id, drop("journey", other.id))
    with enter() as access:
        do(access, drawn.id, put("step", drawn.steps["Daten"], name={"de": "Anders"}))
        versions.restore(access, drawn.id, version)
        shown = look(access, drawn.id)
    assert shown.tables["link"] == []
    assert {step["name"]["de"] for step in shown.steps} >= {"Daten"}
