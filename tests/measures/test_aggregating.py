"""From child to parent: means, weights, the weakest link, and the ends that people remember."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics.estimate import Estimate
from etappe.measures.metrics.aggregating import CardPart, aggregated, ends, weakest

VALUES = st.lists(st.tuples(st.floats(-100, 100), st.integers(0, 500)), min_size=1, max_size=20)


def part(name: str, value: float | None, n: int = 500) -> CardPart:
    return CardPart(
        "step",
        name,
        Estimate.of(value, None if value is None else value - 1, None if value is None else value + 1, n=n),
    )


@given(VALUES)
def test_parents_are_what_their_known_children_say(rows: list[tuple[float, int]]) -> None:
    parts = [part(str(i), value, n) for i, (value, n) in enumerate(rows)]
    known = [(value, n) for value, n in rows if n >= 30]
    found = {how: aggregated(how, parts, "up") for how in ("mean", "weighted", "sum", "weakest")}
    if not known:
        assert {one.value for one in found.values()} == {None}
        return
    values = [value for value, _ in known]
    whole = sum(n for _, n in known)
    # Those with too few count for n, and for nothing else.
    assert found["mean"].n == sum(n for _, n in rows)
    assert found["mean"].value == pytest.approx(sum(values) / len(values))
    assert found["sum"].value == pytest.approx(sum(values))
    assert found["weighted"].value == pytest.approx(sum(value * n for value, n in known) / whole)
    assert found["weakest"].value == min(values)


def test_the_weakest_link_is_the_worst_in_the_direction_of_the_metric() -> None:
    parts = [part("a", 3), part("b", 1), part("c", None, 0), part("d", 9)]
    assert (weakest(parts, "up") or parts).subject_id == "b"  # type: ignore[union-attr]
    assert (weakest(parts, "down") or parts).subject_id == "d"  # type: ignore[union-attr]
    assert weakest([part("c", None, 0)], "up") is None


def test_intervals_of_a_mean_shrink_with_independent_parts() -> None:
    found = aggregated("mean", [part("a", 10), part("b", 20), part("c", 30), part("d", 40)], "up")
    assert (found.value, found.low, found.high) == (25, 24.5, 25.5)


def test_first_last_and_peak_stand_apart_and_count_a_quarter_each() -> None:
    parts = [part("first", 8), part("x", 2), part("peak", 10), part("y", 4), part("last", 6)]
    found = ends("me", parts, ["peak"], "up")
    assert [one.subject_id for one in (found.first, found.last, found.peak) if one] == [
        "first",
        "last",
        "peak",
    ]
    assert found.rest.value == 3
    assert found.weighted == pytest.approx(0.25 * (8 + 6 + 10) + 0.25 * 3)
    assert (ends("me", parts, [], "down").peak or parts[0]).subject_id == "x"
    assert ends("me", [part("x", None, 0)], [], "up").weighted is None
