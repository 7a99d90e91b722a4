"""The index of each workspace, kept in memory and up to date for everybody who asks."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from etappe.analytics.bindings import Binding, bindings_hash
from etappe.analytics.host import Host
from etappe.analytics.index import JourneyIndex
from etappe.analytics.index_build import DEFAULT_MEMORY, Meaning, build_index
from etappe.analytics.index_errors import IndexDamaged, IndexMissing
from etappe.analytics.index_identities import NOBODY, Identities
from etappe.analytics.index_load import LoadedIndex, load, stored_index
from etappe.analytics.index_manifest import IndexManifest, read_manifest
from etappe.analytics.index_refresh import fold_index, needs_folding, refresh_index
from etappe.analytics.layout import LogState
from etappe.analytics.specs import Notion
from etappe.errors import EtappeError

Snapshot = Callable[[], LogState]
"""Version and files of a log that belong together, as ``EventLog.snapshot`` gives them."""

KEPT_ON_DISK = 4
FORGOTTEN_AFTER_SECONDS = 24 * 3600
"""Besides the one in use so many indexes stay on disk; older ones go when they have not changed for a day."""

QUICK_SECONDS = 0.5
PATIENCE = 20
"""A changed identity map means building anew. Where that took long, it waits so many times as long."""

_log = logging.getLogger("etappe.analytics")


@dataclass
class _Shelf:
    """The place of one index: what is loaded, and the turn of the one who renews it."""

    loaded: LoadedIndex | None = None
    identities: Identities = NOBODY
    built_at: float = 0.0
    build_seconds: float = 0.0
    turn: threading.Lock = field(default_factory=threading.Lock)

    def identities_for(self, newest: Identities, on_disk: str | None) -> Identities:
        """The map to use: the newest, or for a while the one that was built with, if building takes long.

        Another process that has built with a newer one is followed at once.
        """
        before = self.identities
        if self.loaded is None or before.version == newest.version or on_disk != before.version:
            return newest
        patience = PATIENCE * self.build_seconds if self.build_seconds > QUICK_SECONDS else 0.0
        return before if time.monotonic() - self.built_at < patience else newest


@dataclass(frozen=True, slots=True)
class _Wish:
    """What an index is to be of, and what its events mean."""

    place: Path
    snapshot: Snapshot
    notion: Notion
    bindings: Sequence[Binding]
    identities: Identities

    def version(self, log_version: int) -> str:
        meaning = Meaning(self.notion, bindings_hash(self.bindings), self.identities.version)
        return meaning.version(log_version)


class IndexStore:
    """One per process; safe for any number of threads.

    :meth:`current` answers from memory as long as the log has not changed. When it has, the first who
    asks brings the index up to date (only what was added is read) and the others wait for it; with
    ``patient=False`` they get the index as it was. Journeys handed out before stay valid.
    """

    def __init__(
        self,
        *,
        threads: int | None = None,
        memory: int = DEFAULT_MEMORY,
        keep: int = 8,
        host: Callable[[], Host] | None = None,
    ) -> None:
        """With a ``host``, the journeys stay on disk and are loaded where that host sweeps them."""
        self._threads, self._memory, self._keep = threads, memory, keep
        self._host = host
        self._shelves: dict[Path, _Shelf] = {}
        self._guard = threading.Lock()
        self._upkeep = threading.Lock()

    def current(
        self,
        folder: Path,
        snapshot: Snapshot,
        *,
        notion: Notion = "customer",
        bindings: Sequence[Binding] = (),
        identities: Identities = NOBODY,
        patient: bool = True,
    ) -> JourneyIndex:
        """The index of the log behind ``snapshot``; ``folder`` holds the indexes of the workspace.

        Its ``identities`` are those given or, for a short while after a change, those before. Builds what is missing.
        Raises what :func:`~etappe.analytics.index_refresh.refresh_index` raises.
        """
        place = folder / f"{notion}-{bindings_hash(bindings)}"
        shelf = self._shelf(place)
        wish = _Wish(place, snapshot, notion, bindings, identities)
        loaded = shelf.loaded
        if loaded is not None and loaded.manifest.version == wish.version(snapshot().version):
            return loaded.index
        if not shelf.turn.acquire(blocking=patient or loaded is None):
            assert loaded is not None
            return loaded.index
        try:
            on_disk = _on_disk(place)
            chosen = shelf.identities_for(identities, None if on_disk is None else on_disk.identities)
            return self._renewed(shelf, replace(wish, identities=chosen)).index
        finally:
            shelf.turn.release()

    def build_seconds(self, folder: Path) -> float | None:
        """The longest time that building an index under ``folder`` took here; none before any was built."""
        with self._guard:
            shelves = [shelf for place, shelf in self._shelves.items() if folder in place.parents]
        return max((one.build_seconds for one in shelves if one.build_seconds), default=None)

    def forget(self, folder: Path) -> None:
        """Let go of the indexes under ``folder``."""
        with self._guard:
            for place in [place for place in self._shelves if folder in place.parents]:
                del self._shelves[place]

    def _shelf(self, place: Path) -> _Shelf:
        """The shelf of an index; the one used longest ago makes room when there are too many."""
        with self._guard:
            shelf = self._shelves.pop(place, None) or _Shelf()
            self._shelves[place] = shelf
            for oldest in list(self._shelves)[: max(0, len(self._shelves) - self._keep)]:
                del self._shelves[oldest]
            return shelf

    def _renewed(self, shelf: _Shelf, wish: _Wish) -> LoadedIndex:
        state = wish.snapshot()
        wanted = wish.version(state.version)
        if shelf.loaded is not None and shelf.loaded.manifest.version == wanted:
            return shelf.loaded
        on_disk = _on_disk(wish.place)
        if on_disk is None or on_disk.version != wanted:
            self._build(refresh_index, shelf, wish, state)
            _remove_forgotten(wish.place)
        try:
            loaded = self._load(wish.place, shelf.loaded)
        except IndexDamaged as damage:
            _log.warning("%s It is built anew.", damage)
            self._build(build_index, shelf, wish, state)
            loaded = self._load(wish.place, None)
        shelf.loaded = replace(loaded, index=replace(loaded.index, identities=wish.identities))
        shelf.identities = wish.identities
        if needs_folding(shelf.loaded.manifest):
            threading.Thread(target=self._fold, args=(wish.place,), name="fold-index", daemon=True).start()
        return shelf.loaded

    def _load(self, place: Path, before: LoadedIndex | None) -> LoadedIndex:
        if self._host is None:
            return load(place, before=before, threads=self._threads)
        manifest = read_manifest(place)
        return LoadedIndex(manifest, stored_index(place, self._host(), manifest))

    def _build(
        self, builder: Callable[..., IndexManifest], shelf: _Shelf, wish: _Wish, state: LogState
    ) -> None:
        began = time.monotonic()
        builder(
            state.files, wish.place, notion=wish.notion, bindings=wish.bindings, identities=wish.identities,
            log_version=state.version, removals=state.removals, threads=self._threads, memory=self._memory,
        )  # fmt: skip
        seconds = time.monotonic() - began
        if wish.identities.version != shelf.identities.version or seconds > shelf.build_seconds:
            shelf.built_at, shelf.build_seconds = time.monotonic(), seconds

    def _fold(self, place: Path) -> None:
        """Upkeep in the background, one index at a time; the index in memory is complete without it."""
        with self._upkeep:
            try:
                fold_index(place, threads=1)
            except (EtappeError, OSError):
                _log.exception("The index in %s could not be folded.", place)


def _remove_forgotten(place: Path) -> None:
    """Delete indexes beside ``place`` that belong to meanings nobody has built for long."""
    manifests = [path for path in place.parent.glob("*/manifest.json") if path.parent != place]
    manifests.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for manifest in manifests[KEPT_ON_DISK:]:
        if time.time() - manifest.stat().st_mtime > FORGOTTEN_AFTER_SECONDS:
            shutil.rmtree(manifest.parent, ignore_errors=True)


def _on_disk(place: Path) -> IndexManifest | None:
    try:
        return read_manifest(place)
    except (IndexMissing, IndexDamaged):
        return None
