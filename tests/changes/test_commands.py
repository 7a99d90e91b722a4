"""Commands: whole or not at all, taken back exactly, never over somebody else's change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from tests.changes import world
from tests.changes.conftest import Entering
from tests.changes.world import EntryRow, ListRow, entry_id, list_id

from etappe.accounts import Access
from etappe.changes import (
    ChangedSince,
    EditConflict,
    Gone,
    NotAllowed,
    add,
    drop,
    history,
    perform,
    put,
    redo,
    undo,
    undo_state,
)
from etappe.changes.errors import BadEdit, NothingToUndo, Taken
from etappe.errors import InvalidInput

SCOPE = "here"


def do(access: Access, *edits: dict[str, Any], kind: str = "thing.done", **more: Any) -> Any:
    return perform(access, scope=SCOPE, kind=kind, edits=list(edits), **more)


def state(access: Access) -> dict[str, dict[str, Any]]:
    rows = [*access.db.scalars(select(ListRow)), *access.db.scalars(select(EntryRow))]
    return {row.id: {c.name: getattr(row, c.name) for c in row.__table__.columns} for row in rows}


@pytest.fixture
def shopping(enter: Entering) -> tuple[str, str]:
    """A list with one entry, made by Ada."""
    first, entry = list_id(), entry_id()
    with enter() as access:
        do(access, add("list", first, name={"en": "Shopping"}))
        do(access, add("entry", entry, list_id=first, text="Milk"))
    return first, entry


def test_a_command_writes_rows_and_stands_in_the_log(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter() as access:
        newest, oldest = history(access.db, scope=SCOPE)
        assert newest.edits == [
            add("entry", shopping[1], list_id=shopping[0], text="Milk", rank="V", due=None)
        ]
        assert oldest.inverse == [drop("list", shopping[0])]
        assert newest.person_id == "pe_ada"
        assert newest.id > oldest.id


def test_undo_and_redo_go_back_and_forth_over_every_kind_of_edit(
    enter: Entering, shopping: tuple[str, str]
) -> None:
    first, entry = shopping
    states = []
    with enter() as access:
        states.append(state(access))
        for edits in (
            [put("entry", entry, text="Oat milk", due=datetime(2026, 1, 2, tzinfo=UTC).isoformat())],
            [add("entry", entry_id(), list_id=first, text="Bread", rank="k")],
            [put("list", first, name={"de": "Einkauf", "en": "Shopping"}), put("entry", entry, rank="z")],
            [drop("list", first)],
        ):
            do(access, *edits)
            states.append(state(access))
        assert states[-1] == {}
        for before in reversed(states[:-1]):
            undo(access, SCOPE)
            assert state(access) == before
        for after in states[1:]:
            redo(access, SCOPE)
            assert state(access) == after
        with pytest.raises(NothingToUndo):
            redo(access, SCOPE)


def test_dropping_a_row_takes_what_hangs_on_it_and_undo_brings_all_back(
    enter: Entering, shopping: tuple[str, str]
) -> None:
    with enter() as access:
        before = state(access)
        done = do(access, drop("list", shopping[0]))
        assert [edit["drop"] for edit in done.edits] == ["entry", "list"]
        undo(access, SCOPE)
        assert state(access) == before


def test_nothing_happens_unless_everything_can(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter() as access:
        before, lines = state(access), len(history(access.db))
    with pytest.raises(InvalidInput), enter() as access:
        do(
            access,
            put("entry", shopping[1], text="Butter"),
            add("entry", entry_id(), list_id=shopping[0], text=world.REFUSED),
        )
    with enter() as access:
        assert state(access) == before
        assert len(history(access.db)) == lines


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ({"put": "entry", "row": {"text": "x" * 41}}, "edits.0.text"),
        ({"put": "entry", "row": {"colour": "red"}}, "edits.0.colour"),
        ({"put": "entry", "row": {"due": "tomorrow"}}, "edits.0.due"),
        ({"put": "nothing", "row": {"text": "x"}}, "edits.0"),
        ({"put": "entry", "row": {"workspace_id": "ws_other"}}, "edits.0.workspace_id"),
    ],
)
def test_a_bad_edit_names_its_place(
    enter: Entering, shopping: tuple[str, str], edit: dict[str, Any], place: str
) -> None:
    with enter() as access, pytest.raises(BadEdit) as caught:
        do(access, {**edit, "id": shopping[1]})
    assert caught.value.field == place


def test_a_change_that_changes_nothing_is_not_in_the_log(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter() as access:
        lines = history(access.db)
        assert do(access, put("entry", shopping[1], text="Milk")).edits == []
        assert history(access.db) == lines


def test_sending_a_change_twice_makes_it_once(enter: Entering, shopping: tuple[str, str]) -> None:
    edit = add("entry", entry_id(), list_id=shopping[0], text="Eggs")
    with enter() as access:
        first = do(access, edit, key="key-of-a-change")
    with enter() as access:
        assert do(access, edit, key="key-of-a-change") == first
        with pytest.raises(Taken):
            do(access, edit)


def test_somebody_elses_change_is_never_written_over_unseen(
    enter: Entering, shopping: tuple[str, str]
) -> None:
    entry = shopping[1]
    with enter("pe_ben") as access:
        do(access, put("entry", entry, was={"text": "Milk"}, text="Soy milk"))
    with enter() as access, pytest.raises(EditConflict) as caught:
        do(access, put("entry", entry, was={"text": "Milk"}, text="Oat milk"))
    [conflict] = caught.value.more["conflicts"]
    assert (conflict["was"], conflict["now"], conflict["person_id"]) == ("Milk", "Soy milk", "pe_ben")
    with enter() as access:
        do(access, put("entry", entry, was={"text": "Milk"}, text="Soy milk"))
        do(access, put("entry", entry, was={"rank": "V"}, rank="z"))
        assert state(access)[entry]["text"] == "Soy milk"


def test_what_is_gone_cannot_be_changed_but_dropped_again(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter("pe_ben") as access:
        do(access, drop("entry", shopping[1]))
    with enter() as access:
        assert do(access, drop("entry", shopping[1])).edits == []
        with pytest.raises(Gone) as caught:
            do(access, put("entry", shopping[1], text="Cheese"))
    assert caught.value.more == {"id": shopping[1]}


def test_nothing_can_hang_on_what_is_gone(enter: Entering, shopping: tuple[str, str]) -> None:
    second = list_id()
    with enter() as access:
        do(
            access,
            add("list", second, name={"en": "Garden"}),
            add("entry", entry_id(), list_id=second, text="a"),
        )
    with enter("pe_ben") as access:
        do(access, drop("list", second))
    with enter() as access, pytest.raises(Gone):
        do(access, add("entry", entry_id(), list_id=second, text="Seeds"))
    with enter() as access, pytest.raises(Gone):
        do(access, put("entry", shopping[1], list_id=second))


def test_undo_never_takes_back_what_others_built_on(enter: Entering, shopping: tuple[str, str]) -> None:
    entry = shopping[1]
    with enter() as access:
        do(access, put("entry", entry, text="Oat milk"))
    with enter("pe_ben") as access:
        do(access, put("entry", entry, text="Soy milk"))
    with enter() as access, pytest.raises(ChangedSince):
        undo(access, SCOPE)
    with enter("pe_ben") as access:
        undo(access, SCOPE)
    with enter() as access:
        undo(access, SCOPE)
        assert state(access)[entry]["text"] == "Milk"


def test_undoing_a_new_row_is_refused_once_others_hang_something_on_it(
    enter: Entering, shopping: tuple[str, str]
) -> None:
    second = list_id()
    with enter() as access:
        do(access, add("list", second, name={"en": "Garden"}))
    with enter("pe_ben") as access:
        do(access, add("entry", entry_id(), list_id=second, text="Seeds"))
    with enter() as access, pytest.raises(ChangedSince):
        undo(access, SCOPE)


def test_a_new_change_ends_redo_and_each_person_has_a_stack_of_their_own(
    enter: Entering, shopping: tuple[str, str]
) -> None:
    with enter() as access:
        do(access, put("entry", shopping[1], rank="b"))
        undo(access, SCOPE)
        assert undo_state(access.db, SCOPE, "pe_ada").can_redo
        assert not undo_state(access.db, SCOPE, "pe_ben").can_undo
        do(access, put("entry", shopping[1], rank="c"))
        assert not undo_state(access.db, SCOPE, "pe_ada").can_redo
        assert not undo_state(access.db, "elsewhere", "pe_ada").can_undo


def test_the_history_of_a_row_has_all_that_happened_to_it(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter() as access:
        do(access, put("entry", shopping[1], text="Oat milk"))
        undo(access, SCOPE)
        kinds = [one.kind for one in history(access.db, row=shopping[1])]
        assert kinds == ["undo:thing.done", "thing.done", "thing.done"]
        assert (
            len(history(access.db, row=shopping[1], limit=2, before=kinds and history(access.db)[0].id)) == 2
        )


def test_who_may_only_read_changes_nothing(enter: Entering, shopping: tuple[str, str]) -> None:
    for edit in (
        add("list", list_id(), name={"en": "x"}),
        put("entry", shopping[1], text="x"),
        drop("list", shopping[0]),
    ):
        with enter("pe_reader") as access, pytest.raises(NotAllowed):
            do(access, edit)


def test_the_hooks_see_a_commands_rows_once(enter: Entering, shopping: tuple[str, str]) -> None:
    world.seen.clear()
    with enter() as access:
        do(access, *(add("entry", entry_id(), list_id=shopping[0], text=str(i)) for i in range(5)))
    assert world.seen == [("entry", 5)]


def test_other_workspaces_do_not_exist(enter: Entering, shopping: tuple[str, str]) -> None:
    with enter(workspace_id="ws_other") as access:
        assert history(access.db) == []
        with pytest.raises(Gone):
            do(access, put("entry", shopping[1], text="stolen"))
