"""Tests of correlation against SciPy, and its states."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from etappe.analytics.scores import correlation


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("ties", [False, True])
def test_rho_is_scipys(seed: int, ties: bool) -> None:
    chance = np.random.default_rng(seed)
    one = chance.normal(size=40)
    other = one * chance.uniform(-1, 1) + chance.normal(size=40)
    if ties:
        one, other = np.round(one), np.round(other)
    found = correlation(one, other)
    assert found.value == pytest.approx(stats.spearmanr(one, other).statistic)
    assert (found.low or 0) < (found.value or 0) < (found.high or 0)
    assert (found.n, found.state) == (40, "few")


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    chance, rho = np.random.default_rng(1), 0.5
    truth = 6 / np.pi * np.arcsin(rho / 2)
    hits = 0
    for _ in range(400):
        one = chance.normal(size=60)
        found = correlation(one, rho * one + np.sqrt(1 - rho * rho) * chance.normal(size=60))
        hits += (found.low or 0) <= truth <= (found.high or 0)
    assert 0.91 <= hits / 400 <= 0.985


def test_states() -> None:
    line = np.arange(20.0)
    assert correlation(line, line).value == 1
    assert correlation(line, -line).value == -1
    assert (correlation(line, np.ones(20)).value, correlation(line, np.ones(20)).state) == (None, "no_data")
    gaps = np.where(line < 12, np.nan, line)
    assert (correlation(line, gaps).n, correlation(line, gaps).state) == (8, "too_few")
    assert correlation(np.zeros(0), np.zeros(0)).state == "no_data"
