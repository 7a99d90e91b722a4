"""A workspace with customers whose consent can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import accounts, privacy
from etappe.db import session_scope
from etappe.kit import now
from etappe.privacy.types import ANY, Said, Scope, State, Statement

_PROFILE = text(
    "INSERT INTO profiles (workspace_id, root_id, key, first_us, last_us, merges, traits, visits) "
    "VALUES (:ws, 0, :key, 0, 0, 0, '{}', '[]') RETURNING id"
)
_ROOT = text("UPDATE profiles SET root_id = :root WHERE id = ANY(:ids)")
_IDENTIFIER = text(
    "INSERT INTO identifiers (workspace_id, key, profile_id, first_us, last_us, source) "
    "VALUES (:ws, :key, :profile, 0, 0, 'Shop')"
)


@dataclass
class Desk:
    """The customers of a workspace, in one transaction of the test."""

    db: Session
    workspace_id: str
    said_at: int = 0

    def customer(self, *keys: str) -> int:
        """A new customer with these identifiers; the number of its profile."""
        profile = int(self.db.execute(_PROFILE, {"ws": self.workspace_id, "key": keys[0]}).scalar_one())
        self.db.execute(_ROOT, {"root": profile, "ids": [profile]})
        for key in keys:
            self.db.execute(_IDENTIFIER, {"ws": self.workspace_id, "key": key, "profile": profile})
        return profile

    def say(
        self,
        key: str,
        statement: Statement,
        purpose: str = "marketing",
        channel: str = ANY,
        address: str = "",
        source: str = "test",
    ) -> State:
        """A statement, each a second later than the one before."""
        self.said_at += 1
        moment = now() - timedelta(days=1) + timedelta(seconds=self.said_at)
        return privacy.state(self.db, Said(key, Scope(purpose, channel, address), statement, source, moment))

    def code(self, key: str, purpose: str = "marketing", channel: str = ANY, address: str = "") -> str:
        """Why a purpose may, or may not, be followed."""
        return privacy.may(self.db, key, purpose, channel, address).code


@pytest.fixture
def desk(workspace: accounts.Workspace) -> Iterator[Desk]:
    """A desk without customers."""
    with session_scope(workspace_id=workspace.id) as db:
        yield Desk(db, workspace.id)
