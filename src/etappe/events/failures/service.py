"""Use cases of failed events: look through them, mend and replay them, give them up, have fixes tried by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.db import session_scope
from etappe.events.failures import repository
from etappe.events.failures.errors import NoSuchFailure, NoSuchFix
from etappe.events.failures.mending import check
from etappe.events.failures.models import FixRow
from etappe.events.failures.replaying import replay
from etappe.events.failures.types import Failure, Fix, Group, Replay, Step, Which
from etappe.events.sources.service import visible_sources
from etappe.kit import new_id

MOST_GROUPS: Final = 200
_PAGE: Final = 500


def seen_by(access: Access, which: Which) -> Which:
    """The same, without the sources that the person may not see."""
    names = visible_sources(access)
    hidden = frozenset() if names is None else frozenset(repository.source_ids(access.db, names))
    return replace(which, hidden_sources=hidden)


def get_failure(access: Access, failure_id: int) -> Failure:
    """One failed event. Raises :class:`NoSuchFailure`."""
    found = repository.failures(access.db, seen_by(access, Which(state=None, ids=[failure_id])), limit=1)
    if not found:
        raise NoSuchFailure(failure_id)
    return found[0]


def list_failures(access: Access, which: Which, *, before: int | None, limit: int) -> list[Failure]:
    """Failed events, newest first."""
    return repository.failures(access.db, seen_by(access, which), before=before, limit=limit)


def every_failure(access: Access, which: Which) -> Iterator[Failure]:
    """All that are meant, newest first, page by page."""
    seen, before = seen_by(access, which), None
    while page := repository.failures(access.db, seen, before=before, limit=_PAGE):
        yield from page
        before = page[-1].id


def groups(access: Access, which: Which) -> list[Group]:
    """Failed events grouped by why they failed, with the fix that is tried on new ones of the kind."""
    found = repository.groups(access.db, seen_by(access, which), MOST_GROUPS)
    automatic = [repository.as_fix(row) for row in repository.fixes(access.db, automatic=True)]
    return [replace(group, fix_id=_fix_of(group, automatic)) for group in found]


def _fix_of(group: Group, fixes: Sequence[Fix]) -> str | None:
    return next((fix.id for fix in fixes if _is_for(fix.which, group)), None)


def _is_for(which: Which, group: Group) -> bool:
    pairs = ((which.source_id, group.source_id), (which.stage, group.stage), (which.code, group.code))
    return all(wanted in (None, actual) for wanted, actual in (*pairs, (which.field, group.field)))


def try_or_replay(
    access: Access, which: Which, steps: Sequence[Step], *, fix_id: str | None, dry_run: bool, after: int = 0
) -> Replay:
    """Replay what is meant, or say what a replay would do. Raises :class:`StepInvalid`, :class:`NoSuchFix`."""
    if fix_id is not None:
        steps = (*get_fix(access.db, fix_id).steps, *steps)
    check(steps)
    seen = seen_by(access, which)
    return replay(access.db, access.workspace_id, seen, steps, dry_run=dry_run, after=after)


def discard(access: Access, which: Which, reason: str) -> tuple[int, datetime]:
    """Give failed events up; they stay counted as failed. How many there were, and the moment to name in an undo."""
    seen = seen_by(access, which)
    return repository.discard(access.db, access.workspace_id, seen, reason, access.person_id)


def take_back(access: Access, made_at: datetime) -> int:
    """Undo what the person discarded at a moment; how many failed events are open again."""
    return repository.take_back(access.db, access.person_id, made_at)


def create_fix(access: Access, *, name: str, which: Which, steps: Sequence[Step], automatic: bool) -> Fix:
    """Remember steps. With ``automatic`` they are tried on what fails from now on. Raises :class:`StepInvalid`."""
    check(steps)
    newest = repository.failures(access.db, Which(state=None), limit=1)
    row = FixRow(
        id=new_id("fix"),
        workspace_id=access.workspace_id,
        name=name,
        source_id=which.source_id,
        stage=which.stage,
        code=which.code,
        field=which.field,
        steps=[asdict(step) for step in steps],
        automatic=automatic,
        made_by=access.person_id,
        tried_until=newest[0].id if newest else 0,
    )
    access.db.add(row)
    access.db.flush()
    return repository.as_fix(row)


def list_fixes(db: Session) -> list[Fix]:
    """All fixes, oldest first."""
    return [repository.as_fix(row) for row in repository.fixes(db)]


def get_fix(db: Session, fix_id: str) -> Fix:
    """One fix. Raises :class:`NoSuchFix`."""
    row = repository.fix(db, fix_id)
    if row is None:
        raise NoSuchFix(fix_id)
    return repository.as_fix(row)


def delete_fix(db: Session, fix_id: str) -> None:
    """Forget a fix; what it mended stays. Raises :class:`NoSuchFix`."""
    get_fix(db, fix_id)
    db.delete(repository.fix(db, fix_id))


def mend_new(workspace_id: str) -> bool:
    """Try the automatic fixes on what has failed since the last time; whether there is more of it."""
    with session_scope(workspace_id=workspace_id) as db:
        more = [_mend(db, workspace_id, row) for row in repository.fixes(db, automatic=True)]
    return any(more)


def _mend(db: Session, workspace_id: str, row: FixRow) -> bool:
    fix = repository.as_fix(row)
    newest = repository.failures(db, replace(fix.which, state=None), limit=1)
    if not newest or newest[0].id <= row.tried_until:
        return False
    done = replay(db, workspace_id, fix.which, fix.steps, dry_run=False, after=row.tried_until)
    # Several pieces are taken without noting how far each went: what is open still is looked at once more.
    row.tried_until = row.tried_until if done.more and done.stored else newest[0].id
    return done.more and bool(done.stored)
