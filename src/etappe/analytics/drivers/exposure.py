"""What happened in a journey before a moment: which touchpoints and channels were met, how often, how late."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics.drivers.types import Driver, Flags, Floats, Ints
from etappe.analytics.index import JourneyIndex, Partition

EVER: Final = np.iinfo(np.int64).max
DAY_US: Final = 86_400_000_000
NO_WAIT: Final = 1 / 24
"""Days up to which nobody waits: what follows within the hour belongs to the same visit."""
_WINSOR: Final = 99.0
"""Percentile to which longer waits are cut, so that a few forgotten cases do not decide a slope."""

Codes = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Window:
    """Which journeys are looked at, and the part of each: from ``start_us`` up to, not including, ``end_us``.

    ``journeys`` are keys, each once; journeys the index does not hold have met nothing.
    """

    journeys: pa.Array[Any]
    start_us: Ints
    end_us: Ints

    def __len__(self) -> int:
        return len(self.journeys)


@dataclass(frozen=True, slots=True)
class Touched:
    """The touches inside a window: one entry each, in the order of journeys and time."""

    row: Ints
    """Which journey of the window."""
    touchpoint: Codes
    channel: Codes
    time_us: Ints
    before_us: Ints
    """Time of the touch before it in the window; its own where it is the first."""
    rows: int


@dataclass(frozen=True, slots=True)
class Grouping:
    """The names that are looked at, and the place of every code among them; -1 for a code that is not."""

    names: tuple[str, ...]
    place: Ints

    @classmethod
    def of(cls, names: Sequence[str], codes: Codes, most: int, but: Collection[str] = ()) -> Grouping:
        """The ``most`` frequent of ``codes`` by name, without the empty name and those of ``but``."""
        counts = np.bincount(codes, minlength=len(names))
        ranked = sorted(range(len(names)), key=lambda code: (-int(counts[code]), names[code]))
        kept = [code for code in ranked if counts[code] and names[code] and names[code] not in but][:most]
        place = np.full(max(len(names), 1), -1, np.int64)
        place[kept] = np.arange(len(kept))
        return cls(tuple(names[code] for code in kept), place)

    def counts(self, at: Touched, codes: Codes) -> Ints:
        """Touches by journey and name, shape (journeys, names)."""
        group, size = self.place[codes], max(len(self.names), 1)
        flat = np.bincount(at.row[group >= 0] * size + group[group >= 0], minlength=at.rows * size)
        return np.asarray(flat.reshape(at.rows, size))


def touched(index: JourneyIndex, window: Window) -> Touched:
    """All touches of the window's journeys inside their parts of time."""
    parts = [part for part in index.map(_inside, window) if part is not None]
    if not parts:
        none = np.zeros(0, np.int64)
        return Touched(none, none, none, none, none, len(window))
    row, touchpoint, channel, time_us = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    same = np.concatenate(([False], row[1:] == row[:-1]))
    before = np.where(same, np.roll(time_us, 1), time_us)
    return Touched(row, touchpoint, channel, time_us, before, len(window))


def first_times(index: JourneyIndex, names: tuple[str, ...]) -> tuple[pa.Array[Any], Ints]:
    """Keys of the journeys that met one of the touchpoints, and when each first did."""
    wanted = np.zeros(max(len(index.touchpoints), 1), np.bool_)
    wanted[[index.touchpoint_codes[name] for name in names if name in index.touchpoint_codes]] = True
    found = index.map(_firsts, wanted)
    joined: pa.Array[Any] = (
        pa.concat_arrays([keys for keys, _ in found]) if found else pa.array([], pa.string())
    )
    return joined, np.concatenate([np.zeros(0, np.int64), *(times for _, times in found)])


def _firsts(wanted: Flags, part: Partition) -> tuple[pa.Array[Any], Ints]:
    low, high = int(part.offsets[0]), int(part.offsets[-1])
    places = np.flatnonzero(wanted[part.touchpoint[low:high]]) + low
    journey = np.searchsorted(part.offsets, places, side="right") - 1
    journey, first = np.unique(journey, return_index=True)
    return part.customers.take(pa.array(journey, pa.int64())), part.time_us[places[first]]


def values_at(index: JourneyIndex, names: Collection[str]) -> Floats:
    """All values that touches of these touchpoints carry."""
    codes = np.array(
        [index.touchpoint_codes[name] for name in names if name in index.touchpoint_codes], np.int64
    )
    return np.concatenate([np.zeros(0), *index.map(_values, codes)])


def _values(codes: Ints, part: Partition) -> Floats:
    low, high = int(part.offsets[0]), int(part.offsets[-1])
    values = part.value[low:high][np.isin(part.touchpoint[low:high], codes)].astype(np.float64)
    return values[np.isfinite(values)]


def looked_up(keys: pa.Array[Any], times: Ints, among: pa.Array[Any], missing: int) -> Ints:
    """For each key of ``among`` its time, or ``missing``."""
    place = np.asarray(pc.index_in(among, value_set=keys).fill_null(-1), np.int64)
    found = np.full(len(place), missing, np.int64)
    found[place >= 0] = times[place[place >= 0]]
    return found


def met(groups: Grouping, counts: Ints, times: int = 1) -> Iterator[Driver]:
    """For each name whether a journey has met it (so many times): ``yes_no``."""
    for place, name in enumerate(groups.names):
        yield Driver(name, "yes_no", (counts[:, place] >= times).astype(np.float64))


def waits(groups: Grouping, at: Touched) -> Iterator[Driver]:
    """For each touchpoint the days between the touch before and the first touch of it; unknown where not met.

    Touchpoints that mostly follow within :data:`NO_WAIT` are not waited for, and have no column.
    """
    group = groups.place[at.touchpoint]
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(groups.names) + 1))
    for place, name in enumerate(groups.names):
        own = order[starts[place] : starts[place + 1]]
        rows = at.row[own]
        first = own[np.concatenate(([True], rows[1:] != rows[:-1]))] if len(own) else own
        pause = (at.time_us[first] - at.before_us[first]) / DAY_US
        if len(pause) and float(np.median(pause)) >= NO_WAIT:
            yield Driver(name, "days", _spread(at.row[first], pause, at.rows), filled_by_design=True)


def _spread(rows: Ints, values: Floats, size: int) -> Floats:
    found = np.full(size, np.nan)
    found[rows] = np.minimum(values, np.percentile(values, _WINSOR))
    return found


def _inside(window: Window, part: Partition) -> tuple[Ints, Codes, Codes, Ints] | None:
    row = looked_up(window.journeys, np.arange(len(window)), part.customers, -1)
    if not (row >= 0).any():
        return None
    low, high = int(part.offsets[0]), int(part.offsets[-1])
    of_touch = np.repeat(row, np.diff(part.offsets))
    time_us = part.time_us[low:high]
    kept: Flags = of_touch >= 0
    kept[kept] = (time_us[kept] >= window.start_us[of_touch[kept]]) & (
        time_us[kept] < window.end_us[of_touch[kept]]
    )
    return of_touch[kept], part.touchpoint[low:high][kept], part.channel[low:high][kept], time_us[kept]
