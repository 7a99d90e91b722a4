"""The manifest of a journey index: which files belong to it, and the names behind the codes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from etappe.analytics.index_errors import IndexDamaged, IndexMissing
from etappe.analytics.specs import Notion

FORMAT = 2
SWEEP_AFTER_SECONDS = 600
"""How long files that the manifest has let go may still be read by those who hold an older one."""


class TailFile(msgspec.Struct, frozen=True):
    """Touches that came after the partition's file was written; merged with it on reading."""

    file: str
    touches: int


class PartitionFile(msgspec.Struct, frozen=True):
    """One partition: its file, what it holds together with its tails, and the period (microseconds)."""

    file: str
    journeys: int
    touches: int
    min_time_us: int | None
    max_time_us: int | None
    tails: tuple[TailFile, ...] = ()


class IndexManifest(msgspec.Struct, frozen=True):
    """Everything about an index except the journeys themselves.

    ``version`` names the content: equal versions give equal answers. ``bits``: journeys are spread over
    ``2**bits`` partitions by a hash of their key. ``log_files`` are the files of the log it was built
    from, relative to the folder of the index; ``log_rows`` events up to the arrival ``log_end`` (-1: not known), after
    rows had been taken out of the log ``removals`` times. ``identities`` is the version of the identity map.
    """

    version: str
    notion: Notion
    log_version: int
    bindings_hash: str
    bits: int
    log_files: tuple[str, ...]
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    partitions: tuple[PartitionFile, ...]
    identities: str = ""
    log_rows: int = 0
    log_end: int = -1
    removals: int = 0
    format: int = FORMAT

    @property
    def touches(self) -> int:
        """Touches of all partitions."""
        return sum(partition.touches for partition in self.partitions)

    @property
    def journeys(self) -> int:
        """Journeys of all partitions."""
        return sum(partition.journeys for partition in self.partitions)

    @property
    def file_names(self) -> set[str]:
        """All files this version needs."""
        tails = {tail.file for partition in self.partitions for tail in partition.tails}
        return tails | {partition.file for partition in self.partitions}


def read_manifest(folder: Path) -> IndexManifest:
    """The manifest in ``folder``. Raises :class:`IndexMissing` or :class:`IndexDamaged`."""
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=IndexManifest)
    except FileNotFoundError:
        raise IndexMissing(f"There is no journey index in {folder}.", hint="Build it first.") from None
    except msgspec.MsgspecError as error:
        raise IndexDamaged(f"{path} is damaged: {error}.", hint=f"Delete the folder {folder}.") from error
    if manifest.format != FORMAT:
        raise IndexDamaged(
            f"{path} has format {manifest.format}, this program knows {FORMAT}.",
            hint=f"Delete the folder {folder}; the index is built again from the log.",
        )
    return manifest


def write_manifest(manifest: IndexManifest, folder: Path) -> None:
    """Make ``manifest`` the current one, in one step that a crash cannot halve."""
    unfinished = folder / ".manifest.json.unfinished"
    with unfinished.open("wb") as file:
        file.write(msgspec.json.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)
    unfinished.replace(folder / "manifest.json")
    sync_folder(folder)


def sweep(manifest: IndexManifest, folder: Path, *, older_than: float = SWEEP_AFTER_SECONDS) -> int:
    """Delete files that ``manifest`` does not need, once nobody reads them any more; returns how many."""
    limit = time.time() - older_than
    files = [path for path in folder.glob("*.parquet*") if path.name not in manifest.file_names]
    files += folder.glob(".*.unfinished")
    old = [path for path in files if path.stat().st_mtime <= limit]
    for path in old:
        path.unlink()
    return len(old)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """One builder at a time; the operating system gives the turn back when a process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "_lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sync_folder(folder: Path) -> None:
    """Make names that were created in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
