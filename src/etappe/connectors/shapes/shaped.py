"""A file of a known shape as a table of events, so that everything behind it works as for any other table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa

from etappe.connectors.files import EventFile
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.shapes.row import CellProblem, Row
from etappe.connectors.shapes.types import Draft, Expand, Shape
from etappe.connectors.types import Block, Failure, FormatName, Mapping, RawTable

COLUMNS: Final = ("time", "customer", "case", "activity", "channel", "value", "message_id")
"""The table that every shape becomes; properties follow in the column ``more``."""
CANONICAL: Final = Mapping(
    customer="customer",
    case="case",
    time="time",
    activity="activity",
    channel="channel",
    value="value",
    message_id="message_id",
)
_TYPES: Final = (pa.timestamp("us", "UTC"), *[pa.string()] * 4, pa.float64(), pa.string())
_LARGEST_US: Final = 1 << 62
_ROWS_AT_ONCE: Final = 4_000


class ShapedFile:
    """The events in a file of a known shape; rows are counted as the file's own format counts."""

    columns: tuple[str, ...] = COLUMNS
    renamed: tuple[str, ...] = ()

    def __init__(self, file: EventFile, shape: Shape, expand: Expand, mapping: Mapping) -> None:
        self.path: Path = file.path
        self.format: FormatName = file.format
        self._file = file
        self._shape = shape
        self._expand = expand
        self._mapping = mapping

    @property
    def encoding(self) -> Encoding | None:
        return self._file.encoding

    def blocks(self) -> Iterator[Block]:
        """The events in the order of the rows; shapes that remember earlier rows are read one by one."""
        memory: dict[str, Any] = {}
        for block in self._file.blocks():
            load = partial(self._load, block.load, memory if self._shape.ordered else None)
            if self._shape.ordered:
                load = partial(_done, load())
            yield Block(block.number, block.bytes_done, load)

    def _load(self, load: Callable[[], RawTable], memory: dict[str, Any] | None) -> RawTable:
        return self.translate(load(), memory)

    def translate(self, raw: RawTable, memory: dict[str, Any] | None = None) -> RawTable:
        """Rows of the file as rows of the table of events, some thousand at a time: single values take much room."""
        tables: list[pa.Table] = []
        positions: list[int] = []
        failures = list(raw.failures)
        for start in range(0, max(raw.table.num_rows, 1), _ROWS_AT_ONCE):
            part = RawTable(raw.table.slice(start, _ROWS_AT_ONCE), raw.rows.slice(start), _from(raw, start))
            drafts, places, failed = _expanded(part, self._file.columns, self._mapping, self._expand, memory)
            tables.append(as_table(drafts, self._shape))
            positions += [start + place for place in places]
            failures += failed
        rows = raw.rows.take(pa.array(positions, pa.int64()))
        return RawTable(pa.concat_tables(tables), rows, lambda i: raw.original(positions[i]), failures)


def _from(raw: RawTable, start: int) -> Callable[[int], str]:
    return lambda i: raw.original(start + i)


def _done(raw: RawTable) -> RawTable:
    return raw


def rows_of(raw: RawTable, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a block by the names of the file's columns."""
    names = [*columns, "more"] if "more" in raw.table.column_names else list(columns)
    for values in zip(*(column.to_pylist() for column in raw.table.columns), strict=True):
        row = dict(zip(names, values, strict=True))
        more = row.pop("more", None)
        yield row | msgspec.json.decode(f"{{{more}}}") if more else row


def _expanded(
    raw: RawTable, columns: Sequence[str], mapping: Mapping, expand: Expand, memory: dict[str, Any] | None
) -> tuple[list[Draft], list[int], list[Failure]]:
    drafts: list[Draft] = []
    positions: list[int] = []
    failures: list[Failure] = []
    for i, values in enumerate(rows_of(raw, columns)):
        row = Row(values, mapping, raw.rows[i].as_py(), memory)
        try:
            new = list(expand(row))
        except CellProblem as problem:
            if any(
                value not in {None, ""} for value in values.values() if not isinstance(value, list | dict)
            ):
                failures.append(_failure(row.number, problem, raw.original(i)))
            continue
        drafts += new
        positions += [i] * len(new)
    return drafts, positions, failures


def _failure(number: int, problem: CellProblem, original: str) -> Failure:
    place = f"Row {number}, column {problem.column!r}" if problem.column else f"Row {number}"
    return Failure(number, problem.column, problem.code, f"{place}: {problem.words}.", original)


def as_table(drafts: Sequence[Draft], shape: Shape) -> pa.Table:
    """Drafts as the table of COLUMNS, with properties as the inside of a JSON object."""
    rows = [_cells(draft, shape) for draft in drafts]
    columns = zip(*rows, strict=True) if rows else ([] for _ in range(len(COLUMNS) + 1))
    arrays = [
        pa.array(list(column), kind) for column, kind in zip(columns, (*_TYPES, pa.string()), strict=True)
    ]
    names = [*(f"c{i}" for i in range(len(COLUMNS))), "more"]
    return pa.table(arrays, names=names)


def _cells(draft: Draft, shape: Shape) -> tuple[Any, ...]:
    time_us = draft.time_us if abs(draft.time_us) < _LARGEST_US else _LARGEST_US
    more = _more(draft)
    customer = draft.keys[0] if draft.keys else None
    mark = draft.message_id or f"{time_us}|{customer}|{draft.case}|{draft.activity}|{more}"
    return (
        time_us,
        customer,
        draft.case,
        draft.activity,
        draft.channel,
        draft.value,
        f"{shape.id}:{mark}",
        more,
    )


def _more(draft: Draft) -> str:
    told: dict[str, Any] = {**draft.properties, "$type": draft.type}
    if len(draft.keys) > 1:
        told["$identifiers"] = list(draft.keys)
    if draft.traits:
        told["$traits"] = draft.traits
    return msgspec.json.encode(told, enc_hook=str).decode()[1:-1]
