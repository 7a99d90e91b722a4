"""The one transaction in which events are kept: what was seen, the inbox, what failed, and the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from psycopg import Connection, Cursor
from psycopg.types.json import Jsonb

from etappe.events.collect import statements
from etappe.events.collect.arrays import numbers, octets, teach, texts
from etappe.events.collect.entries import UNKNOWN_FINGERPRINT, Delivery, Entry, named_in
from etappe.events.collect.errors import Refused
from etappe.events.collect.limits import SECOND_US
from etappe.events.collect.message import Reject
from etappe.events.collect.suppression import digest_under
from etappe.events.pseudonyms import pseudonym_key

_HOUR: Final = 3600
_Pair = tuple[Delivery, Entry]
_RECEIVED, _STORED, _DUPLICATES, _FAILED, _SUPPRESSED = range(5)


@dataclass(slots=True)
class Written:
    """What became of what was delivered, event by event."""

    stored: list[tuple[Delivery, Entry]] = field(default_factory=list)
    duplicates: list[tuple[Delivery, Entry]] = field(default_factory=list)
    failed: list[tuple[Delivery, Reject]] = field(default_factory=list)
    suppressed: list[tuple[Delivery, Entry]] = field(default_factory=list)
    withheld: list[Delivery] = field(default_factory=list)
    """Deliveries, once for each event of theirs that could not be used and may not be kept either."""
    refused: list[tuple[Delivery, Refused]] = field(default_factory=list)
    """Deliveries of which nothing could be kept, though the others could."""


def write(
    connection: Connection[Any], folder: Path, deliveries: Sequence[Delivery], *, counted: bool = True
) -> Written:
    """Keep everything that was delivered, in the open transaction of a connection that is set to the workspace.

    The transaction must hold the shared lock of writers (:data:`etappe.events.collect.inbox.WRITING`). ``folder``
    is the workspace's. Without ``counted`` the ledger and what
    failed are left to the caller.
    """
    teach(connection)
    written = Written(failed=[(delivery, one) for delivery in deliveries for one in delivery.rejects])
    entries = [(delivery, one) for delivery in deliveries for one in delivery.entries]
    with connection.cursor() as cursor, connection.cursor() as seeing:
        # Asked in one breath, so that the usual case, nobody suppressed, waits for the database once.
        cursor.execute(statements.ANY_SUPPRESSED)
        first = _see(seeing, entries, although=False)
        if _truth(cursor):
            entries = _allowed(cursor, folder, entries, written)
            first = _see(seeing, entries, although=True)
        _part(cursor, seeing, first, entries, written)
        if written.stored:
            _store(cursor, written.stored)
        if written.failed and counted:
            cursor.executemany(statements.FAIL, [_failure(delivery, one) for delivery, one in written.failed])
        if counted and deliveries:
            _count(cursor, deliveries, written)
    return written


def _allowed(
    cursor: Cursor[Any], folder: Path, entries: Sequence[_Pair], written: Written
) -> list[tuple[Delivery, Entry]]:
    """The events of customers about whom something may be kept."""
    secret = pseudonym_key(folder)
    digests = [{digest_under(secret, key) for key in named_in(one)} for _, one in entries]
    of_failed = [{digest_under(secret, key) for key in one.keys} for _, one in written.failed]
    asked = octets(list(set().union(*digests, *of_failed)))
    forbidden = {bytes(digest) for (digest,) in cursor.execute(statements.SUPPRESSED, [asked])}
    written.suppressed = [pair for pair, own in zip(entries, digests, strict=True) if own & forbidden]
    failed = zip(written.failed, of_failed, strict=True)
    written.withheld = [delivery for (delivery, _), own in failed if own & forbidden]
    written.failed = [
        pair for pair, own in zip(written.failed, of_failed, strict=True) if not own & forbidden
    ]
    return [pair for pair, own in zip(entries, digests, strict=True) if not own & forbidden]


def _truth(cursor: Cursor[Any]) -> bool:
    row = cursor.fetchone()
    return bool(row and row[0])


def _see(cursor: Cursor[Any], entries: Sequence[_Pair], *, although: bool) -> dict[bytes, _Pair]:
    """Note every event as seen, unless somebody is suppressed; the first of those with the same name."""
    first: dict[bytes, _Pair] = {}
    for pair in entries:
        first.setdefault(pair[1].event_id, pair)
    if first:
        # In one order everywhere, so that two transactions with the same events cannot wait for each other.
        ids = sorted(first)
        prints = numbers([first[event_id][1].fingerprint for event_id in ids])
        cursor.execute(statements.SEE, [_today(first), octets(ids), prints, although])
    return first


def _part(
    cursor: Cursor[Any],
    seeing: Cursor[Any],
    first: dict[bytes, _Pair],
    entries: Sequence[_Pair],
    written: Written,
) -> None:
    """Part what is new from what was seen before, here or in the thirty days behind."""
    new = {bytes(row[0]) for row in seeing} if first else set()
    if len(new) == len(entries):
        written.stored = list(entries)
        return
    written.stored = [pair for event_id, pair in first.items() if event_id in new]
    kept = {id(entry) for _, entry in written.stored}
    again = [pair for pair in entries if id(pair[1]) not in kept]
    if again:
        _tell_apart(cursor, again, written)


def _today(first: dict[bytes, _Pair]) -> datetime:
    received = max(delivery.received_us for delivery, _ in first.values())
    return datetime.fromtimestamp(received // SECOND_US, UTC)


def _tell_apart(cursor: Cursor[Any], again: list[tuple[Delivery, Entry]], written: Written) -> None:
    """The same message twice is a duplicate; another message under a used id is a failure that somebody must see."""
    asked = octets(list({entry.event_id for _, entry in again}))
    known = {bytes(event_id): own for event_id, own in cursor.execute(statements.FINGERPRINTS, [asked])}
    for delivery, entry in again:
        if known.get(entry.event_id, entry.fingerprint) in (entry.fingerprint, UNKNOWN_FINGERPRINT):
            written.duplicates.append((delivery, entry))
        else:
            written.failed.append((delivery, _reused(entry)))


def _reused(entry: Entry) -> Reject:
    return Reject(
        code="collect.id_reused",
        message="Another event with the same messageId was received before.",
        field="messageId",
        raw=entry.raw or entry.payload,
        message_id=entry.message_id,
    )


def _store(cursor: Cursor[Any], stored: Sequence[_Pair]) -> None:
    rows = [
        (
            delivery.source_id.encode(),
            one.event_id,
            one.received_us,
            one.time_us,
            one.kind.encode(),
            one.activity.encode(),
            one.key.encode(),
            one.payload,
        )
        for delivery, one in stored
    ]
    sources, names, received, times, kinds, activities, keys, payloads = zip(*rows, strict=True)
    cursor.execute(
        statements.STORE,
        [
            texts(sources),
            octets(names),
            numbers(received),
            numbers(times),
            texts(kinds),
            texts(activities),
            texts(keys),
            texts(payloads),
        ],
    )


def _failure(delivery: Delivery, reject: Reject) -> tuple[Any, ...]:
    original, exact = _readable(reject.raw)
    return (
        delivery.source_id,
        datetime.fromtimestamp(delivery.received_us / SECOND_US, UTC),
        datetime.fromtimestamp(_hour(delivery.received_us), UTC),
        None if reject.message_id is None else _storable(reject.message_id),
        reject.position,
        reject.field,
        reject.code,
        _storable(reject.message),
        original,
        None if exact else reject.raw,
        None if reject.around is None else Jsonb(reject.around),
    )


def _readable(raw: bytes) -> tuple[str, bool]:
    """The bytes as a text, and whether they can be had back from it."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _storable(raw.decode("utf-8", "replace")), False
    return _storable(text), "\0" not in text


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _hour(received_us: int) -> int:
    seconds = received_us // SECOND_US
    return seconds - seconds % _HOUR


def _count(cursor: Cursor[Any], deliveries: Sequence[Delivery], written: Written) -> None:
    """Write into the ledger what was received and what became of it."""
    counts: dict[tuple[str, int], list[int]] = {}

    def add(delivery: Delivery, column: int, number: int) -> None:
        row = counts.setdefault((delivery.source_id, _hour(delivery.received_us)), [0] * 5)
        row[_RECEIVED] += number
        row[column] += number

    for delivery in deliveries:
        add(delivery, _SUPPRESSED, delivery.withheld)
    for delivery in written.withheld:
        add(delivery, _SUPPRESSED, 1)
    for column, pairs in (
        (_STORED, written.stored),
        (_DUPLICATES, written.duplicates),
        (_FAILED, written.failed),
        (_SUPPRESSED, written.suppressed),
    ):
        for _, together in groupby([pair[0] for pair in pairs], key=id):
            of_one = list(together)
            add(of_one[0], column, len(of_one))
    keys = sorted(counts)
    columns = [numbers([counts[key][column] for key in keys]) for column in range(5)]
    cursor.execute(
        statements.COUNT,
        [texts([source.encode() for source, _ in keys]), numbers([hour for _, hour in keys]), *columns],
    )
