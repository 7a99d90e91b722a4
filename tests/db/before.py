"""A database as an older revision left it, with rows, brought to the newest one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from sqlalchemy import Connection, text

from etappe.db import EmbeddedServer, create_engine
from etappe.db.migrate import configuration


@contextmanager
def migrated_from(postgres: EmbeddedServer, revision: str, fill: str) -> Iterator[Connection]:
    """``fill`` is what was there at ``revision``; the database is gone afterwards."""
    name = f"before_{revision}"
    owner = create_engine(postgres.url("postgres"), role=None, pool_size=1)
    outside = owner.execution_options(isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = create_engine(postgres.url(name), role=None, pool_size=1)
    with engine.connect() as connection:
        _upgrade(connection, revision)
        connection.execute(text(fill))
        connection.commit()
        _upgrade(connection, "head")
        yield connection
    engine.dispose()
    with outside.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    owner.dispose()


def _upgrade(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    connection.commit()
