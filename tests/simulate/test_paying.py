"""Tests that what customers pay, and how often they come back to buy, is what the truth says."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from etappe.analytics import lifetime
from etappe.analytics.layout import DAY
from etappe.analytics.lifetime import Summary
from etappe.simulate import ACTIVITIES, batches, truth

CUSTOMERS = 100_000


@pytest.fixture(scope="module")
def events() -> pa.Table:
    """Everything that happened to so many customers."""
    return pa.concat_tables(batches(customers=CUSTOMERS, seed=3))


def of(events: pa.Table, key: str) -> pa.Table:
    """The events of one activity."""
    return events.filter(pc.equal(events["activity"], ACTIVITIES[key].de))


def bookings(events: pa.Table) -> Summary:
    """Day cover as purchases, up to the end of the calendar."""
    own = of(events, "cover")
    who = np.asarray(own["customer"].combine_chunks().dictionary_encode().indices, np.int64)
    last_us = pc.max(events["time"].cast(pa.int64())).as_py()
    time_us, amounts = own["time"].cast(pa.int64()).to_numpy(), own["value"].to_numpy()
    return lifetime.summarise(who, lifetime.day_of(time_us), amounts, int(last_us // DAY))


def test_day_cover_is_bought_again_as_the_truth_says(events: pa.Table) -> None:
    summary = bookings(events)
    fit = lifetime.fit("bg_nbd", lifetime.compressed(summary))
    assert summary.customers > 3_000
    assert fit.state == "known"
    true = truth().repeat_purchase
    found = {one.name: one for one in fit.parameters}
    # Two bookings on one day count as one purchase, which shifts the estimates by a few per cent.
    for name, days in (("r", 1), ("alpha", summary.unit_days)):
        assert found[name].error is not None
        assert found[name].value * days == pytest.approx(true[name], abs=4 * found[name].error * days)
    ended = found["a"].value / (found["a"].value + found["b"].value)
    assert ended == pytest.approx(true["a"] / (true["a"] + true["b"]), abs=0.05)


def test_amounts_of_bookings_are_those_of_the_truth(events: pa.Table) -> None:
    amounts = of(events, "cover")["value"].to_numpy()
    assert amounts.min() >= 1
    noise = amounts.std() / np.sqrt(len(amounts))
    assert amounts.mean() == pytest.approx(truth().mean_booking, abs=4 * noise + 0.2)


def test_premiums_come_every_month_in_the_same_amount_until_somebody_cancels(events: pa.Table) -> None:
    paid = of(events, "bill")
    each = paid.group_by("customer").aggregate([("value", "min"), ("value", "max"), ("value", "count")])
    assert each["value_min"].equals(each["value_max"])
    assert pc.max(each["value_count"]).as_py() == 4
    left = of(events, "cancel").group_by("customer").aggregate([("time", "min")])
    later = paid.join(left, "customer", join_type="inner")
    first = paid.group_by("customer").aggregate([("time", "min")]).rename_columns(["customer", "first"])
    later = later.join(first, "customer").filter(pc.field("time") > pc.field("first"))
    assert later.num_rows > 100
    assert pc.all(pc.less(later["time"], later["time_min"])).as_py()


def test_some_who_look_at_the_cover_never_book_it(events: pa.Table) -> None:
    looked, booked = (set(of(events, key)["customer"].to_pylist()) for key in ("cover_seen", "cover"))
    assert booked <= looked
    assert len(booked) / len(looked) == pytest.approx(0.7, abs=0.03)


@pytest.mark.parametrize("count", [1, 1_000, 60_000])
def test_so_many_events_are_those_of_whole_customers_but_for_the_last(count: int) -> None:
    part, whole = (pa.concat_tables(batches(events=rows, seed=4)) for rows in (count, 120_000))
    assert part.num_rows == count
    mine = part.group_by("customer").aggregate([("time", "count")]).sort_by("customer")
    theirs = whole.group_by("customer").aggregate([("time", "count")]).sort_by("customer")
    assert mine.slice(0, len(mine) - 1).equals(theirs.slice(0, len(mine) - 1))
    times = part["time"].cast(pa.int64()).to_numpy()
    assert np.all(np.diff(times) >= 0)
