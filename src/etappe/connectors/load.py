"""One file into events, block by block: parallel, in order, and able to go on where it was interrupted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.connectors import types
from etappe.connectors.errors import MappingInvalid
from etappe.connectors.files import EventFile
from etappe.connectors.identity import Occurrences
from etappe.connectors.normalise import Normalised, Normaliser
from etappe.connectors.preview import no_rows
from etappe.connectors.shapes import CANONICAL, as_events
from etappe.connectors.types import Block, Failure
from etappe.connectors.withholding import NOBODY, Ask, withhold

CHUNK_ROWS = 250_000
CHUNK_SECONDS = 5.0
"""Slow formats finish a chunk after this time, so that an interruption never costs much more."""
_WORKERS = 2
_ROWS_TO_JUDGE = 10_000
_BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: events and failed rows so far, and bytes of the file on disk."""

    rows: int = 0
    failed: int = 0
    left_out: int = 0
    bytes_done: int = 0

    def plus(self, block: Block, result: Normalised) -> Progress:
        """One more block."""
        return Progress(
            self.rows + result.rows,
            self.failed + len(result.failures),
            self.left_out + result.left_out,
            block.bytes_done,
        )


class Sink(Protocol):
    """Takes the events of a file chunk by chunk and remembers where the last finished one ended."""

    @property
    def position(self) -> Mapping[str, Any] | None: ...

    def add(
        self,
        events: pa.Table,
        failures: Sequence[Any] = (),
        *,
        suppressed: int = 0,
        bytes_done: int,
        position: Mapping[str, Any],
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """What every event of a file says about where it comes from."""

    source: str
    received_us: int


def load(
    file: EventFile,
    mapping: types.Mapping,
    origin: Origin,
    sink: Sink,
    *,
    known_ids: Iterable[pa.ChunkedArray[Any]] = (),
    start: Progress | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    ask: Ask = NOBODY,
) -> Progress:
    """Hand all events of ``file`` to ``sink``, from where the sink's position says.

    ``known_ids`` are the event ids of the chunks that the sink has already, ``start`` the counts up to
    there. ``on_progress`` is called after every block and may raise to stop. ``ask`` says of which customers
    nothing may be kept: their events are left out and counted. Raises
    :class:`FileUnreadable` for a file without rows and :class:`MappingInvalid` when none of its first
    rows can be read.
    """
    name = file.path.name
    file, mapping = as_events(file, mapping)
    occurrences = _occurrences(mapping, known_ids)
    normaliser = Normaliser(file.columns, mapping, origin.source)
    progress, chunk = start or Progress(), _Chunk()
    skip = int((sink.position or {}).get(_BLOCKS, 0))
    for block, whole in normalised_blocks(file, normaliser, skip=skip):
        result = withhold(whole, ask)
        progress = progress.plus(block, result)
        _give_up_early(progress, result)
        chunk.add(block, result, _complete(result.events, occurrences, origin))
        if chunk.is_full():
            chunk = chunk.hand_to(sink)
        on_progress(progress)
    if progress.rows == 0:
        raise no_rows(name, shaped=mapping is CANONICAL)
    chunk.hand_to(sink)
    return progress


@dataclass(slots=True)
class _Chunk:
    """Blocks that become one chunk of the log together."""

    tables: list[pa.Table] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    left_out: int = 0
    blocks_done: int = 0
    bytes_done: int = 0
    begun: float = field(default_factory=monotonic)

    def add(self, block: Block, result: Normalised, events: pa.Table) -> None:
        self.tables.append(events)
        self.failures += result.failures
        self.left_out += result.left_out
        self.blocks_done, self.bytes_done = block.number + 1, block.bytes_done

    def is_full(self) -> bool:
        rows = sum(table.num_rows for table in self.tables) + len(self.failures)
        return rows >= CHUNK_ROWS or monotonic() - self.begun > CHUNK_SECONDS

    def hand_to(self, sink: Sink) -> _Chunk:
        """Give the chunk away, if there is anything in it; returns the next, empty one."""
        if self.tables:
            sink.add(
                pa.concat_tables(self.tables),
                self.failures,
                suppressed=self.left_out,
                bytes_done=self.bytes_done,
                position={_BLOCKS: self.blocks_done},
            )
        return _Chunk()


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


def events_of(
    file: EventFile, mapping: types.Mapping, origin: Origin, on_failures: Callable[[list[Failure]], None]
) -> Iterator[pa.Table]:
    """The events of a file in EVENT_SCHEMA, block by block, for those who need no log. Raises as :func:`load`."""
    file, mapping = as_events(file, mapping)
    normaliser = Normaliser(file.columns, mapping, origin.source)
    occurrences, progress, arrival = _occurrences(mapping, ()), Progress(), 0
    for block, result in normalised_blocks(file, normaliser):
        progress = progress.plus(block, result)
        _give_up_early(progress, result)
        on_failures(result.failures)
        events = _complete(result.events, occurrences, origin, arrival)
        arrival += events.num_rows
        yield events
    if progress.rows == 0:
        raise no_rows(file.path.name, shaped=mapping is CANONICAL)


def _occurrences(mapping: types.Mapping, known_ids: Iterable[pa.ChunkedArray[Any]]) -> Occurrences | None:
    """The counter of repetitions; none where the sender's ids say what is a repetition."""
    if mapping.message_id:
        return None
    occurrences = Occurrences()
    for ids in known_ids:
        occurrences.remember(ids)
    return occurrences


def _complete(
    events: pa.Table, occurrences: Occurrences | None, origin: Origin, arrival: int = 0
) -> pa.Table:
    """Events in the shape of the log; ``run`` and the final ``arrival`` are the log's to set."""
    ids = occurrences.number(events["event_id"]) if occurrences else events["event_id"]
    rows = events.num_rows
    columns = {name: events[name] for name in events.column_names} | {
        "event_id": ids,
        "source": _constant(origin.source, rows),
        "run": _constant("", rows),
        "arrival": pa.array(np.arange(arrival, arrival + rows, dtype=np.int64)),
        "received_us": pa.array(np.full(rows, origin.received_us, dtype=np.int64)),
    }
    return pa.table([columns[name] for name in EVENT_SCHEMA.names], schema=EVENT_SCHEMA)


def _constant(text: str, rows: int) -> pa.Array[Any]:
    codes = pa.array(np.zeros(rows, dtype=np.int32), pa.int32())
    return pa.DictionaryArray.from_arrays(codes, pa.array([text])).cast(pa.string())


def _give_up_early(progress: Progress, result: Normalised) -> None:
    """When nothing fits, the mapping is wrong, and nobody wants a list of millions of failures."""
    if progress.rows >= _ROWS_TO_JUDGE and progress.rows == progress.failed and result.failures:
        first = result.failures[0]
        raise MappingInvalid(
            f"None of the first {progress.rows:,} rows could be read. The first reason: {first.message}",
            field=first.field,
            hint="Correct the mapping of the columns and start again. Nothing was imported.",
            code="mapping.nothing_fits",
        )
