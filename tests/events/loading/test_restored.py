"""A database that is older than the event log loses no event, neither later ones nor those that came since."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from sqlalchemy import text

from etappe import accounts, customers, events
from etappe.analytics.layout import EVENT_SCHEMA
from etappe.db import session_scope, system_session
from etappe.events import Message

NOW = 1_772_359_200_000_000


def message(number: int) -> Message:
    moment = NOW + number * 600_000_000
    return Message(
        kind="track",
        activity="click",
        message_id=f"m{number}",
        time_us=moment - 5,
        received_us=moment,
        user_id=f"C{number}" if number % 2 else None,
        anonymous_id=None if number % 2 else f"a{number}",
        original_us=moment - 9,
        late=number == 8,
        channel="web",
        value=number / 2,
        case_id="s1",
        properties={"number": number, "deep": {"list": [1, None, "ä"]}},
        traits={"plan": "pro"},
        context={"page": {"path": "/x"}, "locale": "de"},
    )


def send(home: Path, workspace: accounts.Workspace, source: events.Source, *numbers: int) -> list[str]:
    """What became of one message after the other."""
    folder, outcomes = home / "workspaces" / workspace.id, list[str]()
    with session_scope(workspace_id=workspace.id) as db:
        for one in map(message, numbers):
            outcomes += events.accept(db, folder, source.id, [one], received_us=one.received_us)
    return outcomes


def go_back(last: int) -> None:
    """What putting back a backup brings about that was made when the inbox had come to ``last``."""
    of_ledger = (
        "INSERT INTO ledger SELECT workspace_id, source_id, "
        "to_timestamp(received_us / 3600000000 * 3600), count(*), count(*), 0, 0, 0 FROM inbox GROUP BY 1, 2, 3"
    )
    with system_session() as db:
        gone = db.scalars(text("DELETE FROM inbox WHERE id > :last RETURNING event_id"), {"last": last}).all()
        db.execute(text("DELETE FROM seen_messages WHERE event_id = ANY(:gone)"), {"gone": list(gone)})
        db.execute(text("UPDATE inbox_positions SET position = least(position, :last)"), {"last": last})
        db.execute(text("SELECT setval(pg_get_serial_sequence('inbox', 'id'), :last)"), {"last": last})
        db.execute(text("DELETE FROM ledger"))
        db.execute(text(of_ledger))
        db.execute(text("DELETE FROM import_runs"))


def waiting(workspace: accounts.Workspace, after: int) -> list[events.InboxEvent]:
    with session_scope(workspace_id=workspace.id) as db:
        return events.read_inbox(db, after, 1000)


def holds(home: Path, workspace: accounts.Workspace) -> tuple[bool, int, int]:
    """Whether the balance holds, with the events and rows of imports that it says are stored."""
    start = datetime.fromtimestamp(NOW / 1e6, UTC)
    folder = home / "workspaces" / workspace.id
    with session_scope(workspace_id=workspace.id) as db:
        books = events.conservation(db, folder, start, start + timedelta(days=1000))
    return books.holds, sum(one.stored for one in books.hours), sum(one.stored for one in books.runs)


def test_events_that_only_the_log_knows_come_back_into_books_and_profiles(
    home: Path, workspace: accounts.Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    log = events.log_of(home / "workspaces" / workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="web")
    send(home, workspace, source, *range(5))
    events.load_once(workspace.id)
    customers.follow(workspace.id)
    saved = log.inbox_position()
    send(home, workspace, source, *range(5, 12))
    before = waiting(workspace, saved)
    events.load_once(workspace.id)
    bring(log, "imp_0001", 3)
    go_back(saved)
    assert not holds(home, workspace)[0]
    assert events.move_past_logs(accounts.every_workspace()) == 7
    assert "7 events and 1 imports" in caplog.text
    assert [meaning(one) for one in waiting(workspace, saved)] == [meaning(one) for one in before]
    assert holds(home, workspace) == (True, 12, 3)
    customers.follow(workspace.id)
    customers.absorb_all(workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        assert customers.find_profile(db, "C11") is not None
        assert customers.find_profile(db, "anonymous:a10") is not None
        assert customers.find_profile(db, "of imp_0001") is not None
    assert send(home, workspace, source, 3, 9, 12) == ["duplicate", "duplicate", "stored"]
    events.load_once(workspace.id)
    assert log.rows() == 16
    assert events.move_past_logs(accounts.every_workspace()) == 0
    assert holds(home, workspace) == (True, 13, 3)


def meaning(event: events.InboxEvent) -> dict[str, Any]:
    """All of an event but what the log does not know: the id that its sender gave the message."""
    said = {**asdict(event), "message": msgspec.to_builtins(event.message)}
    said["message"].pop("message_id")
    del said["payload"]
    return said


def bring(log: events.EventLog, run: str, number: int) -> None:
    """Import so many rows, of one customer."""
    staging = log.stage(run)
    rows = {
        "event_id": [bytes([one] * 16) for one in range(number)],
        "source": ["crm"] * number,
        "time_us": [NOW] * number,
        "received_us": [NOW + 1] * number,
        "customer": [f"of {run}"] * number,
        "activity": ["call"] * number,
    }
    fields = [one for one in EVENT_SCHEMA if one.name not in {"run", "arrival"}]
    staging.write(
        pa.table({one.name: pa.array(rows.get(one.name, [None] * number), one.type) for one in fields})
    )
    staging.close()
    log.commit(staging)


def test_new_events_reach_the_log_though_the_database_is_older(
    home: Path, workspace: accounts.Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    log = events.log_of(home / "workspaces" / workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="web")
    send(home, workspace, source, *range(10))
    events.load_once(workspace.id)
    reached = log.inbox_position()
    go_back(reached - 9)
    assert events.move_past_logs(accounts.every_workspace()) == 9
    assert "older than the event log" in caplog.text
    send(home, workspace, source, 10, 11)
    events.load_once(workspace.id)
    assert log.inbox_position() == reached + 2
    assert log.rows() == 12
    assert events.move_past_logs(accounts.every_workspace()) == 0
