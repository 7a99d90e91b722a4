"""Use cases around guest links: one journey, shown to whoever holds the link, until it ends."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from etappe.accounts import logic, members, repository
from etappe.accounts.access import Access
from etappe.accounts.errors import LinkEnded, NoSuchGuestLink, PasswordNeeded, UnknownLink, WrongPassword
from etappe.accounts.models import GuestLinkRow
from etappe.accounts.tokens import LinkToken
from etappe.accounts.types import GuestLink, GuestRole
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.kit import new_id, now

UNLOCKED_FOR: Final = timedelta(hours=24)
_USED_EVERY: Final = timedelta(minutes=1)


def create(
    access: Access,
    journey_id: str,
    *,
    role: GuestRole,
    expires_at: datetime,
    label: str,
    password: str | None,
) -> tuple[GuestLink, str]:
    """A new link and its secret, which is kept nowhere. Raises :class:`NoSuchJourney`, :class:`WeakPassword`."""
    members.demand_journey(access.db, journey_id)
    token = LinkToken.new(access.workspace_id)
    row = GuestLinkRow(
        id=new_id("gk"),
        workspace_id=access.workspace_id,
        journey_id=journey_id,
        token_hash=token.hash,
        role=role,
        label=label,
        password_hash=None if password is None else logic.hash_guest_password(password),
        made_by=access.person_id,
        expires_at=expires_at,
    )
    access.db.add(row)
    _note(access, "guest_link.create", row)
    access.db.flush()
    return to_link(row), token.text


def links(db: Session, journey_id: str) -> list[GuestLink]:
    """All links to a journey, newest first, those that have ended too."""
    return [to_link(row) for row in repository.guest_links(db, journey_id)]


def host_of(db: Session, link_id: str) -> str | None:
    """Who made a link; they answer for the guests who come by it."""
    row = db.get(GuestLinkRow, link_id)
    return None if row is None else row.made_by


def revoke(access: Access, journey_id: str, link_id: str) -> None:
    """End a link at once; a second time changes nothing. Raises :class:`NoSuchGuestLink`."""
    row = access.db.get(GuestLinkRow, link_id)
    if row is None or row.journey_id != journey_id:
        raise NoSuchGuestLink(link_id)
    if row.revoked_at is None:
        row.revoked_at = now()
        _note(access, "guest_link.revoke", row)
    access.db.flush()


def enter(text: str, unlocked: str | None) -> GuestLink:
    """The link behind a secret; ``unlocked`` is what :func:`unlock` gave.

    Raises :class:`UnknownLink`, :class:`LinkEnded`, :class:`PasswordNeeded`.
    """
    token = _token(text)
    with session_scope(workspace_id=token.workspace_id) as db:
        row = _live(db, token)
        if row.password_hash is not None and not _is_unlocked(row.password_hash, text, unlocked or "", now()):
            raise PasswordNeeded
        if row.last_used_at is None or now() - row.last_used_at > _USED_EVERY:
            row.last_used_at = now()
        return to_link(row)


def unlock(text: str, password: str, attempts: logic.AttemptLimit) -> str:
    """Proof of having known the password; it counts for a day and for this password only.

    Raises :class:`WrongPassword`, :class:`TooManyAttempts`, and as :func:`enter` does.
    """
    token = _token(text)
    with session_scope(workspace_id=token.workspace_id) as db:
        row = _live(db, token)
        attempts.take(row.id, now())
        if row.password_hash is None:
            return ""
        if not logic.password_matches(password, row.password_hash):
            raise WrongPassword
        return _proof(row.password_hash, text, int(now().timestamp()))


def way_in(link: GuestLink, db: Session) -> Access:
    """A guest's access: to one journey, in the role of the link, and as nobody anywhere else."""
    return Access(
        person_id=link.id,
        workspace_id=link.workspace_id,
        workspace_folder=get_settings().workspace_folder(link.workspace_id),
        db=db,
        role="viewer",
        grants={link.journey_id: link.role},
        only_journey=link.journey_id,
        clear_names=False,
    )


def to_link(row: GuestLinkRow) -> GuestLink:
    """What other rooms may see of a link."""
    return GuestLink(
        id=row.id,
        workspace_id=row.workspace_id,
        journey_id=row.journey_id,
        role=cast("GuestRole", row.role),
        label=row.label,
        has_password=row.password_hash is not None,
        made_by=row.made_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )


def _token(text: str) -> LinkToken:
    token = LinkToken.read(text)
    if token is None:
        raise UnknownLink
    return token


def _live(db: Session, token: LinkToken) -> GuestLinkRow:
    row = repository.guest_link(db, token.hash)
    if row is None:
        raise UnknownLink
    if row.revoked_at is not None or row.expires_at <= now():
        raise LinkEnded("revoked" if row.revoked_at is not None else "expired")
    return row


def _proof(password_hash: str, text: str, since: int) -> str:
    """Only the server knows the hash, so nobody else can make this; another password makes it worthless."""
    seal = hmac.new(password_hash.encode(), f"{since}.{text}".encode(), hashlib.sha256).hexdigest()
    return f"{since}.{seal}"


def _is_unlocked(password_hash: str, text: str, proof: str, moment: datetime) -> bool:
    since, _, _ = proof.partition(".")
    if not since.isascii() or not since.isdigit() or len(since) > 12:
        return False
    fresh = 0 <= moment.timestamp() - int(since) + 1 <= UNLOCKED_FOR.total_seconds()
    return fresh and hmac.compare_digest(_proof(password_hash, text, int(since)).encode(), proof.encode())


def _note(access: Access, action: str, row: GuestLinkRow) -> None:
    detail = {"journey": row.journey_id, "role": row.role, "password": row.password_hash is not None}
    repository.record(
        access.db,
        action,
        person_id=access.person_id,
        workspace_id=access.workspace_id,
        subject=row.id,
        detail=detail,
    )
