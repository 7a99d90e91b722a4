"""Failed events are looked through, mended, replayed once, given up; every count stays right."""

import base64
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts, events
from etappe.db import read_session, session_scope
from etappe.events.collect.accepting import accept, door_of
from etappe.events.collect.door import Visitor
from etappe.events.collect.wire import parse
from etappe.events.conservation.service import conservation
from etappe.events.failures import service
from etappe.kit import now
from etappe.kit.clock import to_us

Send = Callable[..., None]


@pytest.fixture
def source(workspace: accounts.Workspace) -> events.Source:
    with session_scope(workspace_id=workspace.id) as db:
        return events.create_source(db, workspace.id, name="shop", kind="web")


@pytest.fixture
def folder(home: Path, workspace: accounts.Workspace) -> Path:
    return home / "workspaces" / workspace.id


@pytest.fixture
def send(workspace: accounts.Workspace, source: events.Source, folder: Path) -> Send:
    """Deliver events as a browser would, minus the network."""

    def deliver(*raws: bytes | dict[str, Any]) -> None:
        received = to_us(now())
        for raw in raws:
            octets = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
            with session_scope(workspace_id=workspace.id) as db:
                one = events.get_source(db, workspace.id, source.id)
                reading = parse(octets, door_of(workspace.id, one), Visitor(received))
                accept(
                    db, folder, source.id, reading.messages, reading.rejects,
                    received_us=received, withheld=reading.withheld,
                )  # fmt: skip

    return deliver


@pytest.fixture
def ask(client: TestClient, workspace: accounts.Workspace) -> Callable[..., Any]:
    def call(method: str, path: str, **options: Any) -> Any:
        response = client.request(method, f"/api/v1/workspaces/{workspace.id}{path}", **options)
        assert response.status_code < 300, response.text
        return response.json() if response.content else None

    return call


@pytest.fixture
def send_broken(workspace: accounts.Workspace, source: events.Source, folder: Path) -> Send:
    """Deliver what is no JSON at all."""

    def deliver(raw: bytes) -> None:
        with session_scope(workspace_id=workspace.id) as db:
            reject = events.Reject(code="collect.not_json", message="It is no JSON.", raw=raw)
            accept(db, folder, source.id, [], [reject], received_us=to_us(now()))

    return deliver


def track(number: int, **fields: Any) -> dict[str, Any]:
    told = {"type": "track", "event": "bought", "userId": f"c{number}", "messageId": f"m{number}"}
    return {**told, "properties": {"total": number}, **fields}


NAMELESS = {"type": "track", "event": "bought", "messageId": "n1", "properties": {"mail": "anna@example.org"}}
NAMED = [{"do": "rename", "path": "properties.mail", "to": "userId"}]


def holds(workspace: accounts.Workspace, folder: Path) -> tuple[int, int, int, int, int]:
    """The only hour of the books, after checking that it holds."""
    while events.load_once(workspace.id):
        pass
    with read_session(workspace_id=workspace.id) as db:
        books = conservation(db, folder, now().replace(hour=0), now())
    assert books.holds, books
    hours = books.hours
    columns = ("received", "stored", "duplicates", "failed", "suppressed")
    received, stored, duplicates, failed, suppressed = (
        sum(getattr(hour, name) for hour in hours) for name in columns
    )
    return received, stored, duplicates, failed, suppressed


def test_what_failed_is_listed_with_its_reason_and_its_bytes(
    send: Send, ask: Callable[..., Any], client: TestClient, workspace: accounts.Workspace
) -> None:
    send(track(1), NAMELESS, b'{"type":"track","event":"\xff"}')
    page = ask("GET", "/failures")
    assert [(one["stage"], one["state"], one["source"]) for one in page["items"]] == [
        ("collect", "open", "shop")
    ] * 2
    broken, nameless = page["items"]
    assert nameless["message_id"] == "n1"
    assert nameless["message"]
    assert json.loads(nameless["original"]) == NAMELESS
    path = f"/api/v1/workspaces/{workspace.id}/failures/{broken['id']}/original"
    assert client.get(path).content == b'{"type":"track","event":"\xff"}'
    assert [group["count"] for group in ask("GET", "/failures/groups")] == [1, 1]
    first = ask("GET", "/failures?limit=1")
    assert ask("GET", f"/failures?limit=1&cursor={first['next_cursor']}")["items"] == [nameless]


def test_a_dry_run_shows_before_and_after_and_changes_nothing(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send(track(1), NAMELESS)
    (failure,) = ask("GET", "/failures")["items"]
    done = ask("POST", "/failures/replay", json={"ids": [failure["id"]], "steps": NAMED})
    assert (done["dry_run"], done["would_store"], done["still_failing"]) == (True, 1, [])
    (sample,) = done["samples"]
    assert json.loads(sample["before"]) == NAMELESS
    assert json.loads(sample["after"])["userId"] == "anna@example.org"
    assert sample["events"][0]["activity"] == "bought"
    without = ask("POST", "/failures/replay", json={"ids": [failure["id"]]})
    assert without["would_store"] == 0
    assert [one["count"] for one in without["still_failing"]] == [1]
    assert ask("GET", "/failures?state=open")["items"] == [failure]
    assert holds(workspace, folder) == (2, 1, 0, 1, 0)


def test_a_replay_stores_once_under_its_own_id_and_the_books_hold(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send(track(1), NAMELESS)
    (failure,) = ask("GET", "/failures")["items"]
    body = {"ids": [failure["id"]], "steps": NAMED, "dry_run": False}
    assert ask("POST", "/failures/replay", json=body)["would_store"] == 1
    assert ask("POST", "/failures/replay", json=body)["looked_at"] == 0
    assert holds(workspace, folder) == (2, 2, 0, 0, 0)
    assert ask("GET", f"/failures/{failure['id']}")["state"] == "replayed"
    send({**NAMELESS, "userId": "anna@example.org", "properties": {}})
    received, stored, duplicates, failed, _ = holds(workspace, folder)
    assert (received, stored, duplicates + failed) == (3, 2, 1)


def test_an_id_that_was_used_meanwhile_is_not_used_twice(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send(NAMELESS, track(1, messageId="n1"))
    body = {"group": {"stage": "collect"}, "steps": NAMED, "dry_run": False}
    done = ask("POST", "/failures/replay", json=body)
    assert (done["would_store"], done["still_failing"][0]["code"]) == (0, "collect.id_reused")
    assert holds(workspace, folder) == (2, 1, 0, 1, 0)


def test_what_is_given_up_stays_counted_as_failed(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send(NAMELESS, {"type": "unheard of"})
    done = ask("POST", "/failures/discard", json={"group": {}, "reason": "a test of the app"})
    assert done["discarded"] >= 1
    assert ask("GET", "/failures?state=open")["items"] == []
    again = ask("POST", "/failures/discard", json={"group": {}, "reason": "again"})
    assert again["discarded"] == 0
    received, stored, _, failed, _ = holds(workspace, folder)
    assert (received, stored) == (failed, 0)
    for deed, opened in ((again, 0), (done, done["discarded"]), (done, 0)):
        undo = {"made_at": deed["made_at"]}
        assert ask("POST", "/failures/discard/undo", json=undo) == {"opened": opened}
    assert len(ask("GET", "/failures?state=open")["items"]) == done["discarded"]
    assert holds(workspace, folder)[3] == failed


def test_an_automatic_fix_mends_what_fails_from_now_on(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send({**NAMELESS, "messageId": "before"})
    (group,) = ask("GET", "/failures/groups")
    kind = {name: group[name] for name in ("source_id", "stage", "code", "field")}
    fix = ask(
        "POST", "/failures/fixes",
        json={"name": "mail is the user", "group": kind, "steps": NAMED, "automatic": True},
    )  # fmt: skip
    assert ask("GET", "/failures/fixes") == [fix]
    assert ask("GET", "/failures/groups")[0]["fix_id"] == fix["id"]
    service.mend_new(workspace.id)
    assert len(ask("GET", "/failures?state=open")["items"]) == 1, "what failed before is left to people"
    send(NAMELESS)
    service.mend_new(workspace.id)
    assert [one["message_id"] for one in ask("GET", "/failures?state=open")["items"]] == ["before"]
    assert holds(workspace, folder) == (2, 1, 0, 1, 0)
    body = {"group": kind, "fix_id": fix["id"], "dry_run": False}
    assert ask("POST", "/failures/replay", json=body)["would_store"] == 1
    assert holds(workspace, folder) == (2, 2, 0, 0, 0)
    ask("DELETE", f"/failures/fixes/{fix['id']}")
    assert ask("GET", "/failures/fixes") == []


def test_the_table_for_spreadsheets_holds_no_formula_and_every_byte(
    send: Send, send_broken: Send, client: TestClient, workspace: accounts.Workspace
) -> None:
    formula = b'{"type":"track","event":"=cmd|\' /C calc\'!A0","messageId":"=1+1"}'
    send(formula)
    send_broken(b"\x00\xff=1")
    found = client.get(f"/api/v1/workspaces/{workspace.id}/failures/export")
    assert found.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(found.text.removeprefix("\ufeff"))))
    assert any(row["message_id"] == "'=1+1" and row["original"] == formula.decode() for row in rows)
    assert any(base64.b64decode(row["original_base64"]) == b"\x00\xff=1" for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_vanished_event_is_noticed(
    send: Send, ask: Callable[..., Any], workspace: accounts.Workspace, folder: Path
) -> None:
    send(track(1), track(2))
    holds(workspace, folder)
    events.log_of(folder).erase(["c1"])
    answer = ask("GET", "/conservation")
    assert not answer["holds"]
    assert (answer["rows"][0]["stored"], answer["rows"][0]["counted"]["stored"]) == (2, 1)
