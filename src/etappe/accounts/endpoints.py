"""Routes for signing in and out, for one's own account and for workspaces."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from etappe.accounts import invitation_endpoints, logic, people_endpoints, service, token_endpoints
from etappe.accounts.cookies import is_secure, me_of, set_session_cookie
from etappe.accounts.dependencies import CurrentPerson, OwnerInWorkspace, cookie_name, session_token
from etappe.accounts.schemas import Me, MePatch, SignInBody, WorkspaceBody, WorkspaceOut
from etappe.db import session_scope, system_session
from etappe.kit import now

router = APIRouter(tags=["accounts"])
router.include_router(people_endpoints.router)
router.include_router(invitation_endpoints.router)
router.include_router(token_endpoints.router)

_attempts = logic.AttemptLimit()


@router.post("/session", operation_id="sign_in")
def sign_in(body: SignInBody, request: Request, response: Response) -> Me:
    """Sign in with a one-time link or a password; the answer sets the session cookie."""
    _attempts.take(request.client.host if request.client else "", now())
    if body.token is not None:
        signed_in = service.sign_in_with_token(body.token)
    else:
        signed_in = service.sign_in_with_password(body.email or "", body.password or "")
    set_session_cookie(response, signed_in.token)
    return me_of(signed_in.person)


@router.delete("/session", operation_id="sign_out", status_code=204)
def sign_out(token: Annotated[str, Depends(session_token)], response: Response) -> None:
    """End this sign-in."""
    service.sign_out(token)
    response.delete_cookie(cookie_name(), path="/", httponly=True, samesite="lax", secure=is_secure())


@router.get("/me", operation_id="get_me")
def getme_of(person: CurrentPerson) -> Me:
    """The person who is signed in."""
    return me_of(person)


@router.patch("/me", operation_id="update_me")
def updateme_of(body: MePatch, person: CurrentPerson, token: Annotated[str, Depends(session_token)]) -> Me:
    """Change name, language, theme or password."""
    with session_scope(person_id=person.id) as db:
        changed = service.change_person(
            db,
            person.id,
            token=token,
            name=body.name,
            language=body.language,
            theme=body.theme,
            password=body.password,
        )
    return me_of(changed)


@router.post("/workspaces", operation_id="create_workspace", status_code=201)
def create_workspace(body: WorkspaceBody, person: CurrentPerson) -> WorkspaceOut:
    """Add a workspace; you become its owner."""
    # The owner's role, because nobody is a member of the new workspace yet.
    with system_session() as db:
        workspace = service.create_workspace(db, name=body.name, owner_id=person.id)
    return WorkspaceOut.model_validate(workspace)


@router.patch("/workspaces/{ws}", operation_id="update_workspace")
def update_workspace(body: WorkspaceBody, access: OwnerInWorkspace) -> WorkspaceOut:
    """Rename a workspace."""
    renamed = service.rename_workspace(
        access.db, access.workspace_id, name=body.name, person_id=access.person_id
    )
    return WorkspaceOut.model_validate(renamed)
