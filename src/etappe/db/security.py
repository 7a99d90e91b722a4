"""The wall between workspaces inside PostgreSQL: the application's role, its rights, row-level security."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from etappe.db.engine import APP_ROLE

_WORKSPACE = "current_setting('etappe.workspace', true)"
_PERSON = "current_setting('etappe.person', true)"
_OWN_ROWS = f"workspace_id = {_WORKSPACE}"

_IS_MEMBER = (
    f"EXISTS (SELECT FROM memberships m WHERE m.workspace_id = workspaces.id AND m.person_id = {_PERSON})"
)

_VISIBLE = {
    # People find their workspaces before they have entered one.
    "memberships": f"{_OWN_ROWS} OR person_id = {_PERSON}",
    "workspaces": f"id = {_WORKSPACE} OR {_IS_MEMBER}",
    "audit_entries": f"{_OWN_ROWS} OR person_id = {_PERSON}",
}
_WRITABLE = {
    "workspaces": f"id = {_WORKSPACE}",
    # Signing in happens outside every workspace and is recorded too.
    "audit_entries": f"workspace_id IS NULL OR {_OWN_ROWS}",
}
APPEND_ONLY = frozenset({"audit_entries", "consent_log", "privacy_log"})
READ_ONLY = frozenset({"alembic_version"})


def ensure_role(connection: Connection) -> None:
    """Create the application's role when it is missing and let the owner act as it."""
    known = connection.execute(
        text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": APP_ROLE}
    ).first()
    if known is None:
        connection.execute(text(f"CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS"))
    connection.execute(text(f"GRANT {APP_ROLE} TO CURRENT_USER"))


def secure(connection: Connection) -> None:
    """Give the application's role its rights and hide every row of other workspaces from it.

    Every table with a column ``workspace_id`` is covered, so a new table cannot be forgotten.
    """
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}"))
    connection.execute(
        text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}")
    )
    connection.execute(text(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"))
    inspector = inspect(connection)
    for table in inspector.get_table_names():
        if table in APPEND_ONLY | READ_ONLY:
            _withhold(
                connection, table, "UPDATE, DELETE" if table in APPEND_ONLY else "INSERT, UPDATE, DELETE"
            )
        if table == "workspaces" or any(c["name"] == "workspace_id" for c in inspector.get_columns(table)):
            _protect(connection, table)


def _withhold(connection: Connection, table: str, rights: str) -> None:
    connection.execute(text(f"REVOKE {rights} ON {_quoted(connection, table)} FROM {APP_ROLE}"))


def _protect(connection: Connection, table: str) -> None:
    name = _quoted(connection, table)
    visible = _VISIBLE.get(table, _OWN_ROWS)
    writable = _WRITABLE.get(table, _OWN_ROWS)
    connection.execute(text(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"))
    connection.execute(text(f"DROP POLICY IF EXISTS workspace ON {name}"))
    connection.execute(text(f"CREATE POLICY workspace ON {name} USING ({visible}) WITH CHECK ({writable})"))


def _quoted(connection: Connection, table: str) -> str:
    return connection.dialect.identifier_preparer.quote(table)
