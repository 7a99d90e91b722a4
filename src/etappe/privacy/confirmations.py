"""Double opt-in: an address says itself, from a link in its own mailbox, that the yes is its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from etappe import events, mail
from etappe.accounts import LinkToken
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.kit import new_id, now
from etappe.mail import AddressUnusable
from etappe.privacy import consent, introducing, links, outbox, repository
from etappe.privacy.dates import long_date, long_time
from etappe.privacy.errors import LinkInvalid
from etappe.privacy.models import ConfirmationRow
from etappe.privacy.purposes import purpose_of
from etappe.privacy.settings import controller_name
from etappe.privacy.types import ADDRESSED, Said, Scope, State

VALID_FOR: Final = timedelta(days=14)
MAILS_A_DAY: Final = 3
"""So many confirmations go to one address in 24 hours, whoever asks for them."""
KIND: Final = "confirmation"


@dataclass(frozen=True, slots=True)
class Asked:
    """A confirmation somebody was asked for."""

    workspace_id: str
    key: str
    scope: Scope
    language: str
    wording: str
    state: State
    ended: bool


def take(db: Session, said: Said, language: str) -> State:
    """Take a statement; a yes that has to be confirmed waits, and a mail asks for the confirmation.

    Raises what :func:`etappe.privacy.consent.state` raises, and :class:`~etappe.mail.AddressUnusable`.
    """
    if not needs_confirmation(db, said):
        return consent.state(db, said)
    address = said.scope.address or events.identifier_of(said.key).value
    if not mail.is_address(address):
        raise AddressUnusable(address)
    # A customer who was erased stays so: nothing is written down, and nobody is written to.
    if events.suppressed(
        db, get_settings().workspace_folder(db.info["workspace_id"]), [f"email:{address}"], ["erased"]
    ):
        return "unknown"
    said = replace(said, scope=replace(said.scope, address=address), statement="request")
    state = consent.state(db, said)
    if state == "pending":
        ask(db, said, language)
    return state


def needs_confirmation(db: Session, said: Said) -> bool:
    """Whether a yes has to come from the address itself."""
    if said.statement == "request":
        return said.scope.channel == "email"
    is_yes = said.statement == "grant" and said.scope.channel == "email" and said.scope.purpose != ""
    return is_yes and purpose_of(db, said.scope.purpose).double_opt_in and "note" not in said.proof


def ask(db: Session, said: Said, language: str) -> bool:
    """Write the mail that asks for the confirmation; whether there may be one more today."""
    address = said.scope.address.strip().lower()
    key = events.key_of(events.Identifier(ADDRESSED["email"], address))  # type: ignore[arg-type]
    if _asked_lately(db, key) >= MAILS_A_DAY:
        return False
    token = LinkToken.new(db.info["workspace_id"])
    row = _row(db, said, key, language, token)
    db.add(row)
    db.flush()
    scope = replace(said.scope, address=address)
    headers = links.headers(row.workspace_id, key, scope, language)
    written = mail.written("confirm", language, _values(db, row, token.text))
    outbox.post(db, KIND, key, address, written, headers, row.expires_at)
    return True


def look(text: str) -> Asked:
    """What a link asks to confirm; changes nothing, because mailboxes open links by themselves.

    Raises :class:`LinkInvalid`.
    """
    token = _token(text)
    with session_scope(workspace_id=token.workspace_id) as db:
        row = _found(db, token)
        return _asked(db, row)


def confirm(text: str, proof: dict[str, Any]) -> Asked:
    """Turn the request behind a link into a yes; a second time changes nothing. Raises :class:`LinkInvalid`.

    A link whose time has run out, or whose request was withdrawn since, confirms nothing.
    """
    token = _token(text)
    with session_scope(workspace_id=token.workspace_id) as db:
        row = _found(db, token)
        if _use(db, token):
            proof = {**proof, "confirmed_at": now().isoformat(), "token": token.hash.hex()}
            scope = Scope(row.purpose, row.channel, row.address)
            said = Said(row.key, scope, "confirm", "confirmation", now(), row.wording_id, proof)
            consent.state(db, said)
            introducing.introduce(db, row.key, row.id)
        return _asked(db, row)


def forget_ended(db: Session) -> int:
    """Delete requests that nobody confirmed in time, and the state that waited for it; how many."""
    ended = db.scalars(
        select(ConfirmationRow).where(ConfirmationRow.expires_at <= now(), ConfirmationRow.used_at.is_(None))
    ).all()
    for row in ended:
        scope = Scope(row.purpose, row.channel, row.address)
        known = repository.consent(db, row.key, scope)
        if known is not None and known.state == "pending" and not _waits(db, row):
            consent.state(db, Said(row.key, scope, "expire", "confirmation", now()))
    gone = delete(ConfirmationRow).where(ConfirmationRow.expires_at <= now())
    return len(db.execute(gone.returning(ConfirmationRow.id)).all())


def _waits(db: Session, row: ConfirmationRow) -> bool:
    """Whether another link to the same yes can still be used."""
    same = (ConfirmationRow.key == row.key) & (ConfirmationRow.purpose == row.purpose)
    live = ConfirmationRow.used_at.is_(None) & (ConfirmationRow.expires_at > now())
    return db.scalar(select(exists().where(same & live))) is True


def _row(db: Session, said: Said, key: str, language: str, token: LinkToken) -> ConfirmationRow:
    return ConfirmationRow(
        id=new_id("cf"),
        workspace_id=db.info["workspace_id"],
        token_hash=token.hash,
        key=key,
        purpose=said.scope.purpose,
        channel=said.scope.channel,
        address=said.scope.address.strip().lower(),
        language=language,
        wording_id=said.wording_id or _newest(db, said.scope.purpose),
        asked=dict(said.proof) | {"source": said.source, "stated_at": said.stated_at.isoformat()},
        expires_at=now() + VALID_FOR,
    )


def _newest(db: Session, purpose: str) -> str | None:
    row = repository.newest_wording(db, purpose)
    return None if row is None else row.id


def _values(db: Session, row: ConfirmationRow, token: str) -> dict[str, str]:
    return {
        "asked_at": long_time(row.made_at or now(), row.language),
        "ends_at": long_date(row.expires_at, row.language),
        "wording": _wording(db, row),
        "controller": controller_name(db),
        "link": f"{get_settings().address}/consent/confirm/{token}",
    }


def _wording(db: Session, row: ConfirmationRow) -> str:
    """The words that are agreed to; without a wording, what the purpose is called."""
    found = None if row.wording_id is None else repository.wording(db, row.wording_id)
    if found is not None:
        return str(found.text.get(row.language) or next(iter(found.text.values())))
    purpose = purpose_of(db, row.purpose)
    return f"{purpose.name.get(row.language, row.purpose)}: {purpose.description.get(row.language, '')}"


def _asked_lately(db: Session, key: str) -> int:
    since = now() - timedelta(days=1)
    query = select(func.count()).where(ConfirmationRow.key == key, ConfirmationRow.made_at > since)
    return db.scalar(query) or 0


def _token(text: str) -> LinkToken:
    token = LinkToken.read(text)
    if token is None:
        raise LinkInvalid
    return token


def _found(db: Session, token: LinkToken) -> ConfirmationRow:
    row = db.scalar(select(ConfirmationRow).where(ConfirmationRow.token_hash == token.hash))
    if row is None:
        raise LinkInvalid
    return row


def _use(db: Session, token: LinkToken) -> bool:
    """Spend a link; of two at once, one does it."""
    live = (ConfirmationRow.token_hash == token.hash) & ConfirmationRow.used_at.is_(None)
    query = update(ConfirmationRow).where(live & (ConfirmationRow.expires_at > now())).values(used_at=now())
    return db.scalar(query.returning(ConfirmationRow.id)) is not None


def _asked(db: Session, row: ConfirmationRow) -> Asked:
    scope = Scope(row.purpose, row.channel, row.address)
    known = repository.consent(db, row.key, scope)
    state: State = "unknown" if known is None else known.state  # type: ignore[assignment]
    ended = row.expires_at <= now() and row.used_at is None
    return Asked(row.workspace_id, row.key, scope, row.language, _wording(db, row), state, ended)
