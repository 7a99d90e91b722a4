"""Routes for whoever holds an invitation: what it is for, and accepting it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from etappe.accounts import invitations, logic
from etappe.accounts.cookies import me_of, set_session_cookie
from etappe.accounts.dependencies import cookie_name, current_person
from etappe.accounts.errors import NotSignedIn
from etappe.accounts.invitations import Newcomer
from etappe.accounts.people_schemas import AcceptIn, InvitationPreview, InvitationToken, NewcomerIn
from etappe.accounts.schemas import Joined
from etappe.accounts.types import Person
from etappe.kit import now

router = APIRouter(prefix="/invitations")

_attempts = logic.AttemptLimit()


@router.post("/look", operation_id="look_at_invitation")
def look_at_invitation(body: InvitationToken, request: Request) -> InvitationPreview:
    """What the invitation is for; nothing is spent."""
    _attempts.take(_client(request), now())
    found = invitations.preview(body.token)
    return InvitationPreview(
        workspace=found.workspace.name,
        role=found.invitation.role,
        invited_by=found.invited_by,
        expires_at=found.invitation.expires_at,
    )


@router.post("/accept", operation_id="accept_invitation")
def accept_invitation(body: AcceptIn, request: Request, response: Response) -> Joined:
    """Enter the workspace, with the account of the browser or, with `newcomer`, with a new one."""
    _attempts.take(_client(request), now())
    who = _signed_in(request) if body.newcomer is None else _newcomer(body.newcomer)
    signed_in, workspace_id = invitations.accept(body.token, who)
    if signed_in is not None:
        set_session_cookie(response, signed_in.token)
        return Joined(workspace_id=workspace_id, me=me_of(signed_in.person))
    assert isinstance(who, Person)
    return Joined(workspace_id=workspace_id, me=me_of(who))


def _signed_in(request: Request) -> Person:
    token = request.cookies.get(cookie_name())
    if token is None:
        raise NotSignedIn
    return current_person(token)


def _newcomer(body: NewcomerIn) -> Newcomer:
    return Newcomer(body.name, body.email, body.password, body.language)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""
