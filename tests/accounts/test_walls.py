"""Row-level security around everything that belongs to people: another workspace sees none of it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from tests.accounts.team import Browser, Team

from etappe.accounts.tokens import LinkToken
from etappe.db import read_session, session_scope
from etappe.kit import new_id

TABLES = ("invitations", "journey_grants", "guest_links", "comments", "notices", "memberships")


@pytest.fixture
def other(team: Team) -> Browser:
    """Somebody else's workspace, which the owner of the first one owns, too."""
    made = team.owner.post("/api/v1/workspaces", name="Andere")
    return Browser(team.owner.client, made["id"], team.owner.person_id, team.owner.token)


@pytest.fixture
def filled(team: Team) -> Team:
    """At least one row in each of the tables."""
    team.owner.post("/invitations")
    grants = [{"person_id": team.viewer.person_id, "role": "commenter"}]
    team.owner.put(f"/journeys/{team.journey_id}/grants", grants=grants)
    team.owner.post(f"/journeys/{team.journey_id}/guest-links")
    here = {"journey_id": team.journey_id, "subject_table": "journey", "subject_id": team.journey_id}
    team.owner.post("/comments", **here, text=f"@[{team.viewer.person_id}]")
    return team


def count(table: str, workspace_id: str | None, person_id: str | None = None) -> int:
    with read_session(workspace_id=workspace_id, person_id=person_id) as db:
        return int(db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_another_workspace_sees_no_row_even_without_a_filter(filled: Team, other: Browser) -> None:
    for table in TABLES:
        assert count(table, filled.workspace_id) > 0, table
        assert count(table, None) == 0, table
        assert count(table, other.workspace_id) == (1 if table == "memberships" else 0), table


def test_no_row_can_be_moved_into_another_workspace(filled: Team, other: Browser) -> None:
    for table in TABLES:
        move = text(f"UPDATE {table} SET workspace_id = :there")
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            session_scope(workspace_id=filled.workspace_id) as db,
        ):
            db.execute(move, {"there": other.workspace_id})


def test_nobody_makes_themselves_a_member_elsewhere(filled: Team, other: Browser) -> None:
    join = text(
        "INSERT INTO memberships (person_id, workspace_id, role, colour, joined_at, seen_command) "
        "VALUES (:person, :there, 'owner', 0, now(), 0)"
    )
    person = filled.viewer.person_id
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        session_scope(workspace_id=filled.workspace_id, person_id=person) as db,
    ):
        db.execute(join, {"person": person, "there": other.workspace_id})


def test_a_guest_link_of_one_workspace_is_searched_there_only(filled: Team, other: Browser) -> None:
    made = filled.owner.post(f"/journeys/{filled.journey_id}/guest-links")
    moved = LinkToken(other.workspace_id, made["token"])
    with read_session(workspace_id=moved.workspace_id) as db:
        found = db.scalar(text("SELECT count(*) FROM guest_links WHERE token_hash = :h"), {"h": moved.hash})
    assert found == 0


def test_rights_of_another_workspace_count_for_nothing(filled: Team, other: Browser) -> None:
    """Neither grants nor links can be put on journeys of another workspace."""
    there = other.post("/journeys", name="Dort")["id"]
    foreign = {"grants": [{"person_id": filled.viewer.person_id, "role": "owner"}]}
    assert other.refused("PUT", f"/journeys/{there}/grants", json=foreign) == (404, "accounts.no_such_member")
    here = f"/journeys/{filled.journey_id}/grants"
    own = {"grants": [{"person_id": other.person_id, "role": "viewer"}]}
    assert other.refused("PUT", here, json=own) == (404, "accounts.no_such_journey")
    links = f"/journeys/{filled.journey_id}/guest-links"
    assert other.refused("POST", links, json={}) == (404, "accounts.no_such_journey")
    assert len(filled.owner.get(here)) == 1
    assert other.get(here) == []
    assert other.get(f"/journeys/{filled.journey_id}/guest-links") == []
    assert other.refused("DELETE", f"/journeys/{filled.journey_id}/guest-links/{new_id('gk')}")[0] == 404


def test_what_one_was_allowed_once_cannot_be_taken_back_later(team: Team) -> None:
    """Undo asks again: whoever has lost the right cannot use their own history to write."""
    edit = {"put": "journey", "id": team.journey_id, "row": {"name": {"de": "Neu"}}}
    assert team.editor.command(team.journey_id, edit).status_code == 200
    team.owner.patch(f"/people/{team.editor.person_id}", role="viewer")
    answer = team.editor.refused("POST", "/commands/undo", json={"scope": team.journey_id})
    assert answer == (403, "changes.not_allowed")
