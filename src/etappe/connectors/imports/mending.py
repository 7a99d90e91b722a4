"""Rows of files that failed, read once more after somebody has said what is wrong with them."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.connectors import load as loading
from etappe.connectors.errors import FileUnreadable, MappingInvalid
from etappe.connectors.files import open_file
from etappe.connectors.files.flatten import as_text, flat
from etappe.connectors.imports.service import Plan, Suppressed
from etappe.connectors.types import ReadOptions
from etappe.events import Failure, Mended, Reject, Step, StepFails
from etappe.kit import now
from etappe.kit.clock import to_us

_SEPARATORS: Final = (";", ",", "\t", "|")
_OPTIONS: Final = ReadOptions(format="csv", encoding="utf-8", separator=",", quote='"', header=True)
Record = dict[str, Any]


def read_rows(
    db: Session, run_id: str, failures: Sequence[Failure], steps: Sequence[Step], dry_run: bool
) -> Mended:
    """The rows as their import read its file, each after the steps; stored as a part of that import.

    What was mended leaves the log together with its import when that is undone.
    """
    run = events.get_run(db, run_id)
    plan, result = Plan.model_validate(run.mapping or {}), Mended()
    good = list(_records(failures, steps, plan, result))
    if good:
        sink = _Sink()
        lines = _read(run, plan, [record for _, record in good], sink)
        _tell(good, lines, sink, result)
        result.suppressed = sink.suppressed
        _store(run, [one.id for one, _ in good], sink, result, dry_run=dry_run)
    return result


def _records(
    failures: Iterable[Failure], steps: Sequence[Step], plan: Plan, result: Mended
) -> Iterable[tuple[Failure, Record]]:
    for one in failures:
        try:
            record = events.mended(_record(one, plan), steps)
        except StepFails as why:
            result.rejects[one.id] = Reject(code=why.code, message=why.message, field=why.field or "")
            continue
        if steps:
            result.after[one.id] = json.dumps(record, ensure_ascii=False, default=str).encode()
        yield one, record


def _record(failure: Failure, plan: Plan) -> Record:
    """The row by the names of its columns, however the file wrote it. Raises :class:`StepFails`."""
    text = failure.content.decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        try:
            return dict(flat(json.loads(text)))
        except (ValueError, RecursionError):
            raise _unreadable() from None
    separators = (plan.options.separator,) if plan.options.separator else _SEPARATORS
    for separator in separators:
        rows = list(csv.reader([text], delimiter=separator, quotechar=plan.options.quote or '"'))
        if rows and len(rows[0]) == len(plan.columns):
            return dict(zip(plan.columns, rows[0], strict=True))
    raise _unreadable()


def _unreadable() -> StepFails:
    return StepFails("The row cannot be parted into its columns again.")


class _Sink:
    """Keeps in memory what reading brings."""

    def __init__(self) -> None:
        self.tables: list[pa.Table] = []
        self.failures: list[Any] = []
        self.suppressed = 0

    @property
    def position(self) -> Mapping[str, Any] | None:
        return None

    def add(
        self,
        events: pa.Table,
        failures: Sequence[Any] = (),
        *,
        suppressed: int = 0,
        bytes_done: int,
        position: Mapping[str, Any],
    ) -> None:
        del bytes_done, position
        self.tables.append(events)
        self.failures += failures
        self.suppressed += suppressed

    @property
    def rows(self) -> int:
        return sum(table.num_rows for table in self.tables)


def _read(run: events.Run, plan: Plan, records: Sequence[Record], sink: _Sink) -> list[int]:
    """Read the records the way their file was read; the line on which each of them stands."""
    workspace = get_settings().workspace_folder(run.workspace_id)
    origin = loading.Origin(run.source_name, to_us(run.created_at or now()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        lines = _write(path, plan.columns, records)
        file = open_file(path, _OPTIONS, pseudonym_key=events.pseudonym_key(workspace))
        try:
            loading.load(file, plan.mapping, origin, sink, ask=Suppressed(run.workspace_id, workspace))
        except (FileUnreadable, MappingInvalid) as error:
            sink.failures += [_Failed(line, error.code, error.message) for line in lines]
    return lines


class _Failed:
    """A row of which nothing more is known than why the whole could not be read."""

    def __init__(self, row: int, code: str, message: str) -> None:
        self.row, self.code, self.message, self.field = row, code, message, ""


def _write(path: Path, columns: Sequence[str], records: Sequence[Record]) -> list[int]:
    names = list(dict.fromkeys([*columns, *(name for record in records for name in record)]))
    lines, line = [], 2
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow([_one_line(name) for name in names])
        for record in records:
            table.writerow([_cell(record.get(name)) for name in names])
            lines.append(line)
            line += 1
    return lines


def _cell(value: object) -> str:
    if value is None:
        return ""
    return _one_line(value if isinstance(value, str) else as_text(value))


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").replace("\0", "\ufffd")


def _tell(good: Sequence[tuple[Failure, Record]], lines: Sequence[int], sink: _Sink, result: Mended) -> None:
    """Which rows fail still, and why."""
    ids = {line: one.id for line, (one, _) in zip(lines, good, strict=True)}
    for failed in sink.failures:
        if failed.row in ids:
            result.rejects[ids[failed.row]] = Reject(
                code=failed.code, message=failed.message, field=failed.field
            )


def _store(run: events.Run, ids: Sequence[int], sink: _Sink, result: Mended, *, dry_run: bool) -> None:
    """Put the events into the log as a part of the import, once, however often this is repeated."""
    result.stored = sink.rows
    if dry_run or not sink.rows:
        return
    digest = hashlib.sha256(",".join(str(one) for one in sorted(ids)).encode()).hexdigest()[:16]
    log = events.log_of(get_settings().workspace_folder(run.workspace_id))
    name = f"{run.id}{events.MENDED}{digest}"
    done = log.committed(name)
    if done is None:
        log.discard(name)
        with log.stage(name) as staging:
            for table in sink.tables:
                staging.write(table)
        done = log.commit(staging)
    result.stored, result.duplicates = done.rows, done.duplicates


events.read_rows_with(read_rows)
