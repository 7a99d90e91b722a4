"""Estimates: what too few observations support is absent, and nothing that is no number gets through."""

from __future__ import annotations

import math

import pytest

from etappe.analytics.estimate import FEW, NO_DATA, TOO_FEW, Estimate


@pytest.mark.parametrize(
    ("n", "state"),
    [
        (0, "no_data"),
        (1, "too_few"),
        (TOO_FEW - 1, "too_few"),
        (TOO_FEW, "few"),
        (FEW - 1, "few"),
        (FEW, "known"),
    ],
)
def test_the_state_follows_from_how_many_there_are(n: int, state: str) -> None:
    found = Estimate.of(0.5, 0.4, 0.6, n=n)
    assert found.state == state
    assert (found.value is None) == (n < TOO_FEW)
    assert found.n == n


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_value(value: float | None) -> None:
    found = Estimate.of(value, 0.0, 1.0, n=1_000)
    assert (found.value, found.low, found.high, found.state) == (None, None, None, "too_few")


def test_an_endless_bound_is_no_bound() -> None:
    found = Estimate.of(2.0, -math.inf, 3.0, n=1_000)
    assert (found.low, found.high) == (None, 3.0)


@pytest.mark.parametrize(
    ("low", "high", "excludes"),
    [(0.1, 0.2, True), (-0.2, -0.1, True), (-0.1, 0.1, False), (None, 0.1, False)],
)
def test_an_interval_around_zero_proves_nothing(
    low: float | None, high: float | None, excludes: bool
) -> None:
    assert Estimate.of(0.1, low, high, n=1_000).excludes_zero is excludes
    assert not NO_DATA.excludes_zero
