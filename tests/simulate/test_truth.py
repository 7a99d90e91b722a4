"""Tests that the analytics find what is true in the demo company."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from etappe.simulate import ACTIVITIES, Truth, batches, truth

DAYS_TO_DECIDE = timedelta(days=21)


@pytest.fixture(scope="module")
def strangers() -> pa.Table:
    """Strangers whose journeys had time to end before the calendar does."""
    events = pa.concat_tables(batches(customers=50_000, seed=7))
    events = events.filter(pc.equal(events["segment"], "stranger"))
    first = events.group_by("customer").aggregate([("time", "min")])
    latest = pc.max(events["time"]).as_py() - DAYS_TO_DECIDE
    early = first.filter(pc.less(first["time_min"], pa.scalar(latest, first["time_min"].type)))
    return events.filter(pc.is_in(events["customer"], early["customer"].combine_chunks()))


@pytest.fixture(scope="module")
def expected() -> Truth:
    return truth()


def who(events: pa.Table, key: str) -> set[str]:
    """Customers who did an activity."""
    return set(events.filter(pc.equal(events["activity"], ACTIVITIES[key].de))["customer"].to_pylist())


def assert_share(part: int, whole: int, share: float) -> None:
    """The observed share lies within four standard errors of the true one."""
    assert whole > 1000
    assert part / whole == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / whole))


def test_each_step_loses_the_share_it_should(strangers: pa.Table, expected: Truth) -> None:
    everyone = who(strangers, "ad") | who(strangers, "portal")
    steps = [
        everyone,
        *(who(strangers, key) for key in ("calculator", "form", "premium", "compare", "contract")),
    ]
    shares = [expected.opens_calculator, expected.starts_form, expected.sees_premium, expected.compares,
              expected.concludes]  # fmt: skip
    for before, after, share in zip(steps, steps[1:], shares, strict=False):
        assert after <= before
        assert_share(len(after), len(before), share)
    assert_share(len(steps[-1]), len(everyone), expected.overall)


def test_the_form_is_the_worst_step_before_the_decision(expected: Truth) -> None:
    losses = {"calculator": 1 - expected.opens_calculator, "form": 1 - expected.sees_premium,
              "premium": 1 - expected.compares, "open": 1 - expected.starts_form}  # fmt: skip
    assert max(losses, key=lambda key: losses[key]) == expected.leaking_step


def test_the_worst_persona_is_found(strangers: pa.Table, expected: Truth) -> None:
    names = {"price": "Preisbewusste Vergleicherin", "security": "Sicherheitssuchender",
             "convenience": "Bequemer Wechsler"}  # fmt: skip
    found = {}
    for key, name in names.items():
        own = strangers.filter(pc.equal(strangers["persona"], name))
        started, seen = who(own, "form"), who(own, "premium")
        assert_share(len(seen), len(started), expected.sees_premium_by_persona[key])
        found[key] = len(seen) / len(started)
    assert min(found, key=lambda key: found[key]) == expected.worst_persona


def test_the_leaking_field_is_where_attempts_end(strangers: pa.Table, expected: Truth) -> None:
    keys = ("form", "field_vehicle", "field_code", "field_class", "field_person", "premium")
    names = pa.array([ACTIVITIES[key].de for key in keys])
    form = strangers.filter(pc.is_in(strangers["activity"], names))
    rows = zip(*(form[name].to_pylist() for name in ("customer", "time", "activity")), strict=True)
    ordered = sorted(rows)
    ended = dict.fromkeys(expected.field_leaks, 0)
    fields = {ACTIVITIES[key].de: key for key in ended}
    attempts = 0
    for here, after in zip(ordered, [*ordered[1:], ("", None, "")], strict=True):
        attempts += here[2] == ACTIVITIES["form"].de
        if here[2] in fields and (after[0] != here[0] or after[2] == ACTIVITIES["form"].de):
            ended[fields[here[2]]] += 1
    for key, share in expected.field_leaks.items():
        assert_share(ended[key], attempts, share)
    assert max(ended, key=lambda key: ended[key]) == expected.leaking_field


def test_a_repaired_field_gains_what_the_truth_promises(
    expected: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etappe.simulate.story._CLASS_LEAKS", np.zeros(3))
    events = pa.concat_tables(batches(customers=50_000, seed=7))
    strangers = events.filter(pc.equal(events["segment"], "stranger"))
    # Late strangers cannot decide before the calendar ends, so the gain is measured up to the premium.
    seen = len(who(strangers, "premium")) / len(who(strangers, "form"))
    gained = expected.overall * (seen / expected.sees_premium - 1)
    assert gained == pytest.approx(expected.gained_per_stranger, rel=0.05)
