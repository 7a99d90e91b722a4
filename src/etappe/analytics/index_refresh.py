"""Keeping an index up to date: new files of the log become tails, tails are folded in later."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from etappe.analytics.bindings import Binding, bindings_hash
from etappe.analytics.index import Partition
from etappe.analytics.index_build import (
    DEFAULT_MEMORY,
    TOUCHES_PER_PARTITION,
    Meaning,
    batches_of,
    build_index,
    partition_file,
    relative_names,
)
from etappe.analytics.index_errors import IndexDamaged, IndexMissing
from etappe.analytics.index_files import write_partition
from etappe.analytics.index_gather import Batch, Gatherer
from etappe.analytics.index_identities import NOBODY, Identities
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
from etappe.analytics.index_read import arrivals_of, arrived_until, extent_of, rows_in
from etappe.analytics.specs import Notion

TAILS_WORTH_FOLDING = 4
SHARE_WORTH_FOLDING = 0.2
"""A partition is folded when it has so many tails, or when its tails hold such a share of its touches."""

_SHARE_FOR_TAIL = 0.5
_OVERFULL = 4


@dataclass(frozen=True, slots=True)
class News:
    """Files with events the index does not know: of ``cut`` only what arrived after the end it knows, else all."""

    whole: tuple[Path, ...]
    cut: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them, in the order of arrival."""
        return (*self.cut, *self.whole)


def refresh_index(
    files: Sequence[str | Path],
    folder: Path,
    *,
    notion: Notion = "customer",
    bindings: Sequence[Binding] = (),
    identities: Identities = NOBODY,
    log_version: int = 0,
    removals: int = 0,
    threads: int | None = None,
    memory: int = DEFAULT_MEMORY,
) -> IndexManifest:
    """Bring the index in ``folder`` to the state of the log's ``files``, given in the order of arrival.

    When events were only added, only they are read, and written as tails beside the partitions, even if files of the
    log were merged meanwhile; in every other case (nothing there yet, rows taken out, other bindings or identities,
    a log grown many times) it is built anew.
    """
    meaning = Meaning(notion, bindings_hash(bindings), identities.version)
    while True:
        found = _current(folder)
        news = None if found is None else _news(found, files, folder, meaning, removals)
        if found is None or news is None or _too_large(found, news):
            return build_index(
                files, folder, notion=notion, bindings=bindings, identities=identities, log_version=log_version,
                removals=removals, threads=threads, memory=memory,
            )  # fmt: skip
        with writing(folder):
            if read_manifest(folder) == found:
                gatherer = Gatherer(found.bits, touchpoints=found.touchpoints, channels=found.channels)
                gatherer.add_all(_batches(news, found, bindings, identities))
                return _with_tails(found, gatherer, files, folder, meaning.version(log_version), log_version)


def _batches(
    news: News, manifest: IndexManifest, bindings: Sequence[Binding], identities: Identities
) -> Iterator[Batch]:
    yield from batches_of(news.cut, manifest.notion, bindings, identities, after=manifest.log_end)
    yield from batches_of(news.whole, manifest.notion, bindings, identities)


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
    manifest: IndexManifest, files: Sequence[str | Path], folder: Path, meaning: Meaning, removals: int
) -> News | None:
    """What came after the events of the index; none when the index is not a forerunner."""
    if meaning != (manifest.notion, manifest.bindings_hash, manifest.identities):
        return None
    names, known = relative_names(files, folder), manifest.log_files
    if names[: len(known)] == known:
        return News(tuple(Path(file) for file in files[len(known) :]))
    if manifest.log_end < 0 or manifest.removals != removals:
        return None
    return _later(manifest, [Path(file) for file in files])


def _later(manifest: IndexManifest, files: Sequence[Path]) -> News | None:
    """By arrival what came later; none when something else than that has changed.

    Rows are only ever added unless ``removals`` says otherwise, so as many rows up to the same arrival are the same.
    """
    known, whole, cut = 0, [], []
    for file in files:
        rows, bounds = arrivals_of(file)
        if bounds is None:
            return None
        if bounds[0] > manifest.log_end:
            whole.append(file)
        elif bounds[1] <= manifest.log_end:
            known += rows
        else:
            known += arrived_until(file, manifest.log_end)
            cut.append(file)
    return News(tuple(whole), tuple(cut)) if known == manifest.log_rows else None


def _too_large(manifest: IndexManifest, news: News) -> bool:
    """Building anew is cheaper than a tail of this size, or the partitions have become too few."""
    rows = rows_in(news.whole) + sum(
        rows_in([file]) - arrived_until(file, manifest.log_end) for file in news.cut
    )
    total = rows + manifest.touches
    return rows > _SHARE_FOR_TAIL * total or total > _OVERFULL * TOUCHES_PER_PARTITION << manifest.bits


def _with_tails(
    manifest: IndexManifest,
    gatherer: Gatherer,
    files: Sequence[str | Path],
    folder: Path,
    version: str,
    log_version: int,
) -> IndexManifest:
    token = secrets.token_hex(4)
    entries = [
        _with_tail(entry, gatherer.partition(number), f"tail-{number:04d}-{token}.parquet", folder)
        for number, entry in enumerate(manifest.partitions)
    ]
    extent = extent_of([Path(file) for file in files])
    grown = msgspec.structs.replace(
        manifest,
        version=version,
        log_version=log_version,
        log_files=relative_names(files, folder),
        log_rows=extent.rows,
        log_end=extent.end,
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
