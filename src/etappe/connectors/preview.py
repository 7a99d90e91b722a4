"""What a file holds and how Etappe would read it, from its first rows: the page before an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from etappe.connectors.errors import FileUnreadable, MappingInvalid
from etappe.connectors.files import EventFile, open_file
from etappe.connectors.files.delimited import DelimitedFile
from etappe.connectors.files.flatten import as_text
from etappe.connectors.files.sheet import SheetFile
from etappe.connectors.files.unpack import compression_of
from etappe.connectors.files.xes import LIFECYCLE, XesFile
from etappe.connectors.mapping import Profile, profile, recognise
from etappe.connectors.mapping.recognise import price_of_one
from etappe.connectors.mapping.times import is_ambiguous
from etappe.connectors.normalise import Normaliser
from etappe.connectors.shapes import (
    SHAPES,
    SURE,
    ShapedFile,
    as_events,
    check_for,
    kind_of,
    matches,
    propose,
    sample_of,
    shape_of,
    with_roles,
)
from etappe.connectors.shapes.research import Finding, findings, source_words
from etappe.connectors.types import (
    Column,
    EventPreview,
    Failure,
    Mapping,
    Preview,
    RawTable,
    ReadOptions,
    RowProblem,
    ShapeMatch,
    StatementPreview,
)

SAMPLE_ROWS = 1_000
_SHOWN_ROWS = 20
_SHOWN_EVENTS = 20
_SHOWN_FAILURES = 10


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that has been looked at: opened, sampled, mapped."""

    file: EventFile
    sample: RawTable
    bytes_sampled: int
    profiles: list[Profile]
    columns: list[Column]
    mapping: Mapping
    shapes: list[ShapeMatch]


def look_at(
    path: Path,
    options: ReadOptions | None = None,
    *,
    pseudonym_key: bytes | None = None,
    shape: str | None = None,
    name: str | None = None,
) -> Recognised:
    """Open the file and propose a mapping: for ``shape``, or for the one that it surely has.

    ``name`` is what people call the file, where it lies under another name.

    Raises :class:`FileUnreadable` for files that cannot be imported at all, those without rows included.
    """
    file = open_file(path, options, pseudonym_key=pseudonym_key)
    sample, bytes_sampled = _first_rows(file)
    texts = [_texts(sample.table, i) for i in range(len(file.columns))]
    profiles = [profile(name, values) for name, values in zip(file.columns, texts, strict=True)]
    mapping, columns = recognise(file, profiles, name)
    likely = matches(SHAPES.values(), records := sample_of(file, sample))
    chosen = shape or next((one.shape for one in likely[:1] if one.confidence >= SURE), None)
    if chosen and shape_of(chosen).parts:
        mapping = propose(shape_of(chosen), records, profiles)
        columns = with_roles(columns, mapping)
    return Recognised(file, sample, bytes_sampled, profiles, columns, mapping, likely)


def _first_rows(file: EventFile) -> tuple[RawTable, int]:
    for block in file.blocks():
        raw = block.load()
        if raw.table.num_rows or raw.failures:
            return raw, block.bytes_done
    raise no_rows(file.path.name)


def no_rows(name: str, *, shaped: bool = False) -> FileUnreadable:
    """The error for files that hold column names and nothing else, or rows that mean nothing."""
    if shaped:
        return FileUnreadable(
            f"{name} has rows, but none of them is an event of its shape.",
            hint="Check the shape and its parts: answers, changes of status and the like have to be in the file.",
            code="file.no_events",
        )
    return FileUnreadable(
        f"{name} holds column names, but no row.",
        hint="Export it again with at least one event.",
        code="file.no_rows",
    )


def _texts(table: pa.Table, column: int) -> list[str | None]:
    values = table.column(column).slice(0, SAMPLE_ROWS).to_pylist()
    return [None if value is None else _text(value) for value in values]


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if hasattr(value, "isoformat") else as_text(value)


def preview(
    path: Path,
    options: ReadOptions | None = None,
    mapping: Mapping | None = None,
    *,
    pseudonym_key: bytes | None = None,
    shape: str | None = None,
    name: str | None = None,
) -> Preview:
    """Everything to show before an import; with ``mapping`` a corrected one takes the place of the proposal.

    Raises :class:`FileUnreadable`; a mapping that does not work yet is a problem in the preview, no error.
    """
    shape = mapping.shape if mapping and mapping.shape else shape
    seen = look_at(path, options, pseudonym_key=pseudonym_key, shape=shape, name=name)
    chosen = mapping or seen.mapping
    research = kind_of(chosen) == "research"
    events, problems = ([], []) if research else _try_out(seen, chosen)
    statements, doubts = _research(seen, chosen) if research else ([], [])
    return Preview(
        kind=kind_of(chosen),
        shape=chosen.shape,
        shapes=seen.shapes,
        format=seen.file.format,
        encoding=seen.file.encoding.name if seen.file.encoding else None,
        separator=seen.file.dialect.separator if isinstance(seen.file, DelimitedFile) else None,
        decimal=chosen.decimal,
        compression=_compression(seen.file),
        size=path.stat().st_size,
        rows_estimated=_rows_estimated(seen),
        columns=_with_roles(seen.columns, chosen) if mapping else seen.columns,
        sample_rows=_sample_rows(seen),
        mapping=chosen,
        options=options or ReadOptions(),
        problems=_notes(seen, chosen) + problems + doubts,
        events_preview=events,
        statements_preview=statements,
    )


def _try_out(seen: Recognised, mapping: Mapping) -> tuple[list[EventPreview], list[RowProblem]]:
    try:
        file, mapping = as_events(seen.file, mapping)
        normaliser = Normaliser(file.columns, mapping, "")
    except MappingInvalid as error:
        return [], [RowProblem(column=error.field, code=error.code, message=error.message, hint=error.hint)]
    head = _head(seen.sample)
    result = normaliser(file.translate(head) if isinstance(file, ShapedFile) else head)
    shown = result.events.slice(0, _SHOWN_EVENTS).drop_columns(["event_id"]).to_pylist()
    return [EventPreview(**event) for event in shown], _problems(result.failures)


def _research(seen: Recognised, mapping: Mapping) -> tuple[list[StatementPreview], list[RowProblem]]:
    try:
        check_for(seen.file, mapping)
    except MappingInvalid as error:
        return [], [RowProblem(column=error.field, code=error.code, message=error.message, hint=error.hint)]
    found = list(findings(_head(seen.sample), seen.file.columns, mapping))
    statements = [_statement(one) for one in found if isinstance(one, Finding)]
    return statements[:_SHOWN_EVENTS], _problems([one for one in found if isinstance(one, Failure)])


def _statement(one: Finding) -> StatementPreview:
    return StatementPreview(
        text=one.text,
        sort=one.sort,
        participant=one.participant,
        persona=one.persona,
        step=one.step,
        source=source_words(one),
        date=one.date,
        n=one.n,
    )


def _head(raw: RawTable) -> RawTable:
    last = raw.rows[min(SAMPLE_ROWS, len(raw.rows)) - 1].as_py() if len(raw.rows) else 0
    failures = [failure for failure in raw.failures if failure.row <= last or not last]
    return RawTable(raw.table.slice(0, SAMPLE_ROWS), raw.rows.slice(0, SAMPLE_ROWS), raw.original, failures)


def _problems(failures: Sequence[Failure]) -> list[RowProblem]:
    return [
        RowProblem(row=failure.row, column=failure.field, code=failure.code, message=failure.message)
        for failure in failures[:_SHOWN_FAILURES]
    ]


def _with_roles(columns: list[Column], mapping: Mapping) -> list[Column]:
    if mapping.shape and shape_of(mapping.shape).parts:
        return with_roles(columns, mapping)
    return [_with_role(column, mapping) for column in columns]


def _with_role(column: Column, mapping: Mapping) -> Column:
    """The column with the role that a corrected mapping gives it."""
    named = {value: part for part, value in mapping if isinstance(value, str) and part in _SINGLE_ROLES}
    role = named.get(column.name)
    if role is None and column.name in mapping.milestones:
        role = "milestone"
    if role is None:
        role = "property" if column.name in mapping.properties else "ignore"
    return column.model_copy(update={"role": role, "confidence": 1.0})


_SINGLE_ROLES = frozenset(
    {"customer", "case", "time", "time_of_day", "activity", "channel", "value", "message_id"}
)


def _compression(file: EventFile) -> str | None:
    if file.format in {"parquet", "xlsx"}:
        return None
    with file.path.open("rb") as raw:
        return compression_of(raw.read(4))


def _rows_estimated(seen: Recognised) -> int | None:
    known: int | None = getattr(seen.file, "rows", None)
    if known is not None:
        return known
    rows = seen.sample.table.num_rows
    return round(rows * seen.file.path.stat().st_size / seen.bytes_sampled) if seen.bytes_sampled else None


def _sample_rows(seen: Recognised) -> list[list[str | None]]:
    texts = [_texts(seen.sample.table.slice(0, _SHOWN_ROWS), i) for i in range(len(seen.file.columns))]
    return [list(row) for row in zip(*texts, strict=True)]


def _notes(seen: Recognised, mapping: Mapping) -> list[RowProblem]:
    """What a person should look at although the import would work."""
    notes = [_renamed(name) for name in seen.file.renamed]
    times = next((each for each in seen.profiles if each.name == mapping.time), None)
    if times and "/" in mapping.time_format and is_ambiguous(times.samples):
        notes.append(_ambiguous(times.name, mapping.time_format))
    if mapping.constant_activity and not mapping.activity:
        notes.append(_constant(mapping.constant_activity))
    prices = [each.name for each in seen.profiles if price_of_one(each.name, seen.profiles)]
    if prices and mapping.value is None:
        notes.append(_price_of_one(prices[0]))
    if isinstance(seen.file, XesFile) and mapping.lifecycle == "complete" and LIFECYCLE in seen.file.columns:
        notes.append(_LIFECYCLE)
    if isinstance(seen.file, SheetFile) and len(seen.file.sheets) > 1:
        notes.append(_other_sheets(seen.file.sheets))
    return notes


def _renamed(name: str) -> RowProblem:
    return RowProblem(
        column=name,
        code="column.duplicate_name",
        message=f"A column name stands twice in the file; the later one is called {name!r} here.",
        hint="Check which of the two you need.",
    )


def _ambiguous(name: str, time_format: str) -> RowProblem:
    return RowProblem(
        column=name,
        code="time.ambiguous",
        message=f"Day and month could be swapped in column {name!r}; it is read as {time_format}.",
        hint="If that is wrong, choose the other order.",
    )


def _constant(activity: str) -> RowProblem:
    return RowProblem(
        code="activity.constant",
        message=f"No column says what happened; every row becomes an event {activity!r}.",
        hint="Name the column of the activity, or another constant_activity.",
    )


def _price_of_one(name: str) -> RowProblem:
    return RowProblem(
        column=name,
        code="value.price_of_one",
        message=f"{name!r} is the price of one piece, and another column counts the pieces: no amount was chosen.",
        hint="Add a column with the amount of the row, or choose the price if every row is one piece.",
    )


_LIFECYCLE = RowProblem(
    column=LIFECYCLE,
    code="xes.lifecycle",
    message="The log has events for start and for completion; only those of completion are imported.",
    hint="Choose lifecycle=all to have every one.",
)


def _other_sheets(sheets: Sequence[str]) -> RowProblem:
    return RowProblem(
        code="xlsx.other_sheets",
        message=f"The workbook has {len(sheets)} sheets ({', '.join(sheets[:10])}); one is imported.",
        hint="Choose another one with sheet=NAME.",
    )
