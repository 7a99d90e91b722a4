"""Sessions, retention, returns and forms against the reference, daylight-saving days included."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analytics.generated import LONG, PARALLEL, TOUCHPOINTS, index_of, indexes, quantile, same
from tests.reference import times
from tests.reference.journeys import Journey, Touch, filled

from etappe.analytics import JourneyIndex, Journeys
from etappe.analytics.journeys import microseconds
from etappe.analytics.layout import DAY, HOUR, MINUTE
from etappe.errors import InvalidInput

Drawn = tuple[list[Journey], JourneyIndex]
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
name_sets = st.sets(st.sampled_from(TOUCHPOINTS), max_size=2).map(lambda names: tuple(sorted(names)))


@given(indexes(steps=LONG), st.sampled_from((1, HOUR, DAY)), st.booleans(), st.sampled_from(ZONES))
def test_sessions(drawn: Drawn, gap: int, midnight: bool, zone: str) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).sessions(gap, cut_at_midnight=midnight, zone=zone).answer
    per_journey = [times.sessions(j.touches, gap, midnight, zone) for j in filled(journeys)]
    visits = [visit for found in per_journey for visit in found]
    took = [visit[-1].time_us - visit[0].time_us for visit in visits]
    assert (answer.sessions, answer.journeys) == (len(visits), len(per_journey))
    assert [row.count for row in answer.per_journey] == times.binned([len(found) for found in per_journey])
    assert [row.count for row in answer.lengths] == times.binned([len(visit) for visit in visits])
    assert same(answer.median_duration_us, quantile(took, 0.5))
    if visits:
        assert same(answer.mean_duration_us, sum(took) / len(took))
        assert same(answer.mean_touches, sum(map(len, visits)) / len(visits))
        assert same(answer.single_touch_share, sum(len(visit) == 1 for visit in visits) / len(visits))


@settings(max_examples=200)
@given(
    indexes(steps=LONG),
    st.sampled_from(("day", "week", "month")),
    st.sampled_from(("calendar", "rolling", "on_or_after")),
    st.sampled_from(ZONES),
    name_sets,
    name_sets,
)
def test_retention(
    drawn: Drawn, unit: str, kind: str, zone: str, start: tuple[str, ...], returning: tuple[str, ...]
) -> None:
    journeys, index = drawn
    answer = (
        Journeys(index, host=PARALLEL)
        .retention(unit, kind=kind, zone=zone, periods=5, start=start, returning=returning)
        .answer
    )
    end = max((touch.time_us for j in journeys for touch in j.touches), default=0) + 1
    expected = times.retention(journeys, unit, kind, zone, 5, start, returning, end)
    assert {c.start_us: (c.size, list(c.returned)) for c in answer.cohorts} == expected
    for k, share in enumerate(answer.overall):
        over = [(came[k], size) for size, came in expected.values() if came[k] is not None]
        assert same(share, sum(n for n, _ in over) / sum(size for _, size in over) if over else None)


@given(
    indexes(steps=(0, 1, HOUR, 5 * HOUR, 24 * HOUR)), name_sets, st.sampled_from((HOUR, 5 * HOUR, 48 * HOUR))
)
def test_returns(drawn: Drawn, among: tuple[str, ...], window: int) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).returns(*among, window=window, gap=MINUTE).answer
    expected = [times.returns(j.touches, among, window, MINUTE) for j in journeys]
    counts = [most for most, _ in expected if most]
    assert answer.journeys == len(counts)
    assert [row.count for row in answer.visits] == times.binned(counts)
    assert answer.returned == sum(most >= 2 for most in counts)
    assert same(answer.median_gap_us, quantile([gap for _, gaps in expected for gap in gaps], 0.5))


@settings(max_examples=200)
@given(indexes(), st.sampled_from(((), ("b",), ("b", "c"))), st.sampled_from((1, 5, 10)))
def test_form(drawn: Drawn, fields: tuple[str, ...], timeout: int) -> None:
    journeys, index = drawn
    answer = Journeys(index, host=PARALLEL).form("a", ("c", "d"), fields, timeout=timeout).answer
    end = max((touch.time_us for j in journeys for touch in j.touches), default=0) + 1
    per_journey = [times.form(j.touches, ("a",), ("c", "d"), fields, timeout, end) for j in journeys]
    attempts = [attempt for found in per_journey for attempt in found]
    states = [state for state, _, _ in attempts]
    assert answer.attempts == len(attempts)
    assert (answer.submitted, answer.abandoned, answer.open) == tuple(
        states.count(state) for state in ("submitted", "abandoned", "open")
    )
    assert answer.customers == sum(bool(found) for found in per_journey)
    assert answer.rescued == sum(_rescued(found) for found in per_journey)
    assert same(
        answer.median_submit_us, quantile([t for state, t, _ in attempts if state == "submitted"], 0.5)
    )
    for row in answer.fields:
        assert row.reached == sum(row.touchpoint in met for _, _, met in attempts)
        lost = [met[-1] for state, _, met in attempts if state == "abandoned"]
        assert row.last == lost.count(row.touchpoint)
    assert sum(row.last for row in answer.fields) == answer.abandoned


def _rescued(attempts: list[tuple[str, int, list[str]]]) -> bool:
    states = [state for state, _, _ in attempts]
    return "abandoned" in states and "submitted" in states[states.index("abandoned") :]


def at(text: str) -> int:
    return microseconds(datetime.fromisoformat(text))


def test_the_day_that_has_23_hours() -> None:
    """Berlin, 31 March 2024: the day begins at 23:00 UTC and ends at 22:00 UTC."""
    moments = ("2024-03-30T23:00+00:00", "2024-03-31T21:59+00:00", "2024-03-31T22:00+00:00")
    touches = tuple(Touch("a", at(moment)) for moment in moments)
    asked = Journeys(index_of([Journey("x", touches)]))
    assert asked.retention("day", zone="Europe/Berlin", periods=2).answer.cohorts[0].start_us == at(
        "2024-03-31T00:00+01:00"
    )
    assert asked.sessions(DAY, cut_at_midnight=True, zone="Europe/Berlin").answer.sessions == 2
    lengths = asked.sessions(DAY, cut_at_midnight=True, zone="Europe/Berlin").answer.lengths
    assert [row.count for row in lengths[:2]] == [1, 1]
    always_winter = asked.sessions(DAY, cut_at_midnight=True, zone="Etc/GMT-1").answer
    assert always_winter.sessions == 1


def test_an_offset_that_is_not_over_is_no_data() -> None:
    touches = (Touch("a", at("2024-01-01T12:00+00:00")), Touch("a", at("2024-01-02T12:00+00:00")))
    asked = Journeys(index_of([Journey("x", touches)]))
    (cohort,) = asked.retention("day", periods=3).answer.cohorts
    assert cohort.returned == (0, None, None)
    assert asked.filter(end="2024-01-02").retention("day", periods=1).answer.cohorts[0].returned == (0,)
    noon = asked.filter(end="2024-01-01T18:00")
    assert noon.retention("day", periods=1).answer.cohorts[0].returned == (None,)


def test_months_far_from_today() -> None:
    touches = (Touch("a", at("0002-02-28T12:00+00:00")), Touch("a", at("1900-03-01T00:00+00:00")))
    asked = Journeys(index_of([Journey("x", touches)]))
    (cohort,) = asked.retention("month", periods=1).answer.cohorts
    assert cohort.start_us == at("0002-02-01T00:00+00:00")


def test_an_offset_behind_the_end_of_the_calendar_is_never_over() -> None:
    asked = Journeys(index_of([Journey("x", (Touch("a", at("9998-11-02T12:00+00:00")),))]))
    for unit in ("day", "week", "month"):
        (cohort,) = asked.retention(unit, periods=1000).answer.cohorts
        assert cohort.returned == (None,) * 1000


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("sessions", {"gap": 0}),
        ("sessions", {"zone": "Europe/Atlantis"}),
        ("retention", {"unit": "year"}),
        ("retention", {"kind": "churn"}),
        ("retention", {"periods": 0}),
        ("retention", {"periods": 10**9}),
        ("returns", {"window": 0}),
        ("returns", {"gap": -1}),
        ("form", {"start": "a", "submit": "a"}),
        ("form", {"start": (), "submit": "a"}),
        ("form", {"start": "a", "submit": "b", "timeout": 0}),
        ("flow", {"depth": 0}),
        ("flow", {"depth": 1000}),
        ("variants", {"top": 0}),
        ("people", {"behind": "everybody"}),
        ("people", {"behind": "touchpoint"}),
        ("people", {"behind": "funnel"}),
        ("people", {"limit": 0}),
    ],
)
def test_impossible_options_are_refused(question: str, options: dict[str, object]) -> None:
    asked = Journeys(index_of([Journey("x", (Touch("a", 1),))]))
    with pytest.raises(InvalidInput):
        getattr(asked, question)(**options)


def test_open_attempts_are_not_lost() -> None:
    touches = (Touch("a", 0), Touch("b", 10 * MINUTE))
    asked = Journeys(index_of([Journey("x", touches)])).form("a", "c", timeout=10 * MINUTE + 1).answer
    assert (asked.open, asked.abandoned, asked.abandoned_share) == (1, 0, None)
    asked = Journeys(index_of([Journey("x", touches)])).form("a", "c", timeout=10 * MINUTE).answer
    assert (asked.open, asked.abandoned, asked.abandoned_share) == (0, 1, 1.0)


def test_the_sliding_window_counts_visits_not_touches() -> None:
    hours = (0, 0.1, 20, 40, 100)
    touches = tuple(Touch("a", int(hour * HOUR)) for hour in hours)
    answer = Journeys(index_of([Journey("x", touches)])).returns().answer
    assert [row.count for row in answer.visits] == [0, 0, 1, 0, 0, 0]
    assert answer.median_gap_us == 20 * HOUR
    assert answer.returned == 1
