"""Use case of comparisons: exposed customers held against others who had been through the same until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex
from etappe.analytics.drivers import EVER, Grouping, Window, first_times, looked_up, met, touched
from etappe.analytics.estimate import TOO_FEW, Estimate
from etappe.analytics.matching import Comparison, compare, drawn_delays
from etappe.analytics.select import select
from etappe.measures.drivers import words
from etappe.measures.drivers.comparison_words import (
    BY_RULE,
    COMPARED,
    LEFT,
    NO_EXPERIMENT,
    SAME_START,
    length_label,
    sensitivity,
    since,
)
from etappe.measures.drivers.errors import NothingExposed
from etappe.measures.drivers.outcomes import SEED, Asked, first_inside, population, resolved
from etappe.measures.drivers.types import (
    BalanceRow,
    ComparisonAnswer,
    GroupMean,
    Matched,
    OutcomeOut,
    Population,
    Sensitivity,
)
from etappe.measures.reality import Reality

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MOST_COLUMNS: Final = 30
_LEADS: Final = 0.95
"""Share of the exposed that must have met a touchpoint before, for it to be what leads to the exposure."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """What the customers who are compared have in common: touchpoints they met, or a rule they satisfy."""

    touchpoints: tuple[str, ...] = ()
    rule: str | None = None


def compared(
    access: Access, reality: Reality, filter: Filter, asked: Asked, exposed: Exposed
) -> ComparisonAnswer:
    """What the exposure changes in the outcome. Raises :class:`NothingExposed` and what outcomes raise."""
    if not exposed.touchpoints and not exposed.rule:
        raise NothingExposed
    people = population(reality, filter, resolved(access, asked))
    done = _compared(reality, _Ground.of(reality.index, people), exposed)
    return _answer(done, people, asked, exposed)


def effects_of(
    reality: Reality, people: Population, exposures: Mapping[str, tuple[str, ...]]
) -> dict[str, Comparison]:
    """What meeting any touchpoint of each exposure changes in the outcome, among those who are otherwise alike."""
    if not len(people.values):
        return {}
    # Many comparisons of the same journeys: the others need not be looked through each time.
    index = select(reality.index, Filter(segment="of the outcome"), lambda _: people.keys, reality.index.host)
    ground = _Ground.of(index, people)
    return {key: _compared(reality, ground, Exposed(names)).found for key, names in exposures.items()}


@dataclass(frozen=True, slots=True)
class _Ground:
    """Those who are compared, their journeys, and when each began: at its window, or with its first touch."""

    index: JourneyIndex
    people: Population
    begun: Ints

    @classmethod
    def of(cls, index: JourneyIndex, people: Population) -> _Ground:
        keys, times = first_times(index, index.touchpoints)
        return cls(
            index, people, np.maximum(people.window.start_us, looked_up(keys, times, people.keys, EVER))
        )


def _compared(reality: Reality, ground: _Ground, exposed: Exposed) -> _Compared:
    index, people, begun = ground.index, ground.people, ground.begun
    first, is_exposed = _exposures(reality, ground, exposed)
    own = people.own | frozenset(exposed.touchpoints)
    plain = compare(people.values, is_exposed)
    anchor = _anchor(index, Window(people.keys, begun, first), is_exposed, own)
    if anchor is not None:
        begun = first_inside(index, replace(people.window, start_us=begun), (anchor,))
        is_exposed &= first >= begun
    fit = begun < people.window.end_us
    held = np.where(fit, begun, 0)
    # Whoever had the outcome before the moment of comparison can no longer be compared.
    at = held + drawn_delays(is_exposed & fit, np.where(is_exposed & fit, first - held, 0), SEED)
    fit &= at < people.window.end_us
    until = at if anchor is None else held + 1
    names, table = _alike_in(index, Window(people.keys, ground.begun, until), own, fit)
    found = compare(people.values[fit], is_exposed[fit], table[fit], names)
    return _Compared(plain, found, anchor)


def _exposures(reality: Reality, ground: _Ground, exposed: Exposed) -> tuple[Ints, Flags]:
    """When each journey was first exposed (at its beginning, where only a rule says so), and whether it was."""
    people, begun = ground.people, ground.begun
    is_exposed = begun < EVER
    first = begun
    if exposed.touchpoints:
        first = first_inside(ground.index, replace(people.window, start_us=begun), exposed.touchpoints)
        is_exposed = first < EVER
    if exposed.rule:
        members = reality.members(exposed.rule)
        is_exposed &= np.asarray(pc.is_in(people.keys, value_set=members.cast(pa.string())), np.bool_)
    return np.where(is_exposed, first, 0), is_exposed


def _anchor(index: JourneyIndex, before: Window, is_exposed: Flags, own: frozenset[str]) -> str | None:
    """The touchpoint that leads to the exposure: (nearly) all exposed met it before, and it is the last such one."""
    rows = np.flatnonzero(is_exposed)
    if len(rows) < TOO_FEW:
        return None
    keys = before.journeys.take(pa.array(rows, pa.int64()))
    at = touched(index, Window(keys, before.start_us[rows], before.end_us[rows]))
    groups = Grouping.of(index.touchpoints, at.touchpoint, _MOST_COLUMNS, own)
    shares = (groups.counts(at, at.touchpoint) > 0).mean(axis=0)
    led = [place for place in range(len(groups.names)) if shares[place] >= _LEADS]
    waited = before.end_us[rows][at.row] - at.time_us
    group = groups.place[at.touchpoint]
    nearest = min(led, key=lambda place: float(np.median(waited[group == place])), default=None)
    return None if nearest is None else groups.names[nearest]


def _alike_in(
    index: JourneyIndex, before: Window, own: frozenset[str], fit: Flags
) -> tuple[tuple[str, ...], npt.NDArray[np.float64]]:
    """What journeys had been through until then: touchpoints, channels, and how many touches."""
    at = touched(index, before)
    found: list[tuple[str, Any]] = []
    for kind, names, codes in (
        ("touchpoint", index.touchpoints, at.touchpoint),
        ("channel", index.channels, at.channel),
    ):
        groups = Grouping.of(names, codes, _MOST_COLUMNS, own)
        found += [(f"{kind}:{one.name}", one.values) for one in met(groups, groups.counts(at, codes))]
    found.append(("length", np.log1p(np.bincount(at.row, minlength=at.rows))))
    useful = [(name, values) for name, values in found if _varies(values, fit)]
    table = np.column_stack([values for _, values in useful]) if useful else np.zeros((len(fit), 0))
    return tuple(name for name, _ in useful), table


def _varies(values: npt.NDArray[np.float64], fit: Flags) -> bool:
    """Whether enough have it, and enough have it not, for it to tell journeys apart."""
    inside = values[fit] > 0
    few = min(int(inside.sum()), int((~inside).sum()))
    return few >= TOO_FEW or float(np.ptp(values[fit])) > 1 if fit.any() else False


@dataclass(frozen=True, slots=True)
class _Compared:
    """The plain difference between all, the comparison among those alike, and what leads to the exposure."""

    plain: Comparison
    found: Comparison
    anchor: str | None


def _answer(done: _Compared, people: Population, asked: Asked, exposed: Exposed) -> ComparisonAnswer:
    plain, found, anchor = done.plain, done.found, done.anchor
    n = len(people.values)
    mean = float(people.values.mean()) if n else None
    caveats = [NO_EXPERIMENT, SAME_START, *([] if anchor is None else [since(anchor)]), *people.caveats]
    if exposed.rule:
        caveats.append(BY_RULE)
    if people.all > n:
        caveats.append(words.sampled(people))
    unmatched = plain.exposed.n - found.matched_exposed if found.matched.value is not None else 0
    if unmatched:
        caveats.append(LEFT)
    return ComparisonAnswer(
        state=found.state,
        outcome=OutcomeOut(asked.outcome, people.name, people.kind, Estimate.of(mean, n=n)),
        exposed=GroupMean(plain.exposed.n, plain.exposed.mean),
        others=GroupMean(plain.others.n, plain.others.mean),
        naive=plain.naive,
        matched=found.matched,
        matched_n=Matched(found.matched_exposed, found.matched_others),
        unmatched=unmatched,
        method=found.method,
        balance=tuple(_balance(found)),
        sensitivity=Sensitivity(
            found.e_value, found.e_value_bound, sensitivity(found.e_value, found.e_value_bound)
        ),
        definition=COMPARED[found.method],
        caveats=tuple(caveats),
    )


def _balance(found: Comparison) -> Sequence[BalanceRow]:
    rows = []
    for one in found.balance:
        kind, _, name = one.name.partition(":")
        label = (
            length_label()
            if kind == "length"
            else words.label("channel" if kind == "channel" else "touchpoint", name)
        )
        rows.append(BalanceRow(one.name, label, one.before, one.after, one.balanced))
    return sorted(rows, key=lambda row: -abs(row.before))
