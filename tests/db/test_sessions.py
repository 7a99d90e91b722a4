"""Transactions: who sees what, who may write, what a failure leaves."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from etappe import accounts
from etappe.db import read_session, session_scope, system_session


def names(workspace_id: str | None) -> list[str]:
    with read_session(workspace_id=workspace_id) as db:
        return list(db.scalars(text("SELECT name FROM workspaces ORDER BY name")))


@pytest.fixture
def other(administrator: accounts.Person, workspace: accounts.Workspace) -> accounts.Workspace:
    with system_session() as db:
        return accounts.create_workspace(db, name="Other", owner_id=administrator.id)


def test_a_session_sees_its_own_workspace_only(
    workspace: accounts.Workspace, other: accounts.Workspace
) -> None:
    assert names(workspace.id) == ["Test"]
    assert names(other.id) == ["Other"]
    assert names(None) == []


def test_a_system_session_sees_all(workspace: accounts.Workspace, other: accounts.Workspace) -> None:
    with system_session() as db:
        assert list(db.scalars(text("SELECT name FROM workspaces ORDER BY name"))) == ["Other", "Test"]


def test_the_scope_outlives_a_commit_but_not_the_session(
    workspace: accounts.Workspace, other: accounts.Workspace
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        db.execute(text("SELECT 1"))
    assert names(None) == []
    assert names(other.id) == ["Other"]


def test_another_workspace_can_be_neither_changed_nor_filled(
    workspace: accounts.Workspace, other: accounts.Workspace, administrator: accounts.Person
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        done = db.execute(text("UPDATE workspaces SET name = 'mine' WHERE id = :id"), {"id": other.id})
        assert done.rowcount == 0
    insert = text("INSERT INTO memberships (workspace_id, person_id, role) VALUES (:w, :p, 'x')")
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        session_scope(workspace_id=workspace.id) as db,
    ):
        db.execute(insert, {"w": other.id, "p": administrator.id})


def test_the_audit_record_can_only_grow(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    for change in ("DELETE FROM audit_entries", "UPDATE audit_entries SET action = 'x'"):
        with (
            pytest.raises(DBAPIError, match="permission denied"),
            session_scope(workspace_id=workspace.id) as db,
        ):
            db.execute(text(change))


def test_reading_cannot_write(workspace: accounts.Workspace) -> None:
    with (
        pytest.raises(DBAPIError, match="read-only transaction"),
        read_session(workspace_id=workspace.id) as db,
    ):
        db.execute(text("UPDATE workspaces SET name = 'x'"))


def test_a_failure_leaves_nothing_behind(workspace: accounts.Workspace) -> None:
    def fail() -> None:
        with session_scope(workspace_id=workspace.id) as db:
            db.execute(text("UPDATE workspaces SET name = 'half'"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert names(workspace.id) == ["Test"]


def test_the_role_of_the_application_owns_nothing(database: Engine) -> None:
    owned = text("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = 'etappe_app'")
    mighty = text("SELECT rolsuper OR rolbypassrls OR rolcanlogin FROM pg_roles WHERE rolname = 'etappe_app'")
    with database.connect() as connection:
        assert connection.execute(text("SELECT current_user")).scalar_one() == "etappe_app"
        assert connection.execute(owned).scalar_one() == 0
        assert connection.execute(mighty).scalar_one() is False
