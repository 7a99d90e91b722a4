"""Transactions: writing, reading, and the few that may look across workspaces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session, SessionTransaction

from etappe.db.engine import current_engine

_SCOPE = text(
    "SELECT set_config('etappe.workspace', :workspace, true), set_config('etappe.person', :person, true)"
)


class ScopedSession(Session):
    """A session whose every transaction tells PostgreSQL first for which workspace and person it runs."""


@event.listens_for(ScopedSession, "after_begin")
def _announce(session: Session, _: SessionTransaction, connection: Connection) -> None:
    scope: dict[str, object] = session.info
    if scope.get("system"):
        connection.execute(text("SET LOCAL ROLE NONE"))
    if scope.get("read_only"):
        connection.execute(text("SET TRANSACTION READ ONLY"))
    connection.execute(
        _SCOPE, {"workspace": scope.get("workspace_id") or "", "person": scope.get("person_id") or ""}
    )


@contextmanager
def session_scope(
    engine: Engine | None = None, *, workspace_id: str | None = None, person_id: str | None = None
) -> Iterator[Session]:
    """A session that commits at the end and rolls back on an error.

    Only rows of ``workspace_id`` (and what belongs to ``person_id``) exist for it.
    """
    with _session(engine, workspace_id=workspace_id, person_id=person_id) as session, session.begin():
        yield session


@contextmanager
def read_session(
    engine: Engine | None = None, *, workspace_id: str | None = None, person_id: str | None = None
) -> Iterator[Session]:
    """A session that PostgreSQL keeps from writing."""
    with _session(engine, workspace_id=workspace_id, person_id=person_id, read_only=True) as session:
        yield session


@contextmanager
def system_session(engine: Engine | None = None) -> Iterator[Session]:
    """A writing session of the owner, for upkeep across workspaces; never for a person's request."""
    with _session(engine, system=True) as session, session.begin():
        yield session


def _session(engine: Engine | None, **info: object) -> Session:
    return ScopedSession(engine or current_engine(), info=dict(info), expire_on_commit=False)
