"""Who asks, in which workspace, in which role: the dependencies that every route of the other rooms builds on.

``InWorkspace`` lets every member read and editors write, so a route that nobody thought about is a strict one.
Where the path names a journey, the role on that journey counts. The other dependencies say what they ask for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import Depends, Request
from fastapi import Path as PathParameter
from sqlalchemy.orm import Session

from etappe.accounts import api_tokens, repository, service
from etappe.accounts.access import Access
from etappe.accounts.api_tokens import Bearer
from etappe.accounts.errors import NoSuchWorkspace, NotSignedIn
from etappe.accounts.roles import lower, require_on, sees_clear_names
from etappe.accounts.types import Person, Role
from etappe.config import get_settings
from etappe.db import read_session, session_scope

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WRITERS = 12
"""Requests that may write at once; fewer than the threads that answer requests."""

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

WorkspaceId = Annotated[str, PathParameter(alias="ws", description="Public id of the workspace, `ws_…`.")]


def cookie_name() -> str:
    """Browsers tie the prefixed name to this host and to https, so it is used wherever https is."""
    return "__Host-etappe" if get_settings().address.startswith("https:") else "etappe_session"


def session_token(request: Request) -> str:
    """The secret in the cookie. Raises :class:`NotSignedIn` without one."""
    token = request.cookies.get(cookie_name())
    if not token:
        raise NotSignedIn
    return token


def current_person(token: Annotated[str, Depends(session_token)]) -> Person:
    """Who is signed in. Raises :class:`NotSignedIn`."""
    person = service.person_behind(token)
    if person is None:
        raise NotSignedIn
    return person


CurrentPerson = Annotated[Person, Depends(current_person)]


def caller(request: Request) -> Bearer | Person:
    """The person who is signed in, or the program that brings a token.

    Raises :class:`TokenRefused` and :class:`NotSignedIn`.
    """
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.startswith(api_tokens.PREFIX):
        return api_tokens.behind(secret)
    return current_person(session_token(request))


Caller = Annotated[Bearer | Person, Depends(caller)]


def _id_of(who: Bearer | Person) -> str:
    return who.id if isinstance(who, Person) else who.person_id


async def _turn(request: Request) -> AsyncIterator[None]:
    """Let only so many requests write at once.

    Changes of a workspace come one after another. Those that wait each hold a thread; if they held all of them,
    the one whose turn it is could not be finished. Waiting here holds none.
    """
    if request.method in SAFE_METHODS:
        yield
        return
    async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(WRITERS)):
        yield


Turn = Annotated[None, Depends(_turn, scope="function")]


def _workspace_session(request: Request, ws: WorkspaceId, who: Caller, _: Turn) -> Iterator[Session]:
    scope = read_session if request.method in SAFE_METHODS else session_scope
    with scope(workspace_id=ws, person_id=_id_of(who)) as db:
        yield db


def entered(
    ws: WorkspaceId,
    who: Caller,
    # Scope "function": the transaction commits before the answer leaves, so a failed commit is an error.
    db: Annotated[Session, Depends(_workspace_session, scope="function")],
) -> Access:
    """The workspace named in the path, if the person is a member and the token is for it.

    Raises :class:`NoSuchWorkspace`.
    """
    found = repository.entry(db, ws, _id_of(who))
    if found is None or (isinstance(who, Bearer) and who.workspace_id != ws):
        raise NoSuchWorkspace(ws)
    role, grants, chosen = found
    folder = get_settings().workspace_folder(ws)
    clear_names = sees_clear_names(role, chosen)
    if isinstance(who, Bearer):
        role = lower(role, who.role)
        grants = {journey_id: lower(granted, who.role) for journey_id, granted in grants.items()}
    return Access(_id_of(who), ws, folder, db, role, grants, clear_names=clear_names)


@dataclass(frozen=True, slots=True)
class Rule:
    """The role that a route asks for, when it only reads and when it may write."""

    reading: Role
    writing: Role

    def least(self, method: str) -> Role:
        """The role that a request of this method needs."""
        return self.reading if method in SAFE_METHODS else self.writing


Entry = Callable[..., Access]

RULES: dict[Entry, Rule] = {}
"""What each of these dependencies asks for, so that the rules of all routes can be listed."""


def _entry(reading: Role, writing: Role) -> Entry:
    rule = Rule(reading, writing)

    def enter(request: Request, access: Annotated[Access, Depends(entered)]) -> Access:
        require_on(access, request.path_params.get("journey_id"), rule.least(request.method))
        return access

    RULES[enter] = rule
    return enter


in_workspace = _entry("viewer", "editor")

InWorkspace = Annotated[Access, Depends(in_workspace)]
"""Every member may read; editors may write."""
MemberInWorkspace = Annotated[Access, Depends(_entry("viewer", "viewer"))]
"""Every member, whatever the method: for questions that travel as POST, and where rows have guards of their own."""
CommenterInWorkspace = Annotated[Access, Depends(_entry("commenter", "commenter"))]
EditorInWorkspace = Annotated[Access, Depends(_entry("editor", "editor"))]
OwnerInWorkspace = Annotated[Access, Depends(_entry("owner", "owner"))]
