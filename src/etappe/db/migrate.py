"""Brings a database to the shape this version of the program expects."""

from __future__ import annotations

import importlib
import os
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, MetaData, inspect, text

import etappe
from etappe.db.base import Base
from etappe.db.engine import create_engine
from etappe.db.security import ensure_role, secure
from etappe.errors import EtappeError

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
# One at a time, when several processes start at once: an arbitrary number known to all of them.
_ADVISORY_LOCK = 7_265_871_204_561


class NewerDatabase(EtappeError):
    """The database was made by a later version of the program."""

    code = "database.newer"
    status = 503


def migrate(url: str) -> None:
    """Bring the database at ``url`` (signed in as its owner) to the newest revision; quick when there."""
    engine = create_engine(url, role=None, pool_size=1)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({_ADVISORY_LOCK})")
            connection.commit()
            _upgrade(connection)
    finally:
        engine.dispose()


def differences(engine: Engine) -> list[Any]:
    """What the tables of the program have that those of the database do not, and the other way round."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        database = MigrationContext.configure(
            connection, opts={"include_name": _is_ours, "compare_type": True}
        )
        return list(compare_metadata(database, complete_metadata()))


def complete_metadata() -> MetaData:
    """The tables of every room of the house."""
    for module in pkgutil.iter_modules(etappe.__path__):
        if module.ispkg and (Path(etappe.__path__[0]) / module.name / "models.py").exists():
            importlib.import_module(f"etappe.{module.name}.models")
    return Base.metadata


def write_revision(url: str, message: str, *, folder: Path | None = None) -> None:
    """Write a new migration from what differs between the program and the migrated database at ``url``.

    It goes to the other migrations, or to ``folder``.
    """
    from alembic import command

    engine = create_engine(url, role=None, pool_size=1)
    with engine.connect() as connection:
        config = configuration()
        config.attributes.update(connection=connection, metadata=complete_metadata())
        if folder is not None:
            places = (_FOLDER / "versions", folder)
            config.set_main_option("version_locations", os.pathsep.join(map(str, places)))
            config.set_main_option("path_separator", "os")
        number = f"{int(revisions()[-1]) + 1:04d}"
        place = None if folder is None else str(folder)
        command.revision(config, message, autogenerate=True, rev_id=number, version_path=place)
    engine.dispose()


def configuration() -> Config:
    """Where Alembic finds the migrations, without a file in the working folder."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def run_in_context() -> None:
    """Run the migrations that Alembic asked for on the connection that :func:`migrate` handed over."""
    from alembic import context

    connection: Connection = context.config.attributes["connection"]
    # Only a comparison needs the tables of the program; an upgrade is quicker without loading every room.
    metadata = context.config.attributes.get("metadata")
    context.configure(connection=connection, target_metadata=metadata, include_name=_is_ours)
    with context.begin_transaction():
        ensure_role(connection)
        context.run_migrations()
        secure(connection)


def revisions() -> list[str]:
    """All revisions, oldest first: the numbers with which the names of the migrations begin."""
    return sorted(file.name.partition("_")[0] for file in (_FOLDER / "versions").glob("[0-9]*.py"))


def _upgrade(connection: Connection) -> None:
    known, present = revisions(), _present(connection)
    if present == known[-1]:
        return
    if present is not None and present not in known:
        raise NewerDatabase(
            f"The database is at revision {present}, which this version of Etappe does not know.",
            hint="Use the newer version of Etappe that made it, or restore a backup.",
        )
    # Only now, because loading it takes as long as everything else that a start does here.
    from alembic import command

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()


def _present(connection: Connection) -> str | None:
    """The revision of the database; none when nothing was ever migrated."""
    known = inspect(connection).has_table("alembic_version")
    revision = connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    connection.rollback()
    return revision


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The queue brings its own tables, made by its own script inside the first migration."""
    return kind != "table" or name is None or not name.startswith("procrastinate_")
