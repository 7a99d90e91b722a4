"""Alignments against an exhaustive search and published numbers, and what is said about deviations."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analytics.generated import PARALLEL, TOUCHPOINTS, index_of, indexes
from tests.reference.alignments import cheapest
from tests.reference.journeys import Journey, Touch
from tests.reference.nets import alpha, pnml, traces

from etappe.analytics import FunnelStep, JourneyIndex, Journeys
from etappe.analytics.agreement import Conformity
from etappe.analytics.conformance import (
    Edge,
    Model,
    Net,
    NoWayThrough,
    TooManyMarkings,
    Transition,
    align,
    fit,
    model_of,
    replay,
    sequence,
    variant,
)
from etappe.analytics.conformance.comparing import difference
from etappe.analytics.conformance.kernels import BLOCK
from etappe.analytics.conformance.model import SILENT
from etappe.analytics.layout import DAY, HOUR
from etappe.errors import InvalidInput

names = st.sampled_from(TOUCHPOINTS)
label_sets = st.frozensets(names, min_size=1, max_size=2)


@st.composite
def maps(draw: st.DrawFn) -> Model:
    steps = draw(st.lists(label_sets, min_size=1, max_size=4))
    optional = draw(st.lists(st.booleans(), min_size=len(steps), max_size=len(steps)))
    places = st.integers(0, len(steps) - 1)
    loops = [(max(a, b), min(a, b)) for a, b in draw(st.lists(st.tuples(places, places), max_size=2))]
    return sequence(steps, optional, loops)


@given(maps(), st.lists(st.sampled_from((*TOUCHPOINTS, "elsewhere")), max_size=7))
def test_alignments_are_the_cheapest_and_explain_the_whole_journey(model: Model, journey: list[str]) -> None:
    found = align(model, journey)
    assert found.cost == cheapest(model, journey)
    assert [move.touch for move in found.moves if move.touch is not None] == list(range(len(journey)))
    for move in found.moves:
        if move.touch is not None and move.step is not None:
            assert journey[move.touch] in model.labels[move.step]
    walked = [move.step for move in found.moves if move.step is not None]
    required = [step for step in walked if not any(e.step == step and e.optional for e in model.edges)]
    assert len(walked) >= model.shortest
    alone = [m for m in found.moves if m.touch is None and m.step in required]
    beside = [m for m in found.moves if m.step is None and m.touch is not None]
    assert len(alone) + len(beside) == found.cost


@given(indexes(), st.booleans())
def test_the_question_equals_one_alignment_per_journey(
    drawn: tuple[list[Journey], JourneyIndex], ignored: bool
) -> None:
    journeys, index = drawn
    steps = (FunnelStep(("a",)), FunnelStep(("b", "d"), optional=True), FunnelStep(("c",)))
    others, kept = ("ignore", "c") if ignored else ("count", "abcd")
    steps = (*steps[:2], FunnelStep(("a",))) if ignored else steps
    model = sequence([frozenset(step.touchpoints) for step in steps], [step.optional for step in steps])
    real = [tuple(touch.touchpoint for touch in journey.touches) for journey in journeys if journey.touches]
    if ignored:
        real = [tuple(name for name in one if name not in kept) for one in real]
    truth = fit(model, real)
    answer = Journeys(index, host=PARALLEL).conformity(*steps, others=others).answer
    assert (answer.journeys, answer.fitting, answer.cost) == (truth.journeys, truth.fitting, truth.cost)
    assert answer.fitness == pytest.approx(truth.average)
    assert answer.log_fitness == pytest.approx(truth.log)
    assert sum(one.journeys for one in answer.variants) + answer.rest_journeys == answer.journeys


def test_a_silent_loop_of_optional_steps_ends() -> None:
    model = sequence([frozenset("a"), frozenset("b")], [True, True], [(1, 0)])
    assert align(model, "abab").cost == 0
    assert align(model, "").cost == 0


def test_a_long_journey_is_aligned_block_by_block() -> None:
    journey = ["a"] + ["b"] * (2 * BLOCK + 7) + ["x", "c"]
    assert align(variant("abc"), journey).cost == 2 * BLOCK + 7
    found = align(sequence([frozenset("a"), frozenset("b"), frozenset("c")], loops=[(1, 1)]), journey)
    assert found.cost == 1
    assert [move.touch for move in found.moves if move.touch is not None] == list(range(len(journey)))


def test_a_model_without_a_way_through_is_refused() -> None:
    with pytest.raises(NoWayThrough):
        align(Model(2, (Edge(1, 0, SILENT),), (1,), ()), "a")
    endless = Net((Transition("a", frozenset(), frozenset("p")),), {}, {"p": 1})
    with pytest.raises(TooManyMarkings):
        model_of(endless)


def test_helpdesk_against_its_most_frequent_journey(shared_data: Path) -> None:
    log = traces(shared_data / "xes-helpdesk" / "helpdesk.xes.gz")
    most, _ = Counter(log).most_common(1)[0]
    found = fit(variant(most), log)
    assert (found.journeys, found.distinct, found.cost, found.fitting) == (4580, 226, 3854, 2366)
    assert found.average == pytest.approx(0.914042734848374, abs=1e-12)


def test_running_example_against_its_net(shared_data: Path) -> None:
    folder = shared_data / "xes-small"
    found = fit(model_of(pnml(folder / "running-example.pnml")), traces(folder / "running-example.xes"))
    assert (found.average, found.log, found.fitting) == (1.0, 1.0, 6)


@pytest.mark.parametrize(
    ("log", "places", "tokens", "fitness"),
    [
        ("xes-small/running-example.xes", 7, (57, 57, 0, 0), 1.0),
        ("xes-small/roadtraffic100traces.xes", 10, (624, 489, 56, 191), 0.789695),
        ("xes-helpdesk/helpdesk.xes.gz", 5, (20_789, 21_215, 12_050, 11_624), 0.436432),
        ("xes-reviewing/reviewing.xes.gz", 2, (300, 300, 100, 100), 0.666667),
    ],
)
def test_token_replay_of_alpha_nets(
    shared_data: Path, log: str, places: int, tokens: tuple[int, ...], fitness: float
) -> None:
    journeys = traces(shared_data / log)
    net = alpha(journeys)
    found = replay(net, Counter(journeys).items())
    assert len(net.places) == places
    assert (found.produced, found.consumed, found.missing, found.remaining) == tokens
    assert found.fitness == pytest.approx(fitness, abs=1e-6)


def test_the_actual_journey_of_a_service_against_its_plan(shared_data: Path) -> None:
    (actual,) = traces(shared_data / "cjml-example" / "Example.xes", "initiatorsLabel")
    planned = tuple(dict.fromkeys(actual))
    touches = tuple(Touch(name, place) for place, name in enumerate(actual))
    found = Journeys(index_of([Journey("x", touches)], names=planned)).conformity(*planned).answer
    assert (len(actual), found.cost, found.completed) == (10, 6, 1)
    assert found.fitness == pytest.approx(1 - 6 / 14)
    occurred = {(one.kind, one.step): one.occurrences for one in found.deviations}
    assert occurred == {("loop", 1): 2, ("repeat", 2): 2, ("repeat", 3): 2}


MAP = ("a", "b", "c")


def asked(*journeys: str, **options: object) -> Conformity:
    """Journeys given as letters, an hour between touches, held against a, b, c."""
    real = [
        Journey(str(number), tuple(Touch(letter, place * HOUR) for place, letter in enumerate(journey)))
        for number, journey in enumerate(journeys)
    ]
    return Journeys(index_of(real)).conformity(*MAP, **options).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("journey", "deviation"),
    [
        ("ac", ("skip", 1, None)),
        ("abbc", ("repeat", 1, None)),
        ("abac", ("loop", 0, None)),
        ("acb", ("order", 2, None)),
        ("ab", ("leave", 1, None)),
        ("d", ("leave", None, None)),
        ("abdc", ("insert", None, "d")),
    ],
)
def test_each_deviation_has_its_name(journey: str, deviation: tuple[object, ...]) -> None:
    found = [(one.kind, one.step, one.touchpoint) for one in asked(journey).deviations]
    assert deviation in found
    assert asked("abc").deviations == ()


def test_a_journey_that_reached_the_end_has_not_left() -> None:
    assert {one.kind for one in asked("cab").deviations} == {"order"}


def test_deviations_are_compared_with_those_who_came_as_far() -> None:
    answer = asked(*["abc"] * 60, *["ab"] * 40, *["abbc"] * 10, *["abb"] * 30)
    repeat = next(one for one in answer.deviations if one.kind == "repeat")
    assert (repeat.journeys, repeat.completed_share) == (40, 0.25)
    assert (repeat.compared, repeat.compared_share) == (100, 0.6)
    assert repeat.lost_journeys == pytest.approx(14)
    assert (repeat.lost_low, repeat.lost_high) == pytest.approx(difference(60, 100, 10, 40))
    leaving = answer.deviations[0]
    assert (leaving.kind, leaving.step, leaving.journeys) == ("leave", 1, 70)
    assert answer.steps[1].left_after == 70
    few = next(one for one in asked("abc", "ab").deviations)
    assert few.lost_journeys is None


def test_the_interval_of_a_difference_is_that_of_newcombe() -> None:
    """Newcombe 1998, table II, (a) and (c), method 10."""
    assert difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert difference(5, 56, 0, 29) == pytest.approx((-0.0381, 0.1926), abs=5e-5)


def test_ways_back_are_counted_and_timed() -> None:
    answer = asked("abca", "abcdda", "abc", "ab", loops=((2, 0),))
    (loop,) = answer.loops
    assert (loop.n, loop.entered, loop.median_us) == (3, 2, 2 * HOUR)
    assert loop.share == pytest.approx(2 / 3)
    assert asked("abcabc", loops=((2, 0),)).cost == 0
    assert asked("abcabc").loops[0].entered == 1


def test_journeys_that_may_go_on_are_open() -> None:
    answer = asked("abc", "ab", open_within=DAY)
    assert (answer.open, answer.steps[1].left_after) == (1, 1)


def test_only_journeys_that_met_the_map() -> None:
    assert asked("abc", "dd", among="met").journeys == 1
    assert asked("abc", "dd").journeys == 2
    assert asked("abdc", others="ignore").fitting == 1
    assert [one.touchpoint for one in asked("abdc", others="ignore").strays] == ["d"]


def test_one_touchpoint_on_two_steps_counts_where_it_explains_most() -> None:
    steps = (FunnelStep(("a",)), FunnelStep(("b",)), FunnelStep(("a",)))
    real = Journey("x", tuple(Touch(letter, place) for place, letter in enumerate("aba")))
    assert Journeys(index_of([real])).conformity(*steps).answer.fitting == 1


@pytest.mark.parametrize("kind", ["skip", "repeat", "loop", "order", "leave", "insert"])
def test_people_behind_a_deviation_are_as_many_as_it_says(kind: str) -> None:
    journeys = ["ac", "abbc", "abac", "acb", "ab", "abdc", "d", "abc"]
    real = [
        Journey(str(number), tuple(Touch(letter, place) for place, letter in enumerate(journey)))
        for number, journey in enumerate(journeys)
    ]
    asked = Journeys(index_of(real))
    result = asked.conformity(*MAP)
    for one in result.answer.deviations:
        if one.kind == kind:
            people = asked.people(
                behind="deviation", conformity=result.spec, kind=kind,
                step=-1 if one.step is None else one.step, touchpoints=(one.touchpoint or "",),
            ).answer  # fmt: skip
            assert people.total == one.journeys


def test_maps_that_cannot_be_asked_say_why() -> None:
    with pytest.raises(InvalidInput, match="without steps"):
        Journeys(index_of([])).conformity()
    with pytest.raises(InvalidInput, match="leads back"):
        asked("abc", loops=((0, 2),))
    assert asked().fitness is None
