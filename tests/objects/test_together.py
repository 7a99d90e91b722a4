"""Tests of several people at once: nobody's field is lost, names stay unique, merging and placing do not cross."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import add, perform
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.kit import new_id
from etappe.library import list_touchpoints, touchpoints_named
from etappe.objects import change, get


def test_different_fields_changed_at_once_are_all_kept(workspace: accounts.Workspace, home: Path) -> None:
    made = new_id("pn")
    with session_scope(workspace_id=workspace.id) as db:
        edit = add("object", made, kind="persona", name={"de": "Maria"})
        perform(Access("pe_0", workspace.id, home, db), scope="library", kind="object.created", edits=[edit])

    def fill(field: str) -> None:
        with session_scope(workspace_id=workspace.id) as db:
            change(Access(f"pe_{field}", workspace.id, home, db), made, {"fields": {field: {"de": field}}})

    fields = ["claim", "demographics", "traits", "sources"]
    with ThreadPoolExecutor(4) as people:
        list(people.map(fill, fields))
    with session_scope(workspace_id=workspace.id) as db:
        assert get(db, made).fields == {field: {"de": field} for field in fields}


def test_a_name_is_given_once_whoever_is_first(workspace: accounts.Workspace, home: Path) -> None:
    def add_chat(person: int) -> str | None:
        edit = add("object", new_id("tp"), kind="touchpoint", name={"de": "Chat"})
        try:
            with session_scope(workspace_id=workspace.id) as db:
                access = Access(f"pe_{person}", workspace.id, home, db)
                perform(access, scope="library", kind="object.created", edits=[edit])
        except EtappeError as error:
            return error.code
        return None

    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(add_chat, range(4)))
    assert sorted(answers, key=str) == [None, *["library.name_taken"] * 3]


def test_touchpoints_named_at_once_are_made_once(workspace: accounts.Workspace, home: Path) -> None:
    def name(person: int) -> str:
        with session_scope(workspace_id=workspace.id) as db:
            access = Access(f"pe_{person}", workspace.id, home, db)
            return touchpoints_named(access, ["Anruf", "Chat"])["Chat"].id

    with ThreadPoolExecutor(4) as people:
        assert len(set(people.map(name, range(4)))) == 1
    with session_scope(workspace_id=workspace.id) as db:
        assert [one.name for one in list_touchpoints(db)] == ["Anruf", "Chat"]
