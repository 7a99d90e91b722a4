"""Building a journey index: events in, journey Parquet or arrays in memory out."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from etappe.analytics.bindings import Binding, bindings_hash, touchpoint_expression
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.index_files import write_partition
from etappe.analytics.index_gather import Batch, Gatherer
from etappe.analytics.index_manifest import (
    IndexManifest,
    PartitionFile,
    sweep,
    write_manifest,
    writing,
)
from etappe.analytics.index_read import (
    batches_of_files,
    batches_of_relation,
    batches_of_tables,
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
    log_version: int = 0,
    threads: int | None = None,
    memory: int = DEFAULT_MEMORY,
    partitions: int | None = None,
) -> IndexManifest:
    """Build the index of ``events`` (files or a relation, in the order of arrival) in ``folder``.

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
            gatherer.add_all(batches_of(events, notion, bindings))
            files = tuple(_written(gatherer, folder, threads))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        manifest = _manifest(gatherer, files, notion, bindings, log_version, relative_names(events, folder))
        write_manifest(manifest, folder)
        sweep(manifest, folder)
    return manifest


def _manifest(
    gatherer: Gatherer,
    files: tuple[PartitionFile, ...],
    notion: Notion,
    bindings: Sequence[Binding],
    log_version: int,
    log_files: tuple[str, ...],
) -> IndexManifest:
    digest = bindings_hash(bindings)
    return IndexManifest(
        version=index_version(log_version, notion, digest),
        notion=notion,
        log_version=log_version,
        bindings_hash=digest,
        bits=gatherer.bits,
        log_files=log_files,
        touchpoints=gatherer.touchpoints.to_tuple(),
        channels=gatherer.channels.to_tuple(),
        partitions=files,
    )


def index_from_events(
    events: pa.Table | pa.RecordBatch | Iterable[pa.Table | pa.RecordBatch],
    *,
    notion: Notion = "customer",
    version: str = "memory",
) -> JourneyIndex:
    """An index in memory, for a notebook or the command line.

    Needs the columns customer, activity and time_us of EVENT_SCHEMA; the others may be missing. Tables
    follow each other in the order given; inside one, ``arrival`` decides where it is present.
    """
    given = [events] if isinstance(events, pa.Table | pa.RecordBatch) else list(events)
    bits, extra = _plan(sum(table.num_rows for table in given), None)
    gatherer = Gatherer(bits, extra=extra)
    gatherer.add_all(batches_of_tables(given, notion))
    partitions = tuple(gatherer.partition(number) for number in range(1 << bits))
    return JourneyIndex(
        partitions, gatherer.touchpoints.to_tuple(), gatherer.channels.to_tuple(), version, notion
    )


def index_version(log_version: int, notion: Notion, bindings_digest: str) -> str:
    """Names the content of an index: state of the log, notion of a journey, meaning of the events."""
    return f"{log_version}-{notion}-{bindings_digest}"


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


def batches_of(events: Events, notion: Notion, bindings: Sequence[Binding]) -> Iterator[Batch]:
    """The events as batches, with their touchpoints."""
    if isinstance(events, duckdb.DuckDBPyRelation):
        return batches_of_relation(events, touchpoint_expression(bindings), notion)
    if not bindings:
        return batches_of_files([Path(file) for file in events], notion)
    return _bound_batches([str(file) for file in events], notion, bindings)


def _bound_batches(files: list[str], notion: Notion, bindings: Sequence[Binding]) -> Iterator[Batch]:
    touchpoint = touchpoint_expression(bindings)
    with duckdb.connect() as connection:
        try:
            yield from batches_of_relation(connection.read_parquet(files), touchpoint, notion)
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
