"""Tests of pasted tables: what becomes of them, and where exactly they are wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journeys.conftest import Entering
from tests.journeys.drawing import Map, look, names

from etappe import changes
from etappe.journeys.errors import BadTable
from etappe.journeys.pasting import steps, table

Api = Callable[..., Any]
ROWS = 'Phase\tSchritt\tKontaktpunkt\tSchmerzpunkt\nPlanen\tIch plane\tWeb\t\n\tIch buche\tApp\t"zu teuer\nzu spät"\n'
COLUMNS = "Stage;Plan;;Go\nStep;I plan;I book;I travel\nPains;;too dear;\nDepartment;Sales;Sales;Service\n"


def test_steps_in_rows_are_understood() -> None:
    first, second = steps(table(ROWS))
    assert (first.stage, first.name, first.texts) == ("Planen", "Ich plane", {"touchpoint": ["Web"]})
    assert (second.stage, second.texts["pain"]) == ("Planen", ["zu teuer", "zu spät"])


def test_steps_in_columns_are_understood() -> None:
    found = steps(table(COLUMNS))
    assert [(one.stage, one.name) for one in found] == [
        ("Plan", "I plan"),
        ("Plan", "I book"),
        ("Go", "I travel"),
    ]
    assert found[1].texts == {"pain": ["too dear"], "handover": ["Sales"]}


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("", 1, None, "empty"),
        ("a\tb\nc\td", 1, None, "Step"),
        ("Schritt\tWetter\nIch gehe\tRegen", 1, 2, "Wetter"),
        ("Schritt\t\nIch gehe\tRegen", 1, 2, "heading"),
        ("Schritt\tSchritt\nA\tB", 1, 1, "two columns"),
        ("Schritt\tBild\nA\tB", 1, 2, "Bild"),
        ("Phase\tSchritt\tTun\nA\t\tetwas", 2, 2, "no name"),
        ("Schritt\tTun", 2, None, "no steps"),
        ("Schritt\n" + "x" * 301, 2, 1, "300"),
        ("Schritt\tTun\nIch gehe\t" + "x" * 2001, 2, 2, "2000"),
        ("Schritt\tIch gehe\nTun\t" + "x" * 2001, 2, 2, "2000"),
        ('Schritt\tTun\n"Ich gehe\tetwas', 1, None, "quotes"),
    ],
)
def test_wrong_shapes_are_answered_by_row_and_column(
    text: str, row: int, column: int | None, words: str
) -> None:
    with pytest.raises(BadTable) as caught:
        steps(table(text))
    assert caught.value.more == {"row": row, "column": column}
    assert words in caught.value.message


@given(text=st.text(max_size=200))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    try:
        found = steps(table(text))
    except BadTable:
        return
    assert all(one.name for one in found)


def test_a_table_becomes_one_command(drawn: Map, api: Api, enter: Entering) -> None:
    done = api("post", f"/journeys/{drawn.id}/paste", {"text": ROWS})
    assert (done["stages"], done["steps"], done["cards"]) == (1, 2, 4)
    with enter() as access:
        shown = look(access, drawn.id)
        assert names(shown)[-2:] == ["Ich plane", "Ich buche"]
        texts = [one["name"]["de"] for one in shown.objects_at(shown.steps[-1]["id"], "pain")]
        assert texts == ["zu teuer", "zu spät"]
        assert [one["kind"] for one in shown.objects_at(shown.steps[-1]["id"], "touchpoint")] == [
            "touchpoint"
        ]
    with enter() as access:
        changes.undo(access, drawn.id)
        assert names(look(access, drawn.id)) == list(drawn.steps)


def test_lanes_that_are_missing_are_made_and_objects_are_found_by_name(
    drawn: Map, api: Api, enter: Entering
) -> None:
    api("post", f"/journeys/{drawn.id}/paste", {"text": COLUMNS, "language": "en"})
    again = api(
        "post", f"/journeys/{drawn.id}/paste", {"text": "Step\tSystem\tDepartment\nI wait\tCRM\tsales"}
    )
    assert sorted(edit["row"]["kind"] for edit in again["edits"] if edit.get("add") == "object") == ["system"]
    with enter() as access:
        shown = look(access, drawn.id)
        assert shown.lanes[-1]["kind"] == "system"
        departments = {one["id"] for one in shown.objects.values() if one["name"].get("en") == "Sales"}
        assert len(departments) == 1


def test_on_trial_nothing_is_written(drawn: Map, api: Api, enter: Entering) -> None:
    done = api("post", f"/journeys/{drawn.id}/paste", {"text": ROWS, "trial": True})
    assert (done["command"], done["steps"]) == (None, 2)
    with enter() as access:
        assert names(look(access, drawn.id)) == list(drawn.steps)


def test_a_block_goes_down_the_lanes_and_along_the_steps(drawn: Map, api: Api, enter: Entering) -> None:
    place = {"lane_id": drawn.lanes["do"], "step_id": drawn.steps["Antrag"]}
    done = api("post", f"/journeys/{drawn.id}/paste", {"text": "Liest\tUnterschreibt\n\tZu lang", **place})
    assert done["cards"] == 3
    with enter() as access:
        shown = look(access, drawn.id)
        said = {
            (step, lane): [one["name"]["de"] for one in shown.objects_at(drawn.steps[step], lane)]
            for step in ("Antrag", "Vertrag") for lane in ("do", "pain")
        }  # fmt: skip
    assert said == {("Antrag", "do"): ["Liest"], ("Vertrag", "do"): ["Unterschreibt"], ("Antrag", "pain"): [],
                    ("Vertrag", "pain"): ["Zu lang"]}  # fmt: skip
    wide = api("post", f"/journeys/{drawn.id}/paste", {"text": "a\tb\tc", **place}, status=422)
    assert (wide["code"], wide["more"]) == ("journeys.paste", {"row": 1, "column": 3})
    long = {"lane_id": drawn.lanes["custom"], "step_id": drawn.steps["Antrag"], "text": "a\nb"}
    assert api("post", f"/journeys/{drawn.id}/paste", long, status=422)["more"]["row"] == 2


def test_a_viewer_pastes_nothing(drawn: Map, enter: Entering) -> None:
    from etappe.journeys.pastes import paste

    with pytest.raises(changes.NotAllowed), enter("pe_ben", role="viewer") as access:
        paste(access, drawn.id, ROWS)
