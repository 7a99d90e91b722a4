"""Scores of surveys and their intervals: a public survey's known figures, naive references, and degenerate answers."""

from __future__ import annotations

import math
import statistics
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics import scores
from etappe.analytics.estimate import Estimate
from etappe.analytics.scores import Scale

ANSWERS = st.lists(st.integers(-3, 14), min_size=1, max_size=120)
WEIGHTS = st.floats(0.1, 5, allow_nan=False)


@pytest.fixture(scope="module")
def airport(shared_data: Path) -> pl.DataFrame:
    """The airport's survey of 2017: recommendation, overall satisfaction, weight."""
    file = shared_data / "sfo-customer-survey" / "2017_SFO_Customer_Survey.csv.gz"
    return pl.read_csv(file, columns=["NETPRO", "Q7ALL", "WEIGHT"], infer_schema_length=0).cast(
        pl.Float64, strict=False
    )


def column(frame: pl.DataFrame, name: str) -> np.ndarray:
    return frame[name].fill_null(float("nan")).to_numpy()


def test_the_airport_is_recommended_as_its_report_says(airport: pl.DataFrame) -> None:
    given_, weight = column(airport, "NETPRO"), column(airport, "WEIGHT")
    values, _ = scores.answers(given_, scores.SCALES["nps"])
    plain = scores.nps(values)
    assert (plain.n, round(plain.value or 0, 2)) == (2746, 39.84)
    weighted = scores.nps(*scores.answers(given_, scores.SCALES["nps"], weight))
    assert round(weighted.value or 0, 2) == 40.40
    assert (plain.low or 0) < 39.84 < (plain.high or 0)
    assert (weighted.high or 0) - (weighted.low or 0) > (plain.high or 0) - (plain.low or 0)


def test_the_airport_satisfies_as_its_report_says(airport: pl.DataFrame) -> None:
    values, _ = scores.answers(column(airport, "Q7ALL"), Scale(1, 5, scores.codes("0, 6")))
    assert round(100 * (scores.csat(values, 4).value or 0), 2) == 82.07


@given(ANSWERS)
def test_nps_is_the_naive_one(given_: list[int]) -> None:
    values, _ = scores.answers(np.array(given_, float), scores.SCALES["nps"])
    good = [one for one in given_ if 0 <= one <= 10]
    found = scores.nps(values)
    assert found.n == len(good)
    if len(good) < 30:
        assert found.value is None
        return
    parts = [100 if one >= 9 else -100 if one <= 6 else 0 for one in good]
    assert found.value == pytest.approx(statistics.fmean(parts))
    half = ((found.high or 0) - (found.low or 0)) / 2
    # The t quantile lies above the normal one, and comes near it with n.
    assert half >= 1.9599 * statistics.stdev(parts) / math.sqrt(len(parts)) - 1e-9


@given(st.lists(st.tuples(st.floats(-50, 50), WEIGHTS), min_size=31, max_size=80))
def test_equal_weights_change_nothing_and_others_count_as_often(rows: list[tuple[float, float]]) -> None:
    values = np.array([value for value, _ in rows])
    weights = np.array([weight for _, weight in rows])
    same = scores.mean(values, np.full(len(values), 2.5))
    plain = scores.mean(values)
    assert same.value == pytest.approx(plain.value)
    assert same.low == pytest.approx(plain.low)
    weighted = scores.mean(values, weights)
    assert weighted.value == pytest.approx(sum(v * w for v, w in rows) / sum(weights))
    assert scores.effective(weights, len(values)) <= len(values) + 1e-9


@given(st.lists(st.floats(-1e6, 1e6), min_size=30, max_size=150))
def test_the_median_lies_in_its_interval_of_two_observations(values: list[float]) -> None:
    found = scores.median(np.array(values))
    assert found.value == pytest.approx(statistics.median(values))
    assert found.low in values
    assert found.high in values
    assert found.low <= (found.value or 0) + 1e-9
    assert (found.value or 0) <= found.high + 1e-9


def test_medians_cover_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(5)
    draws = [scores.median(rng.exponential(1.0, 60)) for _ in range(400)]
    inside = sum((one.low or 0) <= math.log(2) <= (one.high or 0) for one in draws)
    assert 0.92 <= inside / 400 <= 0.99


def test_difference_of_shares_is_newcombes() -> None:
    # Newcombe 1998, table II, example (a): 56/70 against 48/80, difference 0.2, interval 0.0524 to 0.3339.
    found = scores.difference(scores.share_of(56, 70), scores.share_of(48, 80))
    assert found.value == pytest.approx(0.2)
    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize("values", [[], [5.0], [math.nan] * 40, [99.0] * 40])
def test_nothing_said_is_no_number(values: list[float]) -> None:
    good, _ = scores.answers(np.array(values), scores.SCALES["nps"])
    assert scores.nps(good).value is None
    assert scores.csat(good, 4).value is None
    assert scores.median(good).value is None
    assert scores.total(good).value is None


def test_all_alike_have_no_scatter_but_a_share_stays_unsure() -> None:
    alike = np.full(50, 10.0)
    assert scores.nps(alike) == Estimate(100.0, 100.0, 100.0, 50, "few")
    satisfied = scores.csat(alike, 4)
    assert satisfied.value == 1.0
    assert 0.9 < (satisfied.low or 0) < 1.0
    assert scores.mean(alike, np.zeros(50)).value is None


@pytest.mark.parametrize(
    ("low", "high", "age", "state"),
    [
        (-1.0, 1.0, 0, "confirmed"), (2.5, 4.0, 0, "contradicted"), (-4.0, -2.1, 0, "contradicted"),
        (1.0, 3.0, 0, "open"), (-9.0, 9.0, 0, "open"), (-1.0, 1.0, 200, "decayed"), (2.5, 4.0, 200, "decayed"),
    ],
)  # fmt: skip
def test_an_assumption_is_confirmed_only_by_an_interval_within_its_tolerance(
    low: float, high: float, age: int, state: str
) -> None:
    estimate = Estimate((low + high) / 2, low, high, 500, "known")
    found = scores.hypothesis_state(estimate, expected=0, tolerance=2, age_us=age, decay_us=100)
    assert found == state


def test_an_assumption_without_data_is_untested() -> None:
    few = Estimate(None, None, None, 12, "too_few")
    assert scores.hypothesis_state(few, expected=0, tolerance=1, age_us=1, decay_us=9) == "too_few"
    none = Estimate.of(None, n=0)
    assert scores.hypothesis_state(none, expected=0, tolerance=1, age_us=None, decay_us=9) == "untested"


@pytest.mark.parametrize(
    ("value", "n", "target", "threshold", "better", "state"),
    [
        (0.8, 500, 0.7, 0.5, "up", "met"), (0.6, 500, 0.7, 0.5, "up", "missed"), (0.4, 500, 0.7, 0.5, "up", "breached"),
        (0.4, 500, 0.5, None, "down", "met"), (0.6, 500, None, 0.5, "down", "breached"), (0.6, 500, None, None, "up", "measured"),
        (0.8, 50, 0.7, None, "up", "few"), (0.8, 20, 0.7, None, "up", "too_few"), (0.8, 0, 0.7, None, "up", "unmeasured"),
    ],
)  # fmt: skip
def test_a_card_says_what_its_value_means(
    value: float, n: int, target: float | None, threshold: float | None, better: scores.Better, state: str
) -> None:
    estimate = Estimate.of(value, n=n)
    assert scores.card_state(estimate, target=target, threshold=threshold, better=better, age_us=0) == state


def test_old_values_are_stale_whatever_they_said() -> None:
    estimate, old = Estimate.of(0.1, n=500), (scores.STALE_DAYS + 1) * 86_400_000_000
    assert scores.card_state(estimate, target=0.5, threshold=0.4, better="up", age_us=old) == "stale"
