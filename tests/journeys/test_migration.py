"""Tests of the migration of maps: what the first version had drawn comes through as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text
from tests.db.before import migrated_from

from etappe.db import EmbeddedServer

BEFORE = "0002"
FILL = """
INSERT INTO workspaces (id, name, time_zone, created_at, updated_at) VALUES
  ('ws_de', 'Nord', 'Europe/Berlin', now(), now()), ('ws_en', 'West', 'Europe/London', now(), now());
INSERT INTO people (id, email, name, language, theme, created_at, updated_at) VALUES
  ('pe_a', 'a@example.org', 'A', 'de', 'auto', now(), now()), ('pe_b', 'b@example.org', 'B', 'en', 'auto', now(), now());
INSERT INTO memberships (person_id, workspace_id, role) VALUES
  ('pe_a', 'ws_de', 'administrator'), ('pe_b', 'ws_de', 'administrator'), ('pe_b', 'ws_en', 'administrator');
INSERT INTO touchpoints (id, workspace_id, name, channel, rule, position, created_at, updated_at)
  SELECT 'tp_' || n, 'ws_de', 'Punkt ' || n, '', 'activity = "Punkt ' || n || '"', n, now(), now()
  FROM generate_series(1, 12) n;
INSERT INTO journeys (id, workspace_id, name, notion, definition, window_us, version, created_at, updated_at) VALUES
  ('jo_de', 'ws_de', 'Prämie', 'customer', 'best_start', 5, 7, now(), now()),
  ('jo_en', 'ws_en', 'Premium', 'case', 'closed', 6, 1, now(), now());
INSERT INTO stages (id, workspace_id, journey_id, name, position) VALUES
  ('sg_2', 'ws_de', 'jo_de', 'Zweite', 1), ('sg_1', 'ws_de', 'jo_de', 'Erste', 0), ('sg_3', 'ws_en', 'jo_en', 'First', 0);
INSERT INTO steps (id, workspace_id, journey_id, stage_id, name, optional, position)
  SELECT 'st_' || n, 'ws_de', 'jo_de', 'sg_1', 'Schritt ' || n, n = 3, n FROM generate_series(0, 11) n;
INSERT INTO placements (id, workspace_id, journey_id, step_id, lane, object_kind, object_id, position)
  SELECT 'pl_' || n, 'ws_de', 'jo_de', 'st_0', 'touchpoint', 'touchpoint', 'tp_' || n, n FROM generate_series(1, 12) n;
INSERT INTO commands (workspace_id, journey_id, person_id, kind, edits, inverse, undone, made_at)
  VALUES ('ws_de', 'jo_de', 'pe_a', 'stage.renamed', '[]', '[]', false, now());
"""


@pytest.fixture(scope="module")
def migrated(postgres: EmbeddedServer) -> Iterator[Connection]:
    """A database of the first version with data, brought to the newest revision."""
    with migrated_from(postgres, BEFORE, FILL) as connection:
        yield connection


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_names_become_texts_in_the_language_of_the_people(migrated: Connection) -> None:
    named = rows(migrated, "SELECT id, name, window_us, version, status, state FROM journeys ORDER BY id")
    assert named == [
        ("jo_de", {"de": "Prämie"}, 5, 7, "planned", "active"),
        ("jo_en", {"en": "Premium"}, 6, 1, "planned", "active"),
    ]
    assert rows(migrated, "SELECT name FROM steps WHERE id = 'st_3' AND optional") == [({"de": "Schritt 3"},)]


def test_positions_become_ranks_in_the_same_order(migrated: Connection) -> None:
    assert rows(migrated, "SELECT id FROM stages WHERE journey_id = 'jo_de' ORDER BY rank") == [
        ("sg_1",),
        ("sg_2",),
    ]
    steps = rows(migrated, "SELECT id FROM steps ORDER BY rank")
    assert steps == [(f"st_{n}",) for n in range(12)]


def test_placements_become_cards_on_a_lane_of_their_own(migrated: Connection) -> None:
    cards = rows(
        migrated,
        "SELECT c.id, c.object_id, c.span, l.kind FROM cards c JOIN lanes l ON l.id = c.lane_id ORDER BY c.rank",
    )
    assert cards == [(f"ca_{n}", f"tp_{n}", 1, "touchpoint") for n in range(1, 13)]
    lanes = rows(migrated, "SELECT journey_id, kind, name, length(id) FROM lanes ORDER BY journey_id")
    assert lanes == [("jo_de", "touchpoint", {}, 29), ("jo_en", "touchpoint", {}, 29)]


def test_the_old_tables_are_gone(migrated: Connection) -> None:
    gone = "SELECT to_regclass('placements'), to_regclass('commands')"
    assert rows(migrated, gone) == [(None, None)]


def test_search_finds_maps_of_the_first_version(migrated: Connection) -> None:
    query = "SELECT id FROM search_documents WHERE kind = 'journey' AND vector @@ to_tsquery('german', 'Schritte')"
    assert rows(migrated, query) == [("jo_de",)]
    words = rows(migrated, "SELECT word FROM search_words WHERE workspace_id = 'ws_en' ORDER BY word")
    assert words == [("first",), ("premium",)]
