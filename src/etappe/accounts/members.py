"""Use cases around the members of a workspace: listing them, their roles, who leaves, who may do what on a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy.orm import Session

from etappe.accounts import repository
from etappe.accounts.access import Access
from etappe.accounts.errors import LastOwner, NoSuchJourney, NoSuchMember
from etappe.accounts.models import MembershipRow, PersonRow
from etappe.accounts.roles import sees_clear_names
from etappe.accounts.types import COLOURS, Member, Role, Seen
from etappe.kit import now


def people(db: Session, workspace_id: str) -> list[Member]:
    """The members of a workspace by name."""
    return [to_member(*found) for found in repository.members(db, workspace_id)]


def member(db: Session, workspace_id: str, person_id: str) -> Member:
    """One member. Raises :class:`NoSuchMember`."""
    found = repository.member(db, workspace_id, person_id)
    if found is None:
        raise NoSuchMember(person_id)
    return to_member(*found)


def is_member(db: Session, workspace_id: str, person_id: str) -> bool:
    """Whether a person may enter a workspace."""
    return repository.membership(db, workspace_id, person_id) is not None


def names_of(db: Session, person_ids: Iterable[str]) -> dict[str, str]:
    """Names of people by id, also of those who have left; ids of others are not in the answer."""
    return repository.names_of(db, set(person_ids))


def change_role(access: Access, person_id: str, role: Role) -> Member:
    """Give a member another role. Raises :class:`NoSuchMember`, :class:`LastOwner`."""
    membership = _for_change(access, person_id, stays_owner=role == "owner")
    before, membership.role = membership.role, role
    _note(access, "member.change_role", person_id, {"from": before, "to": role})
    access.db.flush()
    return member(access.db, access.workspace_id, person_id)


def choose_clear_names(access: Access, person_id: str, sees: bool) -> Member:
    """Decide whether a member sees clear names of customers. Raises :class:`NoSuchMember`."""
    membership = repository.membership(access.db, access.workspace_id, person_id)
    if membership is None:
        raise NoSuchMember(person_id)
    membership.clear_names = sees
    _note(access, "member.clear_names", person_id, {"sees": sees})
    access.db.flush()
    return member(access.db, access.workspace_id, person_id)


def remove(access: Access, person_id: str) -> None:
    """Let a member go, or go oneself; what they did stays. Raises :class:`NoSuchMember`, :class:`LastOwner`."""
    membership = _for_change(access, person_id, stays_owner=False)
    repository.delete_grants_of(access.db, access.workspace_id, person_id)
    access.db.delete(membership)
    _note(access, "member.remove", person_id, {"role": membership.role})
    access.db.flush()


def grants(db: Session, journey_id: str) -> dict[str, Role]:
    """Who has a role of their own on a journey."""
    return {row.person_id: cast("Role", row.role) for row in repository.grants_on(db, journey_id)}


def set_grants(access: Access, journey_id: str, wanted: Mapping[str, Role]) -> dict[str, Role]:
    """Say anew who has a role of their own on a journey. Raises :class:`NoSuchMember`, :class:`NoSuchJourney`."""
    demand_journey(access.db, journey_id)
    known = {one.id for one in people(access.db, access.workspace_id)}
    for person_id in wanted:
        if person_id not in known:
            raise NoSuchMember(person_id)
    repository.replace_grants(access.db, access.workspace_id, journey_id, wanted)
    access.db.flush()
    _note(access, "journey.grant", journey_id, {"grants": dict(wanted)})
    return grants(access.db, journey_id)


def demand_journey(db: Session, journey_id: str) -> None:
    """Raises :class:`NoSuchJourney` unless the workspace has this journey."""
    if not repository.has_journey(db, journey_id):
        raise NoSuchJourney(journey_id)


def last_seen(access: Access) -> Seen:
    """Up to where the person has seen what others did. Raises :class:`NoSuchMember`."""
    row = _own(access)
    return Seen(row.seen_command, row.seen_at)


def mark_seen(access: Access, command: int) -> None:
    """Remember that the person has seen everything up to a command; never less than before."""
    row = _own(access)
    row.seen_command, row.seen_at = max(row.seen_command, command), now()
    access.db.flush()


def to_member(person: PersonRow, membership: MembershipRow) -> Member:
    """What other rooms may see of a member."""
    role = cast("Role", membership.role)
    return Member(
        id=person.id,
        name=person.name,
        email=person.email,
        role=role,
        colour=COLOURS[membership.colour % len(COLOURS)],
        joined_at=membership.joined_at,
        clear_names=sees_clear_names(role, membership.clear_names),
    )


def _own(access: Access) -> MembershipRow:
    row = repository.membership(access.db, access.workspace_id, access.person_id)
    if row is None:
        raise NoSuchMember(access.person_id)
    return row


def _for_change(access: Access, person_id: str, *, stays_owner: bool) -> MembershipRow:
    """The membership, while nobody else changes one here: two owners cannot let each other go at once."""
    owners = repository.owners_for_change(access.db, access.workspace_id)
    membership = repository.membership(access.db, access.workspace_id, person_id)
    if membership is None:
        raise NoSuchMember(person_id)
    if not stays_owner and {one.person_id for one in owners} == {person_id}:
        raise LastOwner
    return membership


def _note(access: Access, action: str, subject: str, detail: dict[str, object]) -> None:
    repository.record(
        access.db,
        action,
        person_id=access.person_id,
        workspace_id=access.workspace_id,
        subject=subject,
        detail=detail,
    )
