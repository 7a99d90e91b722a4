"""Tests of survival analysis: published tables, another implementation, laws, and data with nothing in them."""

from __future__ import annotations

import math
import time as clock

import lifelines
import lifelines.datasets
import lifelines.statistics
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.analytics.survival import concordance, cox, kaplan_meier, log_rank

ROSSI = ("fin", "age", "race", "wexp", "mar", "paro", "prio")


def drawn(seed: int, n: int, ties: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Durations, whether it happened, and a column that raises the risk."""
    rng = np.random.default_rng(seed)
    column = rng.normal(size=n)
    time = rng.exponential(10 * np.exp(-0.7 * column))
    end = rng.exponential(15, n)
    duration = np.minimum(time, end)
    return (np.ceil(duration) if ties else duration), time <= end, column


def test_the_rossi_table_of_recidivism() -> None:
    data = lifelines.datasets.load_rossi()
    found = cox(data[list(ROSSI)].to_numpy(), ROSSI, data["week"], data["arrest"])
    assert found is not None
    published = (-0.3794, -0.0574, 0.3139, -0.1498, -0.4337, -0.0849, 0.0915)
    assert [one.coefficient for one in found.hazards] == pytest.approx(list(published), abs=5e-5)
    assert found.log_likelihood == pytest.approx(-658.748, abs=5e-4)
    assert found.concordance == pytest.approx(0.6403, abs=5e-5)
    assert (found.n, found.events) == (432, 114)
    # Fox and Weisberg print these errors and probabilities.
    assert [one.error for one in found.hazards[:2]] == pytest.approx([0.1914, 0.0220], abs=5e-5)
    assert [one.p for one in found.hazards[:2]] == pytest.approx([0.0475, 0.0090], abs=1e-4)


def test_the_waltons_medians_and_the_difference_of_the_groups() -> None:
    data = lifelines.datasets.load_waltons()
    whole = kaplan_meier(data["T"], data["E"])
    assert (whole.n, int(whole.events.sum()), whole.median) == (163, 156, 56)
    medians = {name: kaplan_meier(own["T"], own["E"]).median for name, own in data.groupby("group")}
    assert medians == {"control": 58, "miR-137": 26}
    test = log_rank(data["T"], data["E"], data["group"])
    oracle = lifelines.statistics.multivariate_logrank_test(data["T"], data["group"], data["E"])
    assert test is not None
    assert test.statistic == pytest.approx(oracle.test_statistic)
    assert test.p == pytest.approx(oracle.p_value)


@pytest.mark.parametrize("ties", [False, True])
def test_curves_and_their_intervals_are_those_of_another_implementation(ties: bool) -> None:
    duration, happened, _ = drawn(1, 200, ties)
    mine = kaplan_meier(duration, happened)
    theirs = lifelines.KaplanMeierFitter().fit(duration, happened)
    bounds = theirs.confidence_interval_survival_function_.loc[mine.time].to_numpy()
    assert mine.share == pytest.approx(theirs.survival_function_.loc[mine.time, "KM_estimate"].to_numpy())
    inside = (mine.share < 1) & (mine.share > 1e-9)
    assert mine.low[inside] == pytest.approx(bounds[inside, 0])
    assert mine.high[inside] == pytest.approx(bounds[inside, 1])


@pytest.mark.parametrize("ties", [False, True])
def test_hazards_are_those_of_another_implementation(ties: bool) -> None:
    duration, happened, column = drawn(2, 300, ties)
    other = np.arange(300) % 3
    mine = cox(np.column_stack([column, other]), ("column", "other"), duration, happened)
    table = pd.DataFrame({"column": column, "other": other, "time": duration, "happened": happened})
    theirs = lifelines.CoxPHFitter().fit(table, "time", "happened")
    assert mine is not None
    assert [one.coefficient for one in mine.hazards] == pytest.approx(theirs.params_.to_list(), abs=1e-5)
    assert [one.error for one in mine.hazards] == pytest.approx(theirs.standard_errors_.to_list(), abs=1e-5)
    assert mine.log_likelihood == pytest.approx(theirs.log_likelihood_, abs=1e-6)
    assert mine.concordance == pytest.approx(theirs.concordance_index_, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.integers(-2, 2)), min_size=1, max_size=25))
def test_concordance_counts_pairs(rows: list[tuple[int, bool, int]]) -> None:
    time, happened, risk = (np.array(column) for column in zip(*rows, strict=True))
    right = pairs = 0.0
    for a, b in ((a, b) for a in rows for b in rows):
        comparable = a[1] and (a[0] < b[0] or (a[0] == b[0] and not b[1]))
        pairs += comparable
        right += comparable and (a[2] > b[2]) + (a[2] == b[2]) / 2
    found = concordance(time.astype(float), happened, risk.astype(float))
    assert found == (None if not pairs else pytest.approx(right / pairs))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.booleans()), min_size=1, max_size=40))
def test_a_curve_falls_from_one_and_its_interval_holds_it(rows: list[tuple[float, bool]]) -> None:
    time, happened = zip(*rows, strict=True)
    curve = kaplan_meier(time, happened)
    assert curve.n == len(rows)
    assert (np.diff(curve.share) <= 1e-12).all()
    assert ((curve.low <= curve.share + 1e-12) & (curve.share <= curve.high + 1e-12)).all()
    assert curve.events.sum() == sum(happened)
    assert np.isfinite(curve.low).all()
    assert np.isfinite(curve.high).all()


def test_without_events_without_rows_and_with_nonsense_nothing_is_claimed() -> None:
    nothing = kaplan_meier([], [])
    assert (nothing.n, nothing.median) == (0, None)
    assert kaplan_meier([1, 2, 3], [False] * 3).median is None
    assert kaplan_meier([1, math.nan, math.inf, -4], [1, 1, 1, 1]).n == 1
    assert log_rank([1, 2], [1, 1], ["a", "a"]) is None
    assert log_rank([1, 2], [0, 0], ["a", "b"]) is None
    assert cox(np.zeros((0, 1)), ("x",), [], []) is None
    assert cox(np.ones((50, 1)), ("x",), np.arange(50.0), np.ones(50)) is None
    assert cox(np.arange(50.0)[:, None], ("x",), np.arange(50.0), np.zeros(50)) is None


def test_a_column_that_separates_perfectly_has_no_finite_hazard_and_none_is_given() -> None:
    exposed = np.repeat([0.0, 1.0], 50)
    time = np.where(exposed > 0, 1.0, 1000.0) + np.arange(100) / 1000
    assert cox(exposed[:, None], ("x",), time, exposed > 0) is None


def test_half_a_million_journeys_take_seconds_of_processor_time() -> None:
    duration, happened, column = drawn(3, 500_000, False)
    began = clock.process_time()
    kaplan_meier(duration, happened)
    log_rank(duration, happened, column > 0)
    assert clock.process_time() - began < 4
