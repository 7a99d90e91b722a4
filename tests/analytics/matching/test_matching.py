"""Tests of matched comparisons and gains: known effects, laws, published values, and data with nothing in them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.analytics.matching import compare, drawn_delays, e_value, gains


def confounded(seed: int, n: int, effect: float, width: int = 2) -> tuple[np.ndarray, ...]:
    """Those who are likely to be exposed are likely to have the outcome anyway."""
    rng = np.random.default_rng(seed)
    columns = (rng.random((n, width)) < 0.5).astype(float)
    inclined = columns.sum(axis=1) / width
    exposed = rng.random(n) < 0.1 + 0.5 * inclined
    outcome = (rng.random(n) < 0.1 + 0.4 * inclined + effect * exposed).astype(float)
    return outcome, exposed, columns


def test_the_plain_difference_is_wrong_where_the_matched_one_is_right() -> None:
    outcome, exposed, columns = confounded(1, 20_000, 0.1)
    found = compare(outcome, exposed, columns, ("a", "b"))
    assert found.method == "strata"
    assert found.naive.low is not None
    assert found.naive.low > 0.12
    assert found.matched.value == pytest.approx(0.1, abs=0.02)
    assert all(one.balanced and abs(one.before) > 0.1 for one in found.balance)
    assert found.e_value is not None
    assert found.e_value > 1


def test_many_columns_are_matched_by_the_probability_to_be_exposed() -> None:
    rng = np.random.default_rng(2)
    table = rng.normal(size=(8_000, 6))
    inclined = table @ np.array([0.8, -0.5, 0.3, 0, 0, 0])
    exposed = rng.random(8_000) < 1 / (1 + np.exp(1 - inclined))
    outcome = 5 + inclined + 0.5 * exposed + rng.normal(size=8_000)
    found = compare(outcome, exposed, table, tuple("abcdef"))
    assert found.method == "propensity"
    assert found.naive.value is not None
    assert found.naive.value > 1
    assert found.matched.value == pytest.approx(0.5, abs=0.12)
    assert all(abs(one.after) < 0.1 for one in found.balance)


def test_intervals_cover_the_true_effect() -> None:
    covered = 0
    for seed in range(60):
        matched = compare(*confounded(seed, 1_500, 0.1)).matched
        assert matched.low is not None
        assert matched.high is not None
        covered += matched.low <= 0.1 <= matched.high
    assert covered >= 51


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1_000), st.floats(-0.1, 0.3))
def test_turning_exposed_and_order_around_turns_nothing_else(seed: int, effect: float) -> None:
    outcome, exposed, columns = confounded(seed, 400, max(effect, 0))
    found = compare(outcome, exposed, columns, ("a", "b"))
    order = np.random.default_rng(seed).permutation(400)
    again = compare(outcome[order], exposed[order], columns[order], ("a", "b"))
    assert found.matched.value == pytest.approx(again.matched.value)
    shifted = compare(3 * outcome + 1, exposed, columns)
    assert found.matched.value is not None
    assert shifted.matched.value == pytest.approx(3 * found.matched.value)


def test_without_others_like_them_there_is_no_comparison() -> None:
    exposed = np.arange(400) < 200
    found = compare(np.arange(400) % 2, exposed, exposed[:, None].astype(float), ("same",))
    assert found.state == "no_overlap"
    assert found.matched.value is None


@pytest.mark.parametrize(
    ("outcome", "exposed", "state"),
    [
        ([], [], "no_data"),
        ([1.0], [True], "too_few"),
        ([math.nan] * 80, [True, False] * 40, "no_data"),
        ([1.0, 0.0] * 40, [True] * 80, "too_few"),
        ([7.0] * 80, [True, False] * 40, "constant"),
    ],
)
def test_where_nothing_can_be_compared_the_state_says_so(
    outcome: list[float], exposed: list[bool], state: str
) -> None:
    found = compare(outcome, exposed)
    assert found.state == state
    assert found.matched.value is None


def test_e_values_are_the_published_ones() -> None:
    # VanderWeele and Ding (2017): a risk ratio of 3.9 has an E-value of 7.26, its limit 1.8 one of 3.0.
    assert e_value(3.9) == pytest.approx(7.26, abs=0.005)
    assert e_value(1.8) == pytest.approx(3.0, abs=0.005)
    assert e_value(1 / 3.9) == pytest.approx(e_value(3.9))
    assert e_value(1) == 1


def test_others_get_the_delays_of_the_exposed() -> None:
    exposed = np.array([True, False, True, False])
    found = drawn_delays(exposed, np.array([5, 0, 9, 0]), 1)
    assert found[[0, 2]].tolist() == [5, 9]
    assert set(found[[1, 3]].tolist()) <= {5, 9}
    assert drawn_delays(np.zeros(3, np.bool_), np.zeros(3, np.int64), 1).tolist() == [0, 0, 0]


def test_a_repaired_step_brings_what_the_funnel_says() -> None:
    first, second = gains(np.array([1000, 400, 300]), {0: 0.5})
    # 500 instead of 400 come through, and three of four of them go on.
    assert first.gain.value == pytest.approx(75)
    assert first.gain_share.value == pytest.approx(0.075)
    assert first.lost_share.value == pytest.approx(0.6)
    assert first.gain.low is not None
    assert first.gain.high is not None
    assert first.gain.low < 75 < first.gain.high
    assert second.fixed_share == pytest.approx(0.25)
    assert second.gain.value == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 2_000), min_size=0, max_size=6))
def test_no_gain_is_larger_than_what_is_lost(counts: list[int]) -> None:
    reached = np.array(sorted(counts, reverse=True), np.int64)
    for one in gains(reached):
        for bound in (one.gain.value, one.gain.low, one.gain.high):
            assert bound is None or (math.isfinite(bound) and -1e-9 <= bound <= max(reached))
        if one.gain.value is not None:
            assert one.gain.value <= one.lost + 1e-9
