"""Use cases of metrics: measure the cards of a map, list metrics, say what goes wrong with one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.scores import NoValue, card_state, difference, names, parse, reaches
from etappe.errors import EtappeError
from etappe.journeys import Journey, Origin
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.explaining import explained
from etappe.measures.metrics import repository
from etappe.measures.metrics.aggregating import CardPart, Ends, aggregated, ends, weakest
from etappe.measures.metrics.columns import MetricCardColumns, content
from etappe.measures.metrics.definitions import Definition, by_name, definitions
from etappe.measures.metrics.errors import CannotMeasure, CyclicMetrics, NoSuchMetric
from etappe.measures.metrics.measuring import Measuring, Value, Way
from etappe.measures.metrics.models import MetricCardRow
from etappe.measures.metrics.places import Place, children, place_of
from etappe.measures.metrics.types import (
    CardMoment,
    MeasuredCard,
    MeasuredCards,
    MetricLine,
    MetricRef,
    Problem,
)
from etappe.measures.reality import Reality
from etappe.measures.types import Explain, Words

_WORDS = Words(
    "Jede Karte zeigt ihre Kennzahl nach deren fester Formel, aus den Antworten und Kontakten am Element der Karte.",
    "Each card shows its metric by its fixed formula, from the answers and touches at the element of the map.",
)
_EMPTY = Value(NO_DATA, (), None, None, None)


def measure_cards(access: Access, journey_id: str, filter: Filter) -> tuple[MeasuredCards, Explain]:
    """All cards of a map under a filter. Raises ``NoSuchJourney``."""
    began = time.perf_counter()
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    measuring = Measuring.of(access, reality, filter, to_us(now()))
    found = measured(measuring, journey, repository.cards(access.db, journey_id))
    question = {"name": "cards", "spec": {"journey_id": journey_id}}
    return found, explained(reality.index, reality.journeys(filter), _WORDS, question, began)


def measured(measuring: Measuring, journey: Journey | None, rows: Sequence[MetricCardRow]) -> MeasuredCards:
    """Cards of one map, or of none, measured in one round."""
    measuring.prepare(_ways(measuring, journey, rows))
    cards = tuple(measured_card(measuring, journey, row) for row in rows)
    return MeasuredCards(
        cards, _moments(cards), () if journey is None else tuple(_ends(measuring, journey, cards))
    )


def _ways(
    measuring: Measuring, journey: Journey | None, rows: Sequence[MetricCardRow]
) -> dict[Filter, list[Way]]:
    """The ways that the cards, and the steps below those of a whole journey, are read from; by filter."""
    found: dict[Filter, list[Way]] = {}
    for row in rows:
        metric = measuring.known.get(row.metric_id)
        place = place_of(measuring.access.db, journey, row.subject_table, row.subject_id)
        if metric is None or place is None:
            continue
        with suppress(EtappeError):
            inside = measuring.inside(place, measuring.narrowed(row.filter, row.period))
            places = [place, *(children(place) if metric.formula == "time" else ())]
            found.setdefault(inside, []).extend(way for one in places for way in measuring.ways(metric, one))
    return found


def measured_card(measuring: Measuring, journey: Journey | None, row: MetricCardRow) -> MeasuredCard:
    """One card; what cannot be computed is a state of it, with the reason."""
    metric = measuring.known.get(row.metric_id)
    if metric is None:
        return _unmeasurable(row, None, NoSuchMetric(row.metric_id))
    place = place_of(measuring.access.db, journey, row.subject_table, row.subject_id)
    if place is None:
        return _judged(measuring, row, metric, _EMPTY)
    try:
        inside = measuring.narrowed(row.filter, row.period)
        parts = _parts(measuring, metric, place, inside) if row.aggregation != "own" else ()
        value = measuring.value(metric, place, inside)
    except EtappeError as error:
        return _unmeasurable(row, metric, error)
    if row.aggregation != "own":
        figure = aggregated(row.aggregation, parts, metric.direction)  # type: ignore[arg-type]
        value = Value(figure, value.sparks, value.start_us, value.end_us, value.newest_us)
    return _judged(measuring, row, metric, value, parts, place.includes)


def _parts(measuring: Measuring, metric: Definition, place: Place, filter: Filter) -> tuple[CardPart, ...]:
    spark, measuring.spark = measuring.spark, False
    try:
        return tuple(
            CardPart(one.table, one.id, measuring.value(metric, one, filter).estimate)
            for one in children(place)
        )
    finally:
        measuring.spark = spark


def _judged(
    measuring: Measuring,
    row: MetricCardRow,
    metric: Definition,
    value: Value,
    parts: tuple[CardPart, ...] = (),
    includes: tuple[Origin, ...] = (),
) -> MeasuredCard:
    estimate = value.estimate
    age = None if value.newest_us is None else _age(measuring, row, value.newest_us)
    state = card_state(
        estimate, target=row.target, threshold=row.threshold, better=metric.direction, age_us=age
    )
    on_target = None
    if row.target is not None and estimate.value is not None:
        on_target = reaches(estimate.value, row.target, metric.direction)
    return MeasuredCard(
        content(MetricCardColumns, row), ref(metric), estimate, state, on_target, _difference(row, estimate),
        value.sparks, value.start_us, value.end_us, value.newest_us, parts, weakest(parts, metric.direction), None,
        metric.words, includes,
    )  # fmt: skip


def _age(measuring: Measuring, row: MetricCardRow, newest_us: int) -> int:
    """How old the newest observation is when the period ends; a view of the past is not stale for being past."""
    period = row.period or {}
    end = measuring.now_us if period.get("days") else period.get("end_us") or measuring.filter.end_us
    return min(end or measuring.now_us, measuring.now_us) - newest_us


def _difference(row: MetricCardRow, estimate: Estimate) -> Estimate | None:
    if row.baseline is None:
        return None
    value, n = float(row.baseline["value"]), int(row.baseline.get("n") or 0)
    low, high = row.baseline.get("low"), row.baseline.get("high")
    if n == 0:
        # A baseline without n is a figure that somebody stated; it has no scatter of its own.
        return _shifted(estimate, value)
    return difference(estimate, Estimate.of(value, low, high, n=n))


def _shifted(estimate: Estimate, by: float) -> Estimate:
    moved = (None if one is None else one - by for one in (estimate.value, estimate.low, estimate.high))
    value, low, high = moved
    return Estimate(value, low, high, estimate.n, estimate.state)


def _unmeasurable(row: MetricCardRow, metric: Definition | None, error: EtappeError) -> MeasuredCard:
    problem = Problem(error.code, error.message, error.hint)
    return MeasuredCard(
        content(MetricCardColumns, row), None if metric is None else ref(metric), NO_DATA, "error", None, None, (),
        None, None, None, (), None, problem, None if metric is None else metric.words,
    )  # fmt: skip


def _moments(cards: Sequence[MeasuredCard]) -> tuple[CardMoment, ...]:
    of: dict[str, list[MeasuredCard]] = {}
    for one in cards:
        if one.card["subject_table"] == "moment":
            of.setdefault(one.card["subject_id"], []).append(one)
    return tuple(
        CardMoment(moment, _worst(group), tuple(one.card["id"] for one in group))
        for moment, group in of.items()
    )


def _worst(cards: Sequence[MeasuredCard]) -> Literal["met", "missed", "breached", "unmeasured"]:
    states = {one.state for one in cards}
    if "breached" in states:
        return "breached"
    if "missed" in states:
        return "missed"
    return "met" if states & {"met", "few"} else "unmeasured"


def _ends(measuring: Measuring, journey: Journey, cards: Sequence[MeasuredCard]) -> list[Ends]:
    """For each card of the whole journey: the first, the last and the peak step apart from the rest."""
    peaks = [one.step_id for one in journey.moments if one.kind == "peak"]
    found = []
    for one in cards:
        if one.card["subject_table"] != "journey" or one.metric is None or one.state == "error":
            continue
        metric = measuring.known[one.metric.id]
        place = place_of(measuring.access.db, journey, "journey", journey.id)
        if place is not None:
            inside = measuring.narrowed(one.card["filter"], one.card["period"])
            parts = one.parts or _tried_parts(measuring, metric, place, inside)
            found.append(ends(metric.id, parts, peaks, metric.direction))
    return found


def _tried_parts(
    measuring: Measuring, metric: Definition, place: Place, filter: Filter
) -> tuple[CardPart, ...]:
    try:
        return _parts(measuring, metric, place, filter)
    except EtappeError:
        return ()


def list_metrics(access: Access) -> list[MetricLine]:
    """Every metric with its definition, and what is wrong with it, if anything."""
    known, counts = definitions(access.db), repository.counts(access.db)
    called = by_name(known)
    return [
        MetricLine(one.id, one.name, one.formula, one.unit, one.direction, one.family, one.words, one.expression,
                   _problem(one, called), counts.get(one.id, 0))
        for one in known.values()
    ]  # fmt: skip


def _problem(metric: Definition, called: dict[str, Definition]) -> Problem | None:
    try:
        check_formula(metric, called)
    except EtappeError as error:
        return Problem(error.code, error.message, error.hint)
    return None


def check_formula(metric: Definition, called: dict[str, Definition], path: tuple[str, ...] = ()) -> None:
    """Raises unless an own formula can be read, names known metrics, and needs none that needs itself."""
    if metric.formula != "own":
        return
    if metric.id in path:
        raise CyclicMetrics([next(iter(called[one].name.values()), one) for one in (*path, metric.id)])
    tree = parse(metric.expression)
    if not names(tree):
        raise NoValue("The formula names no metric.", code="metrics.no_metric_named", hint="Name one: {NPS}.")
    for name in names(tree):
        other = called.get(name.casefold())
        if other is None:
            raise CannotMeasure(
                f"There is no metric “{name}”.", field="expression", code="metrics.unknown_name"
            )
        check_formula(other, called, (*path, metric.id))


def ref(metric: Definition) -> MetricRef:
    """The metric as values name it."""
    return MetricRef(metric.id, metric.name, metric.formula, metric.unit, metric.direction)
