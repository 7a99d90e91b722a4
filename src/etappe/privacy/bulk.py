"""Statements of many customers at once, as imports bring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from etappe.events import identifier_of
from etappe.kit import new_id, now
from etappe.privacy import consent, logic, repository
from etappe.privacy.errors import AddressNeeded, ProofNeeded
from etappe.privacy.models import ConsentLogRow, ConsentRow
from etappe.privacy.types import ADDRESSED, ANY, SWITCHES, Said, Scope, Statement

_AT_ONCE: Final = 2000
_NO: Final = frozenset({"denied", "withdrawn"})


def state_many(
    db: Session,
    keys: Iterable[str],
    purpose: str,
    channel: str = ANY,
    *,
    statement: Statement,
    source: str,
    at: datetime,
    proof: Mapping[str, Any] | None = None,
) -> int:
    """Take the same statement of many customers into the record; how many it said something new of.

    On channels with addresses every key is the address itself. A yes needs a ``proof``, and turns no customer who
    said no into one who says yes: a list is older than a word, whatever its date. Raises :class:`NoSuchPurpose`,
    :class:`ProofNeeded` and :class:`AddressNeeded`.
    """
    consent.demand_known(db, purpose)
    wanted = sorted(set(keys))
    kind = ADDRESSED.get(channel)
    if kind is not None and any(identifier_of(key).type != kind for key in wanted):
        raise AddressNeeded(channel)
    if statement == "grant" and not proof and purpose not in SWITCHES:
        raise ProofNeeded
    said = [
        Said(key, Scope(purpose, channel, identifier_of(key).value if kind else ""), statement, source, at, None,
             dict(proof or {}))
        for key in wanted
    ]  # fmt: skip
    return sum(_some(db, said[start : start + _AT_ONCE]) for start in range(0, len(said), _AT_ONCE))


def _some(db: Session, said: list[Said]) -> int:
    known = _known(db, said)
    new = [one for one in said if one.key not in known]
    if new:
        db.execute(insert(ConsentRow), [_row(db, one) for one in new])
        db.execute(insert(ConsentLogRow), [_entry(db, one) for one in new])
    changed = [one for one in said if one.key in known and _may_change(known[one.key], one)]
    for one in changed:
        consent.state(db, one)
    if said[0].statement in {"deny", "withdraw"}:
        consent.tell_door(db, repository.places(db, [one.key for one in said]))
    return len(new) + len(changed)


def _known(db: Session, said: list[Said]) -> dict[str, str]:
    """The states there are already, by key."""
    query = select(ConsentRow.key, ConsentRow.state).where(
        ConsentRow.key.in_([one.key for one in said]),
        ConsentRow.purpose == said[0].scope.purpose,
        ConsentRow.channel == said[0].scope.channel,
    )
    return {row.key: row.state for row in db.execute(query)}


def _may_change(state: str, said: Said) -> bool:
    return said.statement != "grant" or state not in _NO


def _row(db: Session, said: Said) -> dict[str, Any]:
    return _common(db, said) | {
        "id": new_id("ct"),
        "state": logic.next_state("unknown", said.statement),
        "expires_at": consent.end_of(db, said),
        "over": [],
    }


def _entry(db: Session, said: Said) -> dict[str, Any]:
    after = logic.next_state("unknown", said.statement)
    return _common(db, said) | {
        "before": "unknown",
        "stated": said.statement,
        "after": after,
        "person_id": None,
    }


def _common(db: Session, said: Said) -> dict[str, Any]:
    return {
        "workspace_id": db.info["workspace_id"],
        "key": said.key,
        "purpose": said.scope.purpose,
        "channel": said.scope.channel,
        "address": said.scope.address,
        "source": said.source,
        "stated_at": said.stated_at,
        "recorded_at": now(),
        "wording_id": None,
        "proof": dict(said.proof),
    }
