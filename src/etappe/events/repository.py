"""Every query about import runs and failed events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from etappe.events.models import FailedEventRow, ImportRunRow, SourceRow
from etappe.events.types import ACTIVE, Counts, FailedEvent, Run, RunState

RunWithSource = tuple[ImportRunRow, str]


def run_by_id(db: Session, run_id: str, *, lock: bool = False) -> RunWithSource | None:
    """A run and the name of its source; ``lock`` keeps others from changing it until the commit."""
    query = select(ImportRunRow, SourceRow.name).join(SourceRow, SourceRow.id == ImportRunRow.source_id)
    query = query.where(ImportRunRow.id == run_id).execution_options(populate_existing=True)
    found = db.execute(query.with_for_update(of=ImportRunRow) if lock else query).one_or_none()
    return None if found is None else (found[0], found[1])


def runs(db: Session, workspace_id: str, *, before: str | None, limit: int) -> list[Run]:
    """Runs, newest first; ``before`` is the id of the last one on the page before."""
    query = select(ImportRunRow, SourceRow.name).join(SourceRow, SourceRow.id == ImportRunRow.source_id)
    query = query.where(ImportRunRow.workspace_id == workspace_id).order_by(ImportRunRow.id.desc())
    if before is not None:
        query = query.where(ImportRunRow.id < before)
    return [as_run(row, name) for row, name in db.execute(query.limit(limit))]


def unfinished_runs(db: Session) -> list[Run]:
    """Runs that are queued or running, oldest first."""
    query = select(ImportRunRow, SourceRow.name).join(SourceRow, SourceRow.id == ImportRunRow.source_id)
    query = query.where(ImportRunRow.state.in_(ACTIVE)).order_by(ImportRunRow.id)
    return [as_run(row, name) for row, name in db.execute(query)]


def last_import(db: Session, workspace_id: str) -> datetime | None:
    """When the last successful run ended."""
    query = select(func.max(ImportRunRow.finished_at))
    return db.scalar(query.where(ImportRunRow.workspace_id == workspace_id, ImportRunRow.state == "done"))


def active_runs(db: Session, workspace_id: str) -> int:
    """How many runs are queued or running."""
    query = select(func.count()).select_from(ImportRunRow)
    query = query.where(ImportRunRow.workspace_id == workspace_id, ImportRunRow.state.in_(ACTIVE))
    return db.scalar(query) or 0


def run_of_file(db: Session, workspace_id: str, sha256: str) -> Run | None:
    """The last run that stored a file with this digest and was not undone."""
    query = select(ImportRunRow, SourceRow.name).join(SourceRow, SourceRow.id == ImportRunRow.source_id)
    query = query.where(
        ImportRunRow.workspace_id == workspace_id,
        ImportRunRow.sha256 == sha256,
        ImportRunRow.state == "done",
    )
    found = db.execute(query.order_by(ImportRunRow.id.desc()).limit(1)).one_or_none()
    return None if found is None else as_run(found[0], found[1])


def add_failures(
    db: Session,
    workspace_id: str,
    run_id: str,
    source_id: str,
    chunk: int,
    failures: Sequence[FailedEvent],
) -> None:
    """Store failed rows, as one statement: a broken file has millions of them."""
    fields: dict[str, tuple[Any, list[Any]]] = {
        "row": (BigInteger, [failure.row for failure in failures]),
        "field": (Text, [storable(failure.field) for failure in failures]),
        "code": (Text, [failure.code for failure in failures]),
        "message": (Text, [storable(failure.message) for failure in failures]),
        "original": (Text, [storable(failure.original) for failure in failures]),
    }
    arrays = [bindparam(f"{name}s", values, type_=ARRAY(kind)) for name, (kind, values) in fields.items()]
    rows = func.unnest(*arrays).table_valued(*fields).render_derived("failure")
    constants = {"workspace_id": workspace_id, "run_id": run_id, "source_id": source_id, "chunk": chunk}
    values: list[ColumnElement[Any]] = [literal(value) for value in constants.values()]
    chosen = select(*values, *rows.c)
    db.execute(insert(FailedEventRow).from_select([*constants, *fields], chosen))


def forget_failures(db: Session, run_id: str, *, from_chunk: int) -> None:
    """Remove the failed rows of chunks that will be read again."""
    query = delete(FailedEventRow).where(FailedEventRow.run_id == run_id, FailedEventRow.chunk >= from_chunk)
    db.execute(query)


def count_failures(db: Session, run_id: str) -> int:
    """How many failed rows of a run are stored."""
    query = select(func.count()).select_from(FailedEventRow).where(FailedEventRow.run_id == run_id)
    return db.scalar(query) or 0


def failures(db: Session, run_id: str, *, after: int, limit: int) -> list[FailedEventRow]:
    """Failed rows in the order of the file."""
    query = select(FailedEventRow).where(FailedEventRow.run_id == run_id, FailedEventRow.id > after)
    return list(db.scalars(query.order_by(FailedEventRow.id).limit(limit)))


def failures_by_reason(db: Session, run_id: str) -> list[tuple[str, str, int]]:
    """Code, field and number of failed rows, most frequent first."""
    number = func.count()
    query = select(FailedEventRow.code, FailedEventRow.field, number).where(FailedEventRow.run_id == run_id)
    query = query.group_by(FailedEventRow.code, FailedEventRow.field)
    return [
        (c, f, n) for c, f, n in db.execute(query.order_by(number.desc(), FailedEventRow.code).limit(100))
    ]


def set_run(db: Session, run_id: str, **values: Any) -> None:
    """Change columns of a run."""
    db.execute(update(ImportRunRow).where(ImportRunRow.id == run_id).values(**values))


def storable(text: str) -> str:
    """``text`` as PostgreSQL can keep it: NUL and half characters become the replacement sign."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def as_run(row: ImportRunRow, source_name: str) -> Run:
    """The value behind a row."""
    state: RunState = row.state  # type: ignore[assignment]
    counts = Counts(row.rows_read, row.stored, row.duplicates, row.failed, row.suppressed)
    return Run(
        row.id,
        row.workspace_id,
        row.source_id,
        source_name,
        row.file_name,
        row.upload_id,
        row.sha256,
        row.mapping,
        state,
        row.cancel_requested,
        counts,
        row.bytes_total,
        row.bytes_done,
        row.rows_at_start,
        row.bytes_at_start,
        row.code,
        row.message,
        row.hint,
        row.log_version,
        row.created_at,
        row.started_at,
        row.updated_at,
        row.finished_at,
    )
