"""What privacy does when customers become one or two again, and when events speak of consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import customers
from etappe.customers import Joined, Signal
from etappe.privacy import consent, repository
from etappe.privacy.addresses import shortened
from etappe.privacy.purposes import purposes_of
from etappe.privacy.types import Said, Scope, Statement

_PROOF: Final = ("page", "locale", "library", "ip", "userAgent")
_LONGEST: Final = 500


@customers.on_merge
def joined(db: Session, merge: Joined) -> None:
    """What one of them refused, the door now refuses for both. Consents stay where they are."""
    consent.tell_door(db, repository.places_of_profiles(db, [merge.winner_id, merge.loser_id]))


@customers.on_unmerge
def parted(db: Session, merge: Joined) -> None:
    """Each of the two is let in, or kept out, as they said themselves."""
    consent.tell_door(db, repository.places_of_profiles(db, [merge.winner_id, merge.loser_id]))


@customers.on_consent
def heard(db: Session, signals: Sequence[Signal]) -> None:
    """Take what banners and events say into the record, where it says something new."""
    purposes = purposes_of(db)
    last: dict[tuple[str, str], tuple[Signal, bool]] = {}
    for signal in sorted(signals, key=lambda one: one.time_us):
        for code, allowed in signal.consent.items():
            if code in purposes:
                last[signal.key, code] = signal, allowed
    known = repository.consents_of_keys(db, {key for key, _ in last}, {code for _, code in last})
    for (key, code), (signal, allowed) in last.items():
        row = known.get((key, code))
        if row is None or (row.state == "granted") is not allowed:
            consent.state(db, _said(key, code, signal, allowed))


def _said(key: str, purpose: str, signal: Signal, allowed: bool) -> Said:
    moment = datetime.fromtimestamp(signal.time_us / 1e6, UTC)
    statement: Statement = "grant" if allowed else "deny"
    return Said(
        key,
        Scope(purpose),
        statement,
        signal.source,
        moment,
        proof=proof_of(signal.context) | {"by": "event"},
    )


def proof_of(context: dict[str, Any]) -> dict[str, Any]:
    """What of a message's context shows how a statement was made; addresses are shortened."""
    found = {name: context[name] for name in _PROOF if name in context}
    page = found.pop("page", None)
    if isinstance(page, dict) and isinstance(page.get("url"), str):
        found["page"] = page["url"].split("?", 1)[0][:_LONGEST]
    library = found.pop("library", None)
    if isinstance(library, dict):
        found["library"] = str(library.get("name", ""))[:_LONGEST]
    if "ip" in found:
        found["ip"] = shortened(str(found["ip"])) or ""
    return {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in found.items()}
