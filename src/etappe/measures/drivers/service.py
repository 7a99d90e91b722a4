"""Use case of drivers: what drives an outcome, with names, intervals and caveats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.drivers import Drivers, LeftOut, Row, Wanted, drivers
from etappe.journeys import Journey
from etappe.measures.drivers import words
from etappe.measures.drivers.columns import Columns, columns
from etappe.measures.drivers.outcomes import Asked, population, resolved
from etappe.measures.drivers.types import (
    FAMILIES,
    DriverRow,
    DriversAnswer,
    Family,
    GroupMean,
    LeftOutRow,
    OutcomeOut,
    Population,
    Why,
)
from etappe.measures.reality import Reality
from etappe.measures.types import Words


@dataclass(frozen=True, slots=True)
class DriversQuestion:
    """What is asked: of which outcome, among which families, by which method, and how many drivers."""

    asked: Asked
    families: tuple[Family, ...] = FAMILIES
    method: Wanted = "auto"
    top: int = 12
    seed: int = field(default=1)


def drivers_of(access: Access, reality: Reality, filter: Filter, question: DriversQuestion) -> DriversAnswer:
    """What drives an outcome. Raises what :func:`~etappe.measures.drivers.outcomes.population` raises."""
    asked = resolved(access, question.asked)
    people = population(reality, filter, asked)
    read = columns(reality, people, question.families)
    found = drivers(
        people.values, read.drivers, always=read.always, method=question.method, most=question.top,
        seed=question.seed,
    )  # fmt: skip
    outcome = OutcomeOut(question.asked.outcome, people.name, people.kind, found.mean)
    steps = _steps(asked.journey)
    return DriversAnswer(
        state=found.state,
        outcome=outcome,
        n=found.n,
        sampled=people.all > found.n,
        r2=found.r2,
        r2_low=found.r2_low,
        r2_high=found.r2_high,
        method=found.method,
        model="linear_probability" if people.kind == "yes_no" else "linear",
        rows=tuple(_row(one, read, steps) for one in found.rows),
        left_out=tuple(_left_out(found, read)),
        definition=words.DEFINITION[found.method],
        caveats=tuple(_caveats(people, read, found)),
    )


def _steps(journey: Journey | None) -> dict[str, tuple[str, ...]]:
    """The steps of a map by the touchpoints on them."""
    found: dict[str, tuple[str, ...]] = {}
    for step in () if journey is None else journey.steps():
        for touchpoint in step.touchpoints:
            found[touchpoint] = (*found.get(touchpoint, ()), step.id)
    return found


def _row(row: Row, read: Columns, steps: dict[str, tuple[str, ...]]) -> DriverRow:
    source = read.sources[row.name]
    touchpoint = source.name if source.family in ("touchpoint", "wait", "repeat") else None
    is_yes_no = row.unit == "yes_no"
    return DriverRow(
        name=row.name,
        label=words.label(source.family, source.name),
        family=source.family,
        touchpoint=touchpoint,
        step_ids=steps.get(touchpoint or "", ()),
        share=row.share,
        share_low=row.share_low,
        share_high=row.share_high,
        contribution=row.contribution,
        effect=row.effect,
        effect_sign=_sign(row) if row.effect.excludes_zero else 0,
        unit=row.unit,
        exposed=GroupMean(row.with_n, row.with_mean) if is_yes_no else None,
        others=GroupMean(row.without_n, row.without_mean) if is_yes_no else None,
        n=row.with_n,
        missing=row.missing,
    )


def _sign(row: Row) -> int:
    return 1 if (row.effect.value or 0.0) > 0 else -1


def _left_out(found: Drivers, read: Columns) -> Iterator[LeftOutRow]:
    if found.state in ("no_data", "too_few", "constant"):
        return
    for name in read.preconditions:
        yield _why(name, "precondition", None, read)
    for one in found.left_out:
        yield _of(one, read)


def _of(one: LeftOut, read: Columns) -> LeftOutRow:
    return _why(one.name, one.why, one.same_as, read)


def _why(name: str, why: Why, same_as: str | None, read: Columns) -> LeftOutRow:
    other = None if same_as is None else _label(same_as, read)
    return LeftOutRow(name, _label(name, read), why, same_as, words.why_words(why, other))


def _label(name: str, read: Columns) -> Words:
    return words.label(read.sources[name].family, read.sources[name].name)


def _caveats(people: Population, read: Columns, found: Drivers) -> Sequence[Words]:
    told = [words.NOT_AN_EFFECT, *people.caveats]
    if people.kind == "yes_no":
        told.append(words.PROBABILITY)
    if read.preconditions:
        told.append(words.HELD_FIXED)
    if any(row.missing for row in found.rows):
        told.append(words.FILLED)
    if any(read.sources[row.name].family == "property" for row in found.rows):
        told.append(words.AGAINST_OTHERS)
    if any(one.why == "beyond_top" for one in found.left_out):
        told.append(words.SELECTED)
    if people.all > len(people.values):
        told.append(words.sampled(people))
    if found.state == "few":
        told.append(words.FEW_ANSWERS)
    return told
