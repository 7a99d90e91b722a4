"""The chunks of one import run: written into the log's folder, seen by nobody until the run is committed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.errors import InvalidInput
from etappe.events.log_files import checked, read_note, sync_folder, write_file

RUN_SHIFT = 40
"""Arrival is run number * 2**40 + row, so later runs always arrive later."""

_RUN_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
_CHUNK_NAME = re.compile(r"\d{6}\.parquet")
_CHUNKS_IN_FLIGHT = 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """A finished chunk: ``note`` is what the importer wanted to remember with it (position, counts)."""

    path: Path
    rows: int
    note: dict[str, Any]


class Staging:
    """Takes the events of a run, chunk by chunk.

    :meth:`write` returns before the chunk is on disk: a second thread compresses it while the caller
    reads on. After a crash, a new ``Staging`` of the same run knows the chunks that were finished.
    """

    def __init__(self, folder: Path, run: str, number: int) -> None:
        self.folder = folder
        self.run = run
        self.number = number
        self._chunks = list(_finished(folder))
        self._rows = sum(chunk.rows for chunk in self._chunks)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="staging")
        self._pending: list[Future[Chunk]] = []

    @property
    def done_chunks(self) -> int:
        """How many chunks are finished; an importer that goes on after a crash starts with this one."""
        return len(self.chunks)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """The finished chunks in order, after waiting for those under way."""
        self.flush()
        return tuple(self._chunks)

    @property
    def rows(self) -> int:
        """Events written so far, finished or under way."""
        return self._rows

    def write(self, events: pa.Table | pa.RecordBatch, note: Mapping[str, Any] | None = None) -> None:
        """Append one chunk of EVENT_SCHEMA; ``arrival`` and ``run`` are set here, whatever they hold.

        Raises :class:`~etappe.events.errors.EventsMalformed` for a table of another shape, and whatever
        the disk said about an earlier chunk.
        """
        first = (self.number << RUN_SHIFT) + self._rows
        table = stamped(events, first, self.run)
        while len(self._pending) >= _CHUNKS_IN_FLIGHT:
            self._settle()
        path = self.folder / _chunk_name(len(self._chunks) + len(self._pending))
        self._rows += table.num_rows
        self._pending.append(self._writer.submit(_write, table, path, dict(note or {})))

    def flush(self) -> None:
        """Wait until every chunk is on disk."""
        while self._pending:
            self._settle()

    def close(self) -> None:
        """Finish what is under way and end the writing thread."""
        try:
            self.flush()
        finally:
            self._writer.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _settle(self) -> None:
        """Wait for the oldest chunk under way. One that failed stays the oldest: nothing may follow it."""
        self._chunks.append(self._pending[0].result())
        del self._pending[0]


def stamped(events: pa.Table | pa.RecordBatch, first: int, run: str) -> pa.Table:
    """``events`` in EVENT_SCHEMA, arriving one after the other from ``first`` on, as rows of ``run``.

    Raises :class:`~etappe.events.errors.EventsMalformed` for a table of another shape.
    """
    table = checked(_with_own_columns(events))
    arrival = pa.array(np.arange(first, first + table.num_rows, dtype=np.int64))
    runs = pa.DictionaryArray.from_arrays(np.zeros(table.num_rows, np.int32), [run]).cast(pa.string())
    columns = dict(zip(table.column_names, table.columns, strict=True)) | {"arrival": arrival, "run": runs}
    return pa.table([columns[name] for name in EVENT_SCHEMA.names], schema=EVENT_SCHEMA)


def check_run_name(run: str) -> str:
    """``run`` if it can be a folder's name; raises :class:`~etappe.errors.InvalidInput` otherwise."""
    if _RUN_NAME.fullmatch(run) is None:
        raise InvalidInput(
            f"{run!r} cannot name an import run.", field="run", hint="Use letters, digits, - and _ only."
        )
    return run


def _with_own_columns(events: pa.Table | pa.RecordBatch) -> pa.Table:
    """The two columns that the log fills in may be missing or empty."""
    table = pa.Table.from_batches([events]) if isinstance(events, pa.RecordBatch) else events
    table = table.drop_columns([name for name in ("arrival", "run") if name in table.column_names])
    filler = {"arrival": np.zeros(table.num_rows, np.int64), "run": np.full(table.num_rows, "")}
    for name, values in filler.items():
        table = table.append_column(name, pa.array(values))
    return table


def _write(table: pa.Table, path: Path, note: dict[str, Any]) -> Chunk:
    write_file(table, path, note)
    sync_folder(path.parent)
    return Chunk(path, table.num_rows, note)


def _finished(folder: Path) -> list[Chunk]:
    """Chunks 0, 1, 2 ... as far as they reach without a gap; what lies beyond, or is half written, goes."""
    for remains in folder.glob(".*.unfinished"):
        remains.unlink(missing_ok=True)
    names = sorted(path for path in folder.iterdir() if _CHUNK_NAME.fullmatch(path.name))
    chunks = [path for number, path in enumerate(names) if path.name == _chunk_name(number)]
    for stranded in names[len(chunks) :]:
        stranded.unlink()
    return [Chunk(path, *read_note(path)) for path in chunks]


def _chunk_name(number: int) -> str:
    return f"{number:06d}.parquet"
