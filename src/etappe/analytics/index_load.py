"""Loading a journey index: journey Parquet into the arrays that kernels sweep, tails merged in."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from etappe.analytics.host import Host
from etappe.analytics.index import JourneyIndex, Partition, Stored
from etappe.analytics.index_errors import IndexDamaged
from etappe.analytics.index_files import read_partition
from etappe.analytics.index_manifest import IndexManifest, PartitionFile, read_manifest
from etappe.analytics.index_merge import merged


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """An index together with the manifest it came from."""

    manifest: IndexManifest
    index: JourneyIndex


def load_index(folder: Path, *, threads: int | None = None) -> JourneyIndex:
    """The current index in ``folder``. Raises IndexMissing, or IndexDamaged naming the file."""
    return load(folder, threads=threads).index


def load(folder: Path, *, before: LoadedIndex | None = None, threads: int | None = None) -> LoadedIndex:
    """The current index; what it shares with ``before`` is taken from there instead of from the disk.

    A builder may let files go while they are being read; then its newer manifest counts.
    """
    manifest = read_manifest(folder)
    while True:
        try:
            return _load(manifest, folder, before, threads)
        except FileNotFoundError as error:
            newer = read_manifest(folder)
            if newer == manifest:
                raise IndexDamaged(
                    f"The journey index lacks its file {error.filename}.",
                    hint=f"Delete the folder {folder}; the index is built again from the event log.",
                ) from error
            manifest = newer


def stored_index(folder: Path, host: Host, manifest: IndexManifest | None = None) -> JourneyIndex:
    """The current index in ``folder``, whose partitions ``host`` loads where it sweeps them."""
    known = manifest or read_manifest(folder)
    partitions = Stored(len(known.partitions), partial(_stored, folder, known.partitions))
    return JourneyIndex(partitions, known.touchpoints, known.channels, known.version, known.notion, host=host)


def _stored(folder: Path, entries: tuple[PartitionFile, ...], number: int) -> Partition:
    return _lately(folder, entries[number])


@lru_cache(maxsize=2)
def _lately(folder: Path, entry: PartitionFile) -> Partition:
    """Many questions sweep the same partitions one after the other; files never change under one name."""
    return load_partition(entry, folder)


def load_partition(entry: PartitionFile, folder: Path) -> Partition:
    """One partition with its tails."""
    partition = read_partition(folder / entry.file)
    for tail in entry.tails:
        partition = merged(partition, read_partition(folder / tail.file))
    return partition


def _load(
    manifest: IndexManifest, folder: Path, before: LoadedIndex | None, threads: int | None
) -> LoadedIndex:
    known = _by_file(before)

    def partition(entry: PartitionFile) -> Partition:
        return _grown(known.get(entry.file), entry, folder) or load_partition(entry, folder)

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        partitions = tuple(pool.map(partition, manifest.partitions))
    index = JourneyIndex(
        partitions, manifest.touchpoints, manifest.channels, manifest.version, manifest.notion
    )
    return LoadedIndex(manifest, index)


def _by_file(before: LoadedIndex | None) -> dict[str, tuple[PartitionFile, Partition]]:
    if before is None:
        return {}
    pairs = zip(before.manifest.partitions, before.index.partitions, strict=True)
    return {entry.file: (entry, partition) for entry, partition in pairs}


def _grown(
    known: tuple[PartitionFile, Partition] | None, entry: PartitionFile, folder: Path
) -> Partition | None:
    """The partition in memory with the tails it does not have yet; none if it is not a forerunner."""
    if known is None or entry.tails[: len(known[0].tails)] != known[0].tails:
        return None
    partition = known[1]
    for tail in entry.tails[len(known[0].tails) :]:
        partition = merged(partition, read_partition(folder / tail.file))
    return partition
