"""The live debugger shows what came and what became of it, and no more than the person may see."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.events.collect.sending import basic, event, send

from etappe import accounts, events
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import current_engine, session_scope
from etappe.events.collect import spreading
from etappe.events.collect.endpoints import get_recent_events
from etappe.events.collect.recent import Passed
from etappe.events.sources.errors import SourceHidden


def recent(client: TestClient, workspace: accounts.Workspace, source: events.Source, after: str = "") -> Any:
    address = f"/api/v1/workspaces/{workspace.id}/sources/{source.id}/recent"
    answer = client.get(address, params={"after": after} if after else {})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_events_are_there_at_once_and_only_once(
    client: TestClient, workspace: accounts.Workspace, source: events.Source
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        events.suppress(db, get_settings().workspace_folder(workspace.id), ["C66"], "objected")
    quiet = recent(client, workspace, source)
    batch = [event(1), event(1), event(66), {"type": "track", "userId": "C1"}]
    send(client, "/v1/batch", {"batch": batch}, **basic())
    seen = recent(client, workspace, source, quiet["after"])
    by_outcome = {one["outcome"]: one for one in seen["events"]}
    assert sorted(by_outcome) == ["duplicate", "failed", "stored", "suppressed"]
    assert by_outcome["stored"]["event"]["user_id"] == by_outcome["stored"]["customer"] == "C1"
    assert by_outcome["failed"]["code"] == "collect.no_event_name"
    assert by_outcome["failed"]["original"] == '{"type": "track", "userId": "C1"}'
    assert "C66" not in str(seen)
    assert recent(client, workspace, source, seen["after"])["events"] == []
    assert (
        client.get(f"/api/v1/workspaces/{workspace.id}/sources/{source.id}/recent?after=bm8").status_code
        == 422
    )


def test_nobody_sees_more_than_they_may(
    client: TestClient, workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    secret = event(1, properties={"email": "anna@firma.de", "price": 5}, userId="C-Anna")
    send(client, "/v1/batch", {"batch": [secret, {"type": "track", "name": "Anna"}]}, **basic())
    with session_scope(workspace_id=workspace.id) as db:
        access = Access("pe_x", workspace.id, home, db, role="viewer", clear_names=False)
        shown = str(get_recent_events(source.id, access))
        assert "price" in shown
        assert "anna" not in shown.lower()
        events.update_source(
            db, workspace.id, source.id, {"visible_to": {"roles": ["owner"], "people": ["pe_y"]}}
        )
        with pytest.raises(SourceHidden):
            get_recent_events(source.id, access)
        assert events.visible_sources(access) == frozenset()
        assert get_recent_events(source.id, Access("pe_y", workspace.id, home, db, role="viewer")).events


def test_duplicates_of_other_processes_are_shown_while_somebody_watches(
    client: TestClient, workspace: accounts.Workspace, source: events.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = recent(client, workspace, source)

    def seen() -> list[dict[str, Any]]:
        return list(recent(client, workspace, source, quiet["after"])["events"])

    own = spreading._ME

    def told(sender: str, *passed: Passed) -> None:
        monkeypatch.setattr(spreading, "_ME", sender)
        payloads = list(spreading._payloads([(source.id, one) for one in passed]))
        monkeypatch.setattr(spreading, "_ME", own)
        with current_engine().begin() as connection:
            for payload in payloads:
                connection.execute(spreading._NOTIFY, {"channel": spreading._CHANNEL, "payload": payload})

    end = time.monotonic() + 60
    while not seen():  # Until the connection listens.
        assert time.monotonic() < end
        told("another", Passed(1, 1, "duplicate", "x", "first"))
        time.sleep(0.1)
    long = "ä" * 3_000
    told(own, *(Passed(7, number, "duplicate", long, f"own{number}") for number in range(60)))
    told("another", *(Passed(7, number, "duplicate", long, f"m{number}") for number in range(60)))
    while seen()[-1]["message_id"] != "m59":
        assert time.monotonic() < end
        time.sleep(0.05)
    others = [one for one in seen() if one["message_id"] != "first"]
    assert [one["message_id"] for one in others] == [f"m{number}" for number in range(10, 60)]
    assert others[0]["activity"] == long[:200]
