"""Use cases around invitations: a link is made, looked at, and lets one person in, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from sqlalchemy.orm import Session

from etappe.accounts import logic, repository, service
from etappe.accounts.access import Access
from etappe.accounts.errors import AddressTaken, InvitationGone, NoSuchInvitation
from etappe.accounts.models import InvitationRow, MembershipRow, PersonRow
from etappe.accounts.tokens import LinkToken
from etappe.accounts.types import Invitation, Language, Person, Role, Workspace
from etappe.db import read_session, session_scope
from etappe.kit import new_id, now


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account says of themselves."""

    name: str
    email: str
    password: str
    language: Language


@dataclass(frozen=True, slots=True)
class Preview:
    """What an invitation says to whoever holds it."""

    workspace: Workspace
    invitation: Invitation
    invited_by: str


def invite(access: Access, role: Role, days: int, note: str) -> tuple[Invitation, str]:
    """A new invitation and its secret, which is kept nowhere."""
    token = LinkToken.new(access.workspace_id)
    row = InvitationRow(
        id=new_id("iv"),
        workspace_id=access.workspace_id,
        token_hash=token.hash,
        role=role,
        note=note,
        made_by=access.person_id,
        expires_at=now() + timedelta(days=days),
    )
    access.db.add(row)
    _note(access.db, "invitation.create", access.person_id, row)
    access.db.flush()
    return to_invitation(row), token.text


def open_invitations(db: Session) -> list[Invitation]:
    """Invitations of the workspace that can still be used, newest first."""
    return [to_invitation(row) for row in repository.open_invitations(db, now())]


def withdraw(access: Access, invitation_id: str) -> None:
    """Make an invitation useless. Raises :class:`NoSuchInvitation`."""
    row = access.db.get(InvitationRow, invitation_id)
    if row is None:
        raise NoSuchInvitation(invitation_id)
    _note(access.db, "invitation.withdraw", access.person_id, row)
    access.db.delete(row)
    access.db.flush()


def preview(text: str) -> Preview:
    """What the invitation is for. Raises :class:`InvitationGone`."""
    token = _token(text)
    with read_session(workspace_id=token.workspace_id) as db:
        row = repository.live_invitation(db, token.hash, now())
        if row is None:
            raise InvitationGone
        host = repository.person_by_id(db, row.made_by)
        workspace = service.to_workspace(repository.workspace(db, row.workspace_id))
        return Preview(workspace, to_invitation(row), "" if host is None else host.name)


def accept(text: str, who: Person | Newcomer) -> tuple[service.SignIn | None, str]:
    """Let the person in, and sign a newcomer in; the second is the id of the workspace.

    Raises :class:`InvitationGone`, :class:`AddressTaken` and :class:`WeakPassword`; then the invitation still works.
    """
    token = _token(text)
    with session_scope(workspace_id=token.workspace_id) as db:
        row = repository.use_invitation(db, token.hash, now())
        if row is None:
            raise InvitationGone
        person_id = who.id if isinstance(who, Person) else _admit(db, who)
        row.used_by = person_id
        _join(db, row, person_id)
        signed_in = None if isinstance(who, Person) else service.open_session(db, person_id)
        return signed_in, row.workspace_id


def to_invitation(row: InvitationRow) -> Invitation:
    """What owners see of an invitation."""
    return Invitation(row.id, cast("Role", row.role), row.note, row.made_by, row.created_at, row.expires_at)


def _token(text: str) -> LinkToken:
    token = LinkToken.read(text)
    if token is None:
        raise InvitationGone
    return token


def _admit(db: Session, newcomer: Newcomer) -> str:
    password_hash = logic.hash_password(newcomer.password)
    if repository.person_by_email(db, newcomer.email) is not None:
        raise AddressTaken
    row = PersonRow(
        id=new_id("pe"),
        email=newcomer.email.strip().lower(),
        name=newcomer.name,
        language=newcomer.language,
        password_hash=password_hash,
    )
    db.add(row)
    db.flush()
    return row.id


def _join(db: Session, row: InvitationRow, person_id: str) -> None:
    """Whoever is a member already keeps the role they have."""
    if repository.membership(db, row.workspace_id, person_id) is None:
        colour = repository.free_colour(db, row.workspace_id)
        db.add(
            MembershipRow(person_id=person_id, workspace_id=row.workspace_id, role=row.role, colour=colour)
        )
    _note(db, "invitation.accept", person_id, row)
    db.flush()


def _note(db: Session, action: str, person_id: str, row: InvitationRow) -> None:
    repository.record(
        db,
        action,
        person_id=person_id,
        workspace_id=row.workspace_id,
        subject=row.id,
        detail={"role": row.role},
    )
