"""Who asks, and in which workspace: the two dependencies every route of the other rooms builds on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from fastapi import Path as PathParameter
from sqlalchemy.orm import Session

from etappe.accounts import repository, service
from etappe.accounts.errors import NoSuchWorkspace, NotSignedIn
from etappe.accounts.types import Person
from etappe.config import get_settings
from etappe.db import read_session, session_scope

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

WorkspaceId = Annotated[str, PathParameter(alias="ws", description="Public id of the workspace, `ws_…`.")]


@dataclass(frozen=True, slots=True)
class Access:
    """A person's way into one workspace, for the length of one request.

    ``db`` sees rows of this workspace only, commits when the route returns and before the answer is sent,
    and cannot write in a GET request.
    """

    person_id: str
    workspace_id: str
    workspace_folder: Path
    db: Session


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


def _workspace_session(
    request: Request, ws: WorkspaceId, person: Annotated[Person, Depends(current_person)]
) -> Iterator[Session]:
    scope = read_session if request.method in SAFE_METHODS else session_scope
    with scope(workspace_id=ws, person_id=person.id) as db:
        if repository.membership(db, ws, person.id) is None:
            raise NoSuchWorkspace(ws)
        yield db


def in_workspace(
    ws: WorkspaceId,
    person: Annotated[Person, Depends(current_person)],
    # Scope "function": the transaction commits before the answer leaves, so a failed commit is an error.
    db: Annotated[Session, Depends(_workspace_session, scope="function")],
) -> Access:
    """The workspace named in the path, if the person is a member. Raises :class:`NoSuchWorkspace`."""
    return Access(person.id, ws, get_settings().workspace_folder(ws), db)


InWorkspace = Annotated[Access, Depends(in_workspace)]
