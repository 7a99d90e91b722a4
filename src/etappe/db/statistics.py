"""What the planner of the row store knows about its tables, renewed after many rows came at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from etappe.db.engine import current_engine


def renew_statistics(*tables: str) -> None:
    """Let PostgreSQL count ``tables`` now, not when its own upkeep finds them, up to a minute later.

    Until it has, it takes a table for nearly empty, and looks through a million customers for one of them.
    """
    with as_owner() as connection:
        quote = connection.dialect.identifier_preparer.quote
        connection.execute(text(f"ANALYZE {', '.join(map(quote, tables))}"))


@contextmanager
def as_owner() -> Iterator[Connection]:
    """A connection that acts as the owner of the tables, every statement in a transaction of its own."""
    with current_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET ROLE NONE"))
        try:
            yield connection
        finally:
            # The connection goes back to those that act as the application.
            connection.execute(text("RESET ROLE"))
