"""Schedules: what is fetched, from where it must not be, what is remembered, and what happens when it fails."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from tests.conftest import Queue

from etappe import accounts
from etappe.config import get_settings
from etappe.connectors.pulls import addresses, http
from etappe.connectors.pulls.errors import AddressRefused, ExtraMissing, FetchFailed
from etappe.connectors.pulls.http import Limits, fetch
from etappe.connectors.pulls.places import RestPlace, SqlPlace
from etappe.connectors.pulls.tables import rows_of_interface, rows_of_table
from etappe.connectors.schedules import logic, service, tasks
from etappe.db import session_scope

CSV = b"customer,time,activity\nK1,2026-01-01 10:00,a\nK2,2026-01-01 11:00,b\n"
MORE = CSV + b"K3,2026-01-01 12:00,c\n"
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A server on this machine that answers every GET so; its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        running.server_close()


def say(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def base(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


@pytest.fixture
def private(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(get_settings(), "import_private_addresses", True)


@pytest.fixture
def incoming() -> Path:
    folder = get_settings().home / "incoming"
    folder.mkdir(parents=True)
    return folder


def put(path: Path, content: bytes, age: float = 60.0) -> Path:
    path.write_bytes(content)
    at = path.stat().st_mtime - age
    os.utime(path, (at, at))
    return path


def schedule(client: TestClient, base: str, place: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"name": "Nightly", "place": place, "source_name": "Shop", "every_minutes": 60} | more
    answer = client.post(f"{base}/schedules", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def run(client: TestClient, base: str, queue: Queue, schedule_id: str) -> dict[str, Any]:
    answer = client.post(f"{base}/schedules/{schedule_id}/run")
    assert answer.status_code == 202, answer.text
    assert answer.json()["state"] == "running"
    queue.run()
    found: dict[str, Any] = client.get(f"{base}/schedules/{schedule_id}").json()
    return found


def test_a_folder_is_watched(client: TestClient, base: str, queue: Queue, incoming: Path) -> None:
    made = schedule(client, base, {"kind": "folder", "path": ".", "pattern": "*.csv"})
    put(incoming / "a.csv", CSV)
    put(incoming / "b.csv.part", CSV)
    put(incoming / "c.txt", CSV)
    put(incoming / "growing.csv", CSV, age=0)
    first = run(client, base, queue, made["id"])
    assert (first["state"], first["last_result"]["state"]) == ("waiting", "done")
    assert len(first["last_result"]["run_ids"]) == 1
    imported = client.get(f"{base}/imports/{first['last_result']['run_ids'][0]}").json()
    assert (imported["state"], imported["stored"], imported["source_name"]) == ("done", 2, "Shop")
    assert run(client, base, queue, made["id"])["last_result"]["state"] == "nothing"
    put(incoming / "a.csv", MORE, age=50)
    again = run(client, base, queue, made["id"])
    imported = client.get(f"{base}/imports/{again['last_result']['run_ids'][0]}").json()
    assert (imported["stored"], imported["duplicates"]) == (1, 2)
    assert (incoming / "a.csv").exists()


def test_one_broken_file_holds_up_no_other(
    client: TestClient, base: str, queue: Queue, incoming: Path
) -> None:
    made = schedule(client, base, {"kind": "folder", "path": str(incoming)})
    put(incoming / "1.bin", b"%PDF-1.4 nothing to import", age=90)
    put(incoming / "2.csv", CSV)
    found = run(client, base, queue, made["id"])
    assert (found["state"], found["failures_in_a_row"], found["last_result"]["state"]) == (
        "failed",
        1,
        "failed",
    )
    assert len(found["last_result"]["run_ids"]) == 1
    assert found["last_result"]["code"] == "file.unknown_kind"


def test_links_do_not_lead_out_of_a_folder(
    client: TestClient, base: str, queue: Queue, incoming: Path, tmp_path: Path
) -> None:
    put(tmp_path / "secret.csv", CSV)
    (incoming / "link.csv").symlink_to(tmp_path / "secret.csv")
    made = schedule(client, base, {"kind": "folder", "path": "."})
    assert run(client, base, queue, made["id"])["last_result"]["state"] == "nothing"


@pytest.mark.usefixtures("private")
def test_an_address_is_fetched_only_when_it_has_changed(client: TestClient, base: str, queue: Queue) -> None:
    asked: list[dict[str, str]] = []
    content = [CSV]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.append(dict(handler.headers))
        tag = f'"{len(content[0])}"'
        if handler.headers.get("If-None-Match") == tag:
            say(handler, b"", 304, ETag=tag)
        else:
            say(handler, content[0], ETag=tag, Content_Disposition='attachment; filename="export 2026.csv"')

    with server(answer) as address:
        place = {"kind": "url", "url": f"{address}/export?x=1", "headers": {"Authorization": "Bearer s3cret"}}
        made = schedule(client, base, place)
        assert (made["has_secret"], "s3cret" in str(made)) == (True, False)
        first = run(client, base, queue, made["id"])
        assert first["last_result"]["state"] == "done", first
        assert asked[0]["Authorization"] == "Bearer s3cret"
        imported = client.get(f"{base}/imports/{first['last_result']['run_ids'][0]}").json()
        assert (imported["stored"], imported["file_name"]) == (2, "export 2026.csv")
        assert run(client, base, queue, made["id"])["last_result"]["state"] == "nothing"
        assert asked[1]["If-None-Match"] == f'"{len(CSV)}"'
        content[0] = MORE
        assert run(client, base, queue, made["id"])["last_result"]["state"] == "done"


@pytest.mark.usefixtures("private")
def test_failures_wait_longer_each_time_until_it_gives_up(
    client: TestClient, base: str, queue: Queue
) -> None:
    with server(lambda handler: say(handler, b"", 503)) as address:
        made = schedule(client, base, {"kind": "url", "url": address})
        found = run(client, base, queue, made["id"])
        assert (found["state"], found["last_result"]["code"]) == ("failed", "pull.status_503")
        for _ in range(logic.GIVES_UP_AFTER - 1):
            found = run(client, base, queue, made["id"])
        assert (found["state"], found["next_run_at"]) == ("paused", None)
        pulls = client.get(f"{base}/schedules/{made['id']}/pulls?limit=3").json()
        assert (len(pulls["items"]), bool(pulls["next_cursor"])) == (3, True)
        on = client.patch(f"{base}/schedules/{made['id']}", json={"paused": False}).json()
        assert (on["state"], on["failures_in_a_row"]) == ("failed", 0)


def test_the_wait_after_failures() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    waits = [logic.next_run(at, 60, failures) - at for failures in (0, 1, 2, 3, 9)]
    assert waits == [timedelta(hours=hours) for hours in (1, 1, 2, 4, 24)]
    assert logic.next_run(at, 44_640, 5) - at == timedelta(days=31)


def test_what_is_due_is_queued_once(
    client: TestClient, base: str, queue: Queue, incoming: Path, workspace: accounts.Workspace
) -> None:
    made = schedule(client, base, {"kind": "folder", "path": "."})
    assert tasks.start_schedules(workspace.id)
    assert not tasks.start_schedules(workspace.id)
    assert [name for name, _ in queue.waiting] == [service.PULL_TASK]
    queue.run()
    assert client.get(f"{base}/schedules").json()[0]["state"] == "waiting"
    client.patch(f"{base}/schedules/{made['id']}", json={"paused": True})
    with session_scope(workspace_id=workspace.id) as db:
        service.find(db, made["id"]).next_run_at = datetime(2020, 1, 1, tzinfo=UTC)
    assert not tasks.start_schedules(workspace.id)
    assert client.delete(f"{base}/schedules/{made['id']}").status_code == 204
    assert client.get(f"{base}/schedules").json() == []


@pytest.mark.usefixtures("private")
def test_a_secret_does_not_follow_to_another_server(client: TestClient, base: str) -> None:
    place = {"kind": "url", "url": "http://127.0.0.1:9/a", "headers": {"X-Key": "s3cret"}}
    made = schedule(client, base, place)
    path = f"{base}/schedules/{made['id']}"
    kept = client.patch(path, json={"place": {"kind": "url", "url": "http://127.0.0.1:9/b"}}).json()
    assert kept["has_secret"]
    gone = client.patch(path, json={"place": {"kind": "url", "url": "http://127.0.0.1:8/b"}}).json()
    assert not gone["has_secret"]


REFUSED_DATABASES = [
    "sqlite:////etc/passwd",
    "duckdb:///x",
    "postgresql+psycopg:///local",
    "postgresql://10.0.0.1/x",
    "nonsense",
    "postgresql://u:p@db.example/x?host=/tmp",
    "mysql://u@169.254.169.254/x",
]
REFUSED_URLS = [
    "http://127.0.0.1/",
    "http://localhost:8000/",
    "http://0.0.0.0/",
    "http://10.1.2.3/x",
    "http://192.168.0.1/",
    "http://172.16.9.9/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "ftp://example.org/a",
    "file:///etc/passwd",
    "http://user:pw@example.org/",
    "http:///x",
    "gopher://x/",
    "http://127.0.0.1:99999/",
    "http://exa mple.org/",
]


def test_addresses_that_are_refused() -> None:
    for url in REFUSED_URLS:
        with pytest.raises(AddressRefused):
            addresses.target_of(url, private=False)


def test_the_route_refuses_them_too(client: TestClient, base: str) -> None:
    for path in ("/etc", "..", "../..", "/", "~"):
        refused(client, base, {"kind": "folder", "path": path})
    refused(client, base, {"kind": "url", "url": "http://169.254.169.254/latest"})
    refused(client, base, {"kind": "rest", "url": "http://10.0.0.1/"})
    for connection in REFUSED_DATABASES:
        refused(client, base, {"kind": "sql", "connection": connection, "table": "t"})


def refused(client: TestClient, base: str, place: dict[str, Any]) -> None:
    answer = client.post(f"{base}/schedules", json={"name": "x", "place": place, "source_name": "x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "pull.address_refused"), answer.text


def test_a_redirect_is_checked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here; where it leads to does not."""
    with server(lambda handler: say(handler, b"", 302, Location="http://169.254.169.254/latest")) as address:
        monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")
        with pytest.raises(AddressRefused, match=r"169\.254"):
            fetch(address, lambda _: None)


def test_a_secret_header_does_not_follow_a_redirect() -> None:
    seen: list[str | None] = []

    def last(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("Authorization"))
        say(handler, CSV)

    with (
        server(last) as other,
        server(lambda handler: say(handler, b"", 307, Location=f"{other}/x.csv")) as first,
    ):
        got = fetch(first, lambda _: None, headers={"Authorization": "s"}, limits=Limits(private=True))
    assert (seen, got.name, got.octets) == ([None], "x.csv", len(CSV))


def test_endless_redirects_and_large_and_broken_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(answer: Answer, limits: Limits) -> str:
        with server(answer) as address, pytest.raises(FetchFailed) as caught:
            fetch(address, lambda _: None, limits=limits)
        return caught.value.code

    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"x" * 10)
        handler.close_connection = True

    def unstated(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"x" * 5_000)
        handler.close_connection = True

    usual = Limits(private=True)
    assert fails(lambda handler: say(handler, b"", 302, Location="/again"), usual) == "pull.failed"
    assert (
        fails(lambda handler: say(handler, b"x" * 2_000), Limits(private=True, octets=1_000))
        == "pull.too_large"
    )
    assert fails(unstated, Limits(private=True, octets=1_000)) == "pull.too_large"
    assert fails(unstated, Limits(private=True, seconds=-1)) == "pull.too_slow"
    assert fails(broken, usual) in {"pull.cut_off", "pull.failed"}
    assert http.MAX_BYTES == 4 << 30


@pytest.fixture
def table(database: Engine, cluster: Engine) -> Iterator[str]:
    """A table of a real PostgreSQL, and the connection to it as a person writes it."""
    name = database.url.database
    engine = cluster.engine.url.set(database=name)
    from etappe.db import create_engine

    owner = create_engine(engine.render_as_string(hide_password=False), role=None, pool_size=1)
    with owner.begin() as db:
        db.execute(
            text(
                "CREATE TABLE orders (id int, customer text, bought_at timestamptz, what text, amount numeric)"
            )
        )
        db.execute(
            text(
                "INSERT INTO orders SELECT i, 'K' || i % 3, timestamptz '2026-01-01' + i * interval '1 hour', 'order', i * 1.5 FROM generate_series(1, 25) i"
            )
        )
    yield owner.url.render_as_string(hide_password=False)
    owner.dispose()


@pytest.mark.usefixtures("private")
def test_a_table_of_a_database_is_read_from_where_it_was_left(
    client: TestClient, base: str, queue: Queue, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etappe.connectors.pulls import tables

    monkeypatch.setattr(tables, "check_database", lambda *_, **__: None)
    monkeypatch.setattr(service, "check_database", lambda *_, **__: None)
    mapping = {
        "customer": "customer",
        "time": "bought_at",
        "activity": "what",
        "value": "amount",
        "message_id": "id",
    }
    place = {"kind": "sql", "connection": table, "table": "orders", "cursor": "bought_at"}
    made = schedule(client, base, place, mapping=mapping)
    assert table not in str(made)
    first = run(client, base, queue, made["id"])
    assert first["last_result"]["state"] == "done", first
    imported = client.get(f"{base}/imports/{first['last_result']['run_ids'][0]}").json()
    assert (imported["stored"], imported["failed"]) == (25, 0)
    from etappe.db import create_engine

    owner = create_engine(table, role=None, pool_size=1)
    with owner.begin() as db:
        db.execute(text("INSERT INTO orders VALUES (26, 'K9', timestamptz '2026-02-01', 'order', 1)"))
    owner.dispose()
    again = run(client, base, queue, made["id"])
    imported = client.get(f"{base}/imports/{again['last_result']['run_ids'][0]}").json()
    assert (imported["stored"], imported["duplicates"]) == (1, 1)


@pytest.mark.usefixtures("private")
def test_an_interface_is_read_page_by_page(client: TestClient, base: str, queue: Queue) -> None:
    import json

    def answer(handler: BaseHTTPRequestHandler) -> None:
        page = int(handler.path.partition("page=")[2] or 1)
        rows = [
            {"customer": f"K{page}", "time": f"2026-01-0{page}T0{i}:00:00Z", "activity": "call"}
            for i in range(5)
        ]
        after = f"{address}/calls?page={page + 1}" if page < 3 else None
        assert handler.headers["X-Key"] == "s3cret"
        say(
            handler,
            json.dumps({"data": {"items": rows}, "next": after}).encode(),
            Content_Type="application/json",
        )

    with server(answer) as address:
        place = {
            "kind": "rest",
            "url": f"{address}/calls",
            "headers": {"X-Key": "s3cret"},
            "records": "data.items",
            "paging": "link",
        }
        made = schedule(client, base, place)
        found = run(client, base, queue, made["id"])
        assert found["last_result"]["state"] == "done", found
        imported = client.get(f"{base}/imports/{found['last_result']['run_ids'][0]}").json()
        assert imported["stored"] == 15


def test_interfaces_do_not_lead_elsewhere() -> None:
    with server(
        lambda handler: say(
            handler, b'{"a": [{"b": 1}], "next": "http://169.254.169.254/"}', Content_Type="application/json"
        )
    ) as address:
        place = RestPlace(url=f"{address}/x", records="a", paging="link", next="next")
        with pytest.raises(AddressRefused):
            list(rows_of_interface(place, private=True))
        with pytest.raises(AddressRefused):
            list(rows_of_interface(place, private=False))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "dlt", None)
    with pytest.raises(ExtraMissing, match=r"etappe\[dlt\]"):
        list(rows_of_table(SqlPlace(connection="postgresql://x/y", table="t")))
