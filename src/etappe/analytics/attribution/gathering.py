"""Cuts the journeys of a partition into paths: what was met before each conversion, and what led nowhere.

A conversion looks back at the touches since the conversion before it, at most as far as the look-back. The
touches after the last conversion are a path that did not convert; it looks back from its last touch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etappe.analytics.attribution.types import Flags, Floats, Int64s, Paths, Plan
from etappe.analytics.index import Partition


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The paths of a partition, and the conversions that nothing led to."""

    paths: Paths
    conversions: int
    value: float
    valued: int


def gather(plan: Plan, partition: Partition) -> Gathered:
    """All paths of a partition. The touch that is the conversion belongs to no path."""
    low, high = int(partition.offsets[0]), int(partition.offsets[-1])
    touchpoint, time = partition.touchpoint[low:high], partition.time_us[low:high]
    lengths = np.diff(partition.offsets)
    is_goal = plan.goal[touchpoint]
    goals = np.flatnonzero(is_goal)
    path, anchor = _ends(lengths, is_goal, goals)
    age = time[anchor] - time
    code = (partition.channel if plan.by == "channel" else partition.touchpoint)[low:high].astype(np.int64)
    kept = np.flatnonzero(~is_goal & (age <= plan.lookback_us))
    if plan.merge_repeats:
        kept = kept[_last_of_runs(path[kept], code[kept])]
    value = partition.value[low:high][goals].astype(np.float64)
    known = ~np.isnan(value)
    paths = _paths(path[kept], code[kept], age[kept], np.where(known, value, 0.0))
    return Gathered(paths, len(goals), float(value[known].sum()), int(known.sum()))


def _ends(lengths: Int64s, is_goal: Flags, goals: Int64s) -> tuple[Int64s, Int64s]:
    """Per touch: the path it is on (goals first, then one per journey) and the touch that the path ends with."""
    after = np.cumsum(lengths)
    journey = np.repeat(np.arange(len(lengths)), lengths)
    following: Int64s = np.cumsum(is_goal, dtype=np.int64) - is_goal
    next_goal = np.append(goals, np.iinfo(np.int64).max)[following]
    converts = next_goal < after[journey]
    path = np.where(converts, following, len(goals) + journey)
    return path, np.where(converts, next_goal, after[journey] - 1)


def _last_of_runs(path: Int64s, code: Int64s) -> Flags:
    """Whether the touch after it is another path's or another channel's."""
    last = np.ones(len(path), np.bool_)
    last[:-1] = (path[1:] != path[:-1]) | (code[1:] != code[:-1])
    return last


def _paths(path: Int64s, code: Int64s, age: Int64s, value: Floats) -> Paths:
    starts = np.flatnonzero(np.concatenate((np.ones(min(len(path), 1), np.bool_), path[1:] != path[:-1])))
    owner = path[starts]
    converted = owner < len(value)
    worth = np.zeros(len(owner))
    worth[converted] = value[owner[converted]]
    offsets = np.append(starts, len(path)).astype(np.int64)
    return Paths(offsets, code, age, converted.astype(np.float64), worth, (~converted).astype(np.float64))
