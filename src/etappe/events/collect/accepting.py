"""Keeps messages in the transaction of somebody else: for events that are read again, and for those who test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from psycopg import Connection
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.events.collect.door import Door
from etappe.events.collect.entries import Delivery, entry_of
from etappe.events.collect.inbox import WRITING
from etappe.events.collect.message import Message, Reject
from etappe.events.collect.writing import Written, write
from etappe.events.sources.types import Source

Outcome = Literal["stored", "duplicate", "failed", "suppressed"]

_WRITING = text(WRITING)


def door_of(workspace_id: str, source: Source) -> Door:
    """How the events of a source are treated, for reading them outside of a request."""
    own = source.settings
    return Door(
        workspace_id,
        source.id,
        source.kind,
        own.channel,
        own.strict,
        own.cookieless,
        own.respects_dnt,
        own.consent_required,
    )


def accept(
    db: Session,
    folder: Path,
    source_id: str,
    messages: Sequence[Message],
    rejects: Sequence[Reject] = (),
    *,
    received_us: int,
    withheld: int = 0,
) -> list[Outcome]:
    """Keep what was received for a source and count it; what became of each message, in their order."""
    delivery = _delivery(source_id, messages, received_us)
    delivery.rejects, delivery.withheld = list(rejects), withheld
    return _outcomes(delivery, _write(db, folder, delivery, counted=True))


def store(
    db: Session, folder: Path, source_id: str, messages: Sequence[Message], *, received_us: int
) -> list[Outcome]:
    """As :func:`accept`, for events that the ledger counts already: it is left as it is."""
    delivery = _delivery(source_id, messages, received_us)
    return _outcomes(delivery, _write(db, folder, delivery, counted=False))


def _delivery(source_id: str, messages: Sequence[Message], received_us: int) -> Delivery:
    return Delivery(source_id, received_us, [entry_of(source_id, message) for message in messages])


def _write(db: Session, folder: Path, delivery: Delivery, *, counted: bool) -> Written:
    db.execute(_WRITING)
    connection = db.connection().connection.driver_connection
    assert isinstance(connection, Connection)
    return write(connection, folder, [delivery], counted=counted)


def _outcomes(delivery: Delivery, written: Written) -> list[Outcome]:
    """What became of each entry; a message that is there twice is stored once and a duplicate then."""
    outcomes: dict[int, Outcome] = {id(entry): "stored" for _, entry in written.stored}
    outcomes |= {id(entry): "duplicate" for _, entry in written.duplicates}
    outcomes |= {id(entry): "suppressed" for _, entry in written.suppressed}
    return [outcomes.get(id(entry), "failed") for entry in delivery.entries]
