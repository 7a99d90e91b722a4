"""Use case of preferences: which channels, touchpoints, topics and times of day groups prefer, and how that changes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import customers, journeys
from etappe.accounts import Access, time_zone
from etappe.analytics import Filter, JourneyIndex, Partition
from etappe.analytics.estimate import Estimate
from etappe.analytics.scores.intervals import share_of
from etappe.journeys import titled
from etappe.measures.explaining import narrowed
from etappe.measures.personas import words
from etappe.measures.personas.grouping import personas
from etappe.measures.personas.hours import PARTS, part_of_day
from etappe.measures.personas.topics import coded, topics_of
from etappe.measures.personas.types import (
    Change,
    Dimension,
    GroupKind,
    PreferenceGroup,
    PreferencePoint,
    PreferencesAnswer,
    Unit,
)
from etappe.measures.reality import Reality
from etappe.rules import RuleError

Ints = npt.NDArray[np.int64]

_MOST_NAMES: Final = 12
_MOST_PERIODS: Final = 60
_MOST_GROUPS: Final = 12


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    name: str
    kind: GroupKind
    rule: str | None
    within: frozenset[str] | None = None
    """Only touches at these touchpoints count; all where none are named."""


@dataclass(frozen=True, slots=True)
class PreferenceQuestion:
    """By what preferences are counted, over which periods, and of whom."""

    dimension: Dimension = "channel"
    unit: Unit = "month"
    segment_ids: tuple[str, ...] = ()
    persona_ids: tuple[str, ...] = ()
    journey_id: str | None = None


def preferred(
    access: Access, reality: Reality, filter: Filter, question: PreferenceQuestion
) -> PreferencesAnswer:
    """What groups prefer over time."""
    zone = time_zone(access.db, access.workspace_id)
    count = _Counting(question, zone, topics_of(access) if question.dimension == "topic" else {})
    everybody = count.of(reality.journeys(filter).selection, None)
    chosen = np.argsort(-everybody[2].sum(axis=0), kind="stable")[:_MOST_NAMES]
    chosen = chosen[everybody[2].sum(axis=0)[chosen] > 0]
    names = tuple(everybody[0][at] for at in chosen)
    starts = everybody[1]
    groups = []
    for group in _groups(access, question):
        try:
            own = (
                everybody
                if group.id == "everybody"
                else count.of(_selection(reality, filter, group), group.within)
            )
        except RuleError:
            continue
        groups.append(_told(group, names, starts, own))
    caveats = (*((words.TOPICS,) if question.dimension == "topic" else ()), words.TOUCHES_NOT_PEOPLE)
    return PreferencesAnswer(tuple(starts.tolist()), tuple(groups), words.PREFERENCES, caveats)


def _groups(access: Access, question: PreferenceQuestion) -> list[_Group]:
    asked = bool(question.segment_ids or question.persona_ids)
    found = [_Group("everybody", "", "everybody", None)]
    found += [
        _Group(one.id, one.name, "segment", one.rule)
        for one in customers.list_segments(access.db)
        if one.id in question.segment_ids or not asked
    ]
    found += [
        _Group(persona_id, name, "persona", rule)
        for persona_id, name, rule in personas(access)
        if persona_id in question.persona_ids or not asked
    ]
    return found[:_MOST_GROUPS] + (_stages(access, question.journey_id) if question.journey_id else [])


def _stages(access: Access, journey_id: str) -> list[_Group]:
    journey = journeys.get_journey(access.db, journey_id)
    return [
        _Group(
            one.id,
            titled(one.name),
            "stage",
            None,
            frozenset(name for step in one.steps for name in step.touchpoints),
        )
        for one in journey.stages
    ]


def _selection(reality: Reality, filter: Filter, group: _Group) -> JourneyIndex:
    inside = filter if group.rule is None else narrowed(filter, group.rule)
    return reality.journeys(inside).selection


@dataclass(frozen=True, slots=True)
class _Counting:
    """How touches are counted: by what, over which periods, in which zone."""

    question: PreferenceQuestion
    zone: str
    topics: Mapping[str, Sequence[str]]

    def of(self, index: JourneyIndex, within: frozenset[str] | None) -> tuple[Sequence[str], Ints, Ints]:
        """Names, starts of periods, and touches by period and name."""
        asked = _Asked(self, within, index.touchpoints, index.channels)
        parts = index.map(_counted, asked)
        names = self.names(index)
        starts = np.unique(np.concatenate([np.zeros(0, np.int64), *(begun for begun, _ in parts)]))
        counts = np.zeros((len(starts), max(len(names), 1)), np.int64)
        for begun, touches in parts:
            counts[np.searchsorted(starts, begun)] += touches
        return names, starts[-_MOST_PERIODS:], counts[-_MOST_PERIODS:]

    def names(self, index: JourneyIndex) -> Sequence[str]:
        """What touches are counted by."""
        match self.question.dimension:
            case "time_of_day":
                return PARTS
            case "touchpoint":
                return index.touchpoints
            case "channel":
                return index.channels
            case "topic":
                return coded(self.topics, index.touchpoints).names

    def part(self, index: JourneyIndex, within: frozenset[str] | None) -> tuple[Ints, Ints]:
        """Starts of periods, and touches by period and name, of journeys in this process."""
        names = self.names(index)
        codes, times = self._coded(index, within)
        stamps = pa.array(times, pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
        zoned: Any = stamps.cast(pa.timestamp("us", self.zone))
        local = pc.floor_temporal(zoned, unit=self.question.unit)
        begun = np.asarray(local.cast(pa.int64()), np.int64)
        starts, place = np.unique(begun, return_inverse=True)
        flat = np.bincount(place * max(len(names), 1) + codes, minlength=len(starts) * max(len(names), 1))
        return starts, flat.reshape(len(starts), max(len(names), 1)).astype(np.int64)

    def _coded(self, index: JourneyIndex, within: frozenset[str] | None) -> tuple[Ints, Ints]:
        """For every touch that counts the code of its name and its time."""
        touchpoint, channel, times = _touches(index)
        if within is not None:
            inside = np.isin(touchpoint, [index.touchpoint_codes.get(name, -1) for name in within])
            touchpoint, channel, times = touchpoint[inside], channel[inside], times[inside]
        match self.question.dimension:
            case "time_of_day":
                return part_of_day(times, self.zone), times
            case "touchpoint":
                return touchpoint, times
            case "channel":
                return channel[channel > 0], times[channel > 0]
            case "topic":
                codes, touch = coded(self.topics, index.touchpoints).met(touchpoint)
                return codes, times[touch]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a part is counted: the touchpoints that count (all without any), and the names behind its codes."""

    counting: _Counting
    within: frozenset[str] | None
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]


def _counted(asked: _Asked, part: Partition) -> tuple[Ints, Ints]:
    return asked.counting.part(JourneyIndex((part,), asked.touchpoints, asked.channels), asked.within)


def _touches(index: JourneyIndex) -> tuple[Ints, Ints, Ints]:
    """Touchpoint, channel and time of every touch of a selection."""
    parts = [(one, slice(int(one.offsets[0]), int(one.offsets[-1]))) for one in index.partitions]
    none = np.zeros(0, np.int64)
    touchpoint = np.concatenate([none, *(one.touchpoint[inside].astype(np.int64) for one, inside in parts)])
    channel = np.concatenate([none, *(one.channel[inside].astype(np.int64) for one, inside in parts)])
    return touchpoint, channel, np.concatenate([none, *(one.time_us[inside] for one, inside in parts)])


def _told(
    group: _Group, names: tuple[str, ...], starts: Ints, own: tuple[Sequence[str], Ints, Ints]
) -> PreferenceGroup:
    codes = {name: at for at, name in enumerate(own[0])}
    places = [codes.get(name, -1) for name in names]
    rows = {start: own[2][at] for at, start in enumerate(own[1].tolist())}
    empty = np.zeros(max(len(own[0]), 1), np.int64)
    counts = [rows.get(start, empty) for start in starts.tolist()]
    series = tuple(
        PreferencePoint(start, int(row.sum()), tuple(_share(row, place) for place in places))
        for start, row in zip(starts.tolist(), counts, strict=True)
    )
    n, whole = sum(point.n for point in series), np.sum([empty, *counts], axis=0)
    return PreferenceGroup(
        group.id,
        group.name,
        group.kind,
        n,
        names,
        tuple(_share(whole, place) for place in places),
        series,
        tuple(_changes(names, places, counts)),
    )


def _share(row: Ints, place: int) -> Estimate:
    return share_of(int(row[place]) if place >= 0 else 0, int(row.sum()))


def _changes(names: tuple[str, ...], places: list[int], counts: list[Ints]) -> Iterator[Change]:
    """Names whose share in the last third surely differs from that in the first."""
    third = len(counts) // 3
    if not third:
        return
    first, last = sum(counts[:third]), sum(counts[-third:])
    for name, place in zip(names, places, strict=True):
        before, after = _share(np.asarray(first), place), _share(np.asarray(last), place)
        difference = _difference(before, after)
        if difference.excludes_zero:
            yield Change(name, before, after, difference, words.change(name, difference))


def _difference(before: Estimate, after: Estimate) -> Estimate:
    if None in (before.value, before.low, before.high, after.value, after.low, after.high):
        return Estimate.of(None, n=min(before.n, after.n))
    one, two = before.value or 0.0, after.value or 0.0
    change = two - one
    low = change - math.hypot(two - (after.low or 0.0), (before.high or 0.0) - one)
    high = change + math.hypot((after.high or 0.0) - two, one - (before.low or 0.0))
    return Estimate.of(change, low, high, n=min(before.n, after.n))
