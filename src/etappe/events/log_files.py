"""The Parquet files of the event log: how one is written, checked and described to Delta Lake."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.transaction import AddAction, RemoveAction

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.events.errors import ChunkDamaged, EventsMalformed

ID_BYTES = 16
ROWS_PER_GROUP = 262_144
_NOTE = b"etappe.note"
_TEXTS = [field.name for field in EVENT_SCHEMA if pa.types.is_string(field.type)]
_REQUIRED = [field.name for field in EVENT_SCHEMA if not field.nullable]
_RISING = {"arrival", "time_us", "received_us"}
_STATISTICS = ["arrival", "time_us", "run"]
_WRITER_OPTIONS: dict[str, Any] = {
    "row_group_size": ROWS_PER_GROUP,
    # Digests do not compress.
    "compression": {name: "none" if name == "event_id" else "zstd" for name in EVENT_SCHEMA.names},
    "compression_level": {name: 1 for name in EVENT_SCHEMA.names if name != "event_id"},
    "use_dictionary": _TEXTS,
    "column_encoding": dict.fromkeys(_RISING, "DELTA_BINARY_PACKED"),
    "write_statistics": _STATISTICS,
    "write_page_checksum": True,
}


@dataclass(frozen=True, slots=True)
class LogFile:
    """One data file of the log, with what its footer says. ``path`` is relative to the log's folder."""

    path: str
    rows: int
    size: int
    first_arrival: int
    last_arrival: int
    first_us: int
    last_us: int
    first_run: str
    last_run: str


def checked(events: pa.Table | pa.RecordBatch) -> pa.Table:
    """``events`` as a table of exactly EVENT_SCHEMA; raises :class:`EventsMalformed` naming the column."""
    table = pa.Table.from_batches([events]) if isinstance(events, pa.RecordBatch) else events
    missing = set(EVENT_SCHEMA.names) - set(table.column_names)
    if missing:
        raise EventsMalformed(f"Events lack the column {min(missing)!r}.", field=min(missing))
    empty = [name for name in _REQUIRED if table.column(name).null_count]
    if empty:
        raise EventsMalformed(f"Column {empty[0]!r} of the events has missing values.", field=empty[0])
    table = table.select(EVENT_SCHEMA.names).cast(EVENT_SCHEMA)
    _check_ids(table.column("event_id"))
    return table


def _check_ids(ids: pa.ChunkedArray[Any]) -> None:
    length = pc.min_max(pc.binary_length(ids))
    if len(ids) and (length["min"].as_py(), length["max"].as_py()) != (ID_BYTES, ID_BYTES):
        raise EventsMalformed(f"Every event_id needs exactly {ID_BYTES} bytes.", field="event_id")


def write_file(table: pa.Table, path: Path, note: Mapping[str, Any]) -> None:
    """Write ``table`` so that ``path`` either does not exist or is complete and on disk.

    ``note`` travels in the footer, so it can never disagree with the rows.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    marked = table.replace_schema_metadata({_NOTE: json.dumps(dict(note)).encode()})
    with unfinished.open("wb") as sink:
        pq.write_table(marked, sink, **_WRITER_OPTIONS)
        sink.flush()
        os.fsync(sink.fileno())
    unfinished.replace(path)


def read_note(path: Path) -> tuple[int, dict[str, Any]]:
    """Rows and note of a file; raises :class:`ChunkDamaged` when its footer cannot be read."""
    metadata = _footer(path)
    text = (metadata.metadata or {}).get(_NOTE, b"{}")
    note: dict[str, Any] = json.loads(text)
    return metadata.num_rows, note


def read_columns(path: Path, columns: list[str]) -> pa.Table:
    """Columns of a file with every page checked against its checksum."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            return file.read(columns)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def describe(folder: Path, path: Path) -> LogFile:
    """What Delta Lake wants to know about a file."""
    metadata = _footer(path)
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    arrivals, times, runs = (_bounds(groups, name) for name in _STATISTICS)
    return LogFile(
        path.relative_to(folder).as_posix(), metadata.num_rows, path.stat().st_size, *arrivals, *times, *runs
    )


def listed(table: DeltaTable) -> list[LogFile]:
    """The data files of a version of the log, in the order of arrival."""
    actions = pa.table(table.get_add_actions(flatten=True))
    if not actions.num_rows:
        return []
    names = ["path", "num_records", "size_bytes", "min.arrival", "max.arrival", "min.time_us", "max.time_us"]
    rows = actions.select([*names, "min.run", "max.run"]).to_pydict()
    found = [LogFile(*values) for values in zip(*rows.values(), strict=True)]
    return sorted(found, key=lambda file: file.first_arrival)


def adding(file: LogFile, *, data_change: bool = True) -> AddAction:
    """The entry of a commit that makes ``file`` visible."""
    stats = {
        "numRecords": file.rows,
        "minValues": {"arrival": file.first_arrival, "time_us": file.first_us, "run": file.first_run},
        "maxValues": {"arrival": file.last_arrival, "time_us": file.last_us, "run": file.last_run},
        "nullCount": {"arrival": 0, "time_us": 0, "run": 0},
    }
    return AddAction(file.path, file.size, {}, _now_ms(), data_change, json.dumps(stats))


def removing(file: LogFile, *, data_change: bool = True) -> RemoveAction:
    """The entry of a commit that takes ``file`` out."""
    return RemoveAction(file.path, data_change, _now_ms(), file.size, {})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def sync_folder(folder: Path) -> None:
    """Make names that were created in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def damaged(path: Path, error: Exception) -> ChunkDamaged:
    """The error that names the file."""
    return ChunkDamaged(
        f"The file {path} of the event log is damaged: {error}.",
        hint="Restore it from a backup, or undo the run it belongs to and import its file again.",
    )


def _footer(path: Path) -> pq.FileMetaData:
    try:
        return pq.read_metadata(path)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def _bounds(groups: list[Any], name: str) -> tuple[Any, Any]:
    column = EVENT_SCHEMA.get_field_index(name)
    found = [group.column(column).statistics for group in groups]
    return min(s.min for s in found), max(s.max for s in found)
