"""Journeys: the one object through which server, command line and notebooks ask their questions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, TypeVar

from etappe.analytics import results, specs
from etappe.analytics.agreement import Conformity
from etappe.analytics.host import Host
from etappe.analytics.index import JourneyIndex
from etappe.analytics.kernels import Scope, question_of
from etappe.analytics.layout import DAY, HOUR, MINUTE
from etappe.analytics.prediction.types import Prediction
from etappe.analytics.result import A, Result
from etappe.analytics.select import Members, Selections

Span = timedelta | int
"""A span of time; whole numbers are microseconds."""
Moment = datetime | date | str | int
"""A point in time: aware datetimes as they are, everything without a zone as UTC, numbers as microseconds."""
Step = str | tuple[str, ...] | specs.FunnelStep
T = TypeVar("T")

_EVERYTHING = specs.Filter()
_SELECTIONS = Selections(budget_bytes=1 << 30)


class Journeys:
    """An index under a filter: cheap to make, immutable, safe to share between threads.

    The first question under a filter selects; the selection is kept for the next questions, also those of
    other ``Journeys`` over the same index. ``segment_members`` turns the text of a customer rule into the
    keys of the journeys that satisfy it.
    """

    def __init__(
        self,
        index: JourneyIndex,
        filter: specs.Filter = _EVERYTHING,
        segment_members: Members | None = None,
        host: Host | None = None,
    ) -> None:
        self.index = index
        self.filtered_by = filter
        self._members = segment_members
        self._host = host or index.host

    def __repr__(self) -> str:
        return (f"Journeys({self.index.journeys:,} journeys, {self.index.touches:,} touches, "
                f"{self.filtered_by})")  # fmt: skip

    @property
    def selection(self) -> JourneyIndex:
        """The journeys under the filter, as an index of their own."""
        return _SELECTIONS.get(self.index, self.filtered_by, self._members, self._host)

    def filter(
        self,
        *,
        start: Moment | None = None,
        end: Moment | None = None,
        channels: Iterable[str] | None = None,
        segment: str | None = None,
    ) -> Journeys:
        """The same journeys under a narrower filter; what is not given stays as it is.

        ``start`` is inclusive, ``end`` exclusive; both bound single touches.
        """
        now = self.filtered_by
        narrowed = specs.Filter(
            start_us=now.start_us if start is None else microseconds(start),
            end_us=now.end_us if end is None else microseconds(end),
            channels=now.channels if channels is None else tuple(channels),
            segment=now.segment if segment is None else segment,
        )
        return Journeys(self.index, narrowed, self._members, self._host)

    def ask(self, spec: specs.Spec) -> results.Answer:
        """Answer any spec; raises :class:`~etappe.errors.InvalidInput` when it does not fit the data."""
        question = question_of(spec)
        plan = question.plan(spec, Scope.of(self.index, self.filtered_by.end_us))
        return question.merge(plan, self._host.map(question.kernel, plan, self.selection.partitions))

    def _result(self, spec: specs.Spec, kind: type[A]) -> Result[A]:
        answer = self.ask(spec)
        assert isinstance(answer, kind)
        return Result(answer, spec, self.filtered_by)

    def summary(self) -> Result[results.Summary]:
        """How much is there: journeys, touches, period, lengths, durations."""
        return self._result(specs.SummarySpec(), results.Summary)

    def transitions(self, *, merge_repeats: bool = False) -> Result[results.Transitions]:
        """Which touchpoint directly follows which: counts, customers, times."""
        return self._result(specs.TransitionSpec(merge_repeats), results.Transitions)

    def variants(self, top: int = 20, *, merge_repeats: bool = False) -> Result[results.Variants]:
        """The most frequent whole journeys; the others as one remainder."""
        return self._result(specs.VariantSpec(top, merge_repeats), results.Variants)

    def flow(
        self,
        anchor: str | None = None,
        *,
        direction: Literal["after", "before"] = "after",
        depth: int = 5,
        top: int = 10,
        merge_repeats: bool = True,
    ) -> Result[results.Flow]:
        """Where journeys go after, or come from before, a touchpoint, level by level."""
        return self._result(specs.FlowSpec(anchor, direction, depth, top, merge_repeats), results.Flow)

    def funnel(
        self,
        *steps: Step,
        definition: specs.FunnelDefinition = "best_start",
        window: Span = 7 * DAY,
        session_gap: Span = 30 * MINUTE,
    ) -> Result[results.Funnel]:
        """How many reach each step. A step is a touchpoint, a tuple of alternatives, or a ``FunnelStep``."""
        spec = specs.FunnelSpec(_steps(steps), definition, _span(window), _span(session_gap))
        return self._result(spec, results.Funnel)

    def dropoff(self, *goal: str) -> Result[results.Dropoff]:
        """Where journeys end, and how many of them without ever meeting one of the goal's touchpoints."""
        return self._result(specs.DropoffSpec(goal), results.Dropoff)

    def sessions(
        self, gap: Span = 30 * MINUTE, *, cut_at_midnight: bool = False, zone: str = "UTC"
    ) -> Result[results.Sessions]:
        """Visits: a pause longer than ``gap`` starts a new one."""
        return self._result(specs.SessionSpec(_span(gap), cut_at_midnight, zone), results.Sessions)

    def retention(
        self,
        unit: specs.Unit = "week",
        *,
        kind: specs.RetentionKind = "calendar",
        zone: str = "UTC",
        periods: int = 12,
        start: tuple[str, ...] = (),
        returning: tuple[str, ...] = (),
    ) -> Result[results.Retention]:
        """Which share of those who first came in a period comes again in later ones."""
        spec = specs.RetentionSpec(unit, kind, zone, periods, start, returning)
        return self._result(spec, results.Retention)

    def returns(
        self, *touchpoints: str, window: Span = 48 * HOUR, gap: Span = 30 * MINUTE
    ) -> Result[results.Returns]:
        """How often customers come back within a sliding window."""
        return self._result(specs.ReturnSpec(touchpoints, _span(window), _span(gap)), results.Returns)

    def form(
        self,
        start: str | tuple[str, ...],
        submit: str | tuple[str, ...],
        fields: tuple[str, ...] = (),
        *,
        timeout: Span = 30 * MINUTE,
    ) -> Result[results.Form]:
        """Who starts a form and breaks off, and at which field."""
        return self._result(
            specs.FormSpec(_names(start), _names(submit), fields, _span(timeout)), results.Form
        )

    def map(
        self,
        *steps: Step,
        definition: specs.FunnelDefinition = "best_start",
        window: Span = 30 * DAY,
    ) -> Result[results.MeasuredMap]:
        """The measured lanes of a journey map over these steps."""
        spec = specs.MapSpec(_steps(steps), definition, _span(window))
        return self._result(spec, results.MeasuredMap)

    def conformity(
        self,
        *steps: Step,
        loops: tuple[tuple[int, int], ...] = (),
        others: Literal["count", "ignore"] = "count",
        among: Literal["all", "met"] = "all",
        open_within: Span = 0,
        top: int = 20,
    ) -> Result[Conformity]:
        """How the journeys agree with a map of these steps, and in what they deviate from it."""
        spec = specs.ConformitySpec(_steps(steps), loops, others, among, _span(open_within), top)
        return self._result(spec, Conformity)

    def attribution(
        self,
        *goal: str,
        by: Literal["channel", "touchpoint"] = "channel",
        lookback: Span = 30 * DAY,
        half_life: Span = 7 * DAY,
        order: Literal[1, 2] = 1,
        merge_repeats: bool = True,
    ) -> Result[results.Attribution]:
        """Which channels or touchpoints the conversions are credited to, under each model."""
        spec = specs.AttributionSpec(goal, by, (), _span(lookback), _span(half_life), order, merge_repeats)
        return self._result(spec, results.Attribution)

    def exposure(
        self, *goal: str, by: Literal["channel", "touchpoint"] = "touchpoint"
    ) -> Result[results.Exposure]:
        """How often each touchpoint or channel is met, and who reaches the goal after meeting it."""
        return self._result(specs.ExposureSpec(goal, by), results.Exposure)

    def prediction(
        self,
        *contexts: Step,
        horizon: Span = 30 * DAY,
        split: tuple[Moment, Moment] | None = None,
    ) -> Result[Prediction]:
        """What comes next after each touchpoint, or after these last touches, and how far that can be trusted."""
        after = tuple(
            one.touchpoints if isinstance(one, specs.FunnelStep) else _names(one) for one in contexts
        )
        at = None if split is None else (microseconds(split[0]), microseconds(split[1]))
        return self._result(specs.PredictionSpec(after, _span(horizon), at), Prediction)

    def people(self, spec: specs.PeopleSpec | None = None, **number: Any) -> Result[results.People]:
        """The customers behind a number: a ``PeopleSpec``, or its fields by name."""
        return self._result(spec or specs.PeopleSpec(**number), results.People)


def microseconds(moment: Moment) -> int:
    """A point in time as microseconds since 1970 in UTC; text is ISO 8601."""
    if isinstance(moment, int):
        return moment
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _span(span: Span) -> int:
    return span // timedelta(microseconds=1) if isinstance(span, timedelta) else span


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _steps(steps: Iterable[Step]) -> tuple[specs.FunnelStep, ...]:
    return tuple(
        step if isinstance(step, specs.FunnelStep) else specs.FunnelStep(_names(step)) for step in steps
    )
