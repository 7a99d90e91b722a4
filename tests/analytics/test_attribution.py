"""Attribution against published files, against a plain reference in exact fractions, and at the edges of data."""

from __future__ import annotations

import csv
import gzip
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics import Partition, attribution
from etappe.analytics.attribution import exposure
from etappe.analytics.layout import DAY

Path_ = tuple[Sequence[str], float, float]
"""Channels, how often it converted, how often it did not."""


def paths_of(
    rows: Sequence[Path_], names: list[str], values: Sequence[float] | None = None
) -> attribution.Paths:
    codes = [names.index(name) for path, _, _ in rows for name in path]
    offsets = np.cumsum([0, *(len(path) for path, _, _ in rows)])
    conversions, lost = (np.array([row[i] for row in rows], np.float64) for i in (1, 2))
    worth = conversions if values is None else np.array(values, np.float64)
    return attribution.Paths(
        offsets.astype(np.int64),
        np.array(codes, np.int64),
        np.zeros(len(codes), np.int64),
        conversions,
        worth,
        lost,
    )


def answer_of(
    rows: Sequence[Path_], order: Literal[1, 2] = 1, values: Sequence[float] | None = None
) -> dict[str, dict[str, attribution.Credit]]:
    names = sorted({name for path, _, _ in rows for name in path})
    plan = attribution.Plan(np.zeros(1, np.bool_), order=order, channels=len(names))
    found = attribution.merge(plan, [attribution.sums_of(plan, paths_of(rows, names, values))], names)
    return {one.model: {credit.name: credit for credit in one.credits} for one in found.models}


def reference(rows: Sequence[Path_], order: int = 1) -> dict[str, Fraction]:
    """Removal effects with dictionaries and Gaussian elimination in fractions."""
    counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for path, won, lost in rows:
        state: tuple[str, ...] = ("",) * order
        for name in path:
            counts[state][(*state[1:], name)] += Fraction(won) + Fraction(lost)
            state = (*state[1:], name)
        counts[state][("+",)] += Fraction(won)
        counts[state][("-",)] += Fraction(lost)
    whole = _chance(counts, None, order)
    names = {name for path, _, _ in rows for name in path}
    return {name: 1 - _chance(counts, name, order) / whole for name in names}


def _chance(
    counts: dict[tuple[str, ...], Counter[tuple[str, ...]]], without: str | None, order: int
) -> Fraction:
    states = list(counts)
    place = {state: i for i, state in enumerate(states)}
    rows = []
    for state in states:
        row = [Fraction(int(state == other)) for other in states] + [Fraction(0)]
        whole = sum(counts[state].values())
        for target, often in counts[state].items():
            if target == ("+",):
                row[-1] += often / whole
            elif target in place and target[-1] != without:
                row[place[target]] -= often / whole
        rows.append(row)
    return _solved(rows)[place[("",) * order]]


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    for i in range(len(rows)):
        pivot = next(j for j in range(i, len(rows)) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(len(rows)):
            if j != i and rows[j][i]:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def test_markov_by_hand() -> None:
    found = answer_of([("abc", 1, 0), ("a", 0, 1), ("bc", 0, 1)])["markov"]
    assert [found[name].removal_effect for name in "abc"] == pytest.approx([0.5, 1, 1])
    assert [found[name].share for name in "abc"] == pytest.approx([0.2, 0.4, 0.4])


def test_markov_with_loops_is_exact() -> None:
    found = answer_of([("abab" + "ba", 1, 0), ("abbaa", 1, 0), ("aa", 1, 0)])["markov"]
    assert [found[name].conversions for name in "ab"] == pytest.approx([2, 1])


@pytest.mark.parametrize("order", [1, 2])
def test_markov_equals_the_reference_on_path_data(shared_data: Path, order: Literal[1, 2]) -> None:
    rows = path_data(shared_data)
    found = answer_of(rows, order)["markov"]
    expected = {name: float(effect) for name, effect in reference_in_floats(rows, order).items()}
    assert {name: credit.removal_effect for name, credit in found.items()} == pytest.approx(
        expected, abs=1e-9
    )
    assert sum(credit.conversions for credit in found.values()) == pytest.approx(19_785)


def test_simple_models_on_path_data(shared_data: Path) -> None:
    rows = path_data(shared_data)
    found = answer_of(rows)
    for model, pick in (("first", 0), ("last", -1)):
        counted: Counter[str] = Counter()
        for path, won, _ in rows:
            counted[path[pick]] += int(won)
        assert {n: c.conversions for n, c in found[model].items()} == pytest.approx(dict(counted))
    for model, credited in found.items():
        assert sum(c.conversions for c in credited.values()) == pytest.approx(19_785), model
        assert sum(c.share for c in credited.values()) == pytest.approx(1), model


def test_the_playbook(shared_data: Path) -> None:
    folder = shared_data / "dbt-attribution-playbook"
    partition, names = playbook(folder)
    goal = np.array([name == "conversion" for name in names])
    plan = attribution.Plan(goal, "touchpoint", 30 * DAY, merge_repeats=False, channels=len(names))
    found = attribution.merge(plan, [attribution.kernel(plan, partition)], names)
    assert (found.conversions, found.value, found.unattributed) == (21, 275, 0)
    expected = list(csv.DictReader((folder / "attribution_touches.expected.csv").open()))
    columns = {
        "first": "first_touch",
        "last": "last_touch",
        "linear": "linear",
        "position": "forty_twenty_forty",
    }
    for one in found.models:
        if one.model not in columns:
            continue
        points, revenue = (total(expected, f"{columns[one.model]}_{what}") for what in ("points", "revenue"))
        assert {c.name: c.conversions for c in one.credits} == pytest.approx(points)
        assert {c.name: c.value for c in one.credits} == pytest.approx(revenue)
    first = {c.name: c.conversions for c in found.models[0].credits}
    assert first == {"direct": 11, "facebook_ads": 7, "google": 2, "adwords": 1}


PATHS = st.lists(
    st.tuples(
        st.text("abcd", min_size=1, max_size=5), st.integers(0, 3).map(float), st.integers(0, 3).map(float)
    ),
    min_size=1,
    max_size=8,
).filter(lambda rows: any(won for _, won, _ in rows))


@given(PATHS, st.sampled_from([1, 2]))
def test_markov_equals_the_reference(rows: list[Path_], order: Literal[1, 2]) -> None:
    lived = [row for row in rows if row[1] or row[2]]
    found = answer_of(rows, order)["markov"]
    expected = {name: float(effect) for name, effect in reference(lived, order).items() if effect}
    assert {name: c.removal_effect for name, c in found.items()} == pytest.approx(expected, abs=1e-9)


@given(PATHS)
def test_shapley_equals_the_mean_over_all_orders(rows: list[Path_]) -> None:
    names = sorted({name for path, _, _ in rows for name in path})

    def worth(allowed: frozenset[str]) -> float:
        return sum(won for path, won, _ in rows if set(path) <= allowed)

    orders = list(permutations(names))
    expected = dict.fromkeys(names, 0.0)
    for order in orders:
        for i, name in enumerate(order):
            gain = worth(frozenset(order[: i + 1])) - worth(frozenset(order[:i]))
            expected[name] += gain / len(orders)
    found = answer_of(rows)["shapley"]
    assert {n: c.conversions for n, c in found.items()} == pytest.approx(
        {n: v for n, v in expected.items() if v}
    )


JOURNEYS = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20)), min_size=0, max_size=12),
    min_size=1,
    max_size=5,
)


@given(JOURNEYS, st.booleans(), st.integers(1, 15))
def test_paths_equal_those_cut_plainly(
    journeys: list[list[tuple[int, int]]], merged: bool, lookback: int
) -> None:
    journeys = [
        [(code, at) for (code, _), at in zip(one, sorted(at for _, at in one), strict=True)]
        for one in journeys
    ]
    goal = np.array([False, False, False, True])
    plan = attribution.Plan(goal, "touchpoint", lookback, merge_repeats=merged, channels=4)
    found = attribution.gather(plan, partition_of(journeys))
    ours = found.paths
    cut = [
        (tuple(ours.code[a:b].tolist()), tuple(ours.age_us[a:b].tolist()), bool(ours.conversions[i]))
        for i, (a, b) in enumerate(zip(ours.offsets[:-1], ours.offsets[1:], strict=True))
    ]
    expected = [path for one in journeys for path in plain_paths(one, lookback, merged)]
    assert cut == expected
    assert found.conversions == sum(code == 3 for one in journeys for code, _ in one)


def plain_paths(
    journey: list[tuple[int, int]], lookback: int, merged: bool
) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    found = []
    open_touches: list[tuple[int, int]] = []
    for code, at in [*journey, (-1, journey[-1][1] if journey else 0)]:
        if code in (3, -1):
            end = at if code == 3 else (open_touches[-1][1] if open_touches else at)
            near = [(c, end - t) for c, t in open_touches if end - t <= lookback]
            if merged:
                near = [one for i, one in enumerate(near) if i + 1 == len(near) or near[i + 1][0] != one[0]]
            if near:
                found.append((tuple(c for c, _ in near), tuple(a for _, a in near), code == 3))
            open_touches = []
        else:
            open_touches.append((code, at))
    return found


def test_time_decay_halves_per_half_life() -> None:
    journey = [(0, 0), (1, 7 * DAY), (3, 14 * DAY)]
    plan = attribution.Plan(np.array([False, False, False, True]), "touchpoint", channels=4)
    found = attribution.merge(plan, [attribution.kernel(plan, partition_of([journey]))], "abcd", ["decay"])
    assert {c.name: c.share for c in found.models[0].credits} == pytest.approx({"a": 1 / 3, "b": 2 / 3})


def test_partitions_add_up_to_the_whole() -> None:
    rng = np.random.default_rng(5)
    journeys = [
        [(int(code), i) for i, code in enumerate(rng.integers(0, 4, rng.integers(0, 9)))] for _ in range(60)
    ]
    plan = attribution.Plan(np.array([False, False, False, True]), "touchpoint", channels=4, order=2)
    whole = attribution.merge(plan, [attribution.kernel(plan, partition_of(journeys))], "abcd")
    halves = [attribution.kernel(plan, partition_of(part)) for part in (journeys[:30], journeys[30:])]
    apart = attribution.merge(plan, halves, "abcd")
    for one, other in zip(whole.models, apart.models, strict=True):
        ours, theirs = ({c.name: c.conversions for c in model.credits} for model in (one, other))
        assert ours == pytest.approx(theirs)


@pytest.mark.parametrize("journeys", [[], [[]], [[(0, 1), (1, 2)]], [[(3, 1)]]])
def test_without_attributable_conversions_there_is_no_number(journeys: list[list[tuple[int, int]]]) -> None:
    plan = attribution.Plan(np.array([False, False, False, True]), "touchpoint", channels=4)
    found = attribution.merge(plan, [attribution.kernel(plan, partition_of(journeys))], "abcd")
    assert {one.state for one in found.models} == {"no_data"}
    assert found.unattributed == found.conversions
    assert found.value is None or found.value == 0


def test_too_many_states_are_not_solved() -> None:
    names = [f"t{i}" for i in range(2_500)]
    plan = attribution.Plan(np.zeros(1, np.bool_), channels=len(names))
    found = attribution.merge(
        plan, [attribution.sums_of(plan, paths_of([(names, 1, 0)], names))], names, ["markov", "linear"]
    )
    assert [one.state for one in found.models] == ["too_many", "known"]


def test_two_million_touches_take_about_a_second() -> None:
    rng = np.random.default_rng(7)
    touches, journeys = 2_000_000, 200_000
    offsets = np.append(np.sort(rng.integers(0, touches, journeys)), touches)
    offsets[0] = 0
    zeros = np.zeros(touches)
    partition = Partition(
        offsets, rng.integers(0, 20, touches), np.arange(touches) * 1_000_000, rng.integers(0, 6, touches), zeros,
        pa.array(np.arange(journeys).astype(str)),
    )  # fmt: skip
    goal = np.arange(20) == 19
    plan = attribution.Plan(goal, channels=6)
    began = time.thread_time()
    attribution.merge(plan, [attribution.kernel(plan, partition)], [str(i) for i in range(6)])
    assert time.thread_time() - began < 4


def test_words_in_both_languages() -> None:
    for model in attribution.MODELS:
        words = [attribution.definition(model, 7 * DAY, 1, language) for language in ("de", "en")]
        assert words[0] != words[1]
        assert attribution.name(model, "en")


def partition_of(journeys: Sequence[Sequence[tuple[int, int]]]) -> Partition:
    flat = [touch for one in journeys for touch in one]
    codes, times = (np.array([touch[i] for touch in flat], np.int64) for i in (0, 1))
    offsets = np.cumsum([0, *(len(one) for one in journeys)])
    nothing = np.zeros(len(flat))
    names = pa.array([str(i) for i in range(len(journeys))], pa.string())
    return Partition(offsets, codes, times, nothing, nothing * np.nan, names)


def path_data(shared_data: Path) -> list[Path_]:
    with gzip.open(shared_data / "channelattribution-pathdata" / "PathData.csv.gz", "rt") as lines:
        return [
            (row["path"].split(" > "), float(row["total_conversions"]), float(row["total_null"]))
            for row in csv.DictReader(lines)
        ]


def reference_in_floats(rows: Sequence[Path_], order: int) -> dict[str, float]:
    """The reference with the same equations solved by numpy, because fractions take minutes here."""
    states: dict[tuple[str, ...], int] = {("",) * order: 0}
    steps: list[tuple[int, int, float, str]] = []
    won_of: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for path, won, lost in rows:
        state: tuple[str, ...] = ("",) * order
        for name in path:
            after = (*state[1:], name)
            number = states.setdefault(after, len(states))
            steps.append((states[state], number, won + lost, name))
            whole[states[state]] += won + lost
            state = after
        won_of[states[state]] += won
        whole[states[state]] += won + lost

    def chance(without: str | None) -> float:
        matrix = np.eye(len(states))
        for source, target, often, name in steps:
            if name != without:
                matrix[source, target] -= often / whole[source]
        right = np.array([won_of[i] / whole[i] for i in range(len(states))])
        return float(np.linalg.solve(matrix, right)[0])

    base = chance(None)
    return {name: 1 - chance(name) / base for name in {name for path, _, _ in rows for name in path}}


def playbook(folder: Path) -> tuple[Partition, list[str]]:
    """Sessions by their start and conversions by their time; a session at a conversion's time comes first."""
    touches: dict[str, list[tuple[int, int, str, float]]] = defaultdict(list)
    for row in csv.DictReader((folder / "sessions.csv").open()):
        touches[row["customer_id"]].append((moment(row["started_at"]), 0, row["utm_source"], np.nan))
    for row in csv.DictReader((folder / "customer_conversions.csv").open()):
        touches[row["customer_id"]].append(
            (moment(row["converted_at"]), 1, "conversion", float(row["revenue"]))
        )
    names = sorted({touch[2] for one in touches.values() for touch in one})
    flat = [touch for one in touches.values() for touch in sorted(one)]
    offsets = np.cumsum([0, *(len(one) for one in touches.values())])
    codes = np.array([names.index(touch[2]) for touch in flat])
    values = np.array([touch[3] for touch in flat], np.float32)
    times = np.array([touch[0] for touch in flat])
    return Partition(offsets, codes, times, np.zeros(len(flat)), values, pa.array(list(touches))), names


def moment(text: str) -> int:
    day, clock = text.split()
    hour, minute, second = map(int, clock.split(":"))
    year, month, date = map(int, day.split("-"))
    return int(datetime(year, month, date, hour, minute, second, tzinfo=UTC).timestamp()) * 1_000_000


def total(rows: Sequence[dict[str, str]], column: str) -> dict[str, float]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row["utm_source"]] += float(row[column])
    return {name: value for name, value in found.items() if value}


@given(JOURNEYS)
def test_exposure_equals_plain_counting(journeys: list[list[tuple[int, int]]]) -> None:
    journeys = [one for one in journeys if one]
    goal = np.array([False, False, False, True])
    found = exposure.add([exposure.count(goal, "touchpoint", 4, partition_of(journeys))], "abcd")
    codes = [[code for code, _ in one] for one in journeys]
    before = [set(one[: one.index(3)] if 3 in one else one) for one in codes]
    assert (found.journeys, found.reached) == (len(journeys), sum(3 in one for one in codes))
    for row in found.rows:
        code = "abcd".index(row.name)
        assert row.touches == sum(one.count(code) for one in codes)
        assert row.customers == sum(code in one for one in codes)
        met = [3 in one for one, early in zip(codes, before, strict=True) if code in early]
        assert (row.exposed, row.exposed_reached) == (len(met), sum(met))
        assert row.others + row.exposed == found.journeys
        assert row.others_reached + row.exposed_reached == found.reached
