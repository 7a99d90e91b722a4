"""Every query about failed events and fixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol, cast

from sqlalchemy import ColumnElement, and_, delete, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session

from etappe.events.collect.models import LedgerRow
from etappe.events.failures.models import DiscardRow, FixRow
from etappe.events.failures.types import Failure, FailureState, Fix, Group, Stage, Step, Which
from etappe.events.models import FailedEventRow, ImportRunRow, SourceRow

Column = Literal["stored", "duplicates", "suppressed"]
_SOURCE = func.coalesce(FailedEventRow.source_id, ImportRunRow.source_id)


def failures(db: Session, which: Which, *, before: int | None = None, limit: int = 50) -> list[Failure]:
    """Failed events, newest first; ``before`` is the id of the last one on the page before."""
    query = _joined(which)
    if before is not None:
        query = query.where(FailedEventRow.id < before)
    return [_failure(*row) for row in db.execute(query.order_by(FailedEventRow.id.desc()).limit(limit))]


def oldest(db: Session, which: Which, *, after: int, limit: int, lock: bool) -> list[Failure]:
    """Failed events, oldest first; ``lock`` leaves out those that somebody else is mending."""
    query = _joined(which).where(FailedEventRow.id > after).order_by(FailedEventRow.id).limit(limit)
    if lock:
        query = query.with_for_update(of=FailedEventRow, skip_locked=True)
    return [_failure(*row) for row in db.execute(query)]


def groups(db: Session, which: Which, limit: int) -> list[Group]:
    """Failed events by source, stage, code and field, the largest group first."""
    keys = (_SOURCE.label("source"), FailedEventRow.stage, FailedEventRow.code, FailedEventRow.field)
    number = func.count().label("number")
    query = select(
        *keys, number, func.min(FailedEventRow.received_at), func.max(FailedEventRow.received_at),
        func.max(FailedEventRow.id),
    ).outerjoin(ImportRunRow, ImportRunRow.id == FailedEventRow.run_id)  # fmt: skip
    query = query.where(*_conditions(which)).group_by(*keys).order_by(number.desc()).limit(limit)
    rows = db.execute(query).all()
    examples = {
        one.id: one for one in failures(db, Which(state=None, ids=[row[7] for row in rows]), limit=limit)
    }
    return [_group(*row[:7], examples[row[7]]) for row in rows if row[7] in examples]


def _group(
    source_id: str | None,
    stage: str,
    code: str,
    field: str,
    number: int,
    oldest: datetime,
    newest: datetime,
    example: Failure,
) -> Group:
    return Group(
        source_id or "", example.source, cast("Stage", stage), code, field, number, oldest, newest, example
    )


def failure(db: Session, failure_id: int) -> Failure | None:
    """One failed event."""
    found = failures(db, Which(state=None, ids=[failure_id]), limit=1)
    return found[0] if found else None


def count(db: Session, which: Which) -> int:
    """How many failed events are meant."""
    query = select(func.count()).select_from(FailedEventRow)
    query = query.outerjoin(ImportRunRow, ImportRunRow.id == FailedEventRow.run_id)
    return db.scalar(query.where(*_conditions(which))) or 0


def set_state(db: Session, ids: Iterable[int], state: FailureState) -> None:
    """Say what became of failed events."""
    db.execute(update(FailedEventRow).where(FailedEventRow.id.in_(list(ids))).values(state=state))


def discard(
    db: Session, workspace_id: str, which: Which, reason: str, person_id: str
) -> tuple[int, datetime]:
    """Give open failed events up, and note why; how many there were, and the moment that names this deed."""
    ids = (
        select(FailedEventRow.id)
        .outerjoin(ImportRunRow, ImportRunRow.id == FailedEventRow.run_id)
        .where(*_conditions(which), FailedEventRow.state == "open")
    )
    change = update(FailedEventRow).where(FailedEventRow.id.in_(ids)).values(state="discarded")
    gone = list(db.scalars(change.returning(FailedEventRow.id)))
    chosen = select(
        FailedEventRow.id, literal(workspace_id), literal(reason), literal(person_id), func.now()
    ).where(FailedEventRow.id.in_(gone))
    names = ["failure_id", "workspace_id", "reason", "made_by", "made_at"]
    db.execute(insert(DiscardRow).from_select(names, chosen))
    return len(gone), db.execute(select(func.now())).scalar_one()


def take_back(db: Session, person_id: str, made_at: datetime) -> int:
    """Open again what a person gave up at a moment, as far as nobody has dealt with it since; how many there were."""
    deed = delete(DiscardRow).where(DiscardRow.made_by == person_id, DiscardRow.made_at == made_at)
    ids = list(db.scalars(deed.returning(DiscardRow.failure_id)))
    these = (FailedEventRow.id.in_(ids)) & (FailedEventRow.state == "discarded")
    change = update(FailedEventRow).where(these).values(state="open")
    return len(list(db.scalars(change.returning(FailedEventRow.id))))


def move_in_ledger(db: Session, source_id: str, hour: datetime, counts: dict[Column, int]) -> None:
    """Events that were counted as failed in an hour came to another end after all."""
    this = and_(LedgerRow.source_id == source_id, LedgerRow.hour == hour)
    moved: dict[str, Any] = {
        name: getattr(LedgerRow, name) + number for name, number in counts.items() if number
    }
    db.execute(update(LedgerRow).where(this).values(**moved, failed=LedgerRow.failed - sum(counts.values())))


class Ends(Protocol):
    """How many events came to which end."""

    stored: int
    duplicates: int
    suppressed: int


def move_in_run(db: Session, run_id: str, failed: int, ends: Ends) -> None:
    """The same for the rows of an import. A row may become several events, which then count as read too."""
    came = ends.stored + ends.duplicates + ends.suppressed
    db.execute(
        update(ImportRunRow)
        .where(ImportRunRow.id == run_id)
        .values(
            failed=ImportRunRow.failed - failed,
            stored=ImportRunRow.stored + ends.stored,
            duplicates=ImportRunRow.duplicates + ends.duplicates,
            suppressed=ImportRunRow.suppressed + ends.suppressed,
            rows_read=ImportRunRow.rows_read + came - failed,
        )
    )


def fixes(db: Session, *, automatic: bool | None = None) -> list[FixRow]:
    """All fixes, oldest first."""
    query = select(FixRow).order_by(FixRow.made_at, FixRow.id)
    return list(db.scalars(query if automatic is None else query.where(FixRow.automatic == automatic)))


def fix(db: Session, fix_id: str) -> FixRow | None:
    """One fix."""
    return db.get(FixRow, fix_id)


def as_fix(row: FixRow) -> Fix:
    """The value behind a row."""
    which = Which(row.source_id, None, cast("Stage | None", row.stage), row.code, row.field)
    return Fix(row.id, row.name, which, tuple(Step(**step) for step in row.steps), row.automatic, row.made_at)


def source_ids(db: Session, names: Iterable[str]) -> list[str]:
    """Ids of the sources that are not among these names."""
    return list(db.scalars(select(SourceRow.id).where(SourceRow.name.not_in(list(names)))))


def _joined(which: Which) -> Any:
    return (
        select(FailedEventRow, ImportRunRow.source_id, SourceRow.name)
        .outerjoin(ImportRunRow, ImportRunRow.id == FailedEventRow.run_id)
        .outerjoin(SourceRow, SourceRow.id == _SOURCE)
        .where(*_conditions(which))
    )


def _conditions(which: Which) -> list[ColumnElement[bool]]:
    row = FailedEventRow
    equal: Sequence[tuple[Any, object]] = (
        (_SOURCE, which.source_id), (row.run_id, which.run_id), (row.stage, which.stage), (row.code, which.code),
        (row.field, which.field), (row.state, which.state),
    )  # fmt: skip
    found = [column == value for column, value in equal if value is not None]
    if which.ids is not None:
        found.append(row.id.in_(list(which.ids)))
    if which.hidden_sources:
        found.append(or_(_SOURCE.is_(None), _SOURCE.not_in(list(which.hidden_sources))))
    return found


def _failure(row: FailedEventRow, run_source: str | None, source: str | None) -> Failure:
    source_id = row.source_id or run_source or ""
    content = row.raw if row.raw is not None else row.original.encode()
    return Failure(
        row.id, source_id, source or source_id, row.run_id, cast("Stage", row.stage),
        cast("FailureState", row.state), row.code, row.field, row.message, row.message_id, row.received_at,
        row.hour, row.row, bytes(content), row.around,
    )  # fmt: skip
