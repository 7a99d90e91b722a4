"""One server for all programs and pages that send to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Copies
from tests.e2e.browsing import chromium
from tests.sdks.place import Place, running

from etappe import accounts
from etappe.db import EmbeddedServer, create_engine, session_scope, system_session, use_engine

__all__ = ["chromium", "place"]


@pytest.fixture(scope="module")
def place(
    postgres: EmbeddedServer, copies: Copies, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """A server with an empty workspace; this process looks into the same database."""
    url = postgres.url(copies.take())
    engine = create_engine(url)
    use_engine(engine)
    with session_scope() as db:
        owner = accounts.create_administrator(db, email="admin@example.org", name="Ada", language="en")
    with system_session() as db:
        workspace = accounts.create_workspace(db, name="Senders", owner_id=owner.id)
    home: Path = tmp_path_factory.mktemp("sdks") / "home"
    with running(home, url) as address:
        yield Place(address, workspace.id)
    engine.dispose()
