"""What is kept of what arrives: once, counted, and nothing of those about whom nothing may be kept."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import text
from tests.events.collect.conftest import Books, Counts

from etappe import accounts, events
from etappe.db import read_session, session_scope, system_session
from etappe.events import Message, Reject, Visitor, door_of, parse
from etappe.events.collect.entries import Delivery, entry_of
from etappe.events.collect.errors import UnknownKey
from etappe.events.collect.keeping import Keeper

NOW = 1_900_000_000_000_000
DAY = 86_400_000_000


def message(number: int, **fields: object) -> Message:
    values = {"user_id": f"C{number % 7}", "properties": {"n": number}, "received_us": NOW, **fields}
    return Message(kind="track", activity="click", message_id=f"m{number}", time_us=NOW, **values)


def accept(home: Path, source: events.Source, workspace: accounts.Workspace, *sent: Message, **more: object):
    given = {"received_us": sent[0].received_us if sent else NOW, **more}
    with session_scope(workspace_id=workspace.id) as db:
        return events.accept(db, home, source.id, sent, **given)


def test_each_event_three_times_shuffled_counts_once(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    sent = [message(number) for number in range(300)] * 3
    random.Random(3).shuffle(sent)
    outcomes = []
    for start in range(0, len(sent), 70):
        outcomes += accept(home, source, workspace, *sent[start : start + 70])
    assert (outcomes.count("stored"), outcomes.count("duplicate")) == (300, 600)
    assert books.ledger() == Counts(900, 300, 600)
    read = books.inbox()
    by_number = sorted((event.message for event in read), key=lambda one: int(one.message_id[1:]))
    assert by_number == [message(number) for number in range(300)]
    assert [event.id for event in read] == sorted(event.id for event in read)


def test_a_message_is_a_duplicate_for_thirty_days_and_an_event_of_its_own_after_that(
    workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    for days, expected in (
        (0, "stored"),
        (29, "duplicate"),
        (30, "duplicate"),
        (31, "stored"),
        (60, "duplicate"),
    ):
        sent = message(1, received_us=NOW + days * DAY)
        assert accept(home, source, workspace, sent) == [expected], days


def test_sources_do_not_share_their_ids(
    workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        other = events.create_source(db, workspace.id, name="app", kind="app")
    assert accept(home, source, workspace, message(1)) == ["stored"]
    assert accept(home, other, workspace, message(1)) == ["stored"]


def test_another_event_under_a_used_id_is_not_dropped_in_silence(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    first, other = message(1), message(1, properties={"n": 2})
    assert accept(home, source, workspace, first, other) == ["stored", "failed"]
    assert accept(home, source, workspace, other) == ["failed"]
    assert [row[:2] for row in books.failed()] == [("collect.id_reused", "messageId")] * 2
    assert books.ledger() == Counts(3, 1, 0, 2)


def test_nothing_is_kept_of_suppressed_customers_under_any_of_their_names(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        events.suppress(db, home, ["C9", "email:anna@firma.de", "anonymous:a1"], "erased")
        assert events.suppressed(db, home, ["C9", "C8"]) == {"C9"}
    sent = [
        message(1, user_id="C9"),
        message(2, user_id="C8", traits={"email": " Anna@Firma.de "}),
        message(3, user_id=None, anonymous_id="a1"),
        message(4, user_id="C8"),
    ]
    assert accept(home, source, workspace, *sent) == ["suppressed"] * 3 + ["stored"]
    assert books.ledger() == Counts(4, 1, 0, 0, 3)
    everything = "".join(
        str(books.rows(f"SELECT * FROM {table}")) for table in ("inbox", "failed_events", "suppressions")
    )
    assert "C9" not in everything
    assert "firma" not in everything
    with session_scope(workspace_id=workspace.id) as db:
        events.unsuppress(db, home, ["C9"])
    assert accept(home, source, workspace, *sent[:2]) == ["stored", "suppressed"]


def test_nor_of_their_events_that_could_not_be_used(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        events.suppress(db, home, ["C9"], "erased")
    raw = b'{"type":"track","userId":"C9"}'
    rejects = parse(raw, door_of(workspace.id, source), Visitor(NOW)).rejects
    assert accept(home, source, workspace, message(1), rejects=rejects) == ["stored"]
    assert books.failed() == []
    assert books.ledger() == Counts(2, 1, 0, 0, 1)


def test_read_again_an_event_is_stored_without_being_counted_twice(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    reject = Reject(code="collect.no_id", message="Nobody.", raw=b"\xff\x00{", message_id="m1")
    accept(home, source, workspace, rejects=[reject], withheld=2)
    assert books.failed() == [("collect.no_id", "", "\ufffd\ufffd{", b"\xff\x00{")]
    with session_scope(workspace_id=workspace.id) as db:
        again = [message(1), message(1)]
        assert events.store(db, home, source.id, again, received_us=NOW) == ["stored", "duplicate"]
    assert books.ledger() == Counts(3, 0, 0, 1, 2)


def test_the_horizon_waits_for_writers_that_began_earlier(
    workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    holding, go_on, seen = threading.Event(), threading.Event(), []
    with session_scope(workspace_id=workspace.id) as db:
        other = events.create_source(db, workspace.id, name="app", kind="app")

    def slow_writer() -> None:
        with session_scope(workspace_id=workspace.id) as db:
            events.accept(db, home, source.id, [message(1)], received_us=NOW)
            holding.set()
            go_on.wait(20)

    def reader() -> None:
        with session_scope(workspace_id=workspace.id) as db:
            seen.append(len(events.read_inbox(db, 0, 10)))

    writer, reading = threading.Thread(target=slow_writer), threading.Thread(target=reader)
    writer.start()
    assert holding.wait(20)
    accept(home, other, workspace, message(2))
    reading.start()
    reading.join(0.3)
    assert seen == []
    go_on.set()
    reading.join(20)
    writer.join(20)
    assert seen == [2]


def test_many_writers_and_a_reader_miss_nothing_and_see_everything_once(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    keeper, writers, each = Keeper(), 4, 25

    def write(number: int) -> None:
        chance = random.Random(number)
        for round_ in range(each):
            names = [chance.randrange(400) for _ in range(20)]
            entries = [entry_of(source.id, message(name)) for name in names]
            keeper.keep(workspace.id, [Delivery(source.id, NOW + round_, entries)])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    position, seen, read = 0, [], []
    while any(thread.is_alive() for thread in threads) or not seen or read:
        with session_scope(workspace_id=workspace.id) as db:
            read = events.read_inbox(db, position, 50)
        seen += [event.id for event in read]
        position = seen[-1] if seen else 0
    keeper.close()
    stored = [event.id for event in books.inbox()]
    assert seen == stored
    counts = books.ledger()
    assert counts.received == writers * each * 20
    assert counts.stored == len(stored) == len({event.event_id for event in books.inbox()})
    assert counts.holds


def test_what_cannot_be_stored_harms_nobody_else(
    workspace: accounts.Workspace, source: events.Source, books: Books, home: Path
) -> None:
    poison = msgspec.structs.replace(entry_of(source.id, message(5)), payload=b'{"\x00"}')
    entries = [entry_of(source.id, message(number)) for number in range(5)] + [poison]
    deliveries = [Delivery(source.id, NOW, [entry]) for entry in entries] + [
        Delivery(source.id, NOW, entries[3:])
    ]
    written = Keeper().keep(workspace.id, deliveries)
    assert len(written.stored) == 5
    assert {row[0] for row in books.failed()} == {"collect.unstorable"}
    assert books.ledger() == Counts(9, 5, 2, 2)


def test_what_cannot_be_stored_leaves_the_next_ones_alone_however_often_it_comes(
    workspace: accounts.Workspace, source: events.Source, books: Books, home: Path
) -> None:
    keeper = Keeper()
    for number in range(0, 24, 2):
        good, bad = (entry_of(source.id, message(one)) for one in (number, number + 1))
        poison = msgspec.structs.replace(bad, payload=b'{"\x00"}')
        assert keeper.keep(workspace.id, [Delivery(source.id, NOW, [poison])]).failed
        assert keeper.keep(workspace.id, [Delivery(source.id, NOW, [good])]).stored
    assert books.ledger() == Counts(24, 12, 0, 12)


def test_only_the_delivery_of_a_removed_source_is_refused(
    workspace: accounts.Workspace, source: events.Source, books: Books
) -> None:
    reject = Reject(code="collect.no_id", message="Nobody.")
    gone = Delivery("src_gone", NOW, rejects=[reject])
    written = Keeper().keep(workspace.id, [gone, Delivery(source.id, NOW, [entry_of(source.id, message(1))])])
    assert [(one, type(error)) for one, error in written.refused] == [(gone, UnknownKey)]
    assert books.ledger() == Counts(1, 1)


def test_what_was_seen_long_ago_and_the_secrets_of_past_days_are_forgotten(
    workspace: accounts.Workspace, source: events.Source, home: Path, books: Books
) -> None:
    from etappe.events.collect.tasks import forget

    today = datetime.now(UTC)
    for number, days in ((1, 40), (2, 20)):
        then = int((today - timedelta(days=days)).timestamp() * 1_000_000)
        accept(home, source, workspace, message(number, received_us=then))
    with system_session() as db:
        values = {"ws": workspace.id, "day": today.date() - timedelta(days=1)}
        db.execute(text("INSERT INTO daily_salts VALUES (:ws, :day, 'x')"), values)
    assert forget(workspace.id) is False
    assert books.rows("SELECT count(*) FROM seen_messages") == [(1,)]
    assert books.rows("SELECT count(*) FROM daily_salts") == [(0,)]


def test_other_workspaces_see_nothing_of_it(
    workspace: accounts.Workspace, source: events.Source, home: Path
) -> None:
    accept(home, source, workspace, message(1))
    with session_scope(workspace_id=workspace.id) as db:
        events.suppress(db, home, ["C1"], "objected")
        db.execute(text("INSERT INTO daily_salts VALUES (:ws, now(), 'x')"), {"ws": workspace.id})
    for table in ("inbox", "ledger", "seen_messages", "suppressions", "daily_salts"):
        for reader, rows in (("ws_other", 0), (workspace.id, 1)):
            with read_session(workspace_id=reader) as db:
                assert db.scalar(text(f"SELECT count(*) FROM {table}")) == rows
