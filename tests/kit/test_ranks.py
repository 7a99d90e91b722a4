"""Ranks: there is always one between two others, and both implementations agree on it."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.kit.ranks import LONGEST, between, spread

VECTORS = json.loads((Path(__file__).parent / "rank_vectors.json").read_text(encoding="utf-8"))


@given(st.lists(st.integers(0, 10_000), max_size=300))
def test_a_list_keeps_its_order_wherever_one_inserts(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        low = ranks[at - 1] if at else None
        high = ranks[at] if at < len(ranks) else None
        ranks.insert(at, between(low, high))
    assert all(one < other for one, other in pairwise(ranks))
    assert not any(rank.endswith("0") for rank in ranks)


@pytest.mark.parametrize("end", ["first", "last"])
def test_a_list_that_grows_at_one_end_keeps_short_ranks(end: str) -> None:
    rank = between(None, None)
    for _ in range(2_000):
        rank = between(None, rank) if end == "first" else between(rank, None)
    assert len(rank) < LONGEST / 2


@pytest.mark.parametrize("count", [0, 1, 2, 60, 61, 62, 4_000])
def test_spread_ranks_leave_room_everywhere(count: int) -> None:
    ranks = spread(count)
    assert len(ranks) == count
    for low, high in pairwise([None, *ranks, None]):
        between(low, high)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['low']}-{vector['high']}")
def test_the_vectors_that_the_web_interface_checks_too(vector: dict[str, str | None]) -> None:
    assert between(vector["low"], vector["high"]) == vector["between"]


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a")])
def test_nothing_lies_between_ranks_in_the_wrong_order(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="nothing lies between"):
        between(low, high)
