"""Counts of what followed after which touches, by time: all that a Markov model of variable order needs to know."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from etappe.analytics.index import Int32s, Int64s

Float64s = npt.NDArray[np.float64]
LONGEST = 3
"""Touches of memory at most; a packed context must fit into 64 bits."""


@dataclass(frozen=True, slots=True)
class Grams:
    """Distinct (context, next, period) with their counts.

    ``context`` (rows, ``LONGEST``) holds the codes of the touches before, the last one rightmost, −1 before the
    beginning of the journey; ``after`` the code of the next touch, ``leave`` for none; ``period`` a number of
    the time at which the journey began.
    """

    leave: int
    context: Int32s
    after: Int32s
    period: Int32s
    count: Int64s

    @classmethod
    def joined(cls, leave: int, parts: Sequence[Grams]) -> Grams:
        """The sum of counts of several partitions; rows are sorted, so that it does not depend on their cut."""
        rows = np.concatenate(
            [np.column_stack((one.context, one.after, one.period)) for one in parts]
            or [np.zeros((0, LONGEST + 2), np.int32)]
        )
        counts = np.concatenate([one.count for one in parts] or [np.zeros(0, np.int64)])
        kinds, place = distinct(rows)
        total = np.zeros(len(kinds), np.int64)
        np.add.at(total, place, counts)
        return cls(leave, kinds[:, :LONGEST], kinds[:, LONGEST], kinds[:, LONGEST + 1], total)

    def between(self, low: int, high: int) -> Grams:
        """What belongs to the periods ``low .. high - 1``."""
        kept = (self.period >= low) & (self.period < high)
        return Grams(self.leave, self.context[kept], self.after[kept], self.period[kept], self.count[kept])

    def keys(self, order: int) -> Int64s:
        """The last ``order`` touches as one number each; −1 where the journey is shorter."""
        return packed(self.context, order, self.leave)


def packed(context: Int32s, order: int, leave: int) -> Int64s:
    """The last ``order`` codes of each row as one number; −1 where there are fewer."""
    keys = np.zeros(len(context), np.int64)
    for column in range(LONGEST - order, LONGEST):
        keys = keys * (leave + 1) + context[:, column] + 1
    if order:
        keys[context[:, LONGEST - order] < 0] = -1
    return keys


def distinct(rows: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Int64s]:
    """The distinct rows in order, and which of them each row is; by one number per row where that fits."""
    if not len(rows):
        return rows, np.zeros(0, np.int64)
    low = rows.min(axis=0).astype(np.int64)
    spans = rows.max(axis=0).astype(np.int64) - low + 1
    if math.prod(spans.tolist()) >= 1 << 62:
        kinds, place = np.unique(rows, axis=0, return_inverse=True)
        return kinds, place.ravel()
    keys = np.zeros(len(rows), np.int64)
    for column, span in enumerate(spans):
        keys = keys * span + (rows[:, column] - low[column])
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    return rows[first], place.ravel()


@dataclass(frozen=True)
class Level:
    """The counts for one length of memory: for each context what followed, weighted and plain."""

    contexts: Int64s
    starts: Int64s
    """What followed context ``i`` is ``after[starts[i]:starts[i + 1]]``, sorted."""
    after: Int64s
    weight: Float64s
    count: Int64s

    @classmethod
    def of(cls, grams: Grams, order: int, weight_of_period: Float64s) -> Level:
        """Counted over all rows whose journey is long enough."""
        keys = grams.keys(order)
        kept = keys >= 0
        pairs = np.column_stack((keys[kept], grams.after[kept].astype(np.int64)))
        kinds, place = distinct(pairs)
        weights = weight_of_period[grams.period[kept]] * grams.count[kept]
        contexts, starts = np.unique(kinds[:, 0], return_index=True)
        counts = np.zeros(len(kinds), np.int64)
        np.add.at(counts, place, grams.count[kept])
        return cls(
            contexts,
            np.append(starts, len(kinds)).astype(np.int64),
            kinds[:, 1],
            np.bincount(place, weights, len(kinds)).astype(np.float64),
            counts,
        )

    @cached_property
    def totals(self) -> Float64s:
        """Weight of all that followed each context."""
        return np.add.reduceat(self.weight, self.starts[:-1]) if len(self.contexts) else np.zeros(0)

    def find(self, keys: Int64s) -> tuple[Int64s, npt.NDArray[np.bool_]]:
        """The place of each context, and whether it was ever seen."""
        if not len(self.contexts):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
        place = np.minimum(np.searchsorted(self.contexts, keys), len(self.contexts) - 1)
        return place, (keys >= 0) & (self.contexts[place] == keys)

    def trust(self, place: Int64s) -> Float64s:
        """How much a context counts against the shorter one: weight ÷ (weight + kinds that followed)."""
        kinds = (self.starts[place + 1] - self.starts[place]).astype(np.float64)
        return self.totals[place] / (self.totals[place] + kinds)
