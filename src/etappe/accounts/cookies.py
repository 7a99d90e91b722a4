"""The cookie of a sign-in, and what a person who has just signed in is told about themselves."""

from __future__ import annotations

from fastapi import Response

from etappe.accounts import logic, service
from etappe.accounts.dependencies import cookie_name
from etappe.accounts.schemas import Me
from etappe.accounts.types import Person
from etappe.db import read_session


def me_of(person: Person) -> Me:
    """The person, with the workspaces they may enter."""
    with read_session(person_id=person.id) as db:
        return Me.of(person, service.memberships_of(db, person.id))


def set_session_cookie(response: Response, token: str) -> None:
    """Sign the browser in."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=int(logic.ABSOLUTE_LIFETIME.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(),
    )


def is_secure() -> bool:
    """Whether this installation is reached over https."""
    return cookie_name().startswith("__Host-")
