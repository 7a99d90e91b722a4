"""Use cases of changes: perform, undo, redo, list, and say what has happened since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.changes import repository
from etappe.changes.applying import Applying
from etappe.changes.edits import Edit, collisions, concerns
from etappe.changes.errors import BadEdit, ChangedSince, Gone, NothingToUndo, Taken
from etappe.changes.models import CommandRow
from etappe.changes.types import Command, State, UndoState
from etappe.kit import now

CHANNEL = "etappe_changes"
_REPEATING = "changes_repeating"


def perform(
    access: Access, *, scope: str, kind: str, edits: Sequence[Edit], key: str | None = None
) -> Command:
    """Carry out a change as a whole and write it into the log.

    ``scope`` is where the person did it: undo takes back the last own change there. ``key`` makes sending the
    same change again harmless. Raises :class:`~etappe.changes.errors.EditConflict`, ``Gone``, ``NotAllowed``,
    ``BadEdit``, and what the rooms of the tables raise; then nothing has changed.
    """
    repository.queue_up(access.db, access.workspace_id)
    known = repository.by_key(access.db, key) if key else None
    if known is not None:
        return to_command(known)
    applying = Applying(access)
    applying.run(edits)
    if not applying.edits:
        return _nothing(access, scope, kind)
    repository.drop_undone(access.db, scope, access.person_id)
    return _logged(access, scope, kind, applying, key=key)


def take_turn(access: Access) -> None:
    """Wait until every earlier change of the workspace is there to be read.

    For changes that follow from what stands now: what is read after this cannot change before :func:`perform`.
    """
    repository.queue_up(access.db, access.workspace_id)


def undo(access: Access, scope: str) -> Command:
    """Take back the person's last change in a scope. Raises ``NothingToUndo`` and ``ChangedSince``."""
    repository.queue_up(access.db, access.workspace_id)
    last = _standing(access, repository.next_to_undo(access.db, scope, access.person_id))
    applying = _again(access, last.inverse)
    last.state = "undone"
    return _logged(access, scope, f"undo:{last.kind}", applying, undoes=last.id)


def redo(access: Access, scope: str) -> Command:
    """Repeat what the person took back last in a scope. Raises as :func:`undo` does."""
    repository.queue_up(access.db, access.workspace_id)
    last = _standing(access, repository.next_to_redo(access.db, scope, access.person_id))
    applying = _again(access, last.edits)
    last.inverse, last.state = applying.inverse, "done"
    return _logged(access, scope, f"redo:{last.kind}", applying, undoes=last.id)


def undo_state(db: Session, scope: str, person_id: str) -> UndoState:
    """What the person can take back or repeat in a scope."""
    return UndoState(
        can_undo=repository.can(db, scope, person_id, "done"),
        can_redo=repository.can(db, scope, person_id, "undone"),
    )


def history(
    db: Session,
    *,
    scope: str | None = None,
    row: str | None = None,
    person: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Command]:
    """Changes, newest first; ``before`` is the id of the last one seen."""
    found = repository.newest(db, scope=scope, row=row, person=person, before=before, limit=limit)
    return [to_command(one) for one in found]


def last_command(db: Session) -> int:
    """Id of the latest command of the workspace; 0 when there is none."""
    return repository.last_id(db)


def commands_after(db: Session, command_id: int, limit: int) -> list[Command]:
    """What has happened since, oldest first."""
    return [to_command(one) for one in repository.after(db, command_id, limit)]


def to_command(row: CommandRow) -> Command:
    """What other rooms may see of a command."""
    return Command(
        id=row.id,
        scope=row.scope,
        kind=row.kind,
        person_id=row.person_id,
        edits=row.edits,
        inverse=row.inverse,
        made_at=row.made_at,
        undoes=row.undoes,
        state=cast("State", row.state),
    )


def _standing(access: Access, command: CommandRow | None) -> CommandRow:
    """The command, if nothing that came later depends on it."""
    if command is None:
        raise NothingToUndo
    if repository.concerned_later(access.db, command, collisions(command.edits)):
        raise ChangedSince
    return command


def _again(access: Access, edits: Sequence[Edit]) -> Applying:
    """Apply edits out of the log. What an older version wrote, or what has lost its place, cannot be."""
    applying = Applying(access)
    try:
        with repeating(access.db):
            applying.run(edits)
    except (BadEdit, Gone, Taken) as error:
        raise ChangedSince from error
    return applying


@contextmanager
def repeating(db: Session) -> Iterator[None]:
    """While this lasts, edits bring back a state that was there before.

    Rooms may ask :func:`is_repeated`, to let pass what has become possible step by step.
    """
    before = db.info.get(_REPEATING, False)
    db.info[_REPEATING] = True
    try:
        yield
    finally:
        db.info[_REPEATING] = before


def is_repeated(db: Session) -> bool:
    """Whether what is written at the moment was there before."""
    return bool(db.info.get(_REPEATING, False))


def _nothing(access: Access, scope: str, kind: str) -> Command:
    """The answer to a change after which everything is as before; the log stays as it is."""
    latest = repository.last_id(access.db)
    return Command(latest, scope, kind, access.person_id, [], [], now(), None, "dropped")


def _logged(
    access: Access,
    scope: str,
    kind: str,
    applying: Applying,
    *,
    key: str | None = None,
    undoes: int | None = None,
) -> Command:
    row = CommandRow(
        workspace_id=access.workspace_id,
        scope=scope,
        person_id=access.person_id,
        kind=kind,
        edits=applying.edits,
        inverse=applying.inverse,
        concerns=concerns(applying.edits),
        undoes=undoes,
        key=key,
    )
    access.db.add(row)
    access.db.flush()
    repository.notify(access.db, CHANNEL, json.dumps([access.workspace_id, row.id]))
    return to_command(row)
