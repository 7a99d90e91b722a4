"""Fixtures for every test: a real PostgreSQL, an empty home, a signed-in client, the shared data sets."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings
from sqlalchemy import Engine, text
from tests.demanded import missing

from etappe import accounts
from etappe.config import get_settings
from etappe.db import EmbeddedServer, create_engine, session_scope, system_session, use_engine
from etappe.db.migrate import migrate
from etappe.kit import jobs

# A machine that is busy makes no example wrong. On CI the library's own profile says so too, and repeats its examples.
if not os.environ.get("CI"):
    settings.register_profile("busy", deadline=None)
    settings.load_profile("busy")

_TUNING = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 4 << 30


@contextmanager
def passable_folder() -> Iterator[Path]:
    """A folder that PostgreSQL can reach under its own account, when the tests run as root; in memory where possible.

    Below pytest's own folder it could not: every session that starts closes that one to others again.
    """
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH_BYTES
    with tempfile.TemporaryDirectory(prefix="etappe-test-", dir=_MEMORY if has_room else None) as folder:
        yield Path(folder)


@pytest.fixture
def passable() -> Iterator[Path]:
    """An empty folder for a private PostgreSQL."""
    with passable_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """One private PostgreSQL for the whole test session, with a template database that has every table."""
    with passable_folder() as folder, EmbeddedServer(folder / "postgres", tuning=_TUNING) as server:
        migrate(server.url())
        yield server


@pytest.fixture(scope="session")
def cluster(postgres: EmbeddedServer) -> Iterator[Engine]:
    """The owner's way to create and drop databases."""
    engine = create_engine(postgres.url("postgres"), role=None, pool_size=1)
    yield engine.execution_options(isolation_level="AUTOCOMMIT")
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder that the settings point to."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ETAPPE_HOME", str(folder))
    get_settings.cache_clear()
    yield folder
    get_settings.cache_clear()


class Copies:
    """Fresh copies of the template database: while one test runs, the next one's is made and the last one's dropped."""

    def __init__(self, cluster: Engine) -> None:
        self._cluster = cluster
        self._numbers = itertools.count(1)
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="databases")
        self._next = self._beside.submit(self._make)

    def take(self) -> str:
        """The name of a copy that nobody else has."""
        name = self._next.result()
        self._next = self._beside.submit(self._make)
        return name

    def drop(self, name: str) -> None:
        """Have a copy removed, whoever is still connected to it."""
        self._beside.submit(self._run, f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Wait for what is under way."""
        self._beside.shutdown()

    def _make(self) -> str:
        name = f"test_{next(self._numbers)}"
        # Twice as fast as by the log of PostgreSQL, which nobody reads here.
        self._run(f"CREATE DATABASE {name} TEMPLATE etappe STRATEGY FILE_COPY")
        return name

    def _run(self, statement: str) -> None:
        with self._cluster.connect() as owner:
            owner.execute(text(statement))


@pytest.fixture(scope="session")
def copies(cluster: Engine) -> Iterator[Copies]:
    """Where tests get their databases from."""
    copies = Copies(cluster)
    yield copies
    copies.close()


@pytest.fixture
def database_url(postgres: EmbeddedServer, copies: Copies) -> Iterator[str]:
    """Address, as owner, of a fresh copy of the template database."""
    name = copies.take()
    yield postgres.url(name)
    copies.drop(name)


@pytest.fixture
def database(database_url: str, home: Path) -> Iterator[Engine]:
    """A fresh database with every table, as the application sees it; sessions use it by default."""
    engine = create_engine(database_url)
    use_engine(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def administrator(database: Engine) -> accounts.Person:
    """A person who may do everything."""
    with session_scope() as db:
        return accounts.create_administrator(db, email="admin@example.org", name="Ada Admin", language="en")


@pytest.fixture
def workspace(administrator: accounts.Person) -> accounts.Workspace:
    """A workspace of the administrator."""
    with system_session() as db:
        return accounts.create_workspace(db, name="Test", owner_id=administrator.id)


@dataclass
class Queue:
    """Takes the place of the worker: keeps deferred jobs until the test runs them."""

    waiting: list[tuple[str, Mapping[str, jobs.Argument]]] = field(default_factory=list)

    def __call__(self, task: str, arguments: Mapping[str, jobs.Argument], transaction: object | None) -> None:
        self.waiting.append((task, arguments))

    def run(self) -> int:
        """Run what waits, and what that defers, in order; how many jobs there were."""
        done = 0
        while self.waiting:
            name, arguments = self.waiting.pop(0)
            jobs.tasks()[name].run(**arguments)
            done += 1
        return done


@pytest.fixture
def queue() -> Queue:
    """The jobs that were deferred during the test."""
    queue = Queue()
    jobs.use_backend(queue)
    return queue


@pytest.fixture
def anonymous(database: Engine, queue: Queue) -> Iterator[TestClient]:
    """A browser that nobody has signed in with."""
    from etappe.server.app import create_app

    with TestClient(create_app(), base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        client.headers["Origin"] = "http://127.0.0.1:8000"
        yield client


@pytest.fixture
def client(
    anonymous: TestClient, administrator: accounts.Person, workspace: accounts.Workspace
) -> TestClient:
    """A browser in which the administrator of ``workspace`` is signed in; paths start with ``/api/v1``."""
    with session_scope() as db:
        signed_in = accounts.open_session(db, administrator.id)
    anonymous.cookies.set("etappe_session", signed_in.token)
    return anonymous


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the public data sets, which stand beside the repository and are not part of it."""
    default = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("ETAPPE_TEST_DATA", default))
    if not folder.is_dir():
        missing(f"no data sets at {folder}; set ETAPPE_TEST_DATA")
    return folder
