"""Measures metrics at places of a map: each metric is observed once under a filter, and every card reads from that."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from threading import Lock
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Filter, Partition
from etappe.analytics.estimate import Estimate
from etappe.analytics.kernels.travels import Travels, travels
from etappe.analytics.layout import DAY
from etappe.analytics.scores import NoValue, estimate_of, names, parse, share_of
from etappe.analytics.scores.observed import Observed, Spark
from etappe.journeys import Journey
from etappe.measures import service
from etappe.measures.explaining import narrowed
from etappe.measures.metrics.definitions import MAPPED, TRAVELLED, Definition, by_name, definitions
from etappe.measures.metrics.errors import CannotMeasure, CyclicMetrics
from etappe.measures.metrics.observing import observed
from etappe.measures.metrics.places import Place
from etappe.measures.reality import Reality
from etappe.measures.types import MeasuredJourney

T = TypeVar("T")
U = TypeVar("U")
Way = tuple[tuple[str, ...], tuple[str, ...]]
"""Touchpoints that begin it, touchpoints that end it."""
_DIGITAL: Final = frozenset({"web", "app", "website", "mobile", "online"})
_ABOUT_TOUCHES: Final = frozenset({"first_contact", "repeat_purchase", "clv"})
"""Formulas that need to know which touches they are about: those of the metric, or else of the place."""


@dataclass(frozen=True, slots=True)
class Value:
    """A metric at a place: its figure, how it went, and how new its newest observation is."""

    estimate: Estimate
    sparks: tuple[Spark, ...]
    start_us: int | None
    end_us: int | None
    newest_us: int | None


class _Kept:
    """What was observed last, by everything it depends on, within a budget of memory. Threads may share it."""

    def __init__(self, budget_bytes: int) -> None:
        self._budget, self._lock = budget_bytes, Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, else what ``make`` makes."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > self._budget:
                self._kept.popitem(last=False)
        return made

    def fill(self, wanted: Mapping[Hashable, U], make: Callable[[list[U]], Sequence[Any]]) -> None:
        """Make at once what is wanted under keys that nothing is kept under yet."""
        with self._lock:
            missing = {key: one for key, one in wanted.items() if key not in self._kept}
        if missing:
            for key, made in zip(missing, make(list(missing.values())), strict=True):
                self.get(key, partial(_same, made))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


def _same(made: T) -> T:
    return made


def _bytes(kept: Any) -> int:
    """Memory of the arrays in what is kept; with a little for everything else."""
    parts = kept if isinstance(kept, Travels) else vars(kept).values() if isinstance(kept, Observed) else ()
    return 1_000 + sum(part.nbytes for part in parts if isinstance(part, np.ndarray))


observations = _Kept(budget_bytes=1 << 29)


@dataclass
class Measuring:
    """One round of measuring under one filter."""

    access: Access
    reality: Reality
    filter: Filter
    now_us: int
    spark: bool = True
    known: Mapping[str, Definition] = field(default_factory=dict)

    @classmethod
    def of(
        cls, access: Access, reality: Reality, filter: Filter, now_us: int, *, spark: bool = True
    ) -> Measuring:
        """With the metrics that the library knows now."""
        return cls(access, reality, filter, now_us, spark, definitions(access.db))

    @cached_property
    def names(self) -> Mapping[str, Definition]:
        """Metrics by what formulas call them."""
        return by_name(self.known)

    @cached_property
    def costs(self) -> Mapping[str, float]:
        """What a contact at each touchpoint costs, where the library says so."""
        touchpoints = objects.of_kinds(self.access.db, "touchpoint")
        return {
            one.label: float(one.fields["cost"]) for one in touchpoints if one.fields.get("cost") is not None
        }

    def narrowed(self, rule: str | None, period: Mapping[str, Any] | None) -> Filter:
        """The filter of a card: its own rule besides that of the view, and its own period instead."""
        found = self.filter if rule is None else narrowed(self.filter, rule)
        if not period:
            return found
        if period.get("days"):
            return replace(found, start_us=self.now_us - int(period["days"]) * DAY, end_us=self.now_us)
        return replace(found, start_us=period.get("start_us"), end_us=period.get("end_us"))

    def value(self, metric: Definition, place: Place, filter: Filter, path: tuple[str, ...] = ()) -> Value:
        """A metric at a place. Raises :class:`CannotMeasure` or a formula's error where it cannot be computed."""
        inside = self.inside(place, filter)
        start, end = self._span(inside)
        if metric.formula == "own":
            return self._own(metric, place, filter, path)
        if metric.formula in {"conversion", "drop_off"}:
            return self._mapped(metric, place, inside, start, end)
        seen, places = self.seen(metric, place, inside)
        sparks = seen.sparks(places, start, end) if self.spark and start < end else ()
        return Value(seen.estimate(places), sparks, start, end, seen.newest_us(places))

    def seen(
        self, metric: Definition, place: Place, filter: Filter
    ) -> tuple[Observed, npt.NDArray[np.int64] | None]:
        """The observations of a metric, and which of them belong to a place."""
        if metric.formula in MAPPED | TRAVELLED:
            return self._travelled(metric, place, filter), None
        if metric.formula in _ABOUT_TOUCHES and not metric.touchpoints and place.touchpoints:
            metric = replace(metric, touchpoints=tuple(sorted(place.touchpoints)))
        # Where a metric names its own touches (purchases, hotline), a whole journey or stage counts all of them.
        wide = bool(metric.touchpoints) and len(place.steps) != 1
        seen = self._kept(("seen", metric, filter, tuple(sorted(self.costs.items()))),
                          lambda: observed(self.reality, metric, filter, self.costs))  # fmt: skip
        return seen, seen.places(None if wide else place.touchpoints)

    def map(self, journey: Journey, filter: Filter) -> MeasuredJourney:
        """The measured lanes of a map under a filter."""
        key = ("map", journey, filter)
        return self._kept(key, lambda: service.measure(self.reality, journey, filter)[0])

    def _kept(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        return observations.get(self._key(*key), make)

    def _key(self, *key: Hashable) -> Hashable:
        return (self.reality.folder, self.reality.notion, self.reality.index.version, repr(key))

    def _span(self, filter: Filter) -> tuple[int, int]:
        """The period as far as there are data."""
        bounds = self.reality.index.bounds or (0, 0)
        start = bounds[0] if filter.start_us is None else max(filter.start_us, bounds[0])
        return start, bounds[1] + 1 if filter.end_us is None else min(filter.end_us, bounds[1] + 1)

    def _own(self, metric: Definition, place: Place, filter: Filter, path: tuple[str, ...]) -> Value:
        if metric.id in path:
            named = [self.known[one].name for one in (*path[path.index(metric.id) :], metric.id)]
            raise CyclicMetrics([next(iter(one.values()), "") for one in named])
        tree = parse(metric.expression)
        parts: dict[str, Value] = {}
        for name in names(tree):
            other = self.names.get(name.casefold())
            if other is None:
                raise CannotMeasure(f"There is no metric “{name}”.", field="expression", code="metrics.unknown_name",
                                    hint="Name it as the library does, or by its id.")  # fmt: skip
            parts[name] = self.value(other, place, filter, (*path, metric.id))
        estimate = estimate_of(tree, {name: part.estimate for name, part in parts.items()})
        newest = [part.newest_us for part in parts.values() if part.newest_us is not None]
        start, end = self._span(filter)
        return Value(estimate, _sparks(tree, parts), start, end, min(newest, default=None))

    def _mapped(self, metric: Definition, place: Place, filter: Filter, start: int, end: int) -> Value:
        journey = place.journey
        if journey is None or not place.steps:
            raise CannotMeasure(
                "This metric needs a place on a map.", hint="Put it on a journey, stage or step."
            )
        estimate = self._reached(metric, place, journey, filter)
        sparks: tuple[Spark, ...] = ()
        if self.spark and start < end:
            sparks = self._came_on(metric, place, journey, filter).sparks(None, start, end)
        return Value(estimate, sparks, start, end, end - 1 if estimate.n else None)

    def prepare(self, wanted: Mapping[Filter, Sequence[Way]]) -> None:
        """Sweep the data once for many ways under each filter, before the values that need them are asked for."""
        for inside, ways in wanted.items():
            keys = {self._key("ways", *way, inside): way for way in ways if way[0] and way[1]}
            observations.fill(keys, partial(self._swept, filter=inside))

    def ways(self, metric: Definition, place: Place) -> list[Way]:
        """The ways that the value of a metric at a place is read from."""
        if metric.formula == "own":
            named = [self.names.get(name.casefold()) for name in names(parse(metric.expression))]
            return [way for one in named if one and one.formula != "own" for way in self.ways(one, place)]
        if metric.formula not in MAPPED | TRAVELLED or not place.steps:
            return []
        return [self._way(metric, place)]

    def inside(self, place: Place, filter: Filter) -> Filter:
        """The filter at a place: a persona's place holds its customers only."""
        return filter if place.segment is None else narrowed(filter, place.segment)

    def _way(self, metric: Definition, place: Place) -> Way:
        """From the first step of a place to what its value is about: the next mandatory step, or the goal."""
        next_only = len(place.steps) == 1 and metric.formula in MAPPED
        return self._first(place), place.next_touchpoints if next_only else self._goal(place)

    def _came_on(self, metric: Definition, place: Place, journey: Journey, filter: Filter) -> Observed:
        """Per customer who came to a place whether they went on in time, at the time they came.

        A period cannot be cut out of the data for this: those who came at its end would have no time to go on.
        """
        ways = self._ways(self._way(metric, place), filter)
        went = (ways.duration_us >= 0) & (ways.duration_us <= journey.window_us)
        told = went if metric.formula == "conversion" else ~went
        none = np.full(len(told), -1, np.int32)
        return Observed(told.astype(np.float64), ways.start_us, none, none, (), "share", ways.row)

    def _reached(self, metric: Definition, place: Place, journey: Journey, filter: Filter) -> Estimate:
        going_on, came = reached(place, self.map(journey, filter))
        return share_of(going_on if metric.formula == "conversion" else came - going_on, came)

    def _travelled(self, metric: Definition, place: Place, filter: Filter) -> Observed:
        """Per customer who reached the goal (for a time: the next step) what it took."""
        ways = self._ways(self._way(metric, place), filter)
        there = ways.duration_us >= 0
        if metric.formula == "time":
            scaled = ways.duration_us[there] / 1e6
        else:
            counts = {"contacts": ways.contacts, "clicks": ways.clicks, "hand_overs": ways.hand_overs}
            scaled = counts[metric.formula][there].astype(np.float64)
        none = np.full(len(scaled), -1, np.int32)
        return Observed(scaled, ways.start_us[there], none, none, (), metric.statistic, ways.row[there])

    def _first(self, place: Place) -> tuple[str, ...]:
        """Touchpoints of the first step of a place that occurs in the data; a mandatory one, if there is any."""
        known = [step for step in place.steps if self._occurs(step.touchpoints)]
        return next(
            (step.touchpoints for step in known if not step.optional), known[0].touchpoints if known else ()
        )

    def _goal(self, place: Place) -> tuple[str, ...]:
        """Touchpoints of the last mandatory step of a stage or, for everything else, of the map."""
        steps = (
            place.steps if place.table == "stage" or place.journey is None else place.journey.measured_steps()
        )
        known = [step.touchpoints for step in steps if not step.optional and self._occurs(step.touchpoints)]
        return known[-1] if known else ()

    def _occurs(self, touchpoints: tuple[str, ...]) -> bool:
        return any(name in self.reality.index.touchpoint_codes for name in touchpoints)

    def _ways(self, way: Way, filter: Filter) -> Travels:
        """How all customers went a way, swept once for every metric that needs it."""
        if not way[0] or not way[1]:
            return _NOWHERE
        return self._kept(("ways", *way, filter), lambda: self._swept([way], filter)[0])

    def _swept(self, ways: Sequence[Way], filter: Filter) -> list[Travels]:
        index, selection = self.reality.index, self.reality.journeys(filter).selection
        digital = np.array([name.casefold() in _DIGITAL for name in index.channels] or [False])
        size = len(index.touchpoints)
        firsts, goals = (
            np.stack([_flags(index.touchpoint_codes, way[side], size) for way in ways]) for side in (0, 1)
        )
        swept = selection.map(_travelled, (firsts, goals, digital))
        # The host may cut partitions into slices; journeys are numbered over all of them.
        starts = np.cumsum([0, *(journeys for journeys, _ in swept)])
        return [
            _together([found[place]._replace(row=found[place].row + start)
                       for (_, found), start in zip(swept, starts, strict=False)])
            for place in range(len(ways))
        ]  # fmt: skip


_LONG, _SHORT = np.zeros(0, np.int64), np.zeros(0, np.int32)
_NOWHERE: Final = Travels(_LONG, _LONG, _SHORT, _SHORT, _SHORT, _LONG)


def _travelled(
    asked: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]], part: Partition
) -> tuple[int, list[Travels]]:
    """Journeys of a part, and how they went each way: where it begins, where it ends, which channels are digital."""
    return part.journeys, travels(part, *asked)


def reached(place: Place, measured: MeasuredJourney) -> tuple[int, int]:
    """How many came to a place of a map, and how many of them went on: from a step to the next mandatory one."""
    if place.table == "journey" or (place.table == "object" and len(place.steps) > 1):
        return measured.completed, measured.entered
    rows = {one.step_id: one.row for one in measured.steps}
    own = [rows[step.id] for step in place.steps if step.id in rows]
    if not own:
        return 0, 0
    if place.table == "stage":
        main = [row for row in own if not row.optional] or own
        return main[-1].reached - main[-1].lost, main[0].reached
    return own[0].reached - own[0].lost, own[0].reached


def _flags(codes: Mapping[str, int], wanted: tuple[str, ...], size: int) -> npt.NDArray[np.bool_]:
    flags = np.zeros(max(size, 1), np.bool_)
    flags[[codes[name] for name in wanted if name in codes]] = True
    return flags


def _together(parts: Sequence[Travels]) -> Travels:
    if len(parts) <= 1:
        return parts[0] if parts else _NOWHERE
    return Travels(
        *(np.concatenate([part[column] for part in parts]) for column in range(len(Travels._fields)))
    )


def _sparks(tree: Any, parts: Mapping[str, Value]) -> tuple[Spark, ...]:
    """The formula in each period in which all its metrics have a value."""
    lines = [part.sparks for part in parts.values()]
    if not lines or len({len(line) for line in lines}) != 1:
        return ()
    return tuple(
        _spark(tree, dict(zip(parts, together, strict=True))) for together in zip(*lines, strict=True)
    )


def _spark(tree: Any, together: Mapping[str, Spark]) -> Spark:
    first = next(iter(together.values()))
    n = min(one.n for one in together.values())
    known = {name: Estimate(one.value, None, None, one.n, "known" if one.value is not None else "no_data")
             for name, one in together.items()}  # fmt: skip
    try:
        value = estimate_of(tree, known)
    except NoValue:
        return Spark(first.start_us, first.end_us, None, n)
    return Spark(first.start_us, first.end_us, value.value, n)
