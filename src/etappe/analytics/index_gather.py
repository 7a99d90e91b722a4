"""The first half of building an index: touches, in the order of arrival, into buckets of journeys."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etappe.analytics.index import Partition
from etappe.analytics.index_names import Names, Texts
from etappe.analytics.index_sort import group, offsets_of, scatter
from etappe.analytics.layout import UNKNOWN_CHANNEL
from etappe.errors import InvalidInput

TOUCH_BYTES = 22
"""What a touch occupies in a bucket."""

MAX_CHANNELS = int(np.iinfo(np.int16).max) + 1
_READ_AHEAD = 2
_COLUMNS = ("journey", "touchpoint", "time_us", "channel", "value")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events of the log, in the order of arrival, reduced to what a journey consists of."""

    key: pa.Array[Any]
    touchpoint: pa.Array[Any]
    time_us: pa.Array[Any]
    channel: pa.Array[Any]
    value: pa.Array[Any]


@dataclass(frozen=True, slots=True)
class _Coded:
    texts: Texts
    touchpoint: npt.NDArray[np.int32]
    time_us: npt.NDArray[np.int64]
    channel: npt.NDArray[np.int16]
    value: npt.NDArray[np.float32]


class _Bucket:
    """Touches of the journeys whose hash begins with the same bits; small enough for a processor's cache."""

    def __init__(self, number: int) -> None:
        self.names = Names()
        self._number = number
        self._parts: list[list[npt.NDArray[Any]]] = [[] for _ in _COLUMNS]
        self._spilled: Path | None = None

    def add(self, columns: Iterable[npt.NDArray[Any]]) -> None:
        for part, column in zip(self._parts, columns, strict=True):
            part.append(column)

    def spill(self, folder: Path) -> None:
        """Append what is held in memory to files."""
        for name, part in zip(_COLUMNS, self._parts, strict=True):
            with self._file(folder, name).open("ab") as file:
                for column in part:
                    np.ascontiguousarray(column).tofile(file)
            part.clear()
        self._spilled = folder

    def take(self, kinds: Iterable[type[np.generic]]) -> list[npt.NDArray[Any]]:
        """All touches, in the order of arrival; the bucket forgets them."""
        columns = []
        for name, part, kind in zip(_COLUMNS, self._parts, kinds, strict=True):
            before = [] if self._spilled is None else [np.fromfile(self._file(self._spilled, name), kind)]
            columns.append(np.concatenate([np.empty(0, kind), *before, *part]))
            part.clear()
        return columns

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{self._number}-{name}.bin"


class Gatherer:
    """Takes batches, gives partitions.

    Journeys go to ``2**bits`` partitions by a hash of their key, each made of ``2**extra`` buckets. When
    the touches held in memory exceed ``memory`` bytes they move to files in ``scratch``.
    """

    def __init__(
        self,
        bits: int,
        *,
        extra: int = 0,
        touchpoints: Iterable[str] = (),
        channels: Iterable[str] = (UNKNOWN_CHANNEL,),
        memory: int | None = None,
        scratch: Path | None = None,
    ) -> None:
        self.bits = bits
        self.touchpoints = Names(touchpoints)
        self.channels = Names(channels)
        self._extra = extra
        self._buckets = [_Bucket(number) for number in range(1 << (bits + extra))]
        self._memory, self._scratch = memory, scratch
        self._held = 0

    def add_all(self, batches: Iterable[Batch]) -> None:
        """Take batches in the order of arrival; the next one is read and coded in a second thread."""
        for coded in read_ahead(self._code(batch) for batch in batches):
            self._add(coded)

    def partition(self, number: int) -> Partition:
        """Partition ``number`` of ``2**bits``, complete and sorted. Can be asked for once."""
        first = number << self._extra
        parts = [_sorted(bucket) for bucket in self._buckets[first : first + (1 << self._extra)]]
        return joined(parts)

    def _code(self, batch: Batch) -> _Coded:
        channel = _codes(batch.channel, self.channels)
        if len(self.channels) > MAX_CHANNELS:
            raise InvalidInput(
                f"The events name more than {MAX_CHANNELS - 1:,} different channels.",
                field="channel",
                hint="Choose another column as channel, or none, and import again.",
            )
        return _Coded(
            Texts(_plain(batch.key)),
            _codes(batch.touchpoint, self.touchpoints),
            batch.time_us.to_numpy(zero_copy_only=False),
            channel.astype(np.int16),
            batch.value.to_numpy(zero_copy_only=False).astype(np.float32),
        )

    def _add(self, coded: _Coded) -> None:
        order = np.empty(len(coded.texts), np.int32)
        bounds = scatter(coded.texts.hashes, self.bits + self._extra, order)
        columns = [c[order] for c in (coded.touchpoint, coded.time_us, coded.channel, coded.value)]
        for bucket, start, stop in zip(self._buckets, bounds[:-1], bounds[1:], strict=True):
            if start < stop:
                journeys = bucket.names.encode(coded.texts, order[start:stop])
                bucket.add([journeys, *(column[start:stop] for column in columns)])
        self._held += len(order) * TOUCH_BYTES
        if self._memory is not None and self._held > self._memory:
            self._spill()

    def _spill(self) -> None:
        assert self._scratch is not None
        self._scratch.mkdir(parents=True, exist_ok=True)
        for bucket in self._buckets:
            bucket.spill(self._scratch)
        self._held = 0


def joined(parts: list[Partition]) -> Partition:
    """Several partitions as one, journeys in the given order."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(part.touches for part in parts)])
    offsets = [part.offsets[1:] + start for part, start in zip(parts, starts[:-1], strict=True)]
    customers = pa.concat_arrays([part.customers for part in parts])
    assert isinstance(customers, pa.StringArray)
    return Partition(
        np.concatenate([np.zeros(1, np.int64), *offsets]),
        np.concatenate([part.touchpoint for part in parts]),
        np.concatenate([part.time_us for part in parts]),
        np.concatenate([part.channel for part in parts]),
        np.concatenate([part.value for part in parts]),
        customers,
    )


def read_ahead(items: Iterator[Any]) -> Iterator[Any]:
    """The same items, made in a second thread a little ahead of their use."""
    line: queue.Queue[tuple[str, Any]] = queue.Queue(_READ_AHEAD)
    enough = threading.Event()

    def work() -> None:
        try:
            for item in items:
                _put(line, ("item", item), enough)
                if enough.is_set():
                    return
            _put(line, ("end", None), enough)
        except BaseException as error:  # noqa: BLE001  it is raised again where the items are used
            _put(line, ("error", error), enough)

    thread = threading.Thread(target=work, name="read-ahead", daemon=True)
    thread.start()
    try:
        while (got := line.get())[0] == "item":
            yield got[1]
        if got[0] == "error":
            raise got[1]
    finally:
        enough.set()
        thread.join()


def _put(line: queue.Queue[tuple[str, Any]], item: tuple[str, Any], enough: threading.Event) -> None:
    while not enough.is_set():
        try:
            line.put(item, timeout=0.1)
        except queue.Full:
            continue
        return


def _sorted(bucket: _Bucket) -> Partition:
    journey, *touches = bucket.take((np.int32, np.int32, np.int64, np.int16, np.float32))
    offsets = offsets_of(journey, len(bucket.names))
    customers = bucket.names.to_arrow()
    bucket.names = Names()
    touchpoint, time_us, channel, value = touches
    grouped = group(journey, touchpoint, time_us, channel, value, offsets)
    return Partition(offsets, *grouped, customers)


def _plain(array: pa.Array[Any]) -> pa.Array[Any]:
    return array.dictionary_decode() if isinstance(array, pa.DictionaryArray) else array


def _codes(array: pa.Array[Any], names: Names) -> npt.NDArray[np.int32]:
    """Codes of a text column; missing texts are the empty text."""
    if not isinstance(array, pa.DictionaryArray):
        return names.encode(Texts(array.fill_null("")))
    words = names.encode(Texts(array.dictionary))
    if array.null_count:
        words = np.concatenate([words, names.encode(Texts(pa.array([""])))])
    indices = array.indices.fill_null(len(array.dictionary)).to_numpy()
    return np.take(words, indices)
