"""Selections: the touches and journeys a filter leaves, as a journey index of its own."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics.host import Host
from etappe.analytics.index import Float32s, Int16s, Int32s, Int64s, JourneyIndex, Partition, Stored
from etappe.analytics.kernels.scope import Flags, unknown
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.specs import Filter
from etappe.errors import InvalidInput

Members = Callable[[str], Iterable[str]]
"""Turns the text of a customer rule into the keys of the journeys that satisfy it."""


@dataclass(frozen=True, slots=True)
class _Sieve:
    start_us: int
    end_us: int
    channels: Flags
    journeys: Flags | None = None
    """Which journeys of a partition belong to the segment."""


def select(index: JourneyIndex, wanted: Filter, members: Members | None, host: Host) -> JourneyIndex:
    """The journeys that keep at least one touch under the filter; the index itself without a filter.

    Raises :class:`InvalidInput` for an empty period, an unknown channel, or a segment nobody can resolve.
    """
    if wanted == Filter():
        return index
    sieve = _sieve(index, wanted)
    if isinstance(index.partitions, Stored):
        keys = None if wanted.segment is None else resolved(wanted.segment, members)
        load = partial(_chosen, index.partitions, sieve, keys)
        return replace(index, partitions=Stored(len(index.partitions), load))
    if wanted.segment is None:
        return replace(index, partitions=tuple(host.map(_sifted, sieve, index.partitions)))
    flags = _membership(index.partitions, resolved(wanted.segment, members))
    pairs = zip(index.partitions, flags, strict=True)
    sifted = (
        host.map(_sifted, replace(sieve, journeys=among), (replace(one, row=0),)) for one, among in pairs
    )
    return replace(index, partitions=tuple(chain.from_iterable(sifted)))


def _sieve(index: JourneyIndex, wanted: Filter) -> _Sieve:
    span = np.iinfo(np.int64)
    start = span.min if wanted.start_us is None else wanted.start_us
    end = span.max if wanted.end_us is None else wanted.end_us
    if start >= end:
        raise InvalidInput("The period ends before it starts.", field="filter.end_us",
                           hint="The end is exclusive: choose one after the start.",
                           code="analytics.period")  # fmt: skip
    return _Sieve(start, end, _channels(index, wanted.channels))


def _channels(index: JourneyIndex, names: tuple[str, ...]) -> Flags:
    flags = np.full(max(len(index.channels), 1), not names)
    for name in names:
        if name not in index.channel_codes:
            raise unknown(name, index.channels, "filter.channels", "channel")
        flags[index.channel_codes[name]] = True
    return flags


def resolved(segment: str, members: Members | None) -> pa.Array[Any]:
    """The keys of the journeys of a segment. Raises :class:`InvalidInput` when nobody can resolve it."""
    if members is None:
        raise InvalidInput("This data has no way to resolve a segment.", field="filter.segment",
                           hint="Give Journeys a segment_members function.",
                           code="analytics.segment")  # fmt: skip
    found = members(segment)
    if isinstance(found, pa.ChunkedArray):
        return found.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.array(list(found), pa.string())


def _sifted(sieve: _Sieve, partition: Partition) -> Partition:
    offsets = partition.offsets
    journeys = _journeys(sieve, partition)
    every_channel = bool(sieve.channels.all())
    low, high, counts = _ranges(
        offsets, partition.time_us, partition.channel, journeys, sieve.start_us, sieve.end_us, sieve.channels,
        every_channel,
    )  # fmt: skip
    kept = np.flatnonzero(counts)
    new_offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts[kept])))
    arrays = _copied(
        low[kept], high[kept], int(new_offsets[-1]), sieve.channels, every_channel,
        partition.touchpoint, partition.time_us, partition.channel, partition.value,
    )  # fmt: skip
    customers = partition.customers
    if len(kept) != len(customers):
        customers = customers.take(pa.array(kept, pa.int64()))
    return Partition(new_offsets, *arrays, customers)


def _chosen(
    partitions: Sequence[Partition], sieve: _Sieve, keys: pa.Array[Any] | None, number: int
) -> Partition:
    """One partition of a selection, made where it is swept."""
    one = partitions[number]
    journeys = None if keys is None else _membership((one,), keys)[0]
    return _sifted(replace(sieve, journeys=journeys), one)


def _membership(partitions: Sequence[Partition], members: pa.Array[Any]) -> list[Flags]:
    """Which journeys of each partition belong to the members, looked up in one table of all members."""
    if not partitions:
        return []
    keys = pa.chunked_array([one.customers for one in partitions])
    known = np.asarray(pc.is_in(keys, value_set=members.cast(keys.type)), np.bool_)
    return np.split(known, np.cumsum([one.journeys for one in partitions])[:-1])


def _journeys(sieve: _Sieve, partition: Partition) -> Flags:
    if sieve.journeys is None:
        return np.ones(partition.journeys, np.bool_)
    return sieve.journeys[partition.row : partition.row + partition.journeys]


@sweep
def _ranges(
    offsets: Int64s,
    time_us: Int64s,
    channel: Int16s,
    journeys: Flags,
    start_us: int,
    end_us: int,
    channels: Flags,
    every_channel: bool,
) -> tuple[Int64s, Int64s, Int64s]:
    """Per journey: where its touches of the period begin and end, and how many of them are kept."""
    size = len(offsets) - 1
    low, high, counts = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    for j in range(size):
        if not journeys[j]:
            continue
        a, b = offsets[j], offsets[j + 1]
        while a < b and time_us[a] < start_us:
            a += 1
        while a < b and time_us[b - 1] >= end_us:
            b -= 1
        low[j], high[j], counts[j] = a, b, b - a
        if not every_channel:
            kept = 0
            for i in range(a, b):
                kept += channels[channel[i]]
            counts[j] = kept
    return low, high, counts


@sweep
def _copied(
    low: Int64s,
    high: Int64s,
    touches: int,
    channels: Flags,
    every_channel: bool,
    touchpoint: Int32s,
    time_us: Int64s,
    channel: Int16s,
    value: Float32s,
) -> tuple[Int32s, Int64s, Int16s, Float32s]:
    touchpoints = np.empty(touches, np.int32)
    times = np.empty(touches, np.int64)
    kinds = np.empty(touches, np.int16)
    values = np.empty(touches, np.float32)
    at = 0
    for j in range(len(low)):
        for i in range(low[j], high[j]):
            if every_channel or channels[channel[i]]:
                touchpoints[at] = touchpoint[i]
                times[at] = time_us[i]
                kinds[at] = channel[i]
                values[at] = value[i]
                at += 1
    return touchpoints, times, kinds, values


@dataclass
class Selections:
    """The selections used last, by index and filter, within a budget of memory. Threads may share it."""

    budget_bytes: int
    _kept: OrderedDict[tuple[int, Filter], tuple[JourneyIndex, JourneyIndex]] = field(
        default_factory=OrderedDict
    )
    _lock: Lock = field(default_factory=Lock)

    def get(self, index: JourneyIndex, wanted: Filter, members: Members | None, host: Host) -> JourneyIndex:
        """The selection, from memory when it was asked for lately."""
        if wanted == Filter():
            return index
        key = (id(index), wanted)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][1]
        selection = select(index, wanted, members, host)
        with self._lock:
            self._kept[key] = (index, selection)
            self._shrink()
        return selection

    def clear(self) -> None:
        """Forget everything, for example when a new version of the index is served."""
        with self._lock:
            self._kept.clear()

    def _shrink(self) -> None:
        while len(self._kept) > 1 and sum(kept.nbytes for _, kept in self._kept.values()) > self.budget_bytes:
            self._kept.popitem(last=False)
