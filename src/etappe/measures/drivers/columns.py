"""The columns that may drive an outcome: touchpoints met, met again, waited for, rated; channels used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics.drivers import Driver, Grouping, Touched, met, touched, waits
from etappe.measures.answers import Answers
from etappe.measures.drivers.types import Family, Population
from etappe.measures.properties import properties, values_of
from etappe.measures.reality import Reality

MOST_TOUCHPOINTS: Final = 60
"""So many touchpoints are looked at, the most frequent ones."""
_MOST_RATINGS: Final = 20
_MOST_VALUES: Final = 8
_NEEDED: Final = 0.99
"""A touchpoint that so many of those who reach the outcome have met is a precondition."""
_DECIDED: Final = 0.9
"""A precondition after which so many reach the outcome is part of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a column comes from."""

    family: Family
    name: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What was read of a population: drivers by name, where each comes from, and what is held fixed."""

    drivers: tuple[Driver, ...]
    sources: dict[str, Source]
    preconditions: tuple[str, ...]
    always: npt.NDArray[np.float64]
    """Columns of the preconditions, shape (journeys, preconditions)."""


def columns(reality: Reality, population: Population, families: Sequence[Family]) -> Columns:
    """Everything that may drive the outcome of a population, as far as the families are asked for."""
    if not len(population.values):
        return Columns((), {}, (), np.zeros((0, 0)))
    at = touched(reality.index, population.window)
    groups = Grouping.of(reality.index.touchpoints, at.touchpoint, MOST_TOUCHPOINTS, population.own)
    sources: dict[str, Source] = {}
    found = [
        _named(driver, Source(family, driver.name), sources)
        for family in families
        for driver in _of(family, reality, population, at, groups)
    ]
    needed = _preconditions(population, found, sources)
    always = [one.values for one in found if one.name in needed and not _decides(one, population)]
    tied = {sources[name].name for name in needed}
    kept = tuple(
        one for one in found if one.name not in needed and not _always_there(sources[one.name], tied)
    )
    table = np.column_stack(always) if always else np.zeros((len(population.values), 0))
    return Columns(kept, sources, needed, table)


def _decides(one: Driver, population: Population) -> bool:
    """Whether a precondition is as good as the outcome itself: held fixed, it would leave nothing to explain."""
    return float(population.values[one.values > 0].mean()) >= _DECIDED


def _always_there(source: Source, needed: set[str]) -> bool:
    return source.family == "channel" and source.name in needed


def _named(driver: Driver, source: Source, sources: dict[str, Source]) -> Driver:
    name = f"{source.family}:{source.name}"
    sources[name] = source
    return replace(driver, name=name)


def _of(
    family: Family, reality: Reality, population: Population, at: Touched, groups: Grouping
) -> Iterator[Driver]:
    if family == "touchpoint":
        yield from met(groups, groups.counts(at, at.touchpoint))
    elif family == "repeat":
        yield from met(groups, groups.counts(at, at.touchpoint), 2)
    elif family == "wait":
        yield from waits(groups, at)
    elif family == "channel":
        channels = Grouping.of(reality.index.channels, at.channel, MOST_TOUCHPOINTS)
        yield from met(channels, channels.counts(at, at.channel))
    elif family == "property":
        yield from _properties(reality, population)
    else:
        yield from _ratings(reality, population)


def _properties(reality: Reality, population: Population) -> Iterator[Driver]:
    """What is known of the customers; of categories each value but the most frequent."""
    for one in properties(reality, population.keys):
        if one.numbers is not None:
            yield Driver(one.name, "years" if one.is_age else "each", one.numbers)
            continue
        known = np.array([value is not None for value in one.categories or ()])
        for value, has in list(values_of(one))[1:_MOST_VALUES]:
            yield Driver(f"{one.name} = {value}", "yes_no", np.where(known, has, np.nan))


def _preconditions(
    population: Population, found: Sequence[Driver], sources: dict[str, Source]
) -> tuple[str, ...]:
    """Touchpoints that (nearly) everybody met who reached a yes-or-no outcome, and not everybody else."""
    if population.kind != "yes_no" or not population.values.any():
        return ()
    reached = population.values > 0
    return tuple(
        one.name
        for one in found
        if sources[one.name].family == "touchpoint"
        and float(one.values[reached].mean()) >= _NEEDED > float(one.values[~reached].mean())
    )


def _ratings(reality: Reality, population: Population) -> Iterator[Driver]:
    """What the same customers answered before, by score and touchpoint; unknown where they did not."""
    table = Answers.of(reality).table
    row = pc.index_in(table["journey"].cast(pa.string()), value_set=population.keys)
    given = pc.and_(
        pc.is_valid(row), pc.and_(pc.is_valid(table["value"]), pc.is_valid(table["at_touchpoint"]))
    )
    rows = np.asarray(row.fill_null(-1), np.int64)
    before = table["time_us"].to_numpy() < population.window.end_us[rows]
    kept = np.flatnonzero(np.asarray(given.fill_null(False), np.bool_) & before)
    taken = table.take(pa.array(kept, pa.int64()))
    names = [
        f"{touchpoint} ({str(metric).upper()})"
        for metric, touchpoint in zip(
            taken["metric"].to_pylist(), taken["at_touchpoint"].to_pylist(), strict=True
        )
    ]
    values = np.asarray(taken["value"], np.float64)
    most = sorted(set(names), key=lambda name: (-names.count(name), name))[:_MOST_RATINGS] if names else []
    place = np.array(names, dtype=object)
    for name in most:
        own = place == name
        column = np.full(len(population.values), np.nan)
        column[rows[kept][own]] = values[own]
        yield Driver(name, "points", column)
