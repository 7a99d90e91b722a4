"""The clock: microseconds without a float in between."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.kit.clock import now, to_us


def test_now_knows_its_zone() -> None:
    assert now().tzinfo is UTC


@given(st.integers(-(10**15), 10**15))
def test_every_microsecond_survives(us: int) -> None:
    assert to_us(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)) == us


def test_the_zone_is_taken_into_account() -> None:
    assert to_us(datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))) == 0


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_us(datetime(2026, 1, 1))  # noqa: DTZ001
