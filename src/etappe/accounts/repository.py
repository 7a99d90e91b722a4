"""Every query about people, workspaces, sign-ins and the audit record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, column, delete, exists, func, select, table, update
from sqlalchemy.orm import Session

from etappe.accounts.models import (
    AuditRow,
    GuestLinkRow,
    InvitationRow,
    JourneyGrantRow,
    MembershipRow,
    PersonRow,
    SignInLinkRow,
    SignInRow,
    WorkspaceRow,
)
from etappe.accounts.types import COLOURS, Role
from etappe.kit import new_id


def person_by_id(db: Session, person_id: str) -> PersonRow | None:
    """The person with this id."""
    return db.get(PersonRow, person_id)


def person_by_email(db: Session, email: str) -> PersonRow | None:
    """The person with this address, in whatever case it is written."""
    return db.scalar(select(PersonRow).where(PersonRow.email == email.strip().lower()))


def first_administrator(db: Session) -> PersonRow | None:
    """The oldest person who owns a workspace of this installation."""
    return db.scalar(
        select(PersonRow)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.role == "owner")
        .order_by(PersonRow.created_at)
        .limit(1)
    )


def workspaces_of(db: Session, person_id: str) -> Sequence[WorkspaceRow]:
    """The workspaces a person may enter, oldest first."""
    return db.scalars(
        select(WorkspaceRow)
        .join(MembershipRow, MembershipRow.workspace_id == WorkspaceRow.id)
        .where(MembershipRow.person_id == person_id)
        .order_by(WorkspaceRow.created_at, WorkspaceRow.id)
    ).all()


def memberships_of(db: Session, person_id: str) -> list[tuple[WorkspaceRow, str]]:
    """The workspaces a person may enter, oldest first, and in which role."""
    found = db.execute(
        select(WorkspaceRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.workspace_id == WorkspaceRow.id)
        .where(MembershipRow.person_id == person_id)
        .order_by(WorkspaceRow.created_at, WorkspaceRow.id)
    )
    return [(workspace, role) for workspace, role in found]


def membership(db: Session, workspace_id: str, person_id: str) -> MembershipRow | None:
    """The membership of a person in a workspace."""
    return db.get(MembershipRow, (person_id, workspace_id))


def entry(db: Session, workspace_id: str, person_id: str) -> tuple[Role, dict[str, Role], bool | None] | None:
    """A member's role in the workspace and on single journeys, and the choice of clear names; ``None`` for others."""
    grants = (
        select(func.jsonb_object_agg(JourneyGrantRow.journey_id, JourneyGrantRow.role))
        .where(JourneyGrantRow.workspace_id == workspace_id, JourneyGrantRow.person_id == person_id)
        .scalar_subquery()
    )
    found = db.execute(
        select(MembershipRow.role, grants, MembershipRow.clear_names).where(
            MembershipRow.workspace_id == workspace_id, MembershipRow.person_id == person_id
        )
    ).one_or_none()
    return None if found is None else (cast("Role", found[0]), found[1] or {}, found[2])


def workspace(db: Session, workspace_id: str) -> WorkspaceRow:
    """A workspace that is known to be there."""
    return db.get_one(WorkspaceRow, workspace_id)


def all_workspaces(db: Session) -> Sequence[str]:
    """Ids of all workspaces of the installation; needs a system session."""
    return db.scalars(select(WorkspaceRow.id).order_by(WorkspaceRow.id)).all()


def _members(workspace_id: str) -> Select[PersonRow, MembershipRow]:
    return (
        select(PersonRow, MembershipRow)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.workspace_id == workspace_id)
        .order_by(func.lower(PersonRow.name), PersonRow.id)
    )


def members(db: Session, workspace_id: str) -> list[tuple[PersonRow, MembershipRow]]:
    """The members of a workspace by name."""
    return [(person, membership) for person, membership in db.execute(_members(workspace_id))]


def member(db: Session, workspace_id: str, person_id: str) -> tuple[PersonRow, MembershipRow] | None:
    """One member of a workspace."""
    found = db.execute(_members(workspace_id).where(PersonRow.id == person_id)).one_or_none()
    return None if found is None else (found[0], found[1])


def names_of(db: Session, person_ids: Collection[str]) -> dict[str, str]:
    """Names of people by id."""
    found = db.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(person_ids)))
    return {row.id: row.name for row in found}


def owners_for_change(db: Session, workspace_id: str) -> Sequence[MembershipRow]:
    """The owners of a workspace, as they are now that nobody else changes them."""
    return db.scalars(
        select(MembershipRow)
        .where(MembershipRow.workspace_id == workspace_id, MembershipRow.role == "owner")
        .order_by(MembershipRow.person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def grants_on(db: Session, journey_id: str) -> Sequence[JourneyGrantRow]:
    """Who has a role of their own on a journey."""
    return db.scalars(
        select(JourneyGrantRow)
        .where(JourneyGrantRow.journey_id == journey_id)
        .order_by(JourneyGrantRow.person_id)
    ).all()


def replace_grants(db: Session, workspace_id: str, journey_id: str, wanted: Mapping[str, Role]) -> None:
    """Write anew who has a role of their own on a journey."""
    db.execute(delete(JourneyGrantRow).where(JourneyGrantRow.journey_id == journey_id))
    db.add_all(
        JourneyGrantRow(workspace_id=workspace_id, journey_id=journey_id, person_id=person_id, role=role)
        for person_id, role in wanted.items()
    )


def delete_grants_of(db: Session, workspace_id: str, person_id: str) -> None:
    """Forget the roles a person has on single journeys."""
    db.execute(
        delete(JourneyGrantRow).where(
            JourneyGrantRow.workspace_id == workspace_id, JourneyGrantRow.person_id == person_id
        )
    )


def has_journey(db: Session, journey_id: str) -> bool:
    """Whether the workspace has this journey. References alone would also accept those of other workspaces."""
    journeys = table("journeys", column("id"))
    return db.scalar(select(exists().where(journeys.c.id == journey_id))) is True


def open_invitations(db: Session, now: datetime) -> Sequence[InvitationRow]:
    """Invitations that can still be used, newest first."""
    return db.scalars(
        select(InvitationRow)
        .where(InvitationRow.used_at.is_(None), InvitationRow.expires_at > now)
        .order_by(InvitationRow.created_at.desc(), InvitationRow.id.desc())
    ).all()


def live_invitation(db: Session, token_hash: bytes, now: datetime) -> InvitationRow | None:
    """The invitation behind a secret, if it can still be used."""
    return db.scalar(
        select(InvitationRow).where(
            InvitationRow.token_hash == token_hash,
            InvitationRow.used_at.is_(None),
            InvitationRow.expires_at > now,
        )
    )


def use_invitation(db: Session, token_hash: bytes, now: datetime) -> InvitationRow | None:
    """Spend an invitation; of two people at once, one gets it."""
    return db.scalar(
        update(InvitationRow)
        .where(
            InvitationRow.token_hash == token_hash,
            InvitationRow.used_at.is_(None),
            InvitationRow.expires_at > now,
        )
        .values(used_at=now)
        .returning(InvitationRow)
    )


def guest_link(db: Session, token_hash: bytes) -> GuestLinkRow | None:
    """The guest link behind a secret."""
    return db.scalar(select(GuestLinkRow).where(GuestLinkRow.token_hash == token_hash))


def guest_links(db: Session, journey_id: str) -> Sequence[GuestLinkRow]:
    """All guest links to a journey, newest first."""
    return db.scalars(
        select(GuestLinkRow)
        .where(GuestLinkRow.journey_id == journey_id)
        .order_by(GuestLinkRow.created_at.desc(), GuestLinkRow.id.desc())
    ).all()


def free_colour(db: Session, workspace_id: str) -> int:
    """The person colour that fewest members of a workspace have."""
    taken = Counter(
        db.scalars(select(MembershipRow.colour).where(MembershipRow.workspace_id == workspace_id))
    )
    return min(range(len(COLOURS)), key=lambda colour: (taken[colour], colour))


def live_sign_in(db: Session, token_hash: bytes) -> tuple[SignInRow, PersonRow] | None:
    """The sign-in behind a cookie, with its person."""
    found = db.execute(
        select(SignInRow, PersonRow)
        .join(PersonRow, PersonRow.id == SignInRow.person_id)
        .where(SignInRow.token_hash == token_hash)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def mark_seen(db: Session, sign_in_id: str, now: datetime) -> None:
    """Remember that a sign-in is in use."""
    db.execute(update(SignInRow).where(SignInRow.id == sign_in_id).values(seen_at=now))


def delete_sign_in(db: Session, token_hash: bytes) -> None:
    """Forget one sign-in."""
    db.execute(delete(SignInRow).where(SignInRow.token_hash == token_hash))


def delete_other_sign_ins(db: Session, person_id: str, keep: bytes) -> None:
    """Forget every sign-in of a person but one."""
    db.execute(delete(SignInRow).where(SignInRow.person_id == person_id, SignInRow.token_hash != keep))


def delete_expired(db: Session, now: datetime) -> None:
    """Forget sign-ins and links that can no longer be used."""
    db.execute(delete(SignInRow).where(SignInRow.expires_at <= now))
    db.execute(delete(SignInLinkRow).where(SignInLinkRow.expires_at <= now))


def use_link(db: Session, token_hash: bytes, now: datetime) -> str | None:
    """Spend a link; the person it signs in, or ``None`` when it is unknown, spent or too old."""
    return db.scalar(
        update(SignInLinkRow)
        .where(
            SignInLinkRow.token_hash == token_hash,
            SignInLinkRow.used_at.is_(None),
            SignInLinkRow.expires_at > now,
        )
        .values(used_at=now)
        .returning(SignInLinkRow.person_id)
    )


def record(
    db: Session,
    action: str,
    *,
    person_id: str | None,
    workspace_id: str | None = None,
    subject: str | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add an entry to the audit record: ``action`` is ``object.verb``, ``subject`` the id of the object."""
    db.add(
        AuditRow(
            id=new_id("au"),
            action=action,
            person_id=person_id,
            workspace_id=workspace_id,
            subject=subject,
            detail=detail or {},
        )
    )
