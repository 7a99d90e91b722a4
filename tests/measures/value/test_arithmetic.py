"""Performance, lifetime and cohorts on made-up data: what is known is right, what is not is a state."""

from __future__ import annotations

import msgspec
import numpy as np
import pyarrow as pa
import pytest

from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.layout import DAY
from etappe.analytics.lifetime import Horizon
from etappe.measures.lifetime import cohorts, lifetime
from etappe.measures.lifetime.cohorts import Beginners, Cuts
from etappe.measures.lifetime.lifetime import Grouping, Wish
from etappe.measures.lifetime.types import Purchases
from etappe.measures.performance import logic
from etappe.measures.performance.logic import Ratings
from etappe.measures.performance.types import Cuts as MatrixCuts
from etappe.measures.types import Words

WORDS = Words("Käufe", "Purchases")


def ratings(**groups: tuple[float, int]) -> Ratings:
    value = np.concatenate(
        [np.clip(np.full(n, mean) + np.linspace(-0.1, 0.1, n), 0, 1) for mean, n in groups.values()]
    )
    names = np.concatenate([np.full(n, name, object) for name, (_, n) in groups.items()])
    return Ratings(value, np.ones(len(value)), {"channel": names, "touchpoint": names, "provider": names})


def test_a_provider_that_serves_worse_is_flagged() -> None:
    found = logic.consistency(ratings(own=(0.8, 200), cheap=(0.5, 200), good=(0.85, 200)), ("provider",), 0.1)
    assert found.state == "deviates"
    flagged = {part.name: part.flagged for part in found.parts}
    assert flagged == {"own": True, "cheap": True, "good": True}
    cheap = next(part for part in found.parts if part.name == "cheap")
    assert cheap.deviation == pytest.approx(-0.325, abs=0.01)


def test_within_the_tolerance_all_is_even() -> None:
    found = logic.consistency(ratings(a=(0.7, 500), b=(0.74, 500)), ("channel",), 0.1)
    assert found.state == "even"
    assert found.parts[0].deviation == pytest.approx(-0.04, abs=0.01)


@pytest.mark.parametrize("groups", [{}, {"a": (0.5, 3), "b": (0.9, 2)}, {"a": (0.5, 500)}])
def test_few_answers_are_no_statement_about_evenness(groups: dict[str, tuple[float, int]]) -> None:
    found = logic.consistency(ratings(**groups) if groups else _none(), ("channel",), 0.1)
    assert found.state == "no_data"
    assert not any(part.flagged for part in found.parts)


def test_equal_answers_have_a_mean_without_width() -> None:
    one = Ratings(np.ones(100), np.ones(100), {}).mean()
    assert (one.value, one.low, one.high) == (1.0, 1.0, 1.0)


def test_an_effect_needs_both_sides() -> None:
    found = logic.effect(1000, 400, 1000, 200)
    assert found.difference.value == pytest.approx(0.2)
    assert found.difference.excludes_zero
    assert found.method == "difference"
    assert found.caveat is not None
    assert logic.effect(5, 5, 1000, 200).difference.value is None
    assert logic.effect(0, 0, 0, 0).difference.state == "no_data"


def test_the_matrix() -> None:
    cut = MatrixCuts(0.5, 0.7)
    good, bad = Estimate.of(0.8, 0.75, 0.85, n=500), Estimate.of(0.6, 0.55, 0.65, n=500)
    lead, none = logic.effect(1000, 400, 1000, 200), logic.NO_EFFECT
    verdicts = {
        (weight, rated is good, found is lead): logic.judge(weight, rated, found, cut)[0]
        for weight in (0.2, 0.9)
        for rated in (good, bad)
        for found in (lead, none)
    }
    assert verdicts[0.9, True, False] == "keep"
    assert verdicts[0.9, False, True] == "improve"
    assert verdicts[0.2, True, False] == "keep"
    assert verdicts[0.2, False, True] == "keep"
    assert verdicts[0.2, False, False] == "drop"
    assert logic.judge(None, good, none, cut)[0] == "unknown"
    assert logic.judge(0.9, NO_DATA, none, cut)[0] == "unknown"


def test_importance_is_the_mean_of_what_is_known() -> None:
    derived = Estimate.of(0.2, 0.1, 0.3, n=500)
    assert logic.importance(5.0, NO_DATA, None).score == 1.0
    assert logic.importance(None, derived, 0.4).score == pytest.approx(0.5)
    both = logic.importance(5.0, derived, 0.4)
    assert (both.score, both.source) == (pytest.approx(0.75), "both")
    assert logic.importance(None, NO_DATA, None).source == "none"


def purchases(customers: int = 600, seed: int = 3, price: float | None = 20.0) -> Purchases:
    """Customers who buy at rates of their own and may leave after each purchase."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[int, int]] = []
    for who, rate in enumerate(rng.gamma(0.9, 1 / 20, customers)):
        day = int(rng.integers(0, 100))
        while day < 364:
            rows.append((who, day))
            if rng.random() < 0.2:
                break
            day += 1 + int(rng.exponential(1 / rate))
    who, day = (np.array([row[i] for row in rows], np.int64) for i in (0, 1))
    means = rng.gamma(6, 1 / 6, customers) * (price or 1)
    amount = rng.gamma(4, means[who] / 4) if price else np.full(len(rows), np.nan)
    keys = pa.array([f"c{i}" for i in range(customers)])
    channel = np.where(who % 2 == 0, "web", "shop").astype(object)
    return Purchases(keys, who, day * DAY, amount, channel, "touchpoints", WORDS)


def everybody(bought: Purchases) -> Grouping:
    return Grouping(("all",), ("",), np.zeros(len(bought.keys), np.int64))


def test_lifetime_of_customers_who_buy() -> None:
    bought = purchases()
    half = Grouping(("a", "b"), ("A", "B"), np.arange(600) % 2)
    found = lifetime.answer(bought, 364 * DAY, Wish(horizon=Horizon(180, 0.1), top=5), half)
    assert found.state == "known"
    assert found.fit is not None
    assert found.fit.holdout is not None
    assert found.fit.holdout.expected == pytest.approx(found.fit.holdout.actual, rel=0.35)
    assert sum(one.chosen for one in found.models) == 2
    assert found.clv.value is not None
    assert found.clv.low is not None
    assert found.clv.low < found.clv.value
    assert sum(one.customers for one in found.groups) == found.customers
    whole = sum(one.total or 0 for one in found.groups)
    assert whole == pytest.approx(found.total)
    stakes = [(one.spent or 0) * (1 - one.p_alive) for one in found.people]
    assert stakes == sorted(stakes, reverse=True)
    assert found.alive is not None
    assert sum(one.customers for one in found.alive.bins) == found.customers
    assert b"NaN" not in msgspec.json.encode(found)


def test_without_revenue_there_is_no_value() -> None:
    bought = purchases(price=None)
    found = lifetime.answer(bought, 364 * DAY, Wish(), everybody(bought))
    assert (found.state, found.revenue, found.total, found.clv.value) == ("no_revenue", None, None, None)
    assert found.alive is not None
    assert found.groups[0].clv.state == "too_few"


@pytest.mark.parametrize("customers", [0, 1, 25])
def test_too_few_customers_are_a_state(customers: int) -> None:
    bought = purchases(customers)
    found = lifetime.answer(bought, 364 * DAY, Wish(), everybody(bought))
    assert found.state == ("too_few" if customers else "no_data")
    assert (found.fit, found.alive, found.groups, found.people) == (None, None, (), ())


def test_equal_purchases_and_refunds_break_nothing() -> None:
    n = 200
    who = np.repeat(np.arange(n), 3)
    day = np.tile([0, 10, 20], n)
    amount = np.tile([10.0, 10.0, -5.0], n)
    keys = pa.array([str(i) for i in range(n)])
    bought = Purchases(keys, who, day * DAY, amount, np.full(3 * n, "web", object), "rule", WORDS)
    found = lifetime.answer(bought, 30 * DAY, Wish(), everybody(bought))
    assert found.purchases == 2 * n
    assert found.revenue == 20.0 * n
    text = msgspec.json.encode(found)
    assert b"NaN" not in text
    assert b"Infinity" not in text


def test_cohorts_count_plainly() -> None:
    who = np.array([0, 0, 1, 2, 2, 3])
    day = np.array([2, 40, 5, 33, 95, 70])
    nothing = np.full(6, "", object)
    keys = pa.array(["a", "b", "c", "d"])
    bought = Purchases(keys, who, day * DAY, np.full(6, 10.0), nothing, "rule", WORDS)
    cuts = Cuts("month", 3, 30)
    people = cohorts.first_purchases(bought)
    found = cohorts.answer(bought, people, cuts, 120 * DAY)
    (group,) = found.groups
    assert [(one.name, one.size, one.buyers) for one in group.cohorts] == [
        ("1970-01", 2, 2), ("1970-02", 1, 1), ("1970-03", 1, 1)
    ]  # fmt: skip
    assert group.total.repeat.n == 4
    assert group.total.repeat.state == "too_few"
    assert group.total.churned.n == 4
    assert group.cohorts[0].revenue == 30.0


def test_retention_and_churn_of_many() -> None:
    """Of 100 who begin in January, 40 buy again in February, 10 of them in March as well."""
    who = np.concatenate((np.arange(100), np.arange(40), np.arange(10)))
    day = np.concatenate((np.full(100, 3), np.full(40, 35), np.full(10, 65)))
    keys = pa.array([str(i) for i in range(100)])
    bought = Purchases(keys, who, day * DAY, np.full(150, 1.0), np.full(150, "", object), "rule", WORDS)
    exposed = np.arange(100) < 50
    everyone = Beginners(np.arange(100), np.full(100, 3 * DAY), exposed)
    found = cohorts.answer(bought, everyone, Cuts("month", 3, 30), 119 * DAY)
    with_it, without = (group.total for group in found.groups)
    assert (with_it.repeat.value, without.repeat.value) == (0.8, 0.0)
    assert found.difference is not None
    assert found.difference.value == pytest.approx(0.8)
    january = with_it.retention
    assert january[0] is not None
    assert (january[0].value, january[1] and january[1].value) == (0.8, 0.2)
    assert january[2] is None, "April is not over"
    assert with_it.churned.value == 1.0


def test_nobody_is_no_cohort() -> None:
    bought = purchases(0)
    found = cohorts.answer(bought, cohorts.first_purchases(bought), Cuts("week", 4, 90), 0)
    assert found.state == "no_data"
    assert found.groups[0].cohorts == ()


def _none() -> Ratings:
    nothing = np.empty(0, object)
    return Ratings(np.empty(0), np.empty(0), {"channel": nothing, "touchpoint": nothing, "provider": nothing})
