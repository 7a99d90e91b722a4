"""What becomes of messages that failed before, when they are stored under their own ids; or what would."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe.config import get_settings
from etappe.events.collect.accepting import Outcome, store
from etappe.events.collect.entries import UNKNOWN_FINGERPRINT, Entry, entry_of, named_in
from etappe.events.collect.message import Message
from etappe.events.collect.models import SeenMessageRow
from etappe.events.collect.suppression import suppressed


def store_again(
    db: Session, workspace_id: str, source_id: str, messages: Sequence[Message], *, dry_run: bool
) -> list[Outcome]:
    """The end of each message; ``failed`` is one whose id another message has by now."""
    if not messages:
        return []
    folder = get_settings().workspace_folder(workspace_id)
    if not dry_run:
        return store(db, folder, source_id, messages, received_us=max(one.received_us for one in messages))
    entries = [entry_of(source_id, one) for one in messages]
    forbidden = suppressed(db, folder, {key for one in entries for key in named_in(one)})
    seen = _seen(db, entries)
    return [_outcome(one, seen, forbidden) for one in entries]


def _seen(db: Session, entries: Sequence[Entry]) -> dict[bytes, int]:
    query = select(SeenMessageRow.event_id, SeenMessageRow.fingerprint)
    query = query.where(SeenMessageRow.event_id.in_([one.event_id for one in entries]))
    return {bytes(row.event_id): row.fingerprint for row in db.execute(query)}


def _outcome(one: Entry, seen: dict[bytes, int], forbidden: set[str]) -> Outcome:
    if forbidden.intersection(named_in(one)):
        return "suppressed"
    known = seen.get(one.event_id)
    seen.setdefault(one.event_id, one.fingerprint)
    if known is None:
        return "stored"
    return "duplicate" if known in (one.fingerprint, UNKNOWN_FINGERPRINT) else "failed"
