"""Tests of driver analysis: published figures, a naive reference, laws, and data there is nothing to learn from."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analytics.drivers.swiss import FERTILITY, INDICATORS, NAMES

from etappe.analytics.drivers import Driver, Drivers, drivers, lmg_sampled, logistic, mcfadden
from etappe.analytics.drivers.shares import lmg, relative_weights
from etappe.errors import InvalidInput

SWISS = {
    "lmg": (0.057091, 0.171173, 0.260135, 0.105570, 0.112766),
    "relative_weights": (0.048417, 0.154708, 0.271964, 0.114680, 0.116966),
}


def columns(table: np.ndarray, unit: str = "points") -> list[Driver]:
    return [Driver(f"x{at}", unit, table[:, at]) for at in range(table.shape[1])]  # type: ignore[arg-type]


def explained(table: np.ndarray, outcome: np.ndarray) -> float:
    """R² by least squares, as a textbook computes it."""
    design = np.column_stack([np.ones(len(outcome)), table])
    rest = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    return float(1 - rest.var() / outcome.var())


def naive_lmg(table: np.ndarray, outcome: np.ndarray) -> list[float]:
    """The increase of R² by each column, averaged over every order."""
    width = table.shape[1]
    total = [0.0] * width
    for order in permutations(range(width)):
        for at, one in enumerate(order):
            before = explained(table[:, order[:at]], outcome) if at else 0.0
            total[one] += explained(table[:, order[: at + 1]], outcome) - before
    return [one / math.factorial(width) for one in total]


def correlated(seed: int, n: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(n, width)) @ rng.normal(size=(width, width))
    return table, table @ rng.normal(size=width) + rng.normal(size=n)


@pytest.mark.parametrize("method", ["lmg", "relative_weights"])
def test_swiss_fertility_is_shared_as_published(method: str) -> None:
    named = [Driver(name, "points", INDICATORS[:, at]) for at, name in enumerate(NAMES)]
    found = drivers(FERTILITY, named, method=method)  # type: ignore[arg-type]
    assert found.r2 == pytest.approx(0.706735, abs=5e-7)
    shares = {row.name: row.contribution for row in found.rows}
    assert [shares[name] for name in NAMES] == pytest.approx(list(SWISS[method]), abs=1e-6)
    # Coefficients of the full model, from R's lm(Fertility ~ ., swiss).
    effects = {row.name: row.effect.value for row in found.rows}
    assert effects == pytest.approx(
        {"Agriculture": -0.17211, "Examination": -0.25801, "Education": -0.87094, "Catholic": 0.10412,
         "Infant.Mortality": 1.07705}, abs=1e-5,
    )  # fmt: skip
    assert found.state == "few"
    assert found.n == 47


@pytest.mark.parametrize("seed", range(4))
def test_shares_are_the_mean_over_all_orders(seed: int) -> None:
    table, outcome = correlated(seed, 60, 4)
    whole = np.corrcoef(np.column_stack([table, outcome]).T)[None]
    expected = naive_lmg(table, outcome)
    assert lmg(whole)[0] == pytest.approx(expected, abs=1e-9)
    sampled = lmg_sampled(whole, np.random.default_rng(1), 400)[0]
    assert sampled == pytest.approx(expected, abs=0.03)
    assert sampled.sum() == pytest.approx(explained(table, outcome), abs=1e-9)
    assert relative_weights(whole)[0].sum() == pytest.approx(explained(table, outcome), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), st.sampled_from(["lmg", "relative_weights"]))
def test_shares_add_up_and_do_not_depend_on_units_or_order(seed: int, width: int, method: str) -> None:
    table, outcome = correlated(seed, 50, width)
    found = drivers(outcome, columns(table), method=method)  # type: ignore[arg-type]
    turned = [Driver(one.name, one.unit, 7 - 3 * one.values) for one in reversed(columns(table))]
    again = drivers(1000 + 2 * outcome, turned, method=method)  # type: ignore[arg-type]
    assert found.r2 is not None
    assert sum(row.share for row in found.rows) == pytest.approx(1, abs=1e-9)
    assert sum(row.contribution for row in found.rows) == pytest.approx(found.r2, abs=1e-9)
    mine, theirs = ({row.name: row.contribution for row in one.rows} for one in (found, again))
    assert mine == pytest.approx(theirs, abs=1e-7)


def test_more_than_twelve_drivers_are_shared_over_random_orders_and_still_ranked_right() -> None:
    rng = np.random.default_rng(3)
    table = rng.normal(size=(2_000, 15))
    outcome = table[:, 4] * 2 + table[:, 9] + rng.normal(size=2_000)
    found = drivers(outcome, columns(table), most=15)
    assert found.method == "lmg_sampled"
    assert [row.name for row in found.rows[:2]] == ["x4", "x9"]
    assert drivers(outcome, columns(table), most=15) == found


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    covered = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        met = (rng.random(600) < 0.2).astype(float)
        other = rng.normal(size=600)
        outcome = 7 - 1.5 * met + 0.5 * other + rng.normal(size=600) * 2
        found = drivers(outcome, [Driver("met", "yes_no", met), Driver("other", "points", other)], seed=seed)
        effect = next(row.effect for row in found.rows if row.name == "met")
        assert effect.low is not None
        assert effect.high is not None
        covered += effect.low <= -1.5 <= effect.high
    assert covered >= 51  # 95 % of 60 is 57; fewer than 51 has a chance below 1 %.


def test_a_million_rows_rest_on_blocks_and_say_the_same_as_their_own_regression() -> None:
    rng = np.random.default_rng(5)
    met = (rng.random(100_000) < 0.05).astype(float)
    outcome = 5 - met + rng.normal(size=100_000)
    (row,) = drivers(outcome, [Driver("met", "yes_no", met)]).rows
    assert row.effect.value == pytest.approx(outcome[met == 1].mean() - outcome[met == 0].mean(), abs=1e-9)
    assert row.effect.low is not None
    assert row.effect.high is not None
    standard_error = math.sqrt(1 / met.sum() + 1 / (1 - met).sum())
    assert row.effect.high - row.effect.low == pytest.approx(2 * 1.96 * standard_error, rel=0.25)


def ten(values: list[float]) -> np.ndarray:
    return np.array(values * 10, np.float64)


X = ten([1, 2, 3, 4, 5, 6, 7, 8])
BAD: list[tuple[str, np.ndarray, list[Driver], str]] = [
    ("nothing", np.array([]), [], "no_data"),
    ("one answer", np.array([9.0]), [Driver("x", "points", np.array([1.0]))], "too_few"),
    ("only unknown answers", np.full(80, np.nan), [Driver("x", "points", X)], "no_data"),
    ("all equal answers", np.full(80, 7.0), [Driver("x", "points", X)], "constant"),
    ("no drivers", X, [], "no_drivers"),
    ("a constant driver", X, [Driver("x", "points", np.ones(80))], "no_drivers"),
    ("only unknown drivers", X, [Driver("x", "points", np.full(80, np.nan))], "no_drivers"),
    ("infinite drivers", X, [Driver("x", "points", np.full(80, np.inf))], "no_drivers"),
    ("an exposure nobody had", X, [Driver("x", "yes_no", np.zeros(80))], "no_drivers"),
    ("an exposure few had", X, [Driver("x", "yes_no", (np.arange(80) < 5).astype(float))], "no_drivers"),
]


@pytest.mark.parametrize(("what", "outcome", "among", "state"), BAD, ids=[one[0] for one in BAD])
def test_where_nothing_can_be_learned_the_state_says_so(
    what: str, outcome: np.ndarray, among: list[Driver], state: str
) -> None:
    found = drivers(outcome, among)
    assert found.state == state
    assert found.rows == ()
    assert found.r2 is None


def finite(found: Drivers) -> bool:
    numbers = [found.r2, found.r2_low, found.r2_high]
    for row in found.rows:
        numbers += [row.contribution, row.share, row.effect.value, row.effect.low, row.effect.high]
    return all(number is None or math.isfinite(number) for number in numbers)


def test_perfect_copies_and_sums_of_drivers_are_named_and_left_out() -> None:
    rng = np.random.default_rng(1)
    a, b, noise = rng.normal(size=(3, 300))
    outcome = 2 * a + b + noise
    among = [Driver("a", "points", a), Driver("twice a", "points", 2 * a), Driver("b", "points", b),
             Driver("sum", "points", a + b)]  # fmt: skip
    found = drivers(outcome, among)
    assert finite(found)
    assert len(found.rows) == 2
    assert {one.why for one in found.left_out} == {"collinear"}
    assert all(one.same_as in {"a", "twice a", "b", "sum"} for one in found.left_out)


def test_unknown_values_are_replaced_by_the_mean_and_counted() -> None:
    rng = np.random.default_rng(2)
    a = rng.normal(size=400)
    outcome = a + rng.normal(size=400)
    a[:100], outcome[-10:] = np.nan, np.nan
    mostly = np.where(np.arange(400) < 300, np.nan, 1.0 * np.arange(400))
    found = drivers(outcome, [Driver("a", "points", a), Driver("mostly unknown", "points", mostly),
                              Driver("wait", "days", mostly, filled_by_design=True)])  # fmt: skip
    assert found.n == 390
    assert {row.name for row in found.rows} == {"a", "wait"}
    assert next(row for row in found.rows if row.name == "a").missing == pytest.approx(100 / 390)
    assert [(one.name, one.why) for one in found.left_out] == [("mostly unknown", "missing")]


def test_a_yes_no_outcome_is_a_linear_probability_model_whose_order_mcfadden_confirms() -> None:
    rng = np.random.default_rng(4)
    met = (rng.random((4_000, 3)) < (0.5, 0.3, 0.2)).astype(float)
    chance = 0.2 + met @ np.array([0.3, 0.1, 0.0])
    outcome = (rng.random(4_000) < chance).astype(float)
    found = drivers(outcome, columns(met, "yes_no"))
    assert found.yes_no
    assert [row.name for row in found.rows[:2]] == ["x0", "x1"]
    shares = mcfadden(met, outcome)
    whole = 1 - logistic(met, outcome).log_likelihood / logistic(met[:, :0], outcome).log_likelihood
    assert shares.sum() == pytest.approx(whole, abs=1e-9)
    assert list(np.argsort(-shares)) == [0, 1, 2]


def test_mcfadden_refuses_what_would_take_for_ever() -> None:
    with pytest.raises(InvalidInput, match="at most 8"):
        mcfadden(np.zeros((40, 9)), np.zeros(40))


def test_logistic_regression_finds_its_coefficients_and_survives_separation() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=(20_000, 2))
    outcome = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + x @ np.array([1.0, -2.0]))))).astype(float)
    assert logistic(x, outcome).coefficients == pytest.approx([0.5, 1.0, -2.0], abs=0.08)
    apart = logistic(np.arange(40.0)[:, None], (np.arange(40) > 20).astype(float))
    assert np.isfinite(apart.coefficients).all()


def test_what_is_held_fixed_is_taken_out_first() -> None:
    rng = np.random.default_rng(7)
    came_far = (rng.random(5_000) < 0.4).astype(float)
    advised = came_far * (rng.random(5_000) < 0.3)
    outcome = (rng.random(5_000) < came_far * (0.3 + 0.29 * advised)).astype(float)
    among = [Driver("advised", "yes_no", advised)]
    (plain,), (fixed,) = drivers(outcome, among).rows, drivers(outcome, among, always=came_far[:, None]).rows
    assert plain.effect.value is not None
    assert plain.effect.value > 0.4
    assert fixed.effect.value == pytest.approx(0.29, abs=0.04)
    copy = drivers(outcome, [Driver("copy", "yes_no", came_far)], always=came_far[:, None])
    assert (copy.state, copy.left_out[0].why) == ("no_drivers", "constant")
