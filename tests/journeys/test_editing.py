"""Tests of the changes that the API offers by name: one at a time, by several people, taken back and repeated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys.conftest import Entering

from etappe import changes
from etappe.changes import ChangedSince, NotAllowed
from etappe.changes.errors import NothingToUndo
from etappe.journeys import Journey, NewStage, NewStep, NoSuchJourney, create_journey, get_journey
from etappe.journeys.errors import StaleVersion
from etappe.journeys.service import Editing, put_away
from etappe.library import list_touchpoints

STAGES = (
    NewStage("Suchen", (NewStep("Anzeige", ("Anzeige",)), NewStep("Portal", ("Portal", "Empfehlung")))),
    NewStage("Rechnen", (NewStep("Daten", ("Daten",)), NewStep("Hilfe", ("Chat",), optional=True))),
    NewStage("Abschließen", (NewStep("Ich schließe ab", ()),)),
)
Api = Callable[..., Any]


class Stored:
    """A stored journey, changed by requests."""

    def __init__(self, enter: Entering) -> None:
        self.enter = enter
        with enter() as access:
            self.id = create_journey(access, name={"de": "Prämie"}, stages=STAGES).id

    def change(self, method: str, *arguments: Any, version: int | None = None, **more: Any) -> None:
        with self.enter() as access:
            getattr(Editing(access, self.id, version), method)(*arguments, **more)

    def now(self) -> Journey:
        with self.enter() as access:
            return get_journey(access.db, self.id)

    def step(self, name: str) -> str:
        return next(step.id for step in self.now().steps() if step.name == {"de": name})

    def names(self) -> list[list[str]]:
        return [[step.name["de"] for step in stage.steps] for stage in self.now().stages]


@pytest.fixture
def stored(enter: Entering) -> Stored:
    return Stored(enter)


def test_a_step_is_renamed_and_moved_by_one_change(stored: Stored) -> None:
    stored.change("change_step", stored.step("Anzeige"), {"name": {"de": "Ich sehe Werbung"}}, position=1)
    assert stored.names()[0] == ["Portal", "Ich sehe Werbung"]
    stored.change("undo")
    assert stored.names()[0] == ["Anzeige", "Portal"]


def test_a_step_moves_into_an_emptier_stage_and_back(stored: Stored) -> None:
    before = stored.now()
    stored.change("change_step", stored.step("Anzeige"), {}, stage_id=before.stages[2].id, position=0)
    assert stored.names() == [["Portal"], ["Daten", "Hilfe"], ["Anzeige", "Ich schließe ab"]]
    stored.change("undo")
    assert stored.now().stages == before.stages


def test_touchpoints_of_a_step_are_replaced_each_once_and_stay_in_the_library(stored: Stored) -> None:
    stored.change("change_step", stored.step("Portal"), {}, touchpoints=["Portal", "Forum", "Portal"])
    assert stored.now().stages[0].steps[1].touchpoints == ("Portal", "Forum")
    with stored.enter() as access:
        assert "Empfehlung" in {touchpoint.name for touchpoint in list_touchpoints(access.db)}
    version = stored.now().version
    stored.change("change_step", stored.step("Portal"), {}, touchpoints=["Portal", "Forum"])
    assert stored.now().version == version


def test_a_step_is_added_with_new_touchpoints_by_one_change(stored: Stored) -> None:
    stage = stored.now().stages[0].id
    stored.change("add_step", stage, 1, NewStep("Ich frage Freunde", ("Freunde", "Portal"), optional=True))
    assert stored.names()[0] == ["Anzeige", "Ich frage Freunde", "Portal"]
    stored.change("undo")
    assert stored.names()[0] == ["Anzeige", "Portal"]
    with stored.enter() as access:
        assert "Freunde" not in {touchpoint.name for touchpoint in list_touchpoints(access.db)}


def test_a_map_without_a_lane_for_touchpoints_gets_one(enter: Entering, stored: Stored) -> None:
    with enter() as access:
        lane = changes.history(access.db, scope="atlas")[0].edits
        lane_id = next(edit["row"]["id"] for edit in lane if edit.get("add") == "lane")
        changes.perform(access, scope=stored.id, kind="lane.removed", edits=[changes.drop("lane", lane_id)])
    stored.change("change_step", stored.step("Daten"), {}, touchpoints=["Formular"])
    assert stored.now().stages[1].steps[0].touchpoints == ("Formular",)


def test_people_take_back_only_their_own_changes_and_never_overwrite_later_ones(stored: Stored) -> None:
    step = stored.step("Daten")
    stored.change("change_step", step, {"name": {"de": "Eingabe"}})
    with stored.enter("pe_ben") as access:
        Editing(access, stored.id, None).change_step(step, {"optional": True})
    stored.change("undo")
    found = stored.now().stages[1].steps[0]
    assert (found.name, found.optional) == ({"de": "Daten"}, True)
    stored.change("redo")
    with stored.enter("pe_ben") as access:
        Editing(access, stored.id, None).change_step(step, {"name": {"de": "von Ben"}})
    with pytest.raises(ChangedSince):
        stored.change("undo")
    with pytest.raises(NothingToUndo), stored.enter("pe_cem") as access:
        Editing(access, stored.id, None).undo()


def test_a_change_of_an_old_version_is_refused(stored: Stored) -> None:
    version = stored.now().version
    stored.change("change_journey", {"window_us": 1}, version=version)
    with pytest.raises(StaleVersion, match=str(version + 1)):
        stored.change("change_journey", {"window_us": 2}, version=version)
    assert stored.now().window_us == 1


def test_parts_of_another_map_cannot_be_changed_here(enter: Entering, stored: Stored) -> None:
    other = Stored(enter)
    with pytest.raises(NoSuchJourney):
        stored.change("remove_step", other.step("Daten"))
    with pytest.raises(NoSuchJourney):
        stored.change("change_step", stored.step("Daten"), {}, stage_id=other.now().stages[0].id)


def test_a_journey_goes_to_the_bin_and_comes_back(stored: Stored, api: Api) -> None:
    api("delete", f"/journeys/{stored.id}", status=204)
    assert api("get", f"/journeys/{stored.id}", status=404)["code"] == "journeys.not_found"
    assert api("get", "/journeys")["journeys"] == []
    assert [one["id"] for one in api("get", "/journeys?state=bin")["journeys"]] == [stored.id]
    with stored.enter() as access:
        assert len(list_touchpoints(access.db)) == 5
        put_away(access, stored.id, "active")
    assert stored.names()[1] == ["Daten", "Hilfe"]


def test_reading_needs_no_right_to_edit_and_editing_does(stored: Stored) -> None:
    with stored.enter("pe_ben", role="viewer") as access:
        get_journey(access.db, stored.id)
    with pytest.raises(NotAllowed), stored.enter("pe_ben", role="viewer") as access:
        Editing(access, stored.id, None).change_journey({"name": {"de": "Gekapert"}})


def test_names_may_be_plain_texts_or_texts_by_language(api: Api, stored: Stored) -> None:
    assert api("patch", f"/journeys/{stored.id}", {"name": "Deutsch"})["name"] == {"de": "Deutsch"}
    both = {"de": "Deutsch", "en": "English"}
    assert api("patch", f"/journeys/{stored.id}", {"name": both})["name"] == both
    assert api("patch", f"/journeys/{stored.id}", {"name": {}}, status=422)["code"]
    assert api("post", "/journeys", {"stages": []}, status=422)["code"] == "invalid_input"


def test_search_finds_a_journey_by_its_steps_and_no_longer_in_the_bin(api: Api, stored: Stored) -> None:
    stored.change("change_step", stored.step("Daten"), {"name": {"de": "Fahrzeugschein suchen"}})
    assert [one["id"] for one in api("get", "/search?text=Fahrzeugschein")] == [stored.id]
    api("delete", f"/journeys/{stored.id}", status=204)
    assert api("get", "/search?text=Fahrzeugschein") == []


def test_a_journey_that_is_taken_back_is_not_found(api: Api) -> None:
    made = api("post", "/journeys", {"name": {"de": "Zwirnsfaden"}}, status=201)["id"]
    assert [hit["id"] for hit in api("get", "/search?text=Zwirnsfaden")] == [made]
    api("post", "/commands/undo", {"scope": "atlas"})
    assert api("get", "/search?text=Zwirnsfaden") == []
