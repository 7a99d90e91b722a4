"""Observations grouped by touchpoint: every figure and sparkline as a naive reading of the same rows gives it."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics.scores.observed import Observed, Statistic, figure, nothing

NAMES = ("a", "b", "c")
ROWS = st.lists(
    st.tuples(
        st.floats(-9, 9), st.integers(0, 99), st.integers(-1, 2), st.integers(-1, 2), st.floats(0.1, 3)
    ),
    max_size=90,
)


def observed(
    rows: list[tuple[float, int, int, int, float]], statistic: Statistic, weighted: bool = False
) -> Observed:
    values, times, at, own, weights = (
        (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 5
    )
    return Observed(
        np.array(values, np.float64), np.array(times, np.int64), np.array(at, np.int32), np.array(own, np.int32), NAMES,
        statistic, np.arange(len(rows)), np.array(weights, np.float64) if weighted else None,
    )  # fmt: skip


@given(ROWS, st.sets(st.sampled_from([*NAMES, "elsewhere"])))
def test_a_row_counts_once_for_what_it_speaks_of_or_comes_from(rows: list, wanted: set[str]) -> None:  # type: ignore[type-arg]
    seen = observed(rows, "mean")
    codes = {NAMES.index(name) for name in wanted if name in NAMES}
    naive = [i for i, row in enumerate(rows) if row[2] in codes or row[3] in codes]
    places = seen.places(wanted)
    assert places is not None
    assert sorted(places.tolist()) == naive
    assert seen.places(None) is None


@given(ROWS, st.sampled_from(["mean", "share", "median", "sum"]), st.booleans())
def test_sparklines_are_figures_of_their_periods(rows: list, statistic: Statistic, weighted: bool) -> None:  # type: ignore[type-arg]
    weighted = weighted and statistic in {"mean", "share"}
    seen = observed(rows, statistic, weighted)
    sparks = seen.sparks(None, 0, 100, 7)
    assert sum(one.n for one in sparks) == len(rows)
    for one in sparks:
        inside = [row for row in rows if one.start_us <= row[1] < one.end_us]
        assert one.n == len(inside)
        if not inside:
            assert one.value is None
            continue
        assert one.value == pytest.approx(naive(inside, statistic, weighted), abs=1e-6)


def naive(rows: list, statistic: Statistic, weighted: bool) -> float:  # type: ignore[type-arg]
    values = [float(row[0] > 0) if statistic == "share" else row[0] for row in rows]
    weights = [row[4] if weighted else 1.0 for row in rows]
    if statistic == "median":
        return statistics.median(values)
    total = sum(value * weight for value, weight in zip(values, weights, strict=True))
    return total if statistic == "sum" else total / sum(weights)


@given(ROWS, st.integers(0, 100), st.integers(0, 100))
def test_a_period_holds_its_start_and_not_its_end(rows: list, start: int, end: int) -> None:  # type: ignore[type-arg]
    part = observed(rows, "mean").between(start, end)
    assert part.row.tolist() == [i for i, row in enumerate(rows) if start <= row[1] < end]


def test_nothing_has_no_figure() -> None:
    empty = nothing("mean", NAMES)
    assert (len(empty), empty.estimate().state, empty.newest_us()) == (0, "no_data", None)
    assert figure(np.zeros(0), "median").value is None
    assert all(one.value is None for one in empty.sparks(None, 0, 100))
