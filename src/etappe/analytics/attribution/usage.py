"""How channels are used within parts of a journey, and who reaches a goal after meeting one of several things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.attribution.exposure import distinct
from etappe.analytics.attribution.types import Flags, Int64s
from etappe.analytics.index import Partition


@dataclass(frozen=True, slots=True, eq=False)
class Usage:
    """``touches`` (parts, touchpoints, channels), ``customers`` (parts, channels), journeys that ``met`` each part."""

    touches: Int64s
    customers: Int64s
    met: Int64s

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.touches + other.touches, self.customers + other.customers, self.met + other.met)


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a journey as flags of the touchpoints that belong to them: (parts, touchpoints)."""

    flags: Flags
    channels: int


def used(parts: Parts, partition: Partition) -> Usage:
    """The use of channels in each part, by the journeys of a partition."""
    low, high = int(partition.offsets[0]), int(partition.offsets[-1])
    touchpoint = partition.touchpoint[low:high].astype(np.int64)
    channel = partition.channel[low:high].astype(np.int64)
    lengths = np.diff(partition.offsets)
    journey = np.repeat(np.arange(len(lengths)), lengths)
    count, names = parts.flags.shape
    pairs = np.bincount(touchpoint * parts.channels + channel, minlength=names * parts.channels)
    table = pairs.reshape(names, parts.channels)
    touches = np.where(parts.flags[:, :, None], table[None, :, :], 0)
    customers, met = np.zeros((count, parts.channels), np.int64), np.zeros(count, np.int64)
    for row, flags in enumerate(parts.flags):
        inside = flags[touchpoint]
        customers[row] = distinct(journey[inside], channel[inside], lengths, parts.channels)[0]
        met[row] = len(np.unique(journey[inside]))
    return Usage(touches.astype(np.int64), customers, met)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is met, and what should follow, as flags of touchpoints."""

    met: Flags
    goal: Flags


@dataclass(frozen=True, slots=True)
class Passed:
    """Journeys that met it before the goal (or never reached that), the others, and who of both reached it."""

    exposed: int
    exposed_reached: int
    others: int
    others_reached: int


def passed(passage: Passage, partition: Partition) -> Passed:
    """Who reaches the goal, with and without meeting it before, among the journeys of a partition."""
    low, high = int(partition.offsets[0]), int(partition.offsets[-1])
    touchpoint = partition.touchpoint[low:high]
    lengths = np.diff(partition.offsets)
    met, goal = (_first(flags[touchpoint], lengths) for flags in (passage.met, passage.goal))
    filled, reached, exposed = lengths > 0, goal < _NEVER, met < goal
    return Passed(
        int((exposed & filled).sum()), int((exposed & reached).sum()),
        int((~exposed & filled).sum()), int((~exposed & reached).sum()),
    )  # fmt: skip


def together(partials: Sequence[Passed]) -> Passed:
    """Sums of several partitions."""
    return Passed(
        sum(one.exposed for one in partials), sum(one.exposed_reached for one in partials),
        sum(one.others for one in partials), sum(one.others_reached for one in partials),
    )  # fmt: skip


_NEVER = np.iinfo(np.int64).max


def _first(hits: Flags, lengths: Int64s) -> Int64s:
    """Place of the first hit of each journey."""
    places = np.flatnonzero(hits)
    journey = np.searchsorted(np.cumsum(lengths), places, side="right")
    first = np.full(len(lengths), _NEVER)
    owner, at = np.unique(journey, return_index=True)
    first[owner] = places[at]
    return first
