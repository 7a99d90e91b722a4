"""Tests of the migration of people: administrators become owners, and everybody gets a colour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text
from tests.db.before import migrated_from

from etappe.db import EmbeddedServer

BEFORE = "0005"
FILL = """
INSERT INTO workspaces (id, name, time_zone, created_at, updated_at) VALUES
  ('ws_a', 'A', 'Europe/Berlin', '2026-01-02', now()), ('ws_b', 'B', 'Europe/Berlin', now(), now());
INSERT INTO people (id, email, name, language, theme, created_at, updated_at)
  SELECT 'pe_' || n, n || '@example.org', 'P' || n, 'de', 'auto', now(), now() FROM generate_series(1, 9) n;
INSERT INTO memberships (person_id, workspace_id, role)
  SELECT 'pe_' || n, 'ws_a', 'administrator' FROM generate_series(1, 9) n;
INSERT INTO memberships (person_id, workspace_id, role) VALUES ('pe_5', 'ws_b', 'administrator');
"""


@pytest.fixture(scope="module")
def migrated(postgres: EmbeddedServer) -> Iterator[Connection]:
    """A database with members as they were, brought to the newest revision."""
    with migrated_from(postgres, BEFORE, FILL) as connection:
        yield connection


def test_administrators_become_owners(migrated: Connection) -> None:
    assert list(migrated.scalars(text("SELECT DISTINCT role FROM memberships"))) == ["owner"]


def test_everybody_has_a_colour_and_few_share_one(migrated: Connection) -> None:
    there = text("SELECT colour FROM memberships WHERE workspace_id = 'ws_a' ORDER BY person_id")
    assert list(migrated.scalars(there)) == [0, 1, 2, 3, 4, 5, 6, 7, 0]
    alone = text("SELECT colour FROM memberships WHERE workspace_id = 'ws_b'")
    assert list(migrated.scalars(alone)) == [0]


def test_members_have_been_there_since_the_workspace_was_made(migrated: Connection) -> None:
    since = text("SELECT DISTINCT joined_at::date::text FROM memberships WHERE workspace_id = 'ws_a'")
    assert list(migrated.scalars(since)) == ["2026-01-02"]
