"""Keeping an index up to date: new files of the log become tails, tails are folded in later."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from etappe.analytics.bindings import Binding, bindings_hash
from etappe.analytics.index import Partition
from etappe.analytics.index_build import (
    DEFAULT_MEMORY,
    TOUCHES_PER_PARTITION,
    batches_of,
    build_index,
    index_version,
    partition_file,
    relative_names,
)
from etappe.analytics.index_errors import IndexDamaged, IndexMissing
from etappe.analytics.index_files import write_partition
from etappe.analytics.index_gather import Gatherer
from etappe.analytics.index_load import load_partition
from etappe.analytics.index_manifest import (
    IndexManifest,
    PartitionFile,
    TailFile,
    read_manifest,
    sweep,
    write_manifest,
    writing,
)
from etappe.analytics.index_read import rows_in
from etappe.analytics.specs import Notion

TAILS_WORTH_FOLDING = 4
SHARE_WORTH_FOLDING = 0.2
"""A partition is folded when it has so many tails, or when its tails hold such a share of its touches."""

_SHARE_FOR_TAIL = 0.5
_OVERFULL = 4


def refresh_index(
    files: Sequence[str | Path],
    folder: Path,
    *,
    notion: Notion = "customer",
    bindings: Sequence[Binding] = (),
    log_version: int = 0,
    threads: int | None = None,
    memory: int = DEFAULT_MEMORY,
) -> IndexManifest:
    """Bring the index in ``folder`` to the state of the log's ``files``, given in the order of arrival.

    When files were only added, only they are read, and written as tails beside the partitions; in every
    other case (nothing there yet, a run undone, other bindings, a log grown many times) it is built anew.
    """
    found = _current(folder)
    news = None if found is None else _news(found, files, folder, notion, bindings)
    if found is None or news is None or _too_large(found, news):
        return build_index(
            files,
            folder,
            notion=notion,
            bindings=bindings,
            log_version=log_version,
            threads=threads,
            memory=memory,
        )
    with writing(folder):
        if read_manifest(folder) == found:
            return _with_tails(found, news, files, folder, bindings, log_version)
    return refresh_index(
        files,
        folder,
        notion=notion,
        bindings=bindings,
        log_version=log_version,
        threads=threads,
        memory=memory,
    )


def needs_folding(manifest: IndexManifest) -> bool:
    """Whether :func:`fold_index` would do something."""
    return any(map(_worth_folding, manifest.partitions))


def fold_index(folder: Path, *, threads: int | None = None) -> IndexManifest:
    """Rewrite partitions whose tails have grown; content and version of the index stay the same."""
    with writing(folder):
        manifest = read_manifest(folder)
        token = secrets.token_hex(4)

        def fold(number: int) -> PartitionFile:
            entry = manifest.partitions[number]
            if not _worth_folding(entry):
                return entry
            return _write(load_partition(entry, folder), f"part-{number:04d}-{token}.parquet", folder)

        with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
            entries = tuple(pool.map(fold, range(len(manifest.partitions))))
        folded = msgspec.structs.replace(manifest, partitions=entries)
        write_manifest(folded, folder)
        sweep(folded, folder)
    return folded


def _current(folder: Path) -> IndexManifest | None:
    try:
        return read_manifest(folder)
    except (IndexMissing, IndexDamaged):
        return None


def _news(
    manifest: IndexManifest,
    files: Sequence[str | Path],
    folder: Path,
    notion: Notion,
    bindings: Sequence[Binding],
) -> list[Path] | None:
    """The files that came after those of the index; none when the index is not a forerunner."""
    names, known = relative_names(files, folder), manifest.log_files
    same_meaning = (manifest.notion, manifest.bindings_hash) == (notion, bindings_hash(bindings))
    if not same_meaning or names[: len(known)] != known:
        return None
    return [Path(file) for file in files[len(known) :]]


def _too_large(manifest: IndexManifest, news: Sequence[Path]) -> bool:
    """Building anew is cheaper than a tail of this size, or the partitions have become too few."""
    rows = rows_in(news)
    total = rows + manifest.touches
    return rows > _SHARE_FOR_TAIL * total or total > _OVERFULL * TOUCHES_PER_PARTITION << manifest.bits


def _with_tails(
    manifest: IndexManifest,
    news: Sequence[Path],
    files: Sequence[str | Path],
    folder: Path,
    bindings: Sequence[Binding],
    log_version: int,
) -> IndexManifest:
    gatherer = Gatherer(manifest.bits, touchpoints=manifest.touchpoints, channels=manifest.channels)
    gatherer.add_all(batches_of(news, manifest.notion, bindings))
    token = secrets.token_hex(4)
    entries = [
        _with_tail(entry, gatherer.partition(number), f"tail-{number:04d}-{token}.parquet", folder)
        for number, entry in enumerate(manifest.partitions)
    ]
    grown = msgspec.structs.replace(
        manifest,
        version=index_version(log_version, manifest.notion, manifest.bindings_hash),
        log_version=log_version,
        log_files=relative_names(files, folder),
        touchpoints=gatherer.touchpoints.to_tuple(),
        channels=gatherer.channels.to_tuple(),
        partitions=tuple(entries),
    )
    write_manifest(grown, folder)
    sweep(grown, folder)
    return grown


def _with_tail(entry: PartitionFile, tail: Partition, name: str, folder: Path) -> PartitionFile:
    if not tail.touches:
        return entry
    written = _write(tail, name, folder)
    lows = [t for t in (entry.min_time_us, written.min_time_us) if t is not None]
    highs = [t for t in (entry.max_time_us, written.max_time_us) if t is not None]
    return PartitionFile(
        entry.file,
        entry.journeys + written.journeys,
        entry.touches + written.touches,
        min(lows),
        max(highs),
        (*entry.tails, TailFile(name, written.touches)),
    )


def _write(partition: Partition, name: str, folder: Path) -> PartitionFile:
    write_partition(partition, folder / name)
    return partition_file(partition, name)


def _worth_folding(entry: PartitionFile) -> bool:
    waiting = sum(tail.touches for tail in entry.tails)
    return len(entry.tails) >= TAILS_WORTH_FOLDING or waiting > SHARE_WORTH_FOLDING * entry.touches
