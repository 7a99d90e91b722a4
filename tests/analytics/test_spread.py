"""Quantiles: exact for small data, within the promised error for large, the same however data is split."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analytics.generated import quantile, same

from etappe.analytics.kernels import spread as module
from etappe.analytics.kernels.spread import (
    BUCKETS,
    RELATIVE_ERROR,
    bucket_of,
    marks,
    middle_of,
    quantiles,
    spread,
)

durations = st.lists(st.integers(0, 10**15) | st.integers(0, 200), max_size=30)


def whole(values: list[int]) -> module.Spread:
    return spread(np.zeros(len(values), np.int32), np.array(values, np.int64), 1)


@given(durations, durations, st.sampled_from((0.0, 0.1, 0.5, 0.9, 1.0)))
def test_small_data_is_exact(first: list[int], second: list[int], share: float) -> None:
    assert same(marks([whole(first), whole(second)], (share,))[0], quantile(first + second, share))


@given(durations, durations, st.sampled_from((0.1, 0.5, 0.9)))
def test_large_data_keeps_the_promised_error(first: list[int], second: list[int], share: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT_VALUES", 0)
        rounded = [whole(first), whole(second)]
        (found,) = marks(rounded, (share,))
    exact = quantile(first + second, share)
    if exact is None:
        assert found is None
    else:
        assert found is not None
        assert abs(found - exact) <= RELATIVE_ERROR * exact + 1e-6


@given(st.integers(0, 2**53))
def test_a_bucket_is_narrow_and_its_middle_lies_in_it(value: int) -> None:
    bucket = bucket_of(value)
    assert 0 <= bucket < BUCKETS
    assert bucket_of(middle_of(bucket)) == bucket
    assert abs(middle_of(bucket) - value) <= value * RELATIVE_ERROR


def test_many_values_per_group_use_the_histogram() -> None:
    values = np.arange(600_000, dtype=np.int64) * 1000
    group = (np.arange(600_000) % 2).astype(np.int32)
    names = np.arange(2)
    halves = [
        (spread(group[part], values[part], 2), names) for part in (slice(0, 300_000), slice(300_000, None))
    ]
    assert not halves[0][0].exact
    found = quantiles(halves, 3)
    for g in range(2):
        exact = np.quantile(values[group == g], (0.5, 0.9))
        assert np.all(np.abs(found[g] - exact) <= RELATIVE_ERROR * exact)
    assert np.isnan(found[2]).all()
