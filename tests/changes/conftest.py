"""Fixtures of the small world: its tables in a fresh database, and ways in for several people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.changes.world import World

from etappe import accounts
from etappe.accounts import Access
from etappe.db import create_engine, session_scope
from etappe.db.security import secure

Entering = Callable[..., AbstractContextManager[Access]]


@pytest.fixture
def world(database_url: str, database: Engine) -> Engine:
    """The small world's tables, behind the same walls as all others."""
    owner = create_engine(database_url, role=None)
    World.metadata.create_all(owner)
    with owner.begin() as connection:
        secure(connection)
    owner.dispose()
    return database


@pytest.fixture
def enter(world: Engine, workspace: accounts.Workspace, home: Path) -> Entering:
    """``with enter() as access:`` is one request; another person may be named."""

    @contextmanager
    def entering(person_id: str = "pe_ada", workspace_id: str = workspace.id) -> Iterator[Access]:
        with session_scope(workspace_id=workspace_id, person_id=person_id) as db:
            yield Access(person_id, workspace_id, home, db)

    return entering
