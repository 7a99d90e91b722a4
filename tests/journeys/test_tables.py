"""Tests of what must hold on a map, whoever writes it and in whatever order the edits come."""

from __future__ import annotations

from typing import Any

import pytest
from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, another, do, draw, look, names

from etappe import accounts, changes
from etappe.changes import NotAllowed, add, drop, put
from etappe.changes.errors import BadEdit, Gone
from etappe.db import system_session
from etappe.errors import EtappeError
from etappe.journeys.errors import Cyclic, Doubled, OutsideMap, Unfitting, Unknown
from etappe.kit import new_id


def refused(enter: Entering, drawn: Map, error: type[EtappeError], *edits: dict[str, Any]) -> EtappeError:
    """The error that a command ends with; nothing of it may stay."""
    with enter() as access:
        before = look(access, drawn.id).tables
    with pytest.raises(error) as caught, enter() as access:
        do(access, drawn.id, *edits)
    with enter() as access:
        assert look(access, drawn.id).tables == before
    return caught.value


def link(drawn: Map, to: str, kind: str = "sub", **more: Any) -> dict[str, Any]:
    return add("link", new_id("lk"), journey_id=drawn.id, to_journey_id=to, kind=kind, **more)


def card(drawn: Map, lane: str, object_id: str, **more: Any) -> dict[str, Any]:
    given = {"step_id": drawn.steps["Vertrag"], "lane_id": drawn.lanes[lane], "object_id": object_id, **more}
    return add("card", new_id("ca"), journey_id=drawn.id, **given)


def test_a_part_cannot_hang_on_another_journey(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        other = draw(access)
    refused(enter, drawn, Unknown, put("step", drawn.steps["Daten"], stage_id=other.stages["Suchen"]))
    refused(enter, drawn, Unknown, put("card", drawn.cards["pain"], lane_id=other.lanes["pain"]))
    refused(enter, drawn, Unknown, put("card", drawn.cards["pain"], step_id=other.steps["Daten"]))
    moment = add("moment", new_id("mo"), journey_id=drawn.id, step_id=other.steps["Daten"], kind="pain")
    refused(enter, drawn, Unknown, moment)
    duty = {"department_id": drawn.objects["department"], "letter": "I"}
    refused(
        enter, drawn, Unknown, add("duty", new_id("du"), journey_id=drawn.id, subject_id=other.id, **duty)
    )
    refused(
        enter,
        drawn,
        Unknown,
        add("duty", new_id("du"), journey_id=drawn.id, subject_id=other.steps["Daten"], **duty),
    )


def test_what_does_not_exist_cannot_be_named(enter: Entering, drawn: Map) -> None:
    refused(enter, drawn, Gone, card(drawn, "custom", new_id("sm")))
    refused(enter, drawn, Gone, link(drawn, new_id("jo")))
    refused(enter, drawn, Unknown, put("journey", drawn.id, persona_ids=[new_id("pn")]))
    refused(enter, drawn, Unknown, put("journey", drawn.id, department_id=new_id("dp")))
    refused(enter, drawn, Unknown, put("journey", drawn.id, phase_id=new_id("sg")))
    refused(enter, drawn, Unknown, put("journey", drawn.id, variant_of=new_id("jo")))


def test_things_of_another_workspace_do_not_exist(
    enter: Entering, drawn: Map, administrator: accounts.Person
) -> None:
    with system_session() as db:
        foreign = accounts.create_workspace(db, name="Fremd", owner_id=administrator.id).id
    with enter(workspace_id=foreign) as access:
        theirs = draw(access)
    refused(enter, drawn, Gone, card(drawn, "custom", theirs.objects["pain"]))
    refused(enter, drawn, Gone, link(drawn, theirs.id))
    refused(enter, drawn, Unknown, put("journey", drawn.id, variant_of=theirs.id))
    with pytest.raises(Gone), enter(workspace_id=foreign) as access:
        do(access, theirs.id, put("step", drawn.steps["Daten"], name={"de": "Gekapert"}))


def test_lanes_take_only_what_belongs_there_and_the_custom_lane_takes_everything(
    enter: Entering, drawn: Map
) -> None:
    error = refused(enter, drawn, Unfitting, card(drawn, "touchpoint", drawn.objects["pain"]))
    assert "touchpoint" in error.message
    refused(enter, drawn, Unfitting, card(drawn, "do", drawn.objects["Daten"]))
    with enter() as access:
        do(access, drawn.id, card(drawn, "custom", drawn.objects["Daten"]),
           card(drawn, "handover", drawn.objects["department"]))  # fmt: skip


def test_a_card_ends_with_the_map(enter: Entering, drawn: Map) -> None:
    error = refused(enter, drawn, OutsideMap, put("card", drawn.cards["Antrag"], span=3))
    assert isinstance(error, OutsideMap)
    assert error.more["room"] == 2
    with enter() as access:
        do(access, drawn.id, put("card", drawn.cards["Anzeige"], span=6))
        do(access, drawn.id, drop("step", drawn.steps["Vertrag"]))
        shown = look(access, drawn.id)
        long = next(one for one in shown.tables["card"] if one["id"] == drawn.cards["Anzeige"])
        assert len(shown.covered(long)) == 5


def test_sub_journeys_never_contain_themselves(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        middle, low = another(access), another(access)
        do(access, drawn.id, link(drawn, middle))
        do(access, middle, add("link", new_id("lk"), journey_id=middle, to_journey_id=low, kind="sub"))
    way = add("link", new_id("lk"), journey_id=low, to_journey_id=drawn.id, kind="sub")
    error = refused(enter, drawn, Cyclic, way)
    assert error.code == "journeys.cyclic"
    refused(enter, drawn, Cyclic, link(drawn, drawn.id))
    with enter() as access:
        do(access, low, {**way, "row": {**way["row"], "kind": "next"}})
        do(access, drawn.id, link(drawn, drawn.id, "loop", to_step_id=drawn.steps["Anzeige"]))


def test_a_link_to_a_step_leads_into_its_journey(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        other = another(access)
    refused(enter, drawn, Unknown, link(drawn, other, "next", to_step_id=drawn.steps["Daten"]))


def test_a_variant_has_no_variants(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        variant = another(access, variant_of=drawn.id)
        third = another(access)
    refused(enter, drawn, Cyclic, put("journey", third, variant_of=variant))
    refused(enter, drawn, Cyclic, put("journey", drawn.id, variant_of=third))
    refused(enter, drawn, Cyclic, put("journey", drawn.id, variant_of=drawn.id))


def test_a_phase_is_a_stage_of_a_lifecycle(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        other = draw(access)
    refused(enter, drawn, Unknown, put("journey", drawn.id, phase_id=other.stages["Suchen"]))
    with enter() as access:
        do(access, other.id, put("journey", other.id, level="L0"))
        do(access, drawn.id, put("journey", drawn.id, phase_id=other.stages["Suchen"]))
    refused(enter, drawn, Unknown, put("journey", drawn.id, level="L0"))
    with enter() as access:
        do(access, other.id, drop("stage", other.stages["Suchen"]))
        do(access, drawn.id, put("journey", drawn.id, name={"de": "Die Phase ist fort, die Karte bleibt"}))
        changes.undo(access, other.id)
        assert look(access, drawn.id).journey["phase_id"] == other.stages["Suchen"]


def test_there_is_one_feeling_per_step_persona_and_basis(enter: Entering, drawn: Map) -> None:
    def feeling(**more: Any) -> dict[str, Any]:
        columns = {"step_id": drawn.steps["Daten"], "value": 0.1, **more}
        return add("emotion", new_id("em"), journey_id=drawn.id, **columns)

    persona = drawn.objects["persona"]
    refused(enter, drawn, Doubled, feeling(persona_id=persona))
    refused(enter, drawn, Doubled, feeling(basis="expected"), feeling(basis="expected"))
    with enter() as access:
        do(access, drawn.id, feeling(), feeling(persona_id=persona, basis="expected"))


def test_one_department_is_accountable(enter: Entering, drawn: Map) -> None:
    def duty(letter: str) -> dict[str, Any]:
        columns = {"subject_id": drawn.steps["Daten"], "department_id": drawn.objects["department"]}
        return add("duty", new_id("du"), journey_id=drawn.id, letter=letter, **columns)

    refused(enter, drawn, Doubled, duty("A"))
    refused(enter, drawn, Doubled, duty("R"), duty("R"))
    with enter() as access:
        do(access, drawn.id, duty("R"), duty("I"))


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("journey", {"name": {}}),
        ("journey", {"name": {"de": "x" * 301}}),
        ("journey", {"name": {"fr": "Bonjour"}}),
        ("journey", {"level": "L7"}),
        ("journey", {"fields": {"unheard": 1}}),
        ("journey", {"fields": {"assessment": {"automation": {"score": 9}}}}),
        ("journey", {"state_at": "2026-01-01T00:00:00Z"}),
        ("journey", {"review_days": 0}),
        ("step", {"rank": "V0"}),
        ("step", {"rank": "ä"}),
        ("step", {"fields": {"duration_us": -1}}),
        ("card", {"span": 0}),
        ("card", {"journey_id": "jo"}),
        ("emotion", {"value": 1.2}),
        ("emotion", {"value": float("nan")}),
        ("emotion", {"evidence": {"state": "sworn"}}),
        ("emotion", {"evidence": {"state": "observed", "date": "2026-02-30"}}),
        ("moment", {"metric": None, "target": 0.5}),
        ("moment", {"target": 3.0}),
        ("view", {"settings": {"huge": "x" * 30_000}}),
    ],
)
def test_wrong_values_are_refused_by_column(
    enter: Entering, drawn: Map, table: str, columns: dict[str, Any]
) -> None:
    with enter() as access:
        row = drawn.cards["pain"] if table == "card" else look(access, drawn.id).tables[table][0]["id"]
    error = refused(enter, drawn, BadEdit, put(table, row, **columns))
    assert "edits.0" in error.message


def test_scripts_are_text_like_any_other(enter: Entering, drawn: Map) -> None:
    words = "<script>alert(1)</script>"
    with enter() as access:
        do(access, drawn.id, put("step", drawn.steps["Daten"], name={"en": words}))
        assert words in {step["name"].get("en") for step in look(access, drawn.id).steps}


def test_viewers_and_commenters_change_nothing_and_a_grant_on_the_map_counts(
    enter: Entering, drawn: Map
) -> None:
    edit = put("step", drawn.steps["Daten"], name={"de": "Anders"})
    for role in ("viewer", "commenter"):
        with pytest.raises(NotAllowed), enter("pe_ben", role=role) as access:
            do(access, drawn.id, edit)
        with pytest.raises(NotAllowed), enter("pe_ben", role=role) as access:
            do(access, drawn.id, drop("card", drawn.cards["pain"]))
    with enter("pe_ben", role="viewer", grants={drawn.id: "editor"}) as access:
        do(access, drawn.id, edit)
    with pytest.raises(NotAllowed), enter("pe_cem", role="editor", grants={drawn.id: "viewer"}) as access:
        do(access, drawn.id, edit)


def test_removing_parts_takes_what_hangs_on_them_and_undo_brings_all_of_it_back(
    enter: Entering, drawn: Map
) -> None:
    for table, row in (
        ("step", drawn.steps["Daten"]),
        ("stage", drawn.stages["Rechnen"]),
        ("lane", drawn.lanes["touchpoint"]),
        ("journey", drawn.id),
    ):
        with enter() as access:
            before = look(access, drawn.id).tables
            do(access, drawn.id, drop(table, row))
        with enter() as access:
            changes.undo(access, drawn.id)
            after = look(access, drawn.id).tables
        for name in before:
            kept = [
                {**one, "version": 0, "updated_at": "", "created_at": "", "state_at": ""}
                for one in after[name]
            ]
            assert kept == [
                {**one, "version": 0, "updated_at": "", "created_at": "", "state_at": ""}
                for one in before[name]
            ], name


def test_a_move_changes_only_the_moved_row_and_equal_ranks_are_no_trouble(
    enter: Entering, drawn: Map
) -> None:
    with enter() as access:
        ranks = {step["id"]: step["rank"] for step in look(access, drawn.id).steps}
        command = do(access, drawn.id, put("step", drawn.steps["Anzeige"], rank=ranks[drawn.steps["Portal"]]))
        assert [edit["id"] for edit in command.edits] == [drawn.steps["Anzeige"]]
        assert sorted(names(look(access, drawn.id))[:2]) == ["Anzeige", "Portal"]
        assert names(look(access, drawn.id)) == names(look(access, drawn.id))


def test_the_version_counts_up_once_per_request_whatever_is_changed(enter: Entering, drawn: Map) -> None:
    with enter() as access:
        first = look(access, drawn.id).journey["version"]
    with enter() as access:
        do(
            access,
            drawn.id,
            put("step", drawn.steps["Daten"], name={"de": "A"}),
            drop("card", drawn.cards["pain"]),
        )
    with enter() as access:
        do(access, drawn.id, put("journey", drawn.id, name={"de": "B"}))
    with enter() as access:
        assert look(access, drawn.id).journey["version"] == first + 2
