"""The privacy desk: requests of customers with their clock, what is done about them, and who did it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import text

from etappe import events
from etappe.accounts import Access
from etappe.db import current_engine, read_session
from etappe.events import Identifier
from etappe.kit import defer, now
from etappe.privacy import clock, consent, corrections, erasure, repository, requests_store
from etappe.privacy.errors import AlreadyExtended, IdentityUnchecked, RequestClosed
from etappe.privacy.models import PrivacyRequestRow
from etappe.privacy.stores import stores
from etappe.privacy.subjects import subject_of
from etappe.privacy.types import OBJECTION, PROCESSING, RequestKind, Said, Scope

ERASE_TASK = "privacy.erase"
_OPEN = frozenset({"open", "failed"})
_TURN = text("SELECT pg_try_advisory_lock(6926, hashtext(:request))")
_DONE = text("SELECT pg_advisory_unlock(6926, hashtext(:request))")


def open_request(
    access: Access,
    kind: RequestKind,
    *,
    handle: str | None = None,
    identifier: Identifier | None = None,
    channel: str,
    note: str,
    received_at: datetime | None,
) -> PrivacyRequestRow:
    """Note what a customer demands, and since when; the clock runs from there. Raises ``NoSuchHandle``."""
    key = _key(access, handle, identifier)
    keys = repository.places(access.db, [key])
    row = requests_store.new(
        access.db,
        kind,
        list(keys),
        channel=channel,
        note=note,
        person_id=access.person_id,
        received_at=received_at,
    )
    _note(access, row, "request.opened")
    return row


def check_identity(access: Access, request_id: str, note: str) -> PrivacyRequestRow:
    """Write down how it is known that the request comes from the customer."""
    row = _open(access, request_id)
    row.identity_note, row.identity_by, row.identity_at = note, access.person_id, now()
    _note(access, row, "request.identity_checked")
    return row


def extend(access: Access, request_id: str, reason: str) -> PrivacyRequestRow:
    """Take two more months, once, and say why. Raises :class:`AlreadyExtended`."""
    row = _open(access, request_id)
    if row.extended is not None:
        raise AlreadyExtended
    row.extended, row.due_at = reason, clock.due(row.received_at, extended=True)
    _note(access, row, "request.extended")
    return row


def refuse(access: Access, request_id: str, reason: str) -> PrivacyRequestRow:
    """Close a request without doing what it asks for, and say why."""
    row = _open(access, request_id)
    row.state, row.done_by, row.done_at = "refused", access.person_id, now()
    row.report = {"reason": reason}
    _note(access, row, "request.refused")
    return row


def add_note(access: Access, request_id: str, words: str) -> PrivacyRequestRow:
    """Add a line to what is known about a request."""
    row = requests_store.demand(access.db, request_id)
    row.note = f"{row.note}\n{words}".strip()
    access.db.flush()
    return row


def carry_out(access: Access, request_id: str, traits: Mapping[str, Any]) -> PrivacyRequestRow:
    """Do what a request asks for; an erasure goes on in the background. Repeating it does nothing twice.

    Raises :class:`IdentityUnchecked` and :class:`RequestClosed`.
    """
    row = _open(access, request_id)
    if row.identity_at is None:
        raise IdentityUnchecked
    row.done_by = access.person_id
    if row.kind == "erasure":
        row.state = "running"
        _note(access, row, "request.started")
        defer(ERASE_TASK, transaction=access.db, workspace_id=access.workspace_id, request_id=row.id)
        return row
    row.report = _done(access, row, traits)
    row.state, row.done_at = "done", now()
    _note(access, row, "request.carried_out")
    return row


def _done(access: Access, row: PrivacyRequestRow, traits: Mapping[str, Any]) -> dict[str, Any]:
    keys: list[str] = row.subject.get("keys", [])
    if row.kind == "restriction":
        return _switch(access, keys, PROCESSING)
    if row.kind == "objection":
        return _switch(access, keys, OBJECTION)
    if row.kind == "rectification":
        return corrections.correct(access, keys, traits, row.id)
    return {"stores": _held(access, keys)}


def lift(access: Access, request_id: str) -> PrivacyRequestRow:
    """End a restriction or an objection that the customer takes back."""
    row = requests_store.demand(access.db, request_id)
    switch = {"restriction": PROCESSING, "objection": OBJECTION}.get(row.kind)
    if switch is None or row.state != "done":
        raise RequestClosed(row.state)
    for key in row.subject.get("keys", [])[:1]:
        said = Said(key, Scope(switch), "grant", "privacy desk", now(), person_id=access.person_id)
        consent.state(access.db, said)
    row.report = {**(row.report or {}), "lifted_at": now().isoformat()}
    _note(access, row, "request.lifted")
    return row


def _switch(access: Access, keys: Collection[str], switch: str) -> dict[str, Any]:
    """A no for every profile of the customer; the door learns it in the same transaction."""
    for key in sorted(keys)[:1]:
        proof = {"by": "privacy desk"}
        said = Said(key, Scope(switch), "withdraw", "privacy desk", now(), None, proof, access.person_id)
        consent.state(access.db, said)
    return {"switch": switch, "identifiers": len(keys)}


def _held(access: Access, keys: Collection[str]) -> list[dict[str, Any]]:
    """How much each store holds, for the report of an answer; the data themselves are read when it is fetched."""
    subject = subject_of(access.db, keys)
    held = [(store, store.export(subject)) for store in stores() if store.export is not None]
    return [
        {"store": store.name, "title": dict(store.title), "count": _size(found)}
        for store, found in held
        if found
    ]


def _size(found: Any) -> int:
    return sum(map(len, found.values())) if isinstance(found, dict) else len(found)


def go_on(workspace_id: str, request_id: str) -> dict[str, Any]:
    """Carry an erasure out, from wherever it stopped; its report. Of two processes at once, one does it."""
    # Not held by a transaction: that would keep the bytes of deleted rows alive until its end.
    with current_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as turn:
        is_mine = turn.scalar(_TURN, {"request": request_id})
        try:
            with read_session(workspace_id=workspace_id) as db:
                row = requests_store.demand(db, request_id)
            if is_mine and row.state == "running":
                return erasure.erase(workspace_id, request_id)
            return row.report or {}
        finally:
            if is_mine:
                turn.execute(_DONE, {"request": request_id})


def _key(access: Access, handle: str | None, identifier: Identifier | None) -> str:
    if handle is not None:
        return events.key_behind(access.workspace_folder, handle)
    assert identifier is not None
    return events.key_of(identifier)


def _open(access: Access, request_id: str) -> PrivacyRequestRow:
    row = requests_store.demand(access.db, request_id)
    if row.state not in _OPEN:
        raise RequestClosed(row.state)
    return row


def _note(access: Access, row: PrivacyRequestRow, action: str) -> None:
    access.db.flush()
    repository.note(access.db, action, access.person_id, row.id, {"kind": row.kind})
