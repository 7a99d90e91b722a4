"""A database that is older than the event log loses no event that comes after its return."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from etappe import accounts, events
from etappe.db import session_scope, system_session
from etappe.events import Message

NOW = 1_772_359_200_000_000


def send(home: Path, workspace: accounts.Workspace, source: events.Source, *numbers: int) -> None:
    messages = [
        Message(
            kind="track",
            activity="click",
            message_id=f"m{number}",
            time_us=NOW,
            received_us=NOW,
            user_id="C1",
        )
        for number in numbers
    ]
    with session_scope(workspace_id=workspace.id) as db:
        events.accept(db, home / "workspaces" / workspace.id, source.id, messages, received_us=NOW)


def test_new_events_reach_the_log_though_the_database_is_older(
    home: Path, workspace: accounts.Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    log = events.log_of(home / "workspaces" / workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="web")
    send(home, workspace, source, *range(10))
    events.load_once(workspace.id)
    reached = log.inbox_position()
    with system_session() as db:  # What putting back a backup of the first event brings about.
        db.execute(text("DELETE FROM inbox WHERE id > :first"), {"first": reached - 9})
        db.execute(text("DELETE FROM seen_messages"))
        db.execute(text("UPDATE inbox_positions SET position = :first"), {"first": reached - 9})
        db.execute(text("SELECT setval(pg_get_serial_sequence('inbox', 'id'), :last)"), {"last": reached - 9})
    assert events.move_past_logs(accounts.every_workspace()) == 9
    assert "older than the event log" in caplog.text
    send(home, workspace, source, 10, 11)
    events.load_once(workspace.id)
    assert log.inbox_position() == reached + 2
    assert log.rows() == 12
    assert events.move_past_logs(accounts.every_workspace()) == 0
