"""Use cases of lifetime: who bought what under a filter, in which groups, and whose cohorts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe import customers, journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.layout import DAY
from etappe.analytics.lifetime import Horizon
from etappe.customers import Naming
from etappe.kit.clock import to_us
from etappe.measures.customer_endpoints import named
from etappe.measures.lifetime import cohorts, lifetime
from etappe.measures.lifetime.cohorts import Beginners, Cuts
from etappe.measures.lifetime.errors import NoSuchSegmentHere
from etappe.measures.lifetime.lifetime import Grouping, Wish
from etappe.measures.lifetime.purchases import purchases
from etappe.measures.lifetime.schemas import CohortsIn, LifetimeIn
from etappe.measures.lifetime.types import Cohorts, Ints, Lifetime, Purchases, Valued
from etappe.measures.reality import Reality


def lifetime_of(access: Access, reality: Reality, asked: LifetimeIn) -> Lifetime:
    """Lifetime of everybody who bought under the filter, with the customers by handle and name."""
    bought = purchases(access, reality, asked.purchases, asked.filter)
    wish = Wish(asked.model, Horizon(asked.horizon_days, asked.discount), asked.top)
    found = lifetime.answer(
        bought, end_of(reality, asked.filter), wish, _grouping(access, reality, asked, bought)
    )
    naming = Naming.of(access, [one.key for one in found.people if one.key is not None])
    return replace(found, people=tuple(_shown(naming, one) for one in found.people))


def cohorts_of(access: Access, reality: Reality, asked: CohortsIn) -> Cohorts:
    """Cohorts of those who began a journey, or of those who bought."""
    bought = purchases(access, reality, asked.purchases, asked.filter)
    versions: tuple[tuple[int, str], ...] = ()
    if asked.journey_id is not None and asked.by == "version":
        versions = tuple(
            (to_us(one["made_at"]), one["name"])
            for one in reversed(journeys.named_versions(access.db, asked.journey_id))
        )
    cuts = Cuts(asked.unit, asked.periods, asked.churn_days, versions)
    people, keys = _beginners(access, reality, asked, bought)
    if asked.exposed is not None:
        people = replace(people, exposed=_is_in(keys, reality.members(asked.exposed)))
    return cohorts.answer(bought, people, cuts, end_of(reality, asked.filter))


def end_of(reality: Reality, filter: Filter) -> int:
    """Where the data under a filter end, exclusively."""
    bounds = reality.index.bounds
    end = 0 if bounds is None else bounds[1] + 1
    return end if filter.end_us is None else min(filter.end_us, end)


def _shown(naming: Naming, one: Valued) -> Valued:
    assert one.key is not None
    return replace(one, **named(naming, one.key).model_dump())


def _grouping(access: Access, reality: Reality, asked: LifetimeIn, bought: Purchases) -> Grouping:
    size = len(bought.keys)
    if asked.by == "first_channel":
        return _numbered([bought.channel[i] for i in _firsts(bought, size)], size)
    if asked.by == "cohort":
        months = bought.time_us[_firsts(bought, size)] // DAY
        return _numbered(months.astype("datetime64[D]").astype("datetime64[M]").astype(str).tolist(), size)
    if asked.by == "segments":
        return _by_segments(access, reality, asked.segment_ids, bought)
    return Grouping(("all",), ("",), np.zeros(size, np.int64))


def _firsts(bought: Purchases, size: int) -> Ints:
    """The place of each customer's first purchase; money given back is none, unless there is nothing else."""
    order = np.lexsort((bought.time_us, bought.amount < 0, bought.customer))
    _, first = np.unique(bought.customer[order], return_index=True)
    assert len(first) == size
    return np.asarray(order[first], np.int64)


def _numbered(names: list[str], size: int) -> Grouping:
    distinct, number = np.unique(np.array(names, np.str_), return_inverse=True)
    return Grouping(tuple(distinct.tolist()), tuple(distinct.tolist()), number.astype(np.int64).reshape(size))


def _by_segments(access: Access, reality: Reality, ids: tuple[str, ...], bought: Purchases) -> Grouping:
    """A customer in several segments counts for the first of them."""
    known = {one.id: one for one in customers.list_segments(access.db)}
    for one in ids:
        if one not in known:
            raise NoSuchSegmentHere(one)
    number = np.full(len(bought.keys), -1, np.int64)
    for place, one in reversed(list(enumerate(ids))):
        number[_is_in(bought.keys, reality.members(known[one].rule))] = place
    return Grouping(ids, tuple(known[one].name for one in ids), number)


def _beginners(
    access: Access, reality: Reality, asked: CohortsIn, bought: Purchases
) -> tuple[Beginners, pa.Array[Any]]:
    """Who is in the cohorts, and their keys."""
    if asked.journey_id is None:
        people = cohorts.first_purchases(bought)
        inside = _inside(people.began_us, asked.filter)
        people = people.at(inside)
        return people, bought.keys.take(pa.array(people.customer, pa.int64()))
    journey = journeys.get_journey(access.db, asked.journey_id)
    steps = journey.measured_steps()
    keys, began = _first_touches(reality, asked.filter, steps[0].touchpoints if steps else ())
    place = np.asarray(pc.index_in(keys, value_set=bought.keys).fill_null(-1), np.int64)
    return Beginners(place, began, None), keys


def _first_touches(reality: Reality, filter: Filter, names: tuple[str, ...]) -> tuple[pa.Array[Any], Ints]:
    from etappe.analytics.drivers import first_times

    return first_times(reality.journeys(filter).selection, names)


def _inside(time_us: Ints, filter: Filter) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    kept = np.ones(len(time_us), np.bool_)
    if filter.start_us is not None:
        kept &= time_us >= filter.start_us
    return kept


def _is_in(keys: pa.Array[Any], members: pa.Array[Any]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(pc.is_in(keys, value_set=members.cast(keys.type)), np.bool_)
