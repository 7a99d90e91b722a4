"""Building a journey index: events in, journey Parquet or arrays in memory out."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from etappe.analytics.bindings import Binding, bindings_hash, touchpoint_expression
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.index_files import write_partition
from etappe.analytics.index_gather import Batch, Gatherer
from etappe.analytics.index_identities import NOBODY, Identities
from etappe.analytics.index_manifest import (
    IndexManifest,
    PartitionFile,
    sweep,
    write_manifest,
    writing,
)
from etappe.analytics.index_read import (
    Extent,
    batches_of_files,
    batches_of_relation,
    batches_of_tables,
    extent_of,
    log_damaged,
    rows_in,
)
from etappe.analytics.specs import Notion

TOUCHES_PER_PARTITION = 2_500_000
TOUCHES_PER_BUCKET = 160_000
DEFAULT_MEMORY = 4 << 30
_MOST_BITS = 12

Events = Sequence[str | Path] | duckdb.DuckDBPyRelation


def build_index(
    events: Events,
    folder: Path,
    *,
    notion: Notion = "customer",
    bindings: Sequence[Binding] = (),
    identities: Identities = NOBODY,
    log_version: int = 0,
    removals: int = 0,
    threads: int | None = None,
    memory: int = DEFAULT_MEMORY,
    partitions: int | None = None,
) -> IndexManifest:
    """Build the index of ``events`` (files or a relation, in the order of arrival) in ``folder``.

    Customers are known by what ``identities`` says of them; technical events are left out. ``removals`` says how
    often rows were taken out of the log before.

    ``memory`` bounds, in bytes, what touches on their way may occupy before they go to temporary files;
    ``partitions`` is rounded up to a power of two (default: about 2.5 million touches in each). Readers
    of an older index in the folder are not disturbed. Raises
    :class:`~etappe.analytics.index_errors.IndexDamaged` naming a file of the log that cannot be read.
    """
    with writing(folder):
        scratch = folder / f"scratch-{secrets.token_hex(4)}"
        try:
            bits, extra = _plan(_rows(events), partitions)
            gatherer = Gatherer(bits, extra=extra, memory=memory, scratch=scratch)
            gatherer.add_all(batches_of(events, notion, bindings, identities))
            files = tuple(_written(gatherer, folder, threads))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        meaning = Meaning(notion, bindings_hash(bindings), identities.version)
        state = _state(events, folder, log_version, removals)
        manifest = _manifest(gatherer, files, meaning, state)
        write_manifest(manifest, folder)
        sweep(manifest, folder)
    return manifest


class Meaning(NamedTuple):
    """Everything but the log itself that decides what an index holds."""

    notion: Notion
    bindings_hash: str
    identities: str = ""

    def version(self, log_version: int) -> str:
        """Names the content of an index of a state of the log."""
        ends = f"-{self.identities}" if self.identities else ""
        return f"{log_version}-{self.notion}-{self.bindings_hash}{ends}"


class _State(NamedTuple):
    version: int
    removals: int
    names: tuple[str, ...]
    extent: Extent


def _state(events: Events, folder: Path, log_version: int, removals: int) -> _State:
    """What the manifest remembers of the log."""
    if isinstance(events, duckdb.DuckDBPyRelation):
        return _State(log_version, removals, (), Extent(0, -1))
    extent = extent_of([Path(file) for file in events])
    return _State(log_version, removals, relative_names(events, folder), extent)


def _manifest(
    gatherer: Gatherer, files: tuple[PartitionFile, ...], meaning: Meaning, state: _State
) -> IndexManifest:
    return IndexManifest(
        version=meaning.version(state.version),
        notion=meaning.notion,
        log_version=state.version,
        bindings_hash=meaning.bindings_hash,
        identities=meaning.identities,
        bits=gatherer.bits,
        log_files=state.names,
        log_rows=state.extent.rows,
        log_end=state.extent.end,
        removals=state.removals,
        touchpoints=gatherer.touchpoints.to_tuple(),
        channels=gatherer.channels.to_tuple(),
        partitions=files,
    )


def index_from_events(
    events: pa.Table | pa.RecordBatch | Iterable[pa.Table | pa.RecordBatch],
    *,
    notion: Notion = "customer",
    identities: Identities = NOBODY,
    version: str = "memory",
) -> JourneyIndex:
    """An index in memory, for a notebook or the command line.

    Needs the columns customer, activity and time_us of EVENT_SCHEMA; the others may be missing. Tables
    follow each other in the order given; inside one, ``arrival`` decides where it is present.
    """
    given = [events] if isinstance(events, pa.Table | pa.RecordBatch) else list(events)
    bits, extra = _plan(sum(table.num_rows for table in given), None)
    gatherer = Gatherer(bits, extra=extra)
    gatherer.add_all(batches_of_tables(given, notion, identities))
    partitions = tuple(gatherer.partition(number) for number in range(1 << bits))
    return JourneyIndex(
        partitions, gatherer.touchpoints.to_tuple(), gatherer.channels.to_tuple(), version, notion
    )


def partition_file(partition: Partition, name: str) -> PartitionFile:
    """What the manifest says about a partition."""
    times = partition.time_us
    bounds = (int(times.min()), int(times.max())) if len(times) else (None, None)
    return PartitionFile(name, partition.journeys, partition.touches, *bounds)


def relative_names(events: Events, folder: Path) -> tuple[str, ...]:
    """Names of the log's files that stay true when the whole workspace is moved."""
    if isinstance(events, duckdb.DuckDBPyRelation):
        return ()
    return tuple(os.path.relpath(file, folder) for file in events)


def _rows(events: Events) -> int:
    if isinstance(events, duckdb.DuckDBPyRelation):
        return len(events)
    return rows_in([Path(file) for file in events])


def batches_of(
    events: Events,
    notion: Notion,
    bindings: Sequence[Binding],
    identities: Identities = NOBODY,
    *,
    after: int | None = None,
) -> Iterator[Batch]:
    """The events as batches, with their touchpoints; of files, with ``after``, only what arrived later."""
    if isinstance(events, duckdb.DuckDBPyRelation):
        return batches_of_relation(events, touchpoint_expression(bindings), notion, identities)
    if not bindings:
        return batches_of_files([Path(file) for file in events], notion, identities, after=after)
    return _bound_batches([str(file) for file in events], notion, bindings, identities, after)


def _bound_batches(
    files: list[str], notion: Notion, bindings: Sequence[Binding], identities: Identities, after: int | None
) -> Iterator[Batch]:
    touchpoint = touchpoint_expression(bindings)
    if not files:
        return
    with duckdb.connect() as connection:
        try:
            events = connection.read_parquet(files)
            if after is not None:
                events = events.filter(duckdb.ColumnExpression("arrival") > duckdb.ConstantExpression(after))
            yield from batches_of_relation(events, touchpoint, notion, identities)
        except duckdb.Error as error:
            raise log_damaged(f"among {len(files)} files", error) from error


def _plan(rows: int, partitions: int | None) -> tuple[int, int]:
    """Bits of the hash that choose the partition, and further bits that choose the bucket inside it."""
    wanted = partitions or -(-rows // TOUCHES_PER_PARTITION)
    bits = min(_MOST_BITS, max(0, wanted - 1).bit_length())
    buckets = max(0, -(-rows // TOUCHES_PER_BUCKET) - 1).bit_length()
    return bits, max(0, min(_MOST_BITS, buckets) - bits)


def _written(gatherer: Gatherer, folder: Path, threads: int | None) -> Iterator[PartitionFile]:
    token = secrets.token_hex(4)

    def write(number: int) -> PartitionFile:
        partition = gatherer.partition(number)
        name = f"part-{number:04d}-{token}.parquet"
        write_partition(partition, folder / name)
        return partition_file(partition, name)

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        yield from pool.map(write, range(1 << gatherer.bits))
