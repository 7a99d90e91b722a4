"""One file into staged chunks of the event log: parallel, in order, with progress, resumable."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.connectors.errors import MappingInvalid
from etappe.connectors.files import EventFile
from etappe.connectors.identity import Occurrences
from etappe.connectors.normalise import Normalised, Normaliser
from etappe.connectors.preview import no_rows
from etappe.connectors.types import Block, Failure, Mapping
from etappe.events import Staging

CHUNK_ROWS = 250_000
_WORKERS = 2
_ROWS_TO_JUDGE = 10_000


class Cancelled(Exception):
    """The person who started the import has stopped it."""


@dataclass(slots=True)
class Counts:
    """How far an import has come. ``rows`` = events + failed."""

    blocks: int = 0
    rows: int = 0
    events: int = 0
    failed: int = 0
    bytes_done: int = 0

    def add(self, block: Block, result: Normalised) -> None:
        """Count one more block."""
        self.blocks = block.number + 1
        self.rows += result.rows
        self.events += result.events.num_rows
        self.failed += len(result.failures)
        self.bytes_done = block.bytes_done


class Observer(Protocol):
    """Is told what happens during an import; may raise :class:`Cancelled`."""

    def progress(self, counts: Counts) -> None: ...

    def failures(self, failures: list[Failure]) -> None: ...


class Silent:
    """An observer that looks away."""

    def progress(self, counts: Counts) -> None:
        """Ignore it."""

    def failures(self, failures: list[Failure]) -> None:
        """Ignore them."""


def normalised_blocks(
    file: EventFile, normaliser: Normaliser, *, skip: int = 0, workers: int = _WORKERS
) -> Iterator[tuple[Block, Normalised]]:
    """The blocks of a file as events, in order; up to ``workers`` are worked on at a time."""
    with ThreadPoolExecutor(workers, thread_name_prefix="import") as pool:
        waiting: deque[tuple[Block, Future[Normalised]]] = deque()
        for block in islice(file.blocks(), skip, None):
            waiting.append((block, pool.submit(_work, block, normaliser)))
            if len(waiting) > workers:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()


def _work(block: Block, normaliser: Normaliser) -> Normalised:
    return normaliser(block.load())


@dataclass(slots=True)
class _Chunk:
    """Blocks that become one chunk of the log together."""

    tables: list[pa.Table] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    rows: int = 0

    def add(self, table: pa.Table, result: Normalised) -> None:
        self.tables.append(table)
        self.failures += result.failures
        self.rows += table.num_rows


def load(
    file: EventFile,
    mapping: Mapping,
    staging: Staging,
    *,
    source: str,
    received_us: int,
    observer: Observer | None = None,
) -> Counts:
    """Write all events of ``file`` into ``staging``; goes on where an interrupted call stopped.

    Failures of a chunk are handed over before the chunk is written, so none is lost by an interruption;
    the observer must bear to get the same ones twice. Raises :class:`FileUnreadable` for a file without
    rows and :class:`MappingInvalid` when not one of the first rows can be read.
    """
    observer = observer or Silent()
    normaliser = Normaliser(file.columns, mapping, source)
    counts, occurrences = _resume(staging, mapping)
    chunk = _Chunk()
    for block, result in normalised_blocks(file, normaliser, skip=counts.blocks):
        counts.add(block, result)
        chunk.add(_complete(result.events, occurrences, source, received_us), result)
        _give_up_early(counts, result)
        if chunk.rows >= CHUNK_ROWS:
            chunk = _write(chunk, staging, counts, observer)
        observer.progress(counts)
    if counts.rows == 0:
        raise no_rows(file.path.name)
    _write(chunk, staging, counts, observer)
    staging.flush()
    observer.progress(counts)
    return counts


def _write(chunk: _Chunk, staging: Staging, counts: Counts, observer: Observer) -> _Chunk:
    if chunk.failures:
        observer.failures(chunk.failures)
    if chunk.tables:
        staging.write(pa.concat_tables(chunk.tables), asdict(counts))
    return _Chunk()


def _resume(staging: Staging, mapping: Mapping) -> tuple[Counts, Occurrences | None]:
    """Where the last finished chunk ends, and which events came before it."""
    occurrences = None if mapping.message_id else Occurrences(staging.folder)
    chunks = staging.chunks
    for chunk in chunks if occurrences else ():
        occurrences.remember(pq.read_table(chunk.path, columns=["event_id"])["event_id"])
    return Counts(**_numbers(chunks[-1].note)) if chunks else Counts(), occurrences


def _numbers(note: dict[str, Any]) -> dict[str, int]:
    return {name: int(note[name]) for name in Counts.__dataclass_fields__}


def _complete(events: pa.Table, occurrences: Occurrences | None, source: str, received_us: int) -> pa.Table:
    """Events in the shape of the log; ``run`` and ``arrival`` are the log's to set."""
    ids = occurrences.number(events["event_id"]) if occurrences else events["event_id"].combine_chunks()
    rows = events.num_rows
    columns = {name: events[name] for name in events.column_names} | {
        "event_id": ids,
        "source": constant(source, rows),
        "run": constant("", rows),
        "arrival": pa.array(np.arange(rows, dtype=np.int64)),
        "received_us": pa.array(np.full(rows, received_us, dtype=np.int64)),
    }
    return pa.table([columns[name] for name in EVENT_SCHEMA.names], schema=EVENT_SCHEMA)


def constant(text: str, rows: int) -> pa.Array:
    """A column that says the same everywhere."""
    codes = pa.array(np.zeros(rows, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array([text])).cast(pa.string())


def _give_up_early(counts: Counts, result: Normalised) -> None:
    """When nothing fits, the mapping is wrong, and nobody wants a list of millions of failures."""
    if counts.events == 0 and counts.rows >= _ROWS_TO_JUDGE and result.failures:
        first = result.failures[0]
        raise MappingInvalid(
            f"None of the first {counts.rows:,} rows could be read. The first reason: {first.message}",
            field=first.field,
            hint="Correct the mapping of the columns and start again. Nothing was imported.",
            code="mapping.nothing_fits",
        )


def events_of(
    file: EventFile, mapping: Mapping, *, source: str, received_us: int, failures: Callable[[list[Failure]], None]
) -> Iterator[pa.Table]:
    """The events of a file, block by block, for those who need no log (notebooks, questions to a file)."""
    normaliser = Normaliser(file.columns, mapping, source)
    occurrences = None if mapping.message_id else Occurrences()
    counts = Counts()
    for block, result in normalised_blocks(file, normaliser):
        counts.add(block, result)
        _give_up_early(counts, result)
        failures(result.failures)
        yield _complete(result.events, occurrences, source, received_us)
    if counts.rows == 0:
        raise no_rows(file.path.name)
