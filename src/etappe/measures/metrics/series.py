"""A metric over calendar periods or versions of a map: anywhere, whole or by channel, source, touchpoint."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.kernels.calendar import zone
from etappe.analytics.scores import difference
from etappe.analytics.scores.observed import Observed
from etappe.errors import InvalidInput
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.answers import Answers
from etappe.measures.explaining import explained
from etappe.measures.metrics.definitions import MAPPED, SURVEYED, Definition
from etappe.measures.metrics.errors import BadSubject, NoSuchMetric
from etappe.measures.metrics.measuring import Measuring, Value
from etappe.measures.metrics.places import Place, place_of
from etappe.measures.metrics.schemas import SeriesIn
from etappe.measures.metrics.service import ref
from etappe.measures.metrics.types import Line, MetricSeries, SeriesPoint
from etappe.measures.reality import Reality
from etappe.measures.types import Explain

MOST_PERIODS: Final = 400
MOST_LINES: Final = 12
By = Literal["none", "channel", "source", "touchpoint"]


def measure_series(access: Access, metric_id: str, asked: SeriesIn) -> tuple[MetricSeries, Explain]:
    """A metric over time. Raises ``NoSuchMetric``, ``NoSuchJourney``, or what is wrong with its definition."""
    began = time.perf_counter()
    journey = None if asked.journey_id is None else journeys.get_journey(access.db, asked.journey_id)
    reality = Reality.of(access, "customer" if journey is None else journey.notion)
    measuring = Measuring.of(access, reality, asked.filter, to_us(now()), spark=False)
    metric = measuring.known.get(metric_id)
    if metric is None:
        raise NoSuchMetric(metric_id)
    place = _place(access, journey, asked)
    found = _series(measuring, metric, place, asked)
    question = {"name": "metric", "spec": {"metric_id": metric_id, **asked.model_dump(exclude={"filter"})}}
    return found, explained(reality.index, reality.journeys(asked.filter), metric.words, question, began)


def _place(access: Access, journey: journeys.Journey | None, asked: SeriesIn) -> Place:
    if asked.subject_table is not None and asked.subject_id is not None:
        found = place_of(access.db, journey, asked.subject_table, asked.subject_id)
        if found is None:
            raise BadSubject(asked.subject_table, asked.subject_id)
        return found
    if journey is not None:
        found = place_of(access.db, journey, "journey", journey.id)
        assert found is not None
        return found
    return Place("journey", "", None)


def _series(measuring: Measuring, metric: Definition, place: Place, asked: SeriesIn) -> MetricSeries:
    whole = measuring.value(metric, place, asked.filter)
    span = (whole.start_us or 0, whole.end_us or 0)
    versions = _versions(measuring.access, place, span) if asked.unit == "version" else None
    edges = (
        _edges(*span, asked.unit, asked.zone)
        if versions is None
        else np.array([*versions, span[1]], np.int64)
    )
    found = _course(measuring, metric, place, asked, whole, edges)
    if versions is None:
        return found
    named = [
        replace(one, points=tuple(_compared(one.points, list(versions.values())))) for one in found.series
    ]
    return replace(found, series=tuple(named))


def _course(
    measuring: Measuring,
    metric: Definition,
    place: Place,
    asked: SeriesIn,
    whole: Value,
    edges: npt.NDArray[np.int64],
) -> MetricSeries:
    if metric.formula == "own" or metric.formula in MAPPED - {"time"}:
        points = tuple(_asked_again(measuring, metric, place, asked.filter, edges))
        return MetricSeries(ref(metric), whole.estimate, (Line(None, whole.estimate, points),), metric.words,
                            place.includes)  # fmt: skip
    segment = asked.filter if place.segment is None else measuring.narrowed(place.segment, None)
    seen, places = measuring.seen(metric, place, segment)
    seen = seen if places is None else seen.taken(places)
    lines = [Line(None, seen.estimate(), _points(seen, edges))]
    lines += [
        Line(name, part.estimate(), _points(part, edges))
        for name, part in _split(measuring, metric, seen, asked.by)
    ]
    return MetricSeries(ref(metric), whole.estimate, tuple(lines), metric.words, place.includes)


def _versions(access: Access, place: Place, span: tuple[int, int]) -> dict[int, str]:
    """When each named version of a map began within a span, by the start; the time before the first has no name."""
    if place.journey is None:
        raise InvalidInput(
            "Versions are those of a journey.",
            field="unit",
            hint="Name the journey.",
            code="metrics.no_journey",
        )
    start, end = span
    kept = reversed(journeys.named_versions(access.db, place.journey.id))
    begun = {to_us(one["made_at"]): str(one["name"]) for one in kept}
    held = [name for at, name in begun.items() if at <= start]
    found = {start: held[-1] if held else ""} if start < end else {}
    return found | {at: name for at, name in begun.items() if start < at < end}


def _compared(points: Sequence[SeriesPoint], names: Sequence[str]) -> Iterator[SeriesPoint]:
    """Points with their versions, and what has changed since the one before."""
    before: SeriesPoint | None = None
    for point, name in zip(points, names, strict=True):
        yield replace(
            point, name=name, difference=None if before is None else difference(point.value, before.value)
        )
        before = point


def _points(seen: Observed, edges: npt.NDArray[np.int64]) -> tuple[SeriesPoint, ...]:
    order = np.argsort(seen.time_us, kind="stable")
    cuts = np.searchsorted(seen.time_us[order], edges)
    return tuple(
        SeriesPoint(int(edges[i]), int(edges[i + 1]), seen.estimate(order[cuts[i] : cuts[i + 1]]))
        for i in range(len(edges) - 1)
    )


def _asked_again(
    measuring: Measuring, metric: Definition, place: Place, filter: Filter, edges: npt.NDArray[np.int64]
) -> Iterator[SeriesPoint]:
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        inside = replace(filter, start_us=low, end_us=high)
        yield SeriesPoint(low, high, measuring.value(metric, place, inside).estimate)


def _split(
    measuring: Measuring, metric: Definition, seen: Observed, by: By
) -> Iterator[tuple[str, Observed]]:
    """The most frequent parts by name; what has no name is left out."""
    labels = _labels(measuring, metric, seen, by)
    if labels is None:
        return
    names, counts = np.unique(labels[labels != ""], return_counts=True)
    for place in np.argsort(-counts, kind="stable")[:MOST_LINES]:
        yield str(names[place]), seen.taken(np.flatnonzero(labels == names[place]))


def _labels(measuring: Measuring, metric: Definition, seen: Observed, by: By) -> Any:
    if by == "none":
        return None
    if by == "touchpoint":
        return np.array([*seen.names, ""], dtype=object)[seen.at].astype(str)
    if metric.formula not in SURVEYED | {"sentiment"} and (
        metric.formula not in {"mean", "share"} or metric.rule
    ):
        raise InvalidInput(
            "Only answers can be told apart by channel or source.", field="by", hint="Choose the touchpoint instead.",
            code="metrics.no_split",
        )  # fmt: skip
    table = Answers.of(measuring.reality).table
    column = table.column("at_channel" if by == "channel" else "source").take(seen.row)
    return np.array([name or "" for name in column.to_pylist()], dtype=str)


def _edges(start_us: int, end_us: int, unit: str, zone_name: str) -> npt.NDArray[np.int64]:
    """Where the calendar periods that touch a span begin, and where the last ends."""
    if start_us >= end_us:
        return np.zeros(0, np.int64)
    place = zone(zone_name)
    local = datetime.fromtimestamp(start_us / 1e6, UTC).astimezone(place)
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "week":
        day -= timedelta(days=day.weekday())
    if unit == "month":
        day = day.replace(day=1)
    edges = [day]
    while to_us(edges[-1]) < end_us and len(edges) <= MOST_PERIODS:
        edges.append(_next(edges[-1], unit))
    if len(edges) > MOST_PERIODS:
        raise InvalidInput(
            f"The period holds more than {MOST_PERIODS} parts.", field="unit", hint="Choose weeks or months.",
            code="metrics.too_many_periods",
        )  # fmt: skip
    return np.array([to_us(one) for one in edges], np.int64)


def _next(moment: datetime, unit: str) -> datetime:
    if unit == "month":
        return moment.replace(year=moment.year + moment.month // 12, month=moment.month % 12 + 1)
    return moment + timedelta(days=7 if unit == "week" else 1)
