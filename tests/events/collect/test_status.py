"""What senders are answered, so that they repeat what they should and drop what they must."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from tests.events.collect.conftest import KEY, Books, Counts
from tests.events.collect.sending import basic, event, send

from etappe import accounts, events
from etappe.db import session_scope
from etappe.events.collect import batching, directory
from etappe.events.collect.errors import DatabaseAway
from etappe.server.app import create_app

LARGE = "x" * (33 * 1024)


@pytest.fixture
def sender(anonymous: TestClient, source: events.Source) -> TestClient:
    """A page of another site."""
    del anonymous.headers["Origin"]
    return anonymous


WAYS = [
    ("/v1/track", event(), {}),
    ("/v1/t", event(), {}),
    ("/v1/t/", event(), {}),
    ("/v1/identify", {"userId": "C1", "traits": {"email": "a@b.de"}}, {}),
    ("/v1/i", {"userId": 17, "context": {"traits": {"plan": "pro"}}}, {}),
    ("/v1/page", {"anonymousId": "a1", "name": "Home"}, {}),
    ("/v1/p", {"anonymousId": "a1", "context": {"page": {"path": "/orders/4711"}}}, {}),
    ("/v1/screen", {"anonymousId": "a1", "name": "Home"}, {}),
    ("/v1/s", {"anonymousId": "a1", "name": "Home"}, {}),
    ("/v1/group", {"userId": "C1", "groupId": "G1"}, {}),
    ("/v1/g", {"userId": "C1", "groupId": "G1"}, {}),
    ("/v1/alias", {"userId": "C1", "previousId": "a1"}, {}),
    ("/v1/a", {"userId": "C1", "previousId": "a1"}, {}),
    ("/v1/batch", {"batch": [event()]}, {}),
    ("/v1/import", {"batch": [event()]}, {}),
    ("/v1/b", {"batch": [event()]}, {}),
    ("/batch/", {"batch": [{"event": "x", "distinct_id": "C1", "properties": {}, "uuid": "u1"}]}, {}),
    ("/i/v0/e/", {"event": "$pageview", "properties": {"distinct_id": "C1"}}, {}),
    ("/e/", [{"event": "$pageview", "properties": {"distinct_id": "C1"}}], {}),
    ("/api/s/track", event(), {}),
    ("/api/s/s2s/track", event(), {}),
    ("/api/s/event", event(), {}),
    ("/beacon/v1/batch", {"batch": [event()]}, {}),
    (
        "/v1/cloudevents",
        {"specversion": "1.0", "id": "1", "type": "x.y", "source": "/s", "subject": "C1"},
        {},
    ),
    (
        "/v1/cloudevents",
        [{"specversion": "1.0", "id": "2", "type": "x", "source": "/s", "subject": "C1"}],
        {},
    ),
    (
        "/v1/cloudevents",
        {"price": 5},
        {"ce_specversion": "1.0", "ce_id": "7", "ce_type": "paid", "ce_source": "/s", "ce_subject": "C1"},
    ),
]


def test_every_way_of_sending_ends_in_the_inbox_packed_or_not(sender: TestClient, books: Books) -> None:
    for number, (path, body, headers) in enumerate(WAYS + WAYS[::-1]):
        answer = send(sender, path, body, packed=number % 2 == 0, X_Write_Key=KEY, **headers)
        assert (answer.status_code, path) == (200, path)
    counts = books.ledger()
    assert counts.received == 2 * len(WAYS)
    assert counts.failed == 0, books.failed()
    assert counts.holds


KEYS = [
    (basic(), {}, ""),
    (basic(colon=""), {}, ""),
    ({"Authorization": f"Basic {KEY}"}, {}, ""),
    ({"Authorization": "Bearer token-of-somebody"}, {"writeKey": KEY}, ""),
    ({"Authorization": f"Bearer {KEY}"}, {}, ""),
    ({"X-Write-Key": KEY}, {}, ""),
    ({"X-Write-Key": f"{KEY}:secret"}, {}, ""),
    ({}, {"writeKey": KEY}, ""),
    ({}, {"api_key": KEY}, ""),
    ({}, {}, f"?writeKey={KEY}"),
]


def test_a_write_key_is_found_wherever_it_stands(sender: TestClient) -> None:
    for headers, body, query in KEYS:
        given = {name.replace("-", "_"): value for name, value in headers.items()}
        assert send(sender, f"/v1/track{query}", event() | body, **given).status_code == 200
        assert send(sender, f"/v1/batch{query}", {"batch": [event()]} | body, **given).status_code == 200


def test_the_header_wins_over_the_body_and_the_body_over_the_event(sender: TestClient, books: Books) -> None:
    wrong = {"batch": [event() | {"writeKey": KEY}], "writeKey": KEY}
    assert send(sender, "/v1/batch", wrong, **basic("nobody")).status_code == 401
    assert send(sender, "/v1/batch", wrong | {"writeKey": "nobody"}).status_code == 401
    mixed = {"batch": [event(1) | {"writeKey": KEY}, event(2) | {"writeKey": "nobody"}]}
    assert send(sender, "/v1/batch", mixed).status_code == 200
    assert books.ledger() == Counts(1, 1)


def test_without_a_key_that_counts_it_is_refused_for_good(sender: TestClient) -> None:
    for path in ("/v1/track", "/v1/batch", "/batch/", "/api/s/track", "/v1/cloudevents"):
        for headers in ({}, basic("nobody"), {"X_Write_Key": "nobody"}):
            answer = send(sender, path, event(), **headers)
            assert answer.status_code == 401
            assert answer.json()["code"] == "collect.unknown_key"
            assert answer.json()["message"]


def test_a_revoked_key_stops_within_two_seconds(
    sender: TestClient, workspace: accounts.Workspace, source: events.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "FRESH_S", 0.0)
    monkeypatch.setattr(directory, "_STALE_S", 0.0)
    assert send(sender, "/v1/track", event(), **basic()).status_code == 200
    with session_scope(workspace_id=workspace.id) as db:
        for key in events.list_keys(db, source.id):
            events.revoke_key(db, source.id, key.id)
    assert send(sender, "/v1/track", event(), **basic()).status_code == 401


REFUSED = [
    (b"{", "collect.invalid_json"),
    (b"", "collect.invalid_json"),
    (b"[", "collect.invalid_json"),
    (b"\x1f\x8bnothing", "collect.invalid_gzip"),
    (b"[" * 100_000 + b"]" * 100_000, "collect.too_deep"),
    (json.dumps(event(properties={"x": LARGE})).encode(), "collect.event_too_large"),
    (
        json.dumps({"batch": [event(n, properties={"x": LARGE[:30_000]}) for n in range(20)]}).encode(),
        "collect.batch_too_large",
    ),
    (b" " * (1024 * 1024 + 1), "collect.body_too_large"),
]


def test_what_cannot_be_read_is_refused_and_kept_to_be_looked_at(sender: TestClient, books: Books) -> None:
    for body, code in REFUSED:
        answer = send(sender, "/v1/batch", body, **basic())
        assert (answer.status_code, answer.json()["code"]) == (400, code)
        assert answer.json()["message"]
    assert books.ledger() == Counts(len(REFUSED), 0, 0, len(REFUSED))
    assert [row[0] for row in books.failed()] == [code for _, code in REFUSED]


def test_one_bad_event_does_not_block_the_others(sender: TestClient, books: Books) -> None:
    bad = [{"type": "track"}, 5, None, {"type": "dance"}, event(8, timestamp="yesterday"), event(9, x=LARGE)]
    answer = send(sender, "/v1/batch", {"batch": [event(1), *bad, event(2)]}, **basic())
    assert answer.status_code == 200
    assert [one["index"] for one in answer.json()["rejected"]] == [1, 2, 3, 4, 5, 6]
    assert [row[0] for row in books.failed()] == [
        "collect.no_id",
        "collect.no_object",
        "collect.no_object",
        "collect.unknown_type",
        "collect.time_invalid",
        "collect.event_too_large",
    ]
    assert books.ledger() == Counts(8, 2, 0, 6)


def test_the_original_bytes_of_what_failed_are_kept_and_can_be_read_again(
    sender: TestClient, books: Books, source: events.Source
) -> None:
    body = b'{"batch": [{"type": "track", "userId" : "C1",  "event": ""}], "context": {"locale": "de"}}'
    send(sender, "/v1/batch", body, **basic())
    assert books.failed()[0][2] == '{"type": "track", "userId" : "C1",  "event": ""}'
    around = books.rows("SELECT around FROM failed_events")[0][0]
    door, visitor = events.door_of("ws", source), events.Visitor(1_900_000_000_000_000)
    read = events.parse(books.failed()[0][2].replace('""', '"Paid"').encode(), door, visitor, around=around)
    assert [(one.activity, one.context) for one in read.messages] == [("Paid", {"locale": "de"})]


def test_a_strict_source_answers_what_is_wrong_and_keeps_it_all_the_same(
    sender: TestClient, books: Books, change: Callable[..., None]
) -> None:
    change(strict=True)
    answer = send(sender, "/v1/batch", {"batch": [event(1), {"type": "track", "userId": "C1"}]}, **basic())
    assert (answer.status_code, answer.json()["code"]) == (400, "collect.strict")
    assert answer.json()["rejected"][0]["code"] == "collect.no_event_name"
    assert books.ledger() == Counts(2, 1, 0, 1)


def test_any_site_may_ask_first_and_need_not_ask_again_for_a_day(sender: TestClient) -> None:
    for path in ("/v1/t", "/v1/batch", "/batch/", "/v1/consent", f"/v1/projects/{KEY}/settings"):
        wanted = {
            "Origin": "https://shop.example",
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        answer = sender.options(path, headers=wanted)
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == "https://shop.example"
        assert answer.headers["access-control-allow-headers"] == "authorization,content-type"
        assert int(answer.headers["access-control-max-age"]) >= 86_400
    answer = sender.options("/v1/t")
    assert {"authorization", "content-type", "x-retry-count", "x-write-key"} <= set(
        answer.headers["access-control-allow-headers"].split(", ")
    )


def test_answers_may_be_read_by_the_page_that_asked(sender: TestClient) -> None:
    answer = send(sender, "/v1/t", event(), Origin="https://shop.example", **basic())
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert send(sender, "/v1/t", b"{", Origin="https://shop.example").headers["access-control-allow-origin"]


def test_an_image_always_comes_back(sender: TestClient, books: Books) -> None:
    data = "eyJ1c2VySWQiOiJDMSIsImV2ZW50IjoiU2VlbiIsIndyaXRlS2V5IjoiZWtfdGVzdCJ9"
    good = [
        f"/v1/pixel/track?data={data}",
        f"/v1/pixel/page?writeKey={KEY}&anonymousId=a1&context.page.path=/a",
    ]
    bad = [
        "/v1/pixel/track",
        "/v1/pixel/track?data=%%%",
        f"/v1/pixel/dance?writeKey={KEY}",
        "/pixel/v1/track?data=e30",
    ]
    for address in good + bad:
        answer = sender.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/gif")
        assert answer.content.startswith(b"GIF89a")
    assert books.ledger() == Counts(3, 2, 0, 1)
    assert [one.activity for one in books.inbox()] == ["Seen", "/a"]


def test_the_settings_that_the_browser_library_asks_for(sender: TestClient) -> None:
    ours = sender.get(f"/v1/projects/{KEY}/settings").json()["integrations"]["Segment.io"]
    assert (ours["apiKey"], ours["apiHost"], ours["protocol"]) == (KEY, "127.0.0.1:8000/v1", "http")
    unknown = sender.get("/v1/projects/nobody/settings")
    assert (unknown.status_code, bool(unknown.json()["code"])) == (404, True)


def test_what_is_no_event_is_answered_and_dropped(sender: TestClient, books: Books) -> None:
    assert send(sender, "/v1/m", {"series": []}).status_code == 200
    assert send(sender, "/flags/?v=2", {"api_key": KEY}).json()["featureFlags"] == {}
    assert send(sender, "/decide/?v=3", {"api_key": KEY}).status_code == 200
    assert books.ledger() == Counts()


def test_without_a_database_senders_are_asked_to_come_again(
    sender: TestClient, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> object:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(directory, "look_up", away)
    answer = send(sender, "/v1/t", event(), **basic())
    assert answer.status_code == 503
    assert 0 < int(answer.headers["retry-after"]) <= 300
    monkeypatch.undo()

    def cannot(*_: object) -> object:
        raise DatabaseAway

    batcher = sender.app.state.collector._batcher
    monkeypatch.setattr(batcher, "_keep", cannot)
    assert send(sender, "/v1/t", event(), **basic()).status_code == 503
    assert send(sender, "/v1/t", b"{", **basic()).status_code == 503
    monkeypatch.undo()
    assert send(sender, "/v1/t", event(), **basic()).status_code == 200
    assert books.ledger() == Counts(1, 1)


def test_who_sends_too_much_is_asked_to_slow_down(
    sender: TestClient, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "WAITING_EVENTS", 30)
    many = {"batch": [event(number) for number in range(20)]}
    answer = send(sender, "/v1/batch", many, **basic())
    assert (answer.status_code, answer.json()["code"]) == (429, "collect.rate_limited")
    assert int(answer.headers["retry-after"]) <= 300
    monkeypatch.setattr(batching, "WAITING_EVENTS", 10)
    answer = send(sender, "/v1/batch", many, **basic())
    assert (answer.status_code, answer.json()["code"]) == (503, "collect.overloaded")
    assert books.ledger() == Counts()


def test_who_is_about_to_end_takes_nothing_more_and_writes_what_was_taken(
    database: Engine, source: events.Source, books: Books
) -> None:
    app = create_app()
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        collector = app.state.collector
        writing, go_on, answers = threading.Event(), threading.Event(), []
        real = collector._batcher._keep

        def slow(*given: object) -> object:
            writing.set()
            assert go_on.wait(20)
            return real(*given)

        collector._batcher._keep = slow
        first = threading.Thread(target=lambda: answers.append(send(client, "/v1/t", event(1), **basic())))
        first.start()
        assert writing.wait(20)
        collector.refuse()
        refused = send(client, "/v1/t", event(2), **basic())
        assert (refused.status_code, refused.json()["code"]) == (503, "collect.closing")
        assert int(refused.headers["retry-after"]) <= 300
        go_on.set()
        first.join(20)
        assert answers[0].status_code == 200
    assert books.ledger() == Counts(1, 1)


def test_other_addresses_are_answered_by_others(sender: TestClient) -> None:
    assert sender.get("/api/v1/health").json()["status"] == "ok"
    assert sender.get("/v1/track").headers["content-type"] != "application/json"
