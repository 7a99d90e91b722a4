"""Use cases around people and workspaces: creating them, signing in, signing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from etappe.accounts import logic, repository
from etappe.accounts.errors import NoSuchWorkspace, SignInRefused
from etappe.accounts.models import MembershipRow, PersonRow, SignInLinkRow, SignInRow, WorkspaceRow
from etappe.accounts.types import Language, Person, Role, Theme, Workspace
from etappe.db import session_scope, system_session
from etappe.kit import new_id, now


@dataclass(frozen=True, slots=True)
class SignIn:
    """A fresh sign-in: the secret for the cookie and whom it stands for."""

    token: str
    person: Person


def create_administrator(db: Session, *, email: str, name: str, language: Language = "de") -> Person:
    """Add a person who can then be given workspaces."""
    row = PersonRow(id=new_id("pe"), email=email.strip().lower(), name=name, language=language)
    db.add(row)
    db.flush()
    return to_person(row)


def find_administrator(db: Session) -> Person | None:
    """The first administrator of this installation; needs a system session."""
    row = repository.first_administrator(db)
    return None if row is None else to_person(row)


def create_workspace(db: Session, *, name: str, owner_id: str, time_zone: str = "Europe/Berlin") -> Workspace:
    """Add a workspace with ``owner_id`` as its owner; needs a system session."""
    row = WorkspaceRow(id=new_id("ws"), name=name, time_zone=time_zone)
    db.add(row)
    db.flush()
    db.add(MembershipRow(person_id=owner_id, workspace_id=row.id, role="owner", colour=0))
    repository.record(db, "workspace.create", person_id=owner_id, workspace_id=row.id, subject=row.id)
    db.flush()
    return to_workspace(row)


def workspaces_of(db: Session, person_id: str) -> list[Workspace]:
    """The workspaces a person may enter, oldest first."""
    return [to_workspace(row) for row in repository.workspaces_of(db, person_id)]


def memberships_of(db: Session, person_id: str) -> list[tuple[Workspace, Role]]:
    """The workspaces a person may enter, oldest first, and in which role."""
    found = repository.memberships_of(db, person_id)
    return [(to_workspace(row), cast("Role", role)) for row, role in found]


def every_workspace() -> list[str]:
    """Ids of all workspaces of this installation, for upkeep."""
    with system_session() as db:
        return list(repository.all_workspaces(db))


def create_sign_in_link(db: Session, person_id: str, address: str) -> str:
    """A link under ``address`` that signs the person in, once, within 24 hours."""
    token = logic.new_token()
    expires = now() + logic.LINK_LIFETIME
    link = SignInLinkRow(
        id=new_id("li"), token_hash=logic.hash_token(token), person_id=person_id, expires_at=expires
    )
    db.add(link)
    db.flush()
    return f"{address}/sign-in?token={token}"


def sign_in_with_token(token: str) -> SignIn:
    """Spend the token of a sign-in link. Raises :class:`SignInRefused`."""
    with session_scope() as db:
        person_id = repository.use_link(db, logic.hash_token(token), now())
        if person_id is None:
            raise SignInRefused
        return open_session(db, person_id)


def sign_in_with_password(email: str, password: str) -> SignIn:
    """Sign in with address and password. Raises :class:`SignInRefused`, alike for every cause."""
    with session_scope() as db:
        row = repository.person_by_email(db, email)
        if not logic.password_matches(password, row.password_hash if row else None) or row is None:
            raise SignInRefused
        return open_session(db, row.id)


def open_session(db: Session, person_id: str) -> SignIn:
    """Sign a known person in; every sign-in gets a new secret."""
    row = repository.person_by_id(db, person_id)
    if row is None:
        raise SignInRefused
    token, moment = logic.new_token(), now()
    repository.delete_expired(db, moment)
    sign_in = SignInRow(
        id=new_id("si"),
        token_hash=logic.hash_token(token),
        person_id=person_id,
        expires_at=moment + logic.ABSOLUTE_LIFETIME,
    )
    db.add(sign_in)
    repository.record(db, "person.sign_in", person_id=person_id, subject=sign_in.id)
    db.flush()
    return SignIn(token, to_person(row))


def sign_out(token: str) -> None:
    """End the sign-in behind a cookie; knowing none is fine."""
    with session_scope() as db:
        repository.delete_sign_in(db, logic.hash_token(token))


def person_behind(token: str) -> Person | None:
    """Whom a cookie stands for, while the sign-in is current."""
    with session_scope() as db:
        found = repository.live_sign_in(db, logic.hash_token(token))
        if found is None:
            return None
        sign_in, person = found
        moment = now()
        if not logic.is_current(seen_at=sign_in.seen_at, expires_at=sign_in.expires_at, now=moment):
            return None
        if moment - sign_in.seen_at > logic.SEEN_EVERY:
            repository.mark_seen(db, sign_in.id, moment)
        return to_person(person)


def change_person(
    db: Session,
    person_id: str,
    *,
    token: str,
    name: str | None = None,
    language: Language | None = None,
    theme: Theme | None = None,
    password: str | None = None,
) -> Person:
    """Change what a person may change about themselves; a new password ends all other sign-ins."""
    row = repository.person_by_id(db, person_id)
    if row is None:
        raise SignInRefused
    row.name = name or row.name
    row.language = language or row.language
    row.theme = theme or row.theme
    if password is not None:
        row.password_hash = logic.hash_password(password)
        repository.delete_other_sign_ins(db, person_id, logic.hash_token(token))
        repository.record(db, "person.change_password", person_id=person_id, subject=person_id)
    db.flush()
    return to_person(row)


def rename_workspace(db: Session, workspace_id: str, *, name: str, person_id: str) -> Workspace:
    """Give a workspace another name."""
    row = db.get(WorkspaceRow, workspace_id)
    if row is None:
        raise NoSuchWorkspace(workspace_id)
    row.name = name
    repository.record(
        db, "workspace.rename", person_id=person_id, workspace_id=workspace_id, subject=workspace_id
    )
    db.flush()
    return to_workspace(row)


def to_person(row: PersonRow) -> Person:
    """What other rooms may see of a person."""
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        language=cast(Language, row.language),
        theme=cast(Theme, row.theme),
        has_password=row.password_hash is not None,
    )


def time_zone(db: Session, workspace_id: str) -> str:
    """The time zone in which the days of a workspace begin."""
    return repository.workspace(db, workspace_id).time_zone


def to_workspace(row: WorkspaceRow) -> Workspace:
    """What other rooms may see of a workspace."""
    return Workspace(id=row.id, name=row.name, time_zone=row.time_zone)
