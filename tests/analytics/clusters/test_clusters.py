"""Tests of clusters and traits: kinds that exist are found, none are made up, and the same data give the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.analytics.clusters import STABLE, cluster, compared, traits
from etappe.analytics.clusters.clustering import rand_index, silhouette


def kinds(seed: int, sizes: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Journeys of kinds that each meet touchpoints of their own nearly always, and others rarely."""
    rng = np.random.default_rng(seed)
    kind = np.repeat(np.arange(len(sizes)), sizes)
    habits = np.full((len(sizes), 3 * len(sizes)), 0.06)
    for at in range(len(sizes)):
        habits[at, 3 * at : 3 * at + 3] = 0.94
    return (rng.random((len(kind), habits.shape[1])) < habits[kind]).astype(float), kind


@pytest.mark.parametrize("sizes", [(400, 300), (500, 300, 200), (300, 250, 200, 150)])
def test_kinds_that_exist_are_found_in_their_number(sizes: tuple[int, ...]) -> None:
    table, kind = kinds(1, sizes)
    found = cluster(table)
    assert (found.state, found.k) == ("known", len(sizes))
    assert found.member is not None
    assert rand_index(kind, found.member) > 0.95
    assert found.stability is not None
    assert found.stability >= STABLE
    counts = np.bincount(found.member)
    assert list(counts) == sorted(counts, reverse=True)


def test_the_same_seed_gives_the_same_and_a_wish_is_granted() -> None:
    table, _ = kinds(2, (200, 200))
    one, two = cluster(table, seed=5), cluster(table, seed=5)
    assert one.member is not None
    assert two.member is not None
    assert (one.member == two.member).all()
    assert cluster(table, k=3).k == 3


def test_journeys_without_kinds_are_called_alike() -> None:
    rng = np.random.default_rng(3)
    assert cluster((rng.random((800, 8)) < 0.5).astype(float)).state == "alike"


@pytest.mark.parametrize(
    ("table", "state"),
    [(np.zeros((0, 3)), "no_data"), (np.ones((1, 3)), "too_few"), (np.ones((59, 3)), "too_few"),
     (np.ones((500, 3)), "alike"), (np.zeros((500, 0)), "alike")],
)  # fmt: skip
def test_too_little_to_go_by_is_a_state(table: np.ndarray, state: str) -> None:
    found = cluster(table)
    assert (found.state, found.k, found.member) == (state, 0, None)


def test_traits_name_what_a_kind_does_more_and_less() -> None:
    table, kind = kinds(4, (300, 300))
    columns = {f"t{at}": table[:, at] > 0 for at in range(6)}
    found = traits(columns, kind == 0)
    assert {one.name for one in found} == set(columns)
    more = {one.name for one in found if (one.difference.value or 0) > 0}
    assert more == {"t0", "t1", "t2"}
    top = next(one for one in found if one.name == "t0")
    assert top.lift == pytest.approx(top.share / top.others)
    assert traits({"same": np.ones(600, np.bool_)}, kind == 0) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.floats(0, 1), st.floats(0, 1))
def test_differences_lie_in_their_interval_and_never_beyond_one(n: int, m: int, p: float, q: float) -> None:
    inside = np.arange(n + m) < n
    values = np.concatenate([np.arange(n) < p * n, np.arange(m) < q * m])
    found = compared("x", values, inside)
    if found.difference.value is not None:
        assert found.difference.low is not None
        assert found.difference.high is not None
        assert (
            -1 - 1e-9 <= found.difference.low <= found.difference.value <= found.difference.high <= 1 + 1e-9
        )


def naive_silhouette(table: np.ndarray, member: np.ndarray) -> float:
    total = 0.0
    for at, own in enumerate(member):
        far = [float(np.linalg.norm(table[at] - other)) for other in table]
        means = {
            one: np.mean([far[i] for i in range(len(table)) if member[i] == one and i != at])
            for one in set(member.tolist())
            if any(member[i] == one and i != at for i in range(len(table)))
        }
        if own in means:
            nearest = min(value for one, value in means.items() if one != own)
            total += (nearest - means[own]) / max(nearest, means[own])
    return total / len(table)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_silhouettes_are_those_of_the_definition(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(20, 3))
    member = np.concatenate([np.arange(k), rng.integers(0, k, 20 - k)])
    # Distances by way of products lose half of the digits where two journeys are close.
    assert silhouette(table, member) == pytest.approx(naive_silhouette(table, member), abs=1e-7)


def test_the_rand_index_is_one_for_equal_clusterings_whatever_their_names_and_zero_by_chance() -> None:
    one = np.repeat([0, 1, 2], 200)
    assert rand_index(one, (one + 1) % 3) == 1
    assert rand_index(one, np.random.default_rng(1).integers(0, 3, 600)) == pytest.approx(0, abs=0.02)
    # Hubert and Arabie's form by hand: pairs together in both 2, in each 4, of 15.
    assert rand_index(np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 2])) == pytest.approx(
        (2 - 16 / 15) / (4 - 16 / 15)
    )
