"""Single customers: who there is, and everything one of them did, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
import msgspec
import numpy as np
import pyarrow.compute as pc

from etappe.analytics import Filter, JourneyIndex, Partition
from etappe.analytics.bindings import touchpoint_expression
from etappe.analytics.results import People, Person
from etappe.analytics.specs import PeopleSpec
from etappe.measures.errors import NoSuchCustomer
from etappe.measures.reality import Reality, connection

TRAIT_EVENTS = 500
"""Traits are the latest values of properties among so many latest events."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a customer's timeline."""

    time_us: int
    arrival: int
    activity: str
    touchpoint: str
    channel: str
    value: float | None
    source: str
    case_id: str | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trait:
    """The latest value of a property."""

    name: str
    value: Any
    source: str
    time_us: int


def find(reality: Reality, text: str, limit: int, offset: int) -> People:
    """Customers whose key contains ``text``, in whatever case; all of them, latest first, without a text."""
    if not text:
        everybody = reality.journeys(Filter()).ask(PeopleSpec(limit=limit, offset=offset))
        assert isinstance(everybody, People)
        return everybody
    index = reality.index
    found = [(part, int(at)) for part in index.partitions for at in _matching(part, text)]
    people = [_person(index, part, at) for part, at in found[offset : offset + limit]]
    return People(len(found), tuple(people))


def one(reality: Reality, key: str) -> tuple[Person, list[str]]:
    """One customer and the channels used, most used first. Raises :class:`NoSuchCustomer`."""
    index = reality.index
    for part in index.partitions:
        at = pc.index(part.customers, key).as_py()
        if at >= 0:
            used = part.channel[part.offsets[at] : part.offsets[at + 1]]
            codes, counts = np.unique(used, return_counts=True)
            ranked = codes[np.argsort(-counts, kind="stable")].tolist()
            return _person(index, part, at), [index.channels[code] for code in ranked if code]
    raise NoSuchCustomer(key)


def _matching(part: Partition, text: str) -> Any:
    return np.flatnonzero(
        pc.match_substring(part.customers, text, ignore_case=True).to_numpy(zero_copy_only=False)
    )


def _person(index: JourneyIndex, part: Partition, at: int) -> Person:
    first, last = int(part.offsets[at]), int(part.offsets[at + 1]) - 1
    return Person(
        customer=part.customers[at].as_py(),
        reason="all",
        touches=last - first + 1,
        first_us=int(part.time_us[first]),
        last_us=int(part.time_us[last]),
        last_touchpoint=index.touchpoints[part.touchpoint[last]],
    )


def timeline(
    reality: Reality, key: str, *, limit: int, before: tuple[int, int] | None = None
) -> list[Happening]:
    """The customer's events before (time, arrival), newest first. Raises :class:`NoSuchCustomer`."""
    col, const = duckdb.ColumnExpression, duckdb.ConstantExpression
    person, _ = one(reality, key)
    with connection() as con:
        # The period lets DuckDB skip most of the log by its statistics.
        period = col("time_us").between(const(person.first_us), const(person.last_us))
        events = reality.events(con).filter(period & (col("journey") == const(key)))
        if before is not None:
            time_us, arrival = before
            earlier = col("time_us") < const(time_us)
            events = events.filter(
                earlier | ((col("time_us") == const(time_us)) & (col("arrival") < const(arrival)))
            )
        names = ("time_us", "arrival", "activity", "channel", "value", "source", "case_id", "properties")
        touchpoint = touchpoint_expression(reality.bindings).alias("touchpoint")
        chosen = events.select(*(col(name) for name in names), touchpoint)
        rows = chosen.sort(col("time_us").desc(), col("arrival").desc()).limit(limit).fetchall()
    return [_happening(dict(zip((*names, "touchpoint"), row, strict=True))) for row in rows]


def _happening(row: dict[str, Any]) -> Happening:
    properties = msgspec.json.decode(row.pop("properties") or "{}")
    return Happening(properties=properties, channel=row.pop("channel") or "", **row)


def traits(happenings: list[Happening]) -> list[Trait]:
    """The latest value of each property, from events that are sorted newest first."""
    latest: dict[str, Trait] = {}
    for event in happenings:
        for name, value in event.properties.items():
            latest.setdefault(name, Trait(name, value, event.source, event.time_us))
    return sorted(latest.values(), key=lambda trait: trait.name)
