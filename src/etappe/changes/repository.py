"""Every query of the command log."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Cast, Select, Text, cast, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from etappe.changes.models import CommandRow

_QUEUE = text("SELECT pg_advisory_xact_lock(hashtextextended(:workspace, 20))")
_NOTIFY = text("SELECT pg_notify(:channel, :payload)")


def queue_up(db: Session, workspace_id: str) -> None:
    """Wait until every change of the workspace that came before has been committed.

    One after the other, ids grow in the order in which changes become visible: whoever has seen a command
    has seen all before it.
    """
    db.execute(_QUEUE, {"workspace": workspace_id})


def notify(db: Session, channel: str, payload: str) -> None:
    """Tell every process, as soon as this transaction commits."""
    db.execute(_NOTIFY, {"channel": channel, "payload": payload})


def by_key(db: Session, key: str) -> CommandRow | None:
    """The command that was sent under this key."""
    return db.scalar(select(CommandRow).where(CommandRow.key == key))


def last_id(db: Session) -> int:
    """Id of the latest command of the workspace; 0 when there is none."""
    return db.scalar(select(func.max(CommandRow.id))) or 0


def after(db: Session, command_id: int, limit: int) -> list[CommandRow]:
    """Commands that came after one, oldest first."""
    later = select(CommandRow).where(CommandRow.id > command_id)
    return list(db.scalars(later.order_by(CommandRow.id).limit(limit)))


def newest(
    db: Session, *, scope: str | None, row: str | None, person: str | None, before: int | None, limit: int
) -> list[CommandRow]:
    """Commands, newest first, that satisfy what is given."""
    wanted = select(CommandRow)
    if scope is not None:
        wanted = wanted.where(CommandRow.scope == scope)
    if row is not None:
        wanted = wanted.where(CommandRow.concerns.contains(_texts([row])))
    if person is not None:
        wanted = wanted.where(CommandRow.person_id == person)
    if before is not None:
        wanted = wanted.where(CommandRow.id < before)
    return list(db.scalars(wanted.order_by(CommandRow.id.desc()).limit(limit)))


def next_to_undo(db: Session, scope: str, person_id: str) -> CommandRow | None:
    """The person's latest command that still stands."""
    return db.scalar(_own(scope, person_id, "done").order_by(CommandRow.id.desc()).limit(1))


def next_to_redo(db: Session, scope: str, person_id: str) -> CommandRow | None:
    """The person's command that was taken back last."""
    return db.scalar(_own(scope, person_id, "undone").order_by(CommandRow.id).limit(1))


def can(db: Session, scope: str, person_id: str, state: str) -> bool:
    """Whether the person has a command in this state."""
    mine = _own(scope, person_id, state).with_only_columns(CommandRow.id)
    return bool(db.scalar(select(mine.exists())))


def drop_undone(db: Session, scope: str, person_id: str) -> None:
    """A new change after an undo ends the possibility to repeat what was taken back."""
    mine = (CommandRow.scope == scope, CommandRow.person_id == person_id, CommandRow.state == "undone")
    db.execute(update(CommandRow).where(*mine).values(state="dropped"))


def concerned_later(db: Session, command: CommandRow, keys: Sequence[str]) -> bool:
    """Whether a later command that still stands concerns one of these keys."""
    later = select(CommandRow.id).where(
        CommandRow.id > command.id,
        CommandRow.state == "done",
        CommandRow.undoes.is_(None),
        CommandRow.concerns.overlap(_texts(keys)),
    )
    return bool(db.scalar(select(exists(later))))


def last_change_of(db: Session, key: str) -> CommandRow | None:
    """The latest command that concerns a key."""
    wanted = select(CommandRow).where(CommandRow.concerns.contains(_texts([key])))
    return db.scalar(wanted.order_by(CommandRow.id.desc()).limit(1))


def _own(scope: str, person_id: str, state: str) -> Select[CommandRow]:
    return select(CommandRow).where(
        CommandRow.scope == scope,
        CommandRow.person_id == person_id,
        CommandRow.state == state,
        CommandRow.undoes.is_(None),
    )


def _texts(values: Sequence[str]) -> Cast[Sequence[str]]:
    return cast(list(values), ARRAY(Text()))
