"""The wall between workspaces: it stands around every table that has a workspace."""

from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from etappe import accounts, events, journeys
from etappe.db import read_session, session_scope, system_session
from etappe.db.migrate import complete_metadata

# Tables that belong to the installation, not to a workspace.
INSTALLATION = {"people", "sign_ins", "sign_in_links", "workspaces"}


def test_every_table_belongs_to_a_workspace_or_is_known_not_to() -> None:
    homeless = {
        name for name, table in complete_metadata().tables.items() if "workspace_id" not in table.columns
    }
    assert homeless <= INSTALLATION


def test_every_table_of_a_workspace_is_walled_in(database: Engine) -> None:
    expected = {name for name, table in complete_metadata().tables.items() if "workspace_id" in table.columns}
    query = text(
        "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
        "WHERE c.relrowsecurity AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL"
    )
    with database.connect() as connection:
        walled = set(connection.execute(query).scalars())
    assert expected | {"workspaces"} == walled


# Full text search cannot use its index behind the wall, so it builds the same wall itself.
OWN_WALL = {"search_in_workspace"}


def test_no_view_or_function_of_the_owner_opens_a_way_around(database: Engine) -> None:
    query = text(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace "
        "UNION ALL SELECT viewname FROM pg_views WHERE schemaname = 'public'"
    )
    with database.connect() as connection:
        assert set(connection.execute(query).scalars()) == OWN_WALL


def test_the_search_that_builds_its_own_wall_finds_only_what_is_inside(
    administrator: accounts.Person, workspace: accounts.Workspace, home: Path
) -> None:
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
        access = accounts.Access(administrator.id, workspace.id, home, db)
        journeys.create_journey(access, name={"de": "Sonderbarer Name"})
    everything = text("SELECT count(*) FROM search_in_workspace('sonderbar:*'::tsquery, '{}', '{}', 100)")
    found = {}
    for name in (workspace.id, other.id, None):
        with read_session(workspace_id=name) as db:
            found[name] = db.scalar(everything)
    assert found == {workspace.id: 1, other.id: 0, None: 0}


def test_another_workspace_sees_nothing_even_without_a_filter(
    client: TestClient, administrator: accounts.Person, workspace: accounts.Workspace, home: Path
) -> None:
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="file")
        run = events.create_run(db, workspace.id, source_id=source.id, file_name="a.csv")
        failure = events.FailedEvent(1, "time", "time.invalid", "No time.", "x")
        events.add_failures(db, run, 0, [failure])
        stage = journeys.NewStage("Kauf", (journeys.NewStep("Korb", ("Korb",)),))
        access = accounts.Access(administrator.id, workspace.id, home, db)
        journeys.create_journey(access, name={"de": "Kauf"}, stages=[stage])
    tables = [name for name, table in complete_metadata().tables.items() if "workspace_id" in table.columns]
    filled = {name for name in tables if rows(name, workspace.id)}
    assert filled >= {
        "sources",
        "import_runs",
        "failed_events",
        "journeys",
        "stages",
        "steps",
        "lanes",
        "cards",
        "objects",
    }
    own = {"memberships", "audit_entries"}
    assert {name for name in tables if rows(name, other.id)} <= own
    assert [name for name in own if rows(name, other.id, "workspace_id <> :ws")] == []
    assert [name for name in tables if rows(name, None)] == []


def rows(table: str, workspace_id: str | None, condition: str = "true") -> int:
    """How many rows of a table a session of a workspace gets to see."""
    with read_session(workspace_id=workspace_id) as db:
        query = text(f"SELECT count(*) FROM {table} WHERE {condition}")
        return int(db.execute(query, {"ws": workspace_id} if ":ws" in condition else {}).scalar_one())
