"""Makes PostgreSQL forget the bytes of deleted rows: tables, their statistics and the log of changes are renewed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from etappe.db import as_owner

_WITH_CUSTOMERS: Final = text(
    """
    SELECT DISTINCT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (
        c.column_name IN ('profile_id', 'one_id', 'other_id', 'winner_id', 'loser_id')
        OR c.table_name IN ('profiles', 'inbox', 'failed_events', 'consents', 'consent_log', 'confirmations',
            'mail_outbox', 'privacy_requests', 'procrastinate_jobs', 'procrastinate_events', 'event_types',
            'event_pages', 'uploads'))
    ORDER BY c.table_name
    """
)
_STATISTICS_RENEWED: Final = (
    "VACUUM FULL pg_catalog.pg_statistic",
    "VACUUM FULL pg_catalog.pg_statistic_ext_data",
)
"""Statistics hold examples of values."""
_OLD_BACKUPS: Final = {
    "de": "Sicherungen, die vor der Löschung entstanden, enthalten die Daten, bis sie ablaufen. Nach dem "
    "Zurückspielen löscht `etappe privacy reapply` erneut.",
    "en": "Backups made before the erasure hold the data until they run out. After restoring one, "
    "`etappe privacy reapply` erases again.",
}
_PATIENCE: Final = "30s"
"""How long to wait for a table; whoever comes later waits behind, so it must not be long."""
_BUSY: Final = {
    "de": "Gelöschte Zeilen dieser Tabellen stehen noch in den Dateien, bis PostgreSQL den Platz neu beschreibt: {}.",
    "en": "Deleted rows of these tables are in the files until PostgreSQL uses their place again: {}.",
}
_WAL: Final = {
    "de": "Das Änderungsprotokoll (WAL) des Datenbankservers konnte nicht erneuert werden; es läuft von selbst aus.",
    "en": "The write-ahead log of the database server could not be renewed; it runs out by itself.",
}


def rewrite(workspace_id: str) -> list[dict[str, str]]:
    """Write tables that held customers anew; what remains nevertheless, in words.

    Each table is locked while it is written, which takes about a second per gigabyte.
    """
    del workspace_id
    remains = [_OLD_BACKUPS]
    with as_owner() as connection:
        connection.execute(text(f"SET lock_timeout = '{_PATIENCE}'"))
        tables = connection.scalars(_WITH_CUSTOMERS).all()
        busy = [table for table in tables if not _tried(connection, (f'VACUUM (FULL, ANALYZE) "{table}"',))]
        if busy:
            remains.append({language: words.format(", ".join(busy)) for language, words in _BUSY.items()})
        done = _tried(connection, _STATISTICS_RENEWED) and _tried(connection, _WAL_RENEWED)
        if not done:
            remains.append(_WAL)
        connection.execute(text("RESET lock_timeout"))
    return remains


_WAL_RENEWED: Final = (
    "ALTER SYSTEM SET wal_recycle = off",
    "SELECT pg_reload_conf()",
    "CHECKPOINT",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
)
"""Old segments are deleted instead of being used again with what stands in them."""


def _tried(connection: Connection, statements: tuple[str, ...]) -> bool:
    """Whether the server let the owner do it; managed servers may not."""
    try:
        for statement in statements:
            connection.execute(text(statement))
    except DBAPIError:
        return False
    return True
