"""The wall between workspaces: it stands around every table that has a workspace."""

from sqlalchemy import Engine, text

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


def test_no_view_or_function_of_the_owner_opens_a_way_around(database: Engine) -> None:
    query = text(
        "SELECT count(*) FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace "
        "UNION ALL SELECT count(*) FROM pg_views WHERE schemaname = 'public'"
    )
    with database.connect() as connection:
        assert list(connection.execute(query).scalars()) == [0, 0]
