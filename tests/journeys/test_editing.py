"""Tests of changing a map in place: one change at a time, by several people, taken back and repeated."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from etappe import accounts
from etappe.db import read_session, session_scope
from etappe.errors import EtappeError
from etappe.journeys import Journey, NewStage, NewStep, NoSuchJourney, create_journey, get_journey
from etappe.journeys.errors import ChangedSince, NothingToUndo, StaleVersion
from etappe.journeys.service import Editing, delete_journey
from etappe.library import list_touchpoints

STAGES = (
    NewStage("Suchen", (NewStep("Anzeige", ("Anzeige",)), NewStep("Portal", ("Portal", "Empfehlung")))),
    NewStage("Rechnen", (NewStep("Daten", ("Daten",)), NewStep("Hilfe", ("Chat",), optional=True))),
    NewStage("Abschließen", (NewStep("Ich schließe ab", ()),)),
)
ADA, BEN = "pe_ada", "pe_ben"


class Map:
    """A stored journey, changed by somebody in a transaction of its own."""

    def __init__(self, workspace_id: str) -> None:
        self.workspace_id = workspace_id
        with session_scope(workspace_id=workspace_id) as db:
            self.id = create_journey(db, workspace_id, ADA, name="Prämie", stages=STAGES).id

    @contextmanager
    def by(self, person: str, version: int | None = None) -> Iterator[Editing]:
        with session_scope(workspace_id=self.workspace_id) as db:
            yield Editing(db, self.id, person, version)

    def now(self, person: str = ADA) -> Journey:
        with read_session(workspace_id=self.workspace_id) as db:
            return get_journey(db, self.id, person)

    def step(self, name: str) -> str:
        return next(step.id for step in self.now().steps() if step.name == name)

    def names(self) -> list[list[str]]:
        return [[step.name for step in stage.steps] for stage in self.now().stages]


@pytest.fixture
def drawn(workspace: accounts.Workspace) -> Map:
    return Map(workspace.id)


def test_a_step_is_renamed_and_moved_by_one_change(drawn: Map) -> None:
    step = drawn.step("Anzeige")
    with drawn.by(ADA) as edit:
        edit.change_step(step, columns={"name": "Ich sehe Werbung"}, position=1)
    assert drawn.names()[0] == ["Portal", "Ich sehe Werbung"]
    with drawn.by(ADA) as edit:
        edit.undo()
    assert drawn.names()[0] == ["Anzeige", "Portal"]


def test_a_step_moves_into_an_emptier_stage_and_back(drawn: Map) -> None:
    before = drawn.now()
    with drawn.by(ADA) as edit:
        edit.change_step(drawn.step("Anzeige"), columns={}, stage_id=before.stages[2].id, position=0)
    assert drawn.names() == [["Portal"], ["Daten", "Hilfe"], ["Anzeige", "Ich schließe ab"]]
    with drawn.by(ADA) as edit:
        assert edit.undo().stages == before.stages


def test_a_change_that_changes_nothing_leaves_no_trace(drawn: Map) -> None:
    before = drawn.now()
    with drawn.by(ADA) as edit:
        edit.change_step(drawn.step("Daten"), columns={"name": "Daten", "optional": False}, position=0)
    assert drawn.now() == before
    with drawn.by(ADA) as edit, pytest.raises(NothingToUndo):
        edit.undo()


def test_touchpoints_of_a_step_are_replaced_each_once_and_stay_in_the_library(drawn: Map) -> None:
    with drawn.by(ADA) as edit:
        edit.change_step(drawn.step("Portal"), columns={}, touchpoints=["Portal", "Forum", "Portal"])
    assert drawn.now().stages[0].steps[1].touchpoints == ("Portal", "Forum")
    with read_session(workspace_id=drawn.workspace_id) as db:
        assert "Empfehlung" in {touchpoint.name for touchpoint in list_touchpoints(db)}


def test_people_take_back_only_their_own_changes(drawn: Map) -> None:
    with drawn.by(ADA) as edit:
        edit.change_step(drawn.step("Daten"), columns={"name": "Eingabe"})
    with drawn.by(BEN) as edit:
        edit.change_step(drawn.step("Eingabe"), columns={"optional": True})
    with drawn.by(ADA) as edit:
        edit.undo()
    step = drawn.now().stages[1].steps[0]
    assert (step.name, step.optional) == ("Daten", True)
    assert (drawn.now(ADA).can_undo, drawn.now(BEN).can_undo) == (False, True)


def test_undo_never_overwrites_what_somebody_wrote_later(drawn: Map) -> None:
    step = drawn.step("Daten")
    for person, name in ((ADA, "von Ada"), (BEN, "von Ben")):
        with drawn.by(person) as edit:
            edit.change_step(step, columns={"name": name})
    with drawn.by(ADA) as edit, pytest.raises(ChangedSince):
        edit.undo()
    assert "von Ben" in drawn.names()[1]


def test_undo_of_an_added_step_never_takes_away_what_somebody_placed_on_it(drawn: Map) -> None:
    with drawn.by(ADA) as edit:
        edit.add_step(drawn.now().stages[0].id, 500, "Ich frage Freunde", [])
    with drawn.by(BEN) as edit:
        edit.change_step(drawn.step("Ich frage Freunde"), columns={}, touchpoints=["Empfehlung"])
    with drawn.by(ADA) as edit, pytest.raises(ChangedSince):
        edit.undo()
    assert drawn.now().stages[0].steps[2].touchpoints == ("Empfehlung",)


def test_redo_onto_a_step_that_is_gone_is_a_clear_answer(drawn: Map) -> None:
    step = drawn.step("Daten")
    with drawn.by(ADA) as edit:
        edit.change_step(step, columns={"name": "Eingabe"}, touchpoints=["Formular"])
    with drawn.by(ADA) as edit:
        edit.undo()
    with drawn.by(BEN) as edit:
        edit.remove_step(step)
    with drawn.by(ADA) as edit, pytest.raises(ChangedSince):
        edit.redo()
    assert drawn.names()[1] == ["Hilfe"]


def test_redo_onto_a_step_whose_making_was_taken_back_is_a_clear_answer(drawn: Map) -> None:
    with drawn.by(BEN) as edit:
        edit.add_step(drawn.now().stages[0].id, 0, "Neu", [])
    with drawn.by(ADA) as edit:
        edit.change_step(drawn.step("Neu"), columns={"name": "Neuer"}, touchpoints=["Chat"])
    for person in (ADA, BEN):
        with drawn.by(person) as edit:
            edit.undo()
    with drawn.by(ADA) as edit, pytest.raises(ChangedSince):
        edit.redo()
    assert drawn.names()[0] == ["Anzeige", "Portal"]


def test_a_new_change_ends_the_possibility_to_redo(drawn: Map) -> None:
    with drawn.by(ADA) as edit:
        edit.change_journey(name="Eins")
    with drawn.by(ADA) as edit:
        assert edit.undo().can_redo
    with drawn.by(ADA) as edit:
        assert not edit.change_journey(name="Zwei").can_redo
    with drawn.by(ADA) as edit, pytest.raises(NothingToUndo):
        edit.redo()


def test_a_change_of_an_old_version_is_refused(drawn: Map) -> None:
    version = drawn.now().version
    with drawn.by(ADA, version) as edit:
        edit.change_journey(window_us=1)
    with pytest.raises(StaleVersion, match=str(version + 1)), drawn.by(BEN, version):
        pass


def test_parts_of_another_map_cannot_be_changed_here(drawn: Map) -> None:
    other = Map(drawn.workspace_id)
    with drawn.by(ADA) as edit, pytest.raises(NoSuchJourney):
        edit.remove_step(other.step("Daten"))
    with drawn.by(ADA) as edit, pytest.raises(NoSuchJourney):
        edit.change_step(drawn.step("Daten"), columns={}, stage_id=other.now().stages[0].id)


def test_deleting_a_journey_keeps_the_library(drawn: Map) -> None:
    with session_scope(workspace_id=drawn.workspace_id) as db:
        delete_journey(db, drawn.id)
        assert len(list_touchpoints(db)) == 5
    with read_session(workspace_id=drawn.workspace_id) as db, pytest.raises(NoSuchJourney):
        get_journey(db, drawn.id)


def _change(drawn: Map, chance: random.Random, person: str) -> None:
    """One random change of the map by a person."""
    journey = drawn.now()
    step, stage = chance.choice(list(journey.steps())), chance.choice(journey.stages)
    name, place = f"Schritt {chance.random()}", chance.randrange(4)
    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
        ("change_step", (step.id,), {"columns": {"name": name, "optional": chance.random() < 0.5}}),
        ("change_step", (step.id,), {"columns": {"name": name}, "stage_id": stage.id, "position": place}),
        ("change_step", (step.id,), {"columns": {}, "touchpoints": chance.sample("ABCDE", 2)}),
        ("add_step", (stage.id, place, name, chance.sample("ABCDE", 2)), {}),
        ("rename_stage", (stage.id, name), {}),
        ("change_journey", (), {"name": name}),
    ]
    if len(list(journey.steps())) > 2:
        calls.append(("remove_step", (step.id,), {}))
    method, arguments, options = chance.choice(calls)
    with drawn.by(person) as edit:
        getattr(edit, method)(*arguments, **options)


@pytest.mark.parametrize("seed", range(2))
def test_undoing_everything_gives_the_first_map_and_redoing_the_last(drawn: Map, seed: int) -> None:
    chance = random.Random(seed)
    maps = [drawn.now()]
    while len(maps) <= 25:
        _change(drawn, chance, ADA)
        if drawn.now().version > maps[-1].version:
            maps.append(drawn.now())
    for earlier in reversed(maps[:-1]):
        with drawn.by(ADA) as edit:
            undone = edit.undo()
        assert (undone.name, undone.stages) == (earlier.name, earlier.stages)
    for later in maps[1:]:
        with drawn.by(ADA) as edit:
            redone = edit.redo()
        assert (redone.name, redone.stages) == (later.name, later.stages)


@pytest.mark.parametrize("seed", range(2))
def test_several_people_change_undo_and_redo_at_will_and_the_map_stays_whole(drawn: Map, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        person = chance.choice((ADA, BEN))
        before = drawn.now()
        try:
            if chance.random() < 0.5:
                _change(drawn, chance, person)
            else:
                with drawn.by(person) as edit:
                    (edit.undo if chance.random() < 0.6 else edit.redo)()
        except EtappeError:
            assert drawn.now() == before
        steps = list(drawn.now().steps())
        assert len({step.id for step in steps}) == len(steps)
        assert all(len(set(step.touchpoints)) == len(step.touchpoints) for step in steps)
