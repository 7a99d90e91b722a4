"""Routes for the members of a workspace, their roles there and on single journeys, and links for guests."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as PathParameter

from etappe.accounts import guests, invitations, members, roles
from etappe.accounts.access import Access
from etappe.accounts.dependencies import (
    EditorInWorkspace,
    InWorkspace,
    MemberInWorkspace,
    OwnerInWorkspace,
)
from etappe.accounts.people_schemas import (
    USUAL_LINK,
    Grant,
    GrantsIn,
    GuestLinkIn,
    GuestLinkOut,
    InvitationIn,
    InvitationOut,
    MemberOut,
    MemberPatch,
    NewGuestLink,
    NewInvitation,
)
from etappe.accounts.types import Member, Role
from etappe.config import get_settings
from etappe.kit import now

router = APIRouter(prefix="/workspaces/{ws}")

JourneyId = Annotated[str, PathParameter(max_length=40)]


@router.get("/people", operation_id="list_people")
def list_people(access: InWorkspace) -> list[MemberOut]:
    """The members of the workspace by name."""
    return [_shown(access, one) for one in members.people(access.db, access.workspace_id)]


@router.patch("/people/{person_id}", operation_id="change_member")
def change_member(person_id: str, body: MemberPatch, access: OwnerInWorkspace) -> MemberOut:
    """Give a member another role, or decide whether they see clear names; the last owner stays one."""
    if body.role is not None:
        members.change_role(access, person_id, body.role)
    if body.clear_names is not None:
        members.choose_clear_names(access, person_id, body.clear_names)
    return _shown(access, members.member(access.db, access.workspace_id, person_id))


@router.delete("/people/{person_id}", operation_id="remove_member", status_code=204)
def remove_member(person_id: str, access: MemberInWorkspace) -> None:
    """Let a member go, which owners may do; or leave, which everybody may but the last owner."""
    if person_id != access.person_id:
        roles.require(access, "owner")
    members.remove(access, person_id)


@router.get("/invitations", operation_id="list_invitations")
def list_invitations(access: OwnerInWorkspace) -> list[InvitationOut]:
    """Invitations that can still be used, newest first."""
    return [InvitationOut.model_validate(one) for one in invitations.open_invitations(access.db)]


@router.post("/invitations", operation_id="invite", status_code=201)
def invite(body: InvitationIn, access: OwnerInWorkspace) -> NewInvitation:
    """A link that lets one person in, once. It is shown only now; send it yourself."""
    made, token = invitations.invite(access, body.role, body.days, body.note)
    shown = InvitationOut.model_validate(made).model_dump()
    return NewInvitation(**shown, link=f"{get_settings().address}/join?token={token}")


@router.delete("/invitations/{invitation_id}", operation_id="withdraw_invitation", status_code=204)
def withdraw_invitation(invitation_id: str, access: OwnerInWorkspace) -> None:
    """Make an invitation useless."""
    invitations.withdraw(access, invitation_id)


@router.get("/journeys/{journey_id}/grants", operation_id="list_grants")
def list_grants(journey_id: JourneyId, access: InWorkspace) -> list[Grant]:
    """Who has a role of their own on the journey."""
    return _grants(members.grants(access.db, journey_id))


@router.put("/journeys/{journey_id}/grants", operation_id="set_grants")
def set_grants(journey_id: JourneyId, body: GrantsIn, access: OwnerInWorkspace) -> list[Grant]:
    """Say anew who has a role of their own on the journey; owners of the workspace stay owners there."""
    wanted = {one.person_id: one.role for one in body.grants}
    return _grants(members.set_grants(access, journey_id, wanted))


@router.get("/journeys/{journey_id}/guest-links", operation_id="list_guest_links")
def list_guest_links(journey_id: JourneyId, access: EditorInWorkspace) -> list[GuestLinkOut]:
    """Links to the journey for people without an account, newest first."""
    return [GuestLinkOut.model_validate(one) for one in guests.links(access.db, journey_id)]


@router.post("/journeys/{journey_id}/guest-links", operation_id="create_guest_link", status_code=201)
def create_guest_link(journey_id: JourneyId, body: GuestLinkIn, access: EditorInWorkspace) -> NewGuestLink:
    """A link to this one journey. Its secret is shown only now."""
    made, token = guests.create(
        access,
        journey_id,
        role=body.role,
        expires_at=body.expires_at or now() + USUAL_LINK,
        label=body.label,
        password=body.password,
    )
    shown = GuestLinkOut.model_validate(made).model_dump()
    return NewGuestLink(**shown, token=token, link=f"{get_settings().address}/shared/{token}")


@router.delete(
    "/journeys/{journey_id}/guest-links/{link_id}", operation_id="revoke_guest_link", status_code=204
)
def revoke_guest_link(journey_id: JourneyId, link_id: str, access: EditorInWorkspace) -> None:
    """End a link at once."""
    guests.revoke(access, journey_id, link_id)


def _shown(access: Access, member: Member) -> MemberOut:
    sees_address = access.role == "owner" or member.id == access.person_id
    shown = MemberOut.model_validate(member)
    return shown if sees_address else shown.model_copy(update={"email": None})


def _grants(known: dict[str, Role]) -> list[Grant]:
    return [Grant(person_id=person_id, role=role) for person_id, role in known.items()]
