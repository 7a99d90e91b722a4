"""Tests of upkeep: bins are emptied after thirty days, older databases bring their touchpoints along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from tests.objects.conftest import Make

from etappe import accounts
from etappe.db import EmbeddedServer, create_engine, read_session, system_session, use_engine
from etappe.db.migrate import configuration, migrate
from etappe.kit import now
from etappe.library import bindings, list_touchpoints
from etappe.objects import search
from etappe.objects.tasks import purge


def age(object_id: str, days: int) -> None:
    """Let something lie in its state for so many days."""
    moved = text("UPDATE objects SET state_at = :moment WHERE id = :id")
    with system_session() as db:
        db.execute(moved, {"id": object_id, "moment": now() - timedelta(days=days)})


def test_a_bin_is_emptied_after_thirty_days(client: TestClient, path: str, make: Make) -> None:
    old, young, kept = (make("system", name)["id"] for name in ("Alt", "Jung", "Bleibt"))
    for one in (old, young):
        client.post(f"{path}/objects/{one}/state", json={"state": "bin"})
    age(old, 31)
    age(young, 29)
    age(kept, 400)
    purge()
    assert client.get(f"{path}/objects/{old}").status_code == 404
    assert client.get(f"{path}/search", params={"text": "Alt", "state": "bin"}).json() == []
    for one in (young, kept):
        assert client.get(f"{path}/objects/{one}").status_code == 200
    client.post(f"{path}/objects/{young}/state", json={"state": "active"})
    assert client.get(f"{path}/objects/{young}").json()["state"] == "active"


def test_undo_of_what_was_purged_is_a_clear_answer(client: TestClient, path: str, make: Make) -> None:
    old = make("system", "Alt")["id"]
    client.post(f"{path}/objects/{old}/state", json={"state": "bin"})
    age(old, 31)
    purge()
    answer = client.post(f"{path}/commands/undo", json={"scope": "library"})
    assert (answer.status_code, answer.json()["code"]) == (409, "changes.changed_since")


@pytest.fixture
def older(postgres: EmbeddedServer, cluster: Engine) -> Iterator[str]:
    """A database as the version before had it, with touchpoints of two workspaces."""
    with cluster.connect() as owner:
        owner.execute(text("DROP DATABASE IF EXISTS older WITH (FORCE)"))
        owner.execute(text("CREATE DATABASE older"))
    url = postgres.url("older")
    engine = create_engine(url, role=None)
    with engine.connect() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.commit()
    with engine.begin() as connection:
        for statement in _OLD_ROWS:
            connection.execute(text(statement))
    engine.dispose()
    yield url
    with cluster.connect() as owner:
        owner.execute(text("DROP DATABASE older WITH (FORCE)"))


_ROW = (
    "INSERT INTO touchpoints (id, workspace_id, name, channel, rule, position, created_at, updated_at) VALUES"
)
_OLD_ROWS = (
    (
        "INSERT INTO workspaces (id, name, time_zone, created_at, updated_at) "
        "SELECT id, id, 'Europe/Berlin', now(), now() FROM unnest(ARRAY['ws_a', 'ws_b']) AS id"
    ),
    f"{_ROW} ('tp_1', 'ws_a', 'Ärger im Chat', 'chat', 'activity = \"chat\" and value > 1', 1, now(), now())",
    f"{_ROW} ('tp_2', 'ws_a', 'Anruf', 'phone', 'activity = \"Anruf\"', 0, now(), now())",
    f"{_ROW} ('tp_3', 'ws_a', 'Rückruf', 'phone', 'activity = \"Rückruf\"', 2, now(), now())",
    f"{_ROW} ('tp_4', 'ws_a', 'Ohne Kanal', '', 'activity = \"x\"', 3, now(), now())",
    f"{_ROW} ('tp_5', 'ws_b', 'Anruf', 'phone', 'activity = \"Anruf\"', 0, now(), now())",
)


def test_touchpoints_of_an_older_database_become_objects(older: str, home: Any) -> None:
    migrate(older)
    engine = create_engine(older)
    use_engine(engine)
    with read_session(workspace_id="ws_a") as db:
        found = [(one.id, one.name, one.channel, one.rule, one.position) for one in list_touchpoints(db)]
        assert found == [
            ("tp_2", "Anruf", "phone", 'activity = "Anruf"', 0),
            ("tp_1", "Ärger im Chat", "chat", 'activity = "chat" and value > 1', 1),
            ("tp_3", "Rückruf", "phone", 'activity = "Rückruf"', 2),
            ("tp_4", "Ohne Kanal", "", 'activity = "x"', 3),
        ]
        assert [one.touchpoint for one in bindings(db)] == ["Ärger im Chat", "Ohne Kanal"]
        channels = db.execute(text("SELECT label FROM objects WHERE kind = 'channel' ORDER BY label"))
        assert list(channels.scalars()) == ["chat", "phone"]
        assert [hit.id for hit in search.hits(db, "ws_a", "arger", limit=5)] == ["tp_1"]
    with read_session(workspace_id="ws_b") as db:
        assert [one.id for one in list_touchpoints(db)] == ["tp_5"]
    engine.dispose()


def test_objects_of_a_workspace_go_with_it(
    client: TestClient, make: Make, workspace: accounts.Workspace
) -> None:
    make("system", "CRM")
    with system_session() as db:
        db.execute(text("DELETE FROM workspaces WHERE id = :id"), {"id": workspace.id})
        for table in ("objects", "search_documents", "search_words"):
            assert db.scalar(text(f"SELECT count(*) FROM {table}")) == 0
