"""A source with a write key, and what is in the tables of collection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from etappe import accounts, events
from etappe.db import read_session, session_scope

KEY = "ek_test"


@pytest.fixture
def source(workspace: accounts.Workspace) -> events.Source:
    """A web source; its write key is :data:`KEY`."""
    with session_scope(workspace_id=workspace.id) as db:
        made = events.create_source(db, workspace.id, name="shop", kind="web")
        events.create_key(db, made.id, key=KEY)
    return made


@dataclass(frozen=True)
class Counts:
    """What the ledger says."""

    received: int = 0
    stored: int = 0
    duplicates: int = 0
    failed: int = 0
    suppressed: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing vanished."""
        return self.received == self.stored + self.duplicates + self.failed + self.suppressed


@dataclass(frozen=True)
class Books:
    """Looks into the tables of a workspace."""

    workspace_id: str

    def ledger(self) -> Counts:
        """The sums over all hours and sources."""
        columns = ", ".join(f"coalesce(sum({name}), 0)" for name in Counts.__dataclass_fields__)
        return Counts(*(int(value) for value in self.rows(f"SELECT {columns} FROM ledger")[0]))

    def inbox(self) -> list[events.InboxEvent]:
        """Everything that is stored."""
        with session_scope(workspace_id=self.workspace_id) as db:
            return events.read_inbox(db, 0, 1_000_000)

    def failed(self) -> list[tuple[Any, ...]]:
        """Code, field, original and raw bytes of what failed."""
        return self.rows("SELECT code, field, original, raw FROM failed_events ORDER BY id")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer to any question."""
        with read_session(workspace_id=self.workspace_id) as db:
            return [tuple(row) for row in db.execute(text(query))]


@pytest.fixture
def books(workspace: accounts.Workspace) -> Books:
    """The tables of the workspace."""
    return Books(workspace.id)


@pytest.fixture
def change(workspace: accounts.Workspace, source: events.Source) -> Callable[..., None]:
    """Changes settings of the source."""

    def changing(**settings: object) -> None:
        with session_scope(workspace_id=workspace.id) as db:
            events.update_source(db, workspace.id, source.id, settings)

    return changing
