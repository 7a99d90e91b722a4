"""How channels are used per persona and stage: share, purpose, satisfaction, and gaps against the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import add

import numpy as np

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex
from etappe.analytics.attribution.usage import Parts, Usage, used
from etappe.journeys import Journey, titled
from etappe.kit.texts import primary
from etappe.measures.explaining import narrowed
from etappe.measures.performance import wording
from etappe.measures.performance.logic import Ratings
from etappe.measures.performance.ratings import ratings
from etappe.measures.performance.types import (
    ChannelPerformance,
    ChannelRow,
    NamedThing,
    PersonaCount,
    Purpose,
)
from etappe.measures.reality import Reality
from etappe.objects import Object

MOST_PURPOSES = 5
_RARE = 0.01
"""A channel that fewer of them use does not contradict the map."""


@dataclass(frozen=True)
class ConsistencyPart:
    """A stage (or the whole journey): its touchpoints, and the channels that the map plans for it."""

    stage: NamedThing | None
    touchpoints: frozenset[str] | None
    planned: frozenset[str] | None

    def flags(self, index: JourneyIndex) -> list[bool]:
        """Which touchpoints of the data belong to it."""
        return [self.touchpoints is None or name in self.touchpoints for name in index.touchpoints]


@dataclass(frozen=True)
class Group:
    """Everybody, or the customers that a persona's rule fits."""

    persona: NamedThing | None
    filter: Filter
    channels: frozenset[str]
    """Channels that the persona is said to use."""


def channel_performance(
    access: Access, reality: Reality, filter: Filter, journey: Journey | None, *, personas: bool
) -> ChannelPerformance:
    """Everybody first, then each persona that has a rule."""
    codes = _channel_codes(access)
    known = objects.of_kinds(access.db, "persona") if personas else []
    groups = [Group(None, filter, frozenset()), *_groups(known, filter, codes)]
    parts = list(_parts(access, journey, codes))
    usages = {group: _usage(reality, group.filter, parts) for group in groups}
    rows = [row for group in groups for row in _rows(reality, group, parts, usages[group])]
    counted = {group.persona.id: int(usages[group].met[0]) for group in groups if group.persona is not None}
    ruleless = any(one.id not in counted for one in known)
    return ChannelPerformance(
        tuple(rows),
        tuple(_persona(one, counted) for one in known),
        tuple(part.stage for part in parts if part.stage is not None),
        (wording.SATISFACTION, *((wording.PERSONA_WITHOUT_RULE,) if ruleless else ())),
    )


def _channel_codes(access: Access) -> dict[str, str]:
    """What the data call each channel of the library, by id."""
    found = objects.of_kinds(access.db, "channel")
    return {one.id: primary(one.fields.get("code") or {}) or one.label for one in found}


def _groups(personas: Iterable[Object], filter: Filter, codes: Mapping[str, str]) -> Iterator[Group]:
    for one in personas:
        rule = one.fields.get("segment")
        if rule:
            used_channels = frozenset(codes[ref] for ref in one.fields.get("channels") or () if ref in codes)
            yield Group(NamedThing(one.id, one.label), narrowed(filter, str(rule)), used_channels)


def _persona(one: Object, counted: Mapping[str, int]) -> PersonaCount:
    n = counted.get(one.id)
    return PersonaCount(one.id, one.label, n or 0, "no_rule" if n is None else "known" if n else "no_data")


def _parts(access: Access, journey: Journey | None, codes: Mapping[str, str]) -> Iterator[ConsistencyPart]:
    """The whole first, then the stages of the journey that have a touchpoint."""
    things = {one.label: one for one in objects.of_kinds(access.db, "touchpoint")}

    def planned(names: Iterable[str]) -> frozenset[str]:
        refs = (str(things[name].fields.get("channel")) for name in names if name in things)
        return frozenset(codes[ref] for ref in refs if ref in codes)

    if journey is None:
        yield ConsistencyPart(None, None, None)
        return
    names = [name for step in journey.steps() for name in step.touchpoints]
    yield ConsistencyPart(None, frozenset(names), planned(names))
    for stage in journey.stages:
        inside = frozenset(name for step in stage.steps for name in step.touchpoints)
        if inside:
            yield ConsistencyPart(NamedThing(stage.id, titled(stage.name)), inside, planned(inside))


def _usage(reality: Reality, filter: Filter, parts: Sequence[ConsistencyPart]) -> Usage:
    index = reality.index
    names, channels = max(len(index.touchpoints), 1), max(len(index.channels), 1)
    flags = np.array([part.flags(index) or [False] for part in parts], np.bool_)
    nothing = Usage(
        np.zeros((len(parts), names, channels), np.int64),
        np.zeros((len(parts), channels), np.int64),
        np.zeros(len(parts), np.int64),
    )
    selection = reality.journeys(filter).selection
    return reduce(add, selection.map(used, Parts(flags, channels)), nothing)


def _rows(
    reality: Reality, group: Group, parts: Sequence[ConsistencyPart], usage: Usage
) -> Iterator[ChannelRow]:
    answers = ratings(reality, group.filter, {})
    for place, part in enumerate(parts):
        about = answers if part.touchpoints is None else answers.among("touchpoint", part.touchpoints)
        yield from _of_part(reality.index, group, part, place, usage, about)


def _of_part(
    index: JourneyIndex, group: Group, part: ConsistencyPart, place: int, usage: Usage, about: Ratings
) -> Iterator[ChannelRow]:
    customers, met = usage.customers[place], int(usage.met[place])
    expected = None if part.planned is None else part.planned | group.channels
    seen = [code for code in np.argsort(-customers, kind="stable").tolist() if customers[code]]
    make = partial(_row, index, group, part, usage.touches[place], expected, met, about)
    for code in seen:
        yield make(index.channels[code], code, int(customers[code]))
    # What a persona is said to use need not be used on this very journey; what the map plans for it does.
    for name in sorted((part.planned or frozenset()) - {index.channels[code] for code in seen}):
        yield make(name, None, 0)


def _row(
    index: JourneyIndex,
    group: Group,
    part: ConsistencyPart,
    touches: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    expected: frozenset[str] | None,
    met: int,
    about: Ratings,
    channel: str,
    code: int | None,
    customers: int,
) -> ChannelRow:
    column = np.zeros(len(touches), np.int64) if code is None else touches[:, code]
    share = customers / met if met else None
    planned = None if expected is None or not channel else channel in expected
    unplanned = planned is False and share is not None and share >= _RARE
    return ChannelRow(
        group.persona,
        part.stage,
        channel,
        int(column.sum()),
        customers,
        share,
        _purposes(index, column),
        about.where(channel=channel).mean(),
        planned,
        "unused" if planned and not customers else "unplanned" if unplanned else None,
    )


def _purposes(
    index: JourneyIndex, touches: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
) -> tuple[Purpose, ...]:
    whole = int(touches.sum())
    order = np.argsort(-touches, kind="stable")[:MOST_PURPOSES].tolist()
    return tuple(
        Purpose(index.touchpoints[i], int(touches[i]), int(touches[i]) / whole) for i in order if touches[i]
    )
