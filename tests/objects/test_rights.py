"""Tests of who may write objects: editors everything, editors of one map its cards, others nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from etappe import accounts
from etappe.accounts import Access, Role
from etappe.changes import NotAllowed, add, perform, put
from etappe.db import session_scope
from etappe.framework.errors import OwnersOnly
from etappe.journeys import NewStage, NewStep, create_journey
from etappe.kit import new_id
from etappe.objects import KINDS, get

Entering = Callable[..., AbstractContextManager[Access]]


@pytest.fixture
def enter(workspace: accounts.Workspace, home: Path) -> Entering:
    """``with enter("viewer") as access:`` is one request of somebody in that role."""

    @contextmanager
    def entering(role: Role = "owner", **grants: Role) -> Iterator[Access]:
        with session_scope(workspace_id=workspace.id, person_id="pe_ada") as db:
            yield Access("pe_ada", workspace.id, home, db, role, grants)

    return entering


def write(access: Access, kind: str, object_id: str | None = None, **columns: Any) -> str:
    """Add an object, or change the one with this id."""
    made = object_id or new_id(KINDS[kind].prefix)
    edit = (
        put("object", made, **columns)
        if object_id
        else add("object", made, kind=kind, name={"de": "Neu"}, **columns)
    )
    perform(access, scope="library", kind="object.changed", edits=[edit])
    return made


@pytest.mark.parametrize("role", ["commenter", "viewer"])
def test_who_does_not_edit_the_workspace_writes_no_object(enter: Entering, role: Role) -> None:
    with enter("editor") as access:
        made = write(access, "persona")
    with pytest.raises(NotAllowed), enter(role) as access:
        write(access, "persona")
    with pytest.raises(NotAllowed), enter(role) as access:
        write(access, "persona", made, name={"de": "Anders"})
    with pytest.raises(NotAllowed), enter(role) as access:
        write(access, "statement")


def test_settings_of_the_framework_are_for_owners(enter: Entering) -> None:
    edit = add("framework", new_id("fw"))
    with pytest.raises(OwnersOnly), enter("editor") as access:
        perform(access, scope="framework", kind="framework.changed", edits=[edit])
    with enter("owner") as access:
        perform(access, scope="framework", kind="framework.changed", edits=[edit])


def test_an_editor_of_one_map_writes_its_cards_and_nothing_else(enter: Entering) -> None:
    with enter() as access:
        stages = [NewStage("Phase", (NewStep("Schritt", ()),))]
        here, there = (
            create_journey(access, name={"de": name}, stages=stages).id for name in ("Hier", "Dort")
        )
        on_other_map = write(access, "statement")
        place(access, there, on_other_map)
    with enter("viewer", **{here: "editor"}) as access:
        mine = write(access, "statement")
        place(access, here, mine)
        write(access, "statement", mine, name={"de": "Genauer"})
        assert get(access.db, mine).label == "Genauer"
    with pytest.raises(NotAllowed), enter("viewer", **{here: "editor"}) as access:
        write(access, "statement", on_other_map, name={"de": "Fremd"})
    with pytest.raises(NotAllowed), enter("viewer", **{here: "editor"}) as access:
        write(access, "persona")
    with enter() as access:
        place(access, there, mine)
    with pytest.raises(NotAllowed), enter("viewer", **{here: "editor"}) as access:
        write(access, "statement", mine, name={"de": "Auch dort"})


def place(access: Access, journey_id: str, object_id: str) -> None:
    """Put an object on a map, into a lane of its own."""
    step = access.db.scalar(text("SELECT id FROM steps WHERE journey_id = :id"), {"id": journey_id})
    lane = new_id("la")
    edits = [
        add("lane", lane, journey_id=journey_id, kind="need", rank="Z"),
        add(
            "card",
            new_id("ca"),
            journey_id=journey_id,
            lane_id=lane,
            step_id=step,
            object_id=object_id,
            rank="V",
        ),
    ]
    perform(access, scope=journey_id, kind="card.added", edits=edits)
