"""Tokens with which programs ask the API, each for the person who made it, in one workspace, with no more rights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from etappe.accounts import repository
from etappe.accounts.access import Access
from etappe.accounts.errors import NoSuchToken, TokenRefused
from etappe.accounts.models import ApiTokenRow
from etappe.accounts.roles import require
from etappe.accounts.tokens import LinkToken
from etappe.accounts.types import Role
from etappe.db import session_scope
from etappe.kit import new_id, now

PREFIX: Final = "etp_"
"""What every token begins with, so that scanners of code find one that was committed by mistake."""
_USED_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as its owner sees it; ``hint`` are the last signs of the secret, which is kept nowhere."""

    id: str
    name: str
    role: Role
    hint: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """For whom a token acts, where, and in which role at most."""

    person_id: str
    workspace_id: str
    role: Role


def make(access: Access, name: str, role: Role, days: int | None) -> tuple[ApiToken, str]:
    """A new token and its secret. Raises :class:`RoleNeeded` for a role above one's own."""
    require(access, role)
    secret = LinkToken.new(access.workspace_id)
    row = ApiTokenRow(
        id=new_id("at"),
        workspace_id=access.workspace_id,
        person_id=access.person_id,
        token_hash=secret.hash,
        name=name,
        role=role,
        hint=secret.text[-4:],
        expires_at=None if days is None else now() + timedelta(days=days),
    )
    access.db.add(row)
    _note(access, "token.create", row.id)
    access.db.flush()
    return _shown(row), PREFIX + secret.text


def own(access: Access) -> list[ApiToken]:
    """The tokens of the person in this workspace, newest first."""
    mine = select(ApiTokenRow).where(ApiTokenRow.person_id == access.person_id)
    rows: Sequence[ApiTokenRow] = access.db.scalars(mine.order_by(ApiTokenRow.created_at.desc())).all()
    return [_shown(row) for row in rows]


def withdraw(access: Access, token_id: str) -> None:
    """Make a token of one's own useless at once. Raises :class:`NoSuchToken`."""
    mine = (ApiTokenRow.id == token_id) & (ApiTokenRow.person_id == access.person_id)
    if access.db.scalar(delete(ApiTokenRow).where(mine).returning(ApiTokenRow.id)) is None:
        raise NoSuchToken(token_id)
    _note(access, "token.withdraw", token_id)


def behind(text: str) -> Bearer:
    """For whom a token acts. Raises :class:`TokenRefused` for one that is unknown, withdrawn or has run out."""
    secret = LinkToken.read(text.removeprefix(PREFIX))
    if secret is None:
        raise TokenRefused
    with session_scope(workspace_id=secret.workspace_id) as db:
        row = db.scalar(select(ApiTokenRow).where(ApiTokenRow.token_hash == secret.hash))
        if row is None or (row.expires_at is not None and row.expires_at <= now()):
            raise TokenRefused
        _mark_used(db, row)
        return Bearer(row.person_id, row.workspace_id, cast("Role", row.role))


def _mark_used(db: Session, row: ApiTokenRow) -> None:
    """Remember when, but not with every request."""
    moment = now()
    if row.last_used_at is None or moment - row.last_used_at > _USED_EVERY:
        db.execute(update(ApiTokenRow).where(ApiTokenRow.id == row.id).values(last_used_at=moment))


def _note(access: Access, action: str, token_id: str) -> None:
    repository.record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=token_id
    )


def _shown(row: ApiTokenRow) -> ApiToken:
    role = cast("Role", row.role)
    return ApiToken(row.id, row.name, role, row.hint, row.created_at, row.expires_at, row.last_used_at)
