"""Makes the database of this installation ready for a process, and gives it up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from etappe.config import Settings
from etappe.db.embedded import DatabaseUnavailable, EmbeddedServer
from etappe.db.engine import create_engine, use_engine
from etappe.db.migrate import migrate
from etappe.db.queue import defer_in_database
from etappe.kit import jobs


@contextmanager
def open_database(settings: Settings) -> Iterator[str]:
    """Start the private PostgreSQL unless another is set, migrate it, and let sessions and jobs use it.

    Yields the address, signed in as owner. A private server ends with the last process that uses it.
    Raises :class:`~etappe.db.embedded.DatabaseUnavailable`.
    """
    if settings.database_url is not None:
        with _in_use(settings.database_url):
            yield settings.database_url
        return
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with EmbeddedServer(settings.postgres_folder) as server, _in_use(server.url()):
        yield server.url()


@contextmanager
def _in_use(url: str) -> Iterator[None]:
    try:
        migrate(url)
    except OperationalError as error:
        raise DatabaseUnavailable(
            f"The database cannot be used: {str(error.orig).strip()}",
            hint="Check ETAPPE_DATABASE_URL, and that the server it names is running.",
        ) from None
    engine = create_engine(url)
    use_engine(engine)
    jobs.use_backend(defer_in_database)
    try:
        yield
    finally:
        engine.dispose()
