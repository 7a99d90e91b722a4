"""What is kept of what arrives: once, counted, and nothing of those about whom nothing may be kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import text

from etappe import accounts, events
from etappe.db import read_session, session_scope
from etappe.events import Door, Message, Visitor

NOW = 1_900_000_000_000_000


@pytest.fixture
def source(workspace: accounts.Workspace) -> events.Source:
    with session_scope(workspace_id=workspace.id) as db:
        return events.create_source(db, workspace.id, name="shop", kind="web")


def message(number: int, **fields: object) -> Message:
    values = {"user_id": f"C{number % 7}", "properties": {"n": number}, **fields}
    return Message(
        kind="track", activity="click", message_id=f"m{number}", time_us=NOW, received_us=NOW, **values
    )


def ledger(workspace_id: str) -> tuple[int, ...]:
    with read_session(workspace_id=workspace_id) as db:
        query = "SELECT sum(received), sum(stored), sum(duplicates), sum(failed), sum(suppressed) FROM ledger"
        return tuple(int(value) for value in db.execute(text(query)).one())


def test_each_event_three_times_shuffled_counts_once(
    workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    sent = [message(number) for number in range(300)] * 3
    random.Random(3).shuffle(sent)
    outcomes = []
    for start in range(0, len(sent), 70):
        with session_scope(workspace_id=workspace.id) as db:
            outcomes += events.accept(db, home, source.id, sent[start : start + 70], received_us=NOW)
    assert outcomes.count("stored") == 300
    assert outcomes.count("duplicate") == 600
    assert ledger(workspace.id) == (900, 300, 600, 0, 0)
    with session_scope(workspace_id=workspace.id) as db:
        read = events.read_inbox(db, 0, 1000)
    by_id = sorted((event.message for event in read), key=lambda one: int(one.message_id[1:]))
    assert by_id == [message(number) for number in range(300)]
    assert [event.id for event in read] == sorted(event.id for event in read)
