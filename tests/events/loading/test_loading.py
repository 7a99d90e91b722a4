"""The inbox flows into the log exactly once, whatever happens on the way."""

import hashlib
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import msgspec
import pytest
from sqlalchemy import insert, select, text

from etappe import accounts, events
from etappe.db import read_session, session_scope
from etappe.events import Message
from etappe.events.collect.inbox import WRITING
from etappe.events.collect.message import best_key, encode
from etappe.events.collect.models import InboxRow, LedgerRow, SeenMessageRow
from etappe.events.loading import repository, service
from etappe.events.loading.rows import to_rows
from etappe.events.log import EventLog
from etappe.events.models import FailedEventRow
from etappe.events.sources.errors import SourceNameTaken

HOUR = datetime(2026, 3, 1, 10, tzinfo=UTC)
RECEIVED = int(HOUR.timestamp() * 1e6)


@pytest.fixture
def log(home: Path, workspace: accounts.Workspace) -> EventLog:
    return events.log_of(home / "workspaces" / workspace.id)


@pytest.fixture
def source(workspace: accounts.Workspace) -> events.Source:
    with session_scope(workspace_id=workspace.id) as db:
        return events.source_for(db, workspace.id, name="shop", kind="web")


def message(number: int, **fields: object) -> Message:
    told = {
        "kind": "track",
        "activity": f"a{number % 3}",
        "message_id": f"m{number}",
        "time_us": RECEIVED - number,
        "received_us": RECEIVED,
        "user_id": f"c{number % 5}",
        "properties": {"number": number},
    }
    return Message(**{**told, **fields})  # type: ignore[arg-type]


def arrive(
    workspace: accounts.Workspace, source: events.Source, *messages: Message, payload: str | None = None
) -> None:
    """What accepting does, without its checks."""
    with session_scope(workspace_id=workspace.id) as db:
        db.execute(text(WRITING))
        for one in messages:
            digest = hashlib.md5(one.message_id.encode(), usedforsecurity=False).digest()
            common = {"workspace_id": workspace.id, "event_id": digest}
            db.execute(insert(SeenMessageRow).values(**common, day=HOUR.date(), fingerprint=0))
            db.execute(
                insert(InboxRow).values(
                    **common, source_id=source.id, received_us=one.received_us, time_us=one.time_us,
                    kind=one.kind, activity=one.activity, key=best_key(one),
                    payload=payload or encode(one).decode(),
                )
            )  # fmt: skip
        count = len(messages)
        ledger = {"received": count, "stored": count, "duplicates": 0, "failed": 0, "suppressed": 0}
        db.execute(text("DELETE FROM ledger"))
        db.execute(
            insert(LedgerRow).values(workspace_id=workspace.id, source_id=source.id, hour=HOUR, **ledger)
        )


def numbers(log: EventLog) -> list[int]:
    """What the log holds, in the order of arrival."""
    with duckdb.connect() as con:
        rows = log.relation(con).order("arrival").project("properties").fetchall()
    return [msgspec.json.decode(row[0])["number"] for row in rows]


def load_all(workspace: accounts.Workspace) -> None:
    while events.load_once(workspace.id):
        pass


def test_events_come_in_order_with_all_they_say(
    workspace: accounts.Workspace, source: events.Source, log: EventLog
) -> None:
    context = {"page": {"path": "/a"}, "campaign": {"name": "x"}, "library": {"name": "lib"}}
    full = message(
        1, channel="web", value=9.5, case_id="s1", context=context, traits={"plan": "pro"},
        properties={"number": 1, "$type": "mine"}, sent_us=5, original_us=4, late=True,
    )  # fmt: skip
    arrive(workspace, source, message(0), full)
    load_all(workspace)
    with read_session(workspace_id=workspace.id) as db:
        assert [(one.code, one.message) for one in db.scalars(select(FailedEventRow))] == []
    with duckdb.connect() as con:
        rows = log.relation(con).order("arrival").to_arrow_table().to_pylist()
    plain, row = rows
    assert msgspec.json.decode(plain["properties"]) == {"number": 0, "$type": "track"}
    assert (row["source"], row["run"], row["customer"], row["activity"]) == ("shop", "inbox", "c1", "a1")
    assert (row["channel"], row["value"], row["case_id"]) == ("web", 9.5, "s1")
    assert (row["time_us"], row["received_us"]) == (RECEIVED - 1, RECEIVED)
    assert msgspec.json.decode(row["properties"]) == {
        "number": 1,
        "$type": "track",
        "$sent_us": 5,
        "$original_us": 4,
        "$late": True,
        "$page": {"path": "/a"},
        "$campaign": {"name": "x"},
        "$context": {"library": {"name": "lib"}},
        "$traits": {"plan": "pro"},
    }


def test_an_empty_inbox_changes_nothing(workspace: accounts.Workspace, log: EventLog) -> None:
    assert not events.load_once(workspace.id)
    assert (log.version(), log.inbox_position()) == (0, 0)


class Killed(BaseException):
    """The process ends here."""


def dying(at: int, calls: list[int], real: Callable[..., object]) -> Callable[..., object]:
    """The real thing, but the process ends before or after its call number ``at``."""

    def call(*arguments: object, **options: object) -> object:
        calls[0] += 1
        if calls[0] == at:
            raise Killed
        done = real(*arguments, **options)
        calls[0] += 1
        if calls[0] == at:
            raise Killed
        return done

    return call


def test_being_killed_at_any_point_neither_loses_nor_doubles(
    workspace: accounts.Workspace, source: events.Source, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [
        (service, "read_inbox"), (repository, "refuse"), (EventLog, "_written_inbox"),
        (EventLog, "_write_commit"), (EventLog, "append"), (service, "advance_inbox"),
    ]  # fmt: skip
    expected: list[int] = []
    for at in range(1, 2 * len(steps) + 1):
        fresh = [10 * at, 10 * at + 1]
        arrive(workspace, source, *(message(one) for one in fresh), message(10 * at + 2, user_id=None))
        expected += fresh
        calls = [0]
        with monkeypatch.context() as patch:
            for place, name in steps:
                patch.setattr(place, name, dying(at, calls, getattr(place, name)))
            with pytest.raises(Killed):
                load_all(workspace)
        load_all(workspace)
        assert numbers(log) == expected, f"killed at point {at}"
        with read_session(workspace_id=workspace.id) as db:
            assert len(list(db.scalars(select(FailedEventRow.id)))) == at


def test_many_events_come_in_pieces(
    workspace: accounts.Workspace, source: events.Source, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_AT_ONCE", 4)
    arrive(workspace, source, *(message(number) for number in range(10)))
    assert events.load_once(workspace.id)
    assert numbers(log) == [0, 1, 2, 3]
    load_all(workspace)
    assert numbers(log) == list(range(10))
    assert not events.load_once(workspace.id)


@pytest.mark.parametrize(
    ("fields", "payload", "code"),
    [
        ({"user_id": None}, None, "customer.missing"),
        ({"time_us": 8_000_000_000_000_000}, None, "time.out_of_range"),
        ({"activity": ""}, None, "activity.missing"),
        ({"activity": "a" * 2001}, None, "row.key_too_long"),
        ({}, '{"kind": 1}', "load.unreadable"),
    ],
)
def test_what_cannot_be_written_is_a_failed_event(
    workspace: accounts.Workspace,
    source: events.Source,
    log: EventLog,
    fields: dict[str, object],
    payload: str | None,
    code: str,
) -> None:
    arrive(workspace, source, message(1, **fields), payload=payload)
    load_all(workspace)
    assert log.rows() == 0
    with read_session(workspace_id=workspace.id) as db:
        failed = db.scalars(select(FailedEventRow)).one()
        assert (failed.code, failed.stage, failed.state, failed.hour) == (code, "load", "open", HOUR)
        assert failed.original == (payload or encode(message(1, **fields)).decode())
        ledger = db.scalars(select(LedgerRow)).one()
        assert (ledger.received, ledger.stored, ledger.failed) == (1, 0, 1)
        assert db.scalars(select(SeenMessageRow)).all() == []


def test_only_what_everybody_has_read_a_day_ago_is_trimmed(
    workspace: accounts.Workspace, source: events.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_readers", {"load", "follow"})
    later = HOUR + timedelta(hours=2)
    arrive(workspace, source, message(1), message(2), message(3))
    arrive(workspace, source, message(4, received_us=int(later.timestamp() * 1e6)))
    load_all(workspace)
    monkeypatch.setattr(service, "now", lambda: HOUR + timedelta(hours=25))
    assert events.trim_inbox(workspace.id) == 0, "follow has read nothing yet"
    with session_scope(workspace_id=workspace.id) as db:
        ids = list(db.scalars(select(InboxRow.id).order_by(InboxRow.id)))
        events.advance_inbox(db, "follow", ids[1])
    assert events.trim_inbox(workspace.id) == 2
    with session_scope(workspace_id=workspace.id) as db:
        events.advance_inbox(db, "follow", ids[3])
    assert events.trim_inbox(workspace.id) == 1
    with read_session(workspace_id=workspace.id) as db:
        assert list(db.scalars(select(InboxRow.id))) == [ids[3]]


def test_small_files_are_merged_and_an_undone_import_leaves_the_inbox_alone(
    workspace: accounts.Workspace, source: events.Source, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etappe.events.log.COMPACT_FROM_FILES", 5)
    monkeypatch.setattr(service, "MOST_AT_ONCE", 1)
    arrive(workspace, source, *(message(number) for number in range(7)))
    load_all(workspace)
    assert numbers(log) == list(range(7))
    assert len(log.files()) < 5
    log.undo("imp_1")
    assert numbers(log) == list(range(7))


def test_twenty_thousand_events_are_loaded_within_seconds(
    workspace: accounts.Workspace, source: events.Source
) -> None:
    """Bounds the work per event: an order of magnitude above what it takes."""
    rows = [
        events.InboxEvent(
            n, source.id, "shop", n.to_bytes(16), RECEIVED, RECEIVED, "track", "a", "c1",
            encode(message(n)).decode(),
        )
        for n in range(20_000)
    ]  # fmt: skip
    began = time.process_time()
    table, refused = to_rows(rows)
    assert (table.num_rows, refused) == (20_000, [])
    assert time.process_time() - began < 3


def test_an_erased_customer_is_nowhere_and_the_books_hold(
    workspace: accounts.Workspace, source: events.Source, log: EventLog, home: Path
) -> None:
    folder = home / "workspaces" / workspace.id
    arrive(workspace, source, *(message(number) for number in range(10)))
    load_all(workspace)
    log.compact()
    arrive(workspace, source, *(message(number) for number in range(10, 15)))
    with session_scope(workspace_id=workspace.id) as db:
        db.execute(text("UPDATE ledger SET received = 15, stored = 15"))
        assert events.erase_events(db, workspace.id, folder, ["c1", "c2"]) == 6
    load_all(workspace)
    assert sorted(numbers(log)) == [number for number in range(15) if number % 5 not in {1, 2}]
    with read_session(workspace_id=workspace.id) as db:
        ledger = db.scalars(select(LedgerRow)).one()
        assert (ledger.received, ledger.stored, ledger.suppressed) == (15, 9, 6)
        assert events.conservation(db, folder, HOUR, HOUR + timedelta(hours=1)).holds
    for path in (folder / "events").rglob("*"):
        assert not path.is_file() or b"c1" not in path.read_bytes()


def erase(workspace: accounts.Workspace, folder: Path, *keys: str) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        events.erase_events(db, workspace.id, folder, keys)


@pytest.mark.parametrize("committed", [False, True])
def test_a_crash_between_log_and_database_leaves_the_books_right(
    workspace: accounts.Workspace,
    source: events.Source,
    log: EventLog,
    home: Path,
    committed: bool,
) -> None:
    folder = home / "workspaces" / workspace.id
    arrive(workspace, source, *(message(number) for number in range(10)))
    load_all(workspace)
    with session_scope(workspace_id=workspace.id) as db:
        events.update_source(db, workspace.id, source.id, {"name": "renamed"})
    what = (
        "etappe.events.loading.interrupted.forget" if committed else "etappe.events.catalogue.sample.forget"
    )
    patched = pytest.MonkeyPatch()
    patched.setattr(what, lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        erase(workspace, folder, "c1")
    patched.undo()
    assert log.rows() == 8
    erase(workspace, folder, "c1", "c2")
    with read_session(workspace_id=workspace.id) as db:
        ledger = db.scalars(select(LedgerRow)).one()
        assert (ledger.received, ledger.stored, ledger.suppressed) == (10, 6, 4)
        assert events.conservation(db, folder, HOUR, HOUR + timedelta(hours=1)).holds
    assert not (log.folder / "erasing.json").exists()


def test_the_books_know_a_renamed_source_again(
    workspace: accounts.Workspace, source: events.Source, log: EventLog, home: Path
) -> None:
    arrive(workspace, source, message(1), message(2))
    load_all(workspace)
    with session_scope(workspace_id=workspace.id) as db:
        renamed = events.update_source(db, workspace.id, source.id, {"name": "web shop"})
        assert renamed.names == ("web shop", "shop")
        assert events.source_for(db, workspace.id, name="shop", kind="web").id == source.id
        with pytest.raises(SourceNameTaken):
            events.create_source(db, workspace.id, name="shop", kind="web")
    with read_session(workspace_id=workspace.id) as db:
        books = events.conservation(db, home / "workspaces" / workspace.id, HOUR, HOUR + timedelta(hours=1))
    assert books.holds
    assert [(hour.source, hour.counted.stored) for hour in books.hours] == [("web shop", 2)]
    with session_scope(workspace_id=workspace.id) as db:
        again = events.update_source(db, workspace.id, source.id, {"name": "shop"})
        assert again.names == ("shop", "web shop")
