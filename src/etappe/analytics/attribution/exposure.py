"""What meeting a touchpoint or channel goes along with: how often it is met, and who reaches the outcome after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.analytics.attribution.types import By, Flags, Int64s
from etappe.analytics.index import Partition

_CELLS: Final = 1 << 25
"""So many pairs of journey and name are looked at at once: 32 MiB."""


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """One touchpoint or channel. ``exposed`` met it before the outcome, or without ever reaching it."""

    name: str
    touches: int
    customers: int
    exposed: int
    exposed_reached: int
    others: int
    """Journeys that did not meet it before the outcome."""
    others_reached: int


@dataclass(frozen=True, slots=True)
class Exposure:
    """How many journeys reach the outcome, and per name those who met it before."""

    journeys: int
    reached: int
    rows: tuple[ExposureRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Sums of a partition: touches, customers, exposed and exposed who reached, per name: (4, names)."""

    journeys: int
    reached: int
    table: Int64s


def count(goal: Flags, by: By, names: int, partition: Partition) -> Counts:
    """The sums of a partition. Touches after the outcome count as touches, but expose nobody any more."""
    low, high = int(partition.offsets[0]), int(partition.offsets[-1])
    lengths = np.diff(partition.offsets)
    code = (partition.channel if by == "channel" else partition.touchpoint)[low:high].astype(np.int64)
    journey = np.repeat(np.arange(len(lengths)), lengths)
    goals = np.flatnonzero(goal[partition.touchpoint[low:high]])
    first = np.full(len(lengths), np.iinfo(np.int64).max)
    np.minimum.at(first, journey[goals], goals)
    reached = first < np.iinfo(np.int64).max
    before = np.arange(high - low) < first[journey]
    table = np.zeros((4, names), np.int64)
    table[0] = np.bincount(code, minlength=names)
    table[1] = distinct(journey, code, lengths, names)[0]
    table[2], table[3] = distinct(journey[before], code[before], lengths, names, reached)
    return Counts(int(np.count_nonzero(lengths)), int(reached.sum()), table)


def add(partials: Sequence[Counts], names: Sequence[str]) -> Exposure:
    """The answer from the sums of all partitions, the most frequent name first."""
    journeys, reached = sum(one.journeys for one in partials), sum(one.reached for one in partials)
    nothing = np.zeros((4, len(names)), np.int64)
    touches, customers, exposed, won = sum((one.table for one in partials), nothing).tolist()
    rows = [
        ExposureRow(
            name, touches[i], customers[i], exposed[i], won[i], journeys - exposed[i], reached - won[i]
        )
        for i, name in enumerate(names)
        if touches[i]
    ]
    return Exposure(journeys, reached, tuple(sorted(rows, key=lambda row: (-row.customers, row.name))))


def distinct(
    journey: Int64s, code: Int64s, lengths: Int64s, names: int, reached: Flags | None = None
) -> tuple[Int64s, Int64s]:
    """Per name: journeys that met it, and how many of them reached the outcome."""
    found = np.zeros((2, names), np.int64)
    for start, stop in _chunks(len(lengths), names):
        a, b = np.searchsorted(journey, (start, stop))
        seen = np.zeros((stop - start, names), np.bool_)
        seen[journey[a:b] - start, code[a:b]] = True
        found[0] += seen.sum(axis=0)
        if reached is not None:
            found[1] += seen[reached[start:stop]].sum(axis=0)
    return found[0], found[1]


def _chunks(journeys: int, names: int) -> Iterator[tuple[int, int]]:
    size = max(_CELLS // max(names, 1), 1)
    return ((start, min(start + size, journeys)) for start in range(0, journeys, size))
