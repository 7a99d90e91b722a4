"""The seven funnel definitions, maps and people against the reference that tries every choice of touches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analytics.generated import (
    CHANNELS,
    PARALLEL,
    START,
    TOUCHPOINTS,
    index_of,
    indexes,
    quantile,
    same,
)
from tests.reference import funnels
from tests.reference.journeys import Journey, Touch

from etappe.analytics import FunnelStep, JourneyIndex, Journeys
from etappe.analytics.kernels.attempt import DEFINITIONS, ORDERED
from etappe.analytics.kernels.funnel import wilson
from etappe.analytics.specs import FunnelSpec, PeopleSpec
from etappe.errors import InvalidInput

Drawn = tuple[list[Journey], JourneyIndex]

one_step = st.sets(st.sampled_from(TOUCHPOINTS), min_size=1, max_size=2).map(
    lambda names: tuple(sorted(names))
)
step_lists = st.lists(one_step, min_size=1, max_size=4)


@st.composite
def courses(draw: st.DrawFn, definitions: tuple[str, ...] = DEFINITIONS) -> tuple[list[FunnelStep], str]:
    """Steps (alternatives, repeats and optional ones included) and a definition that allows them."""
    definition = draw(st.sampled_from(definitions))
    names = draw(step_lists)
    optional = [i > 0 and definition in ORDERED and draw(st.booleans()) for i in range(len(names))]
    steps = [
        FunnelStep(step, f"step {i}", opt) for i, (step, opt) in enumerate(zip(names, optional, strict=True))
    ]
    return steps, definition


@settings(max_examples=400)
@given(indexes(), courses(), st.sampled_from((1, 5, 10, 11, 20)))
def test_every_definition(drawn: Drawn, course: tuple[list[FunnelStep], str], window: int) -> None:
    journeys, index = drawn
    steps, definition = course
    asked = Journeys(index, host=PARALLEL)
    answer = asked.funnel(*steps, definition=definition, window=window, session_gap=window).answer
    expected = funnels.funnel(journeys, steps, definition, window, window)
    assert [(row.reached, row.lost) for row in answer.steps] == [(n, lost) for n, lost, _ in expected]
    for row, (_, _, times) in zip(answer.steps, expected, strict=True):
        assert same(row.median_us, quantile(times, 0.5))
        assert same(row.p90_us, quantile(times, 0.9))


@given(indexes(), courses(), st.integers(0, 3))
def test_the_people_behind_a_step_are_as_many_as_the_step_says(
    drawn: Drawn, course: tuple[list[FunnelStep], str], step: int
) -> None:
    journeys, index = drawn
    steps, definition = course
    step = min(step, len(steps) - 1)
    asked = Journeys(index, host=PARALLEL)
    row = asked.funnel(*steps, definition=definition, window=10, session_gap=10).answer.steps[step]
    spec = FunnelSpec(tuple(steps), definition, 10, 10)
    reached = asked.people(PeopleSpec("funnel", funnel=spec, step=step)).answer
    lost = asked.people(PeopleSpec("lost", funnel=spec, step=step)).answer
    assert (reached.total, lost.total) == (row.reached, row.lost)
    found = {j.customer for j in journeys if step in funnels.attempt(j.touches, steps, definition, 10, 10)}
    assert {person.customer for person in reached.people} == found


@settings(max_examples=200)
@given(indexes(), courses(tuple(d for d in DEFINITIONS if d != "any_order")))
def test_map(drawn: Drawn, course: tuple[list[FunnelStep], str]) -> None:
    journeys, index = drawn
    steps, definition = course
    window = 30 * 60_000_000 if definition == "session" else 10
    answer = Journeys(index, host=PARALLEL).map(*steps, definition=definition, window=window).answer
    expected = funnels.funnel(journeys, steps, definition, window, window)
    attempts = [(j, funnels.attempt(j.touches, steps, definition, window, window)) for j in journeys]
    assert answer.entered == expected[0][0]
    for i, measured in enumerate(answer.steps):
        assert (measured.row.reached, measured.row.lost) == expected[i][:2]
        assert same(measured.row.median_us, quantile(expected[i][2], 0.5))
        met = [[touch for touch in j.touches if funnels.fits(touch, steps[i])] for j in journeys]
        assert measured.touches == sum(len(touches) for touches in met)
        assert measured.customers == sum(bool(touches) for touches in met)
        channels = {c: sum(any(t.channel == c for t in touches) for touches in met) for c in CHANNELS}
        assert {share.channel: share.customers for share in measured.channels} == {
            channel: count for channel, count in channels.items() if count
        }
        assert measured.returned == sum(_returned(j, found, steps, i) for j, found in attempts)
        assert same(measured.median_to_next_us, quantile(_to_next(attempts, steps, i), 0.5))


def _returned(journey: Journey, found: dict[int, int], steps: list[FunnelStep], i: int) -> bool:
    later = [found[k] for k in range(i + 1, len(steps)) if k in found]
    return bool(later) and any(
        funnels.fits(touch, steps[i]) and p > min(later) and p not in found.values()
        for p, touch in enumerate(journey.touches)
    )


def _to_next(attempts: list[tuple[Journey, dict[int, int]]], steps: list[FunnelStep], i: int) -> list[int]:
    following = next((k for k in range(i + 1, len(steps)) if not steps[k].optional), None)
    return [
        j.touches[found[following]].time_us - j.touches[found[i]].time_us
        for j, found in attempts
        if i in found and following in found
    ]


def one(*touches: tuple[str, int]) -> Journeys:
    return Journeys(index_of([Journey("x", tuple(Touch(name, START + time) for name, time in touches))]))


def reached(journeys: Journeys, *steps: str, definition: str, window: int = 10) -> list[int]:
    answer = journeys.funnel(*steps, definition=definition, window=window, session_gap=window).answer
    return [row.reached for row in answer.steps]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_two_identical_steps_want_two_touches(definition: str) -> None:
    assert reached(one(("a", 0)), "a", "a", definition=definition) == [1, 0]
    assert reached(one(("a", 0), ("a", 1)), "a", "a", definition=definition) == [1, 1]


@pytest.mark.parametrize("definition", ["best_start", "first_start", "step_window", "strict", "any_order"])
def test_the_edge_of_the_window_belongs_to_it(definition: str) -> None:
    assert reached(one(("a", 0), ("b", 10)), "a", "b", definition=definition) == [1, 1]
    assert reached(one(("a", 0), ("b", 11)), "a", "b", definition=definition) == [1, 0]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_equal_times_do_not_lose_a_conversion(definition: str) -> None:
    assert reached(one(("a", 5), ("b", 5), ("c", 5)), "a", "b", "c", definition=definition) == [1, 1, 1]


@pytest.mark.parametrize("definition", [d for d in DEFINITIONS if d != "any_order"])
def test_equal_times_keep_the_order_of_arrival(definition: str) -> None:
    assert reached(one(("b", 5), ("a", 5)), "a", "b", definition=definition) == [1, 0]


def test_the_definitions_differ_where_they_say_so() -> None:
    late = one(("a", 0), ("a", 8), ("b", 15))
    assert reached(late, "a", "b", definition="best_start") == [1, 1]
    assert reached(late, "a", "b", definition="first_start") == [1, 0]
    assert reached(late, "b", "a", definition="any_order") == [1, 1]
    slow = one(("a", 0), ("b", 9), ("c", 18))
    assert reached(slow, "a", "b", "c", definition="best_start") == [1, 1, 0]
    assert reached(slow, "a", "b", "c", definition="step_window") == [1, 1, 1]
    assert reached(slow, "a", "b", "c", definition="ordered", window=1) == [1, 1, 1]
    between = one(("a", 0), ("d", 1), ("b", 2))
    assert reached(between, "a", "b", definition="strict") == [1, 0]
    assert reached(one(("a", 0), ("b", 11)), "a", "b", definition="session") == [1, 0]


def test_an_optional_step_may_be_skipped() -> None:
    journeys = index_of(
        [
            Journey("direct", (Touch("a", 0), Touch("c", 2))),
            Journey("detour", (Touch("a", 0), Touch("b", 1), Touch("c", 2))),
        ]
    )
    steps = ("a", FunnelStep(("b",), optional=True), "c")
    rows = Journeys(journeys).funnel(*steps).answer.steps
    assert [row.reached for row in rows] == [2, 1, 2]
    assert rows[2].share_of_previous == 1.0


def test_the_wilson_interval_of_a_share() -> None:
    low, high = wilson(20, 100)
    assert (round(low, 4), round(high, 4)) == (0.1334, 0.2888)
    assert wilson(0, 0) == (None, None)


def test_nobody_can_be_lost_behind_the_last_step() -> None:
    last = one(("a", 0)).funnel("a").answer.steps[-1]
    assert (last.lost, last.lost_share) == (0, None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"window": 0}, "analytics.window"),
        ({"window": -5}, "analytics.window"),
        ({"definition": "session", "session_gap": 0}, "analytics.window"),
        ({"definition": "closest"}, "analytics.definition"),
    ],
)
def test_impossible_options_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        one(("a", 0)).funnel("a", **change)
    assert error.value.code == code


def test_impossible_steps_are_refused() -> None:
    asked = one(("a", 0))
    optional = FunnelStep(("b",), optional=True)
    for steps, options in (
        ((), {}),
        (("a",) * 61, {}),
        ((optional, "a"), {}),
        (("a", optional), {"definition": "strict"}),
        ((FunnelStep(()),), {}),
        (("a", "z"), {}),
    ):
        with pytest.raises(InvalidInput):
            asked.funnel(*steps, **options)
    with pytest.raises(InvalidInput, match="cannot be measured in any order"):
        asked.map("a", definition="any_order")
