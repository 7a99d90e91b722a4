"""What statements may name beside channels and touchpoints: times of day, properties, levels of scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics import Filter
from etappe.measures.answers import goodness, under
from etappe.measures.personas.behaviour import Behaviour, Flags
from etappe.measures.personas.hours import PARTS, part_of_day
from etappe.measures.personas.types import Family
from etappe.measures.properties import Property, properties, values_of
from etappe.measures.reality import Reality

Floats = npt.NDArray[np.float64]
Named = tuple[Family, str]

_HOURS: Final[Mapping[str, tuple[str, ...]]] = {
    "night": ("nachts", "in der nacht", "at night", "late at night"),
    "morning": ("morgens", "vormittags", "am morgen", "am vormittag", "in the morning", "mornings"),
    "afternoon": ("nachmittags", "am nachmittag", "in the afternoon", "afternoons"),
    "evening": ("abends", "am abend", "nach feierabend", "in the evening", "evenings", "after work"),
}
_LEVELS: Final[Mapping[str, tuple[str, Callable[[Floats], Flags], tuple[str, ...]]]] = {
    "recommends": ("nps", lambda value: value >= 0.9,
                   ("empfiehlt", "empfiehlt uns", "empfehlen uns", "recommends", "recommends us", "promoter")),
    "satisfied": ("csat", lambda value: value >= 0.75, ("zufrieden", "satisfied", "content")),
    "dissatisfied": ("csat", lambda value: value <= 0.5, ("unzufrieden", "dissatisfied", "unhappy")),
    "effortless": ("ces", lambda value: value >= 0.75, ("mühelos", "hat es leicht", "effortless")),
}  # fmt: skip
"""Levels of a score, by their name: the score, where the level begins, and how it is spoken of."""
_PHONES: Final = frozenset({"mobile", "mobil", "phone", "smartphone", "handy"})
_ON_THE_PHONE: Final = ("am handy", "auf dem handy", "smartphone", "handy", "on the mobile", "on a mobile")
_SINCE: Final = re.compile(
    r"since|seit|vertrag|contract|joined|created|start|kunde|customer|member|mitglied", re.IGNORECASE
)
_LONG: Final = ("langjährig", "seit jahren", "lange beim selben", "lange kunde", "stammkunde", "long-time", "for years",
                "long with", "for a long time")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A yes or no for each journey, and of which journeys it is known."""

    values: Flags
    known: Flags


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Columns by family and name, and the words (in lower case) by which statements name them."""

    columns: Mapping[str, Column]
    words: Mapping[str, Named]


def knowledge(reality: Reality, filter: Filter, seen: Behaviour, zone: str) -> Knowledge:
    """Everything beside touchpoints and channels that statements about customers can be tested by."""
    columns: dict[str, Column] = {}
    words: dict[str, Named] = {}
    told = (*_hours(seen, zone), *_scores(reality, filter, seen), *_properties(reality, seen))
    for family, name, column, spoken in told:
        columns[f"{family}:{name}"] = column
        words |= {one.casefold(): (family, name) for one in spoken}
    return Knowledge(columns, words)


_Told = tuple[Family, str, Column, tuple[str, ...]]


def _hours(seen: Behaviour, zone: str) -> Iterator[_Told]:
    """Whether at least half of the touches of a journey fall into a part of the day."""
    size, at = len(seen.keys), seen.at
    everywhere = np.bincount(at.row, minlength=size)
    part = part_of_day(at.time_us, zone)
    for place, name in enumerate(PARTS):
        here = np.bincount(at.row[part == place], minlength=size)
        yield "hour", name, Column(2 * here >= np.maximum(everywhere, 1), everywhere > 0), _HOURS[name]


def _scores(reality: Reality, filter: Filter, seen: Behaviour) -> Iterator[_Told]:
    """Whether the mean answer of a journey lies at a level, of those who answered."""
    table = under(reality, filter)
    good = goodness(table)
    place = np.asarray(
        pc.index_in(table["journey"].cast(pa.string()), value_set=seen.keys).fill_null(-1), np.int64
    )
    for name, (score, reaches, spoken) in _LEVELS.items():
        own = np.asarray(pc.equal(table["metric"], pa.scalar(score)).fill_null(False), np.bool_)
        own &= (place >= 0) & np.isfinite(good)
        answers = np.bincount(place[own], minlength=len(seen.keys))
        total = np.bincount(place[own], good[own], len(seen.keys))
        yield "score", name, Column(reaches(total / np.maximum(answers, 1)), answers > 0), spoken


def _properties(reality: Reality, seen: Behaviour) -> Iterator[_Told]:
    for one in properties(reality, seen.keys):
        if one.numbers is not None:
            yield from _long_known(one)
            continue
        known = np.array([value is not None for value in one.categories or ()], np.bool_)
        for value, has in values_of(one):
            spoken = _ON_THE_PHONE if value.casefold() in _PHONES else ()
            yield "property", f"{one.name} = {value}", Column(has, known), (value, *spoken)


def _long_known(one: Property) -> Iterator[_Told]:
    """Whether somebody has been a customer for longer than half of the others."""
    if one.is_age and one.numbers is not None and _SINCE.search(one.name):
        known = np.isfinite(one.numbers)
        middle = float(np.median(one.numbers[known]))
        yield "tenure", one.name, Column(np.nan_to_num(one.numbers, nan=-np.inf) > middle, known), _LONG
