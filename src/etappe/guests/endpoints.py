"""Public routes: nobody is signed in here, the secret in the path opens one journey."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as PathParameter

from etappe import accounts
from etappe.accounts import Access, AttemptLimit, GuestLink, guests
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.guests import service
from etappe.guests.schemas import GuestCommentIn, GuestCommentOut, PasswordIn, SharedDocument, SharedOut
from etappe.kit import now

router = APIRouter(prefix="/shared/{token}", tags=["guests"])

Token = Annotated[str, PathParameter(max_length=200, description="The secret of a guest link.")]

_tries = AttemptLimit(burst=8)
_words = AttemptLimit(burst=20)


def cookie_name() -> str:
    """The cookie that remembers the password of a link; browsers keep it to https where there is https."""
    return "__Secure-etappe-guest" if _is_secure() else "etappe_guest"


def entered(token: Token, request: Request) -> GuestLink:
    """The link, if it still opens something and its password is known."""
    return guests.enter(token, request.cookies.get(cookie_name()))


def _session(request: Request, link: Annotated[GuestLink, Depends(entered)]) -> Iterator[Access]:
    scope = read_session if request.method in {"GET", "HEAD"} else session_scope
    with scope(workspace_id=link.workspace_id) as db:
        yield guests.way_in(link, db)


# Scope "function": the transaction commits before the answer leaves, so a failed commit is an error.
AsGuest = Annotated[Access, Depends(_session, scope="function")]
Link = Annotated[GuestLink, Depends(entered)]


@router.get("", operation_id="get_shared")
def get_shared(link: Link, access: AsGuest) -> SharedOut:
    """What the link opens; 401 `shared.password_needed` when it asks for a password first."""
    name = service.name(access)
    return SharedOut(journey_id=link.journey_id, journey=name, role=link.role, expires_at=link.expires_at)


@router.post("/open", operation_id="open_shared", status_code=204)
def open_shared(token: Token, body: PasswordIn, response: Response) -> None:
    """Give the password; the answer sets a cookie that opens this link for a day."""
    proof = guests.unlock(token, body.password, _tries)
    response.set_cookie(
        cookie_name(),
        proof,
        max_age=int(guests.UNLOCKED_FOR.total_seconds()),
        path=f"/api/v1/shared/{token}",
        httponly=True,
        samesite="lax",
        secure=_is_secure(),
    )


@router.get("/document", operation_id="get_shared_document", response_model=SharedDocument)
def get_shared_document(access: AsGuest) -> Response:
    """The map, without other journeys, people and addresses."""
    return Response(msgspec.json.encode(service.document(access)), media_type="application/json")


@router.get("/comments", operation_id="list_shared_comments")
def list_shared_comments(access: AsGuest) -> list[GuestCommentOut]:
    """What is said about the map, oldest first; nothing for those who may only look."""
    return service.said(access)


@router.post("/comments", operation_id="write_shared_comment", status_code=201)
def write_shared_comment(body: GuestCommentIn, link: Link, access: AsGuest) -> GuestCommentOut:
    """Comment as a guest, under a name of your own."""
    accounts.require_on(access, link.journey_id, "commenter")
    _words.take(link.id, now())
    return service.say(access, body)


def _is_secure() -> bool:
    return get_settings().address.startswith("https:")
