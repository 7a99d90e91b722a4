"""Use cases of measures: ask a question, measure a map, propose one, say what the data speak of."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import numpy as np
import numpy.typing as npt

from etappe import journeys, library
from etappe.accounts import Access
from etappe.analytics import Answer, Filter, FunnelStep, JourneyIndex, Journeys, Partition, Spec, definition
from etappe.analytics.kernels import question_of
from etappe.analytics.results import Dropoff, DropoffRow, MapStep, MeasuredMap, Transitions
from etappe.analytics.specs import DropoffSpec, MapSpec, Notion, TransitionSpec
from etappe.events import log_of
from etappe.journeys import Journey, Proposal, Step, propose, titled
from etappe.measures.explaining import explained
from etappe.measures.health import health
from etappe.measures.moments import judge
from etappe.measures.reality import Reality, connection
from etappe.measures.types import (
    Explain,
    Health,
    JourneyHealth,
    KnownChannel,
    KnownTouchpoint,
    MeasuredJourney,
    MeasuredStep,
    TouchpointShare,
    Vocabulary,
    Words,
)


def ask(reality: Reality, spec: Spec, filter: Filter) -> tuple[Answer, Explain]:
    """The answer to one question, and what stands behind it."""
    began = time.perf_counter()
    journeys = reality.journeys(filter)
    answer = journeys.ask(spec)
    return answer, _explain(reality.index, journeys, spec, began)


def measure(reality: Reality, journey: Journey, filter: Filter) -> tuple[MeasuredJourney, Explain]:
    """The measured lanes of a journey map, its moments held against their targets, and its health."""
    began = time.perf_counter()
    journeys = reality.journeys(filter)
    spec, measured = _measure(reality, journey, journeys)
    return measured, _explain(reality.index, journeys, spec, began)


def health_of_all(
    access: Access, filter: Filter, journey_ids: Sequence[str] | None = None
) -> tuple[list[JourneyHealth], str]:
    """The health of every journey that can be measured, and the version of the index it was measured on."""
    realities: dict[Notion, Reality] = {}
    found: list[JourneyHealth] = []
    for journey in journeys.journeys_to_measure(access.db, journey_ids):
        reality = realities.setdefault(journey.notion, Reality.of(access, journey.notion))
        _, measured = _measure(reality, journey, reality.journeys(filter))
        found.append(_line(journey, measured))
    version = next((reality.index.version for reality in realities.values()), "")
    return found, version


def _measure(reality: Reality, journey: Journey, journeys: Journeys) -> tuple[MapSpec, MeasuredJourney]:
    known = (step for step in journey.measured_steps() if _known(reality.index, step))
    # A funnel begins with the step that everybody passes; detours before it have nothing to be a share of.
    steps = list(dropwhile(lambda step: step.optional, known))
    asked = tuple(FunnelStep(_known(reality.index, step), titled(step.name), step.optional) for step in steps)
    spec = MapSpec(asked, journey.definition, journey.window_us)
    if not steps:
        return spec, _judged(journey, _nothing(journey, journeys.selection.journeys))
    answer, met = journeys.ask(spec), journeys.ask(DropoffSpec())
    assert isinstance(answer, MeasuredMap)
    assert isinstance(met, Dropoff)
    return spec, _judged(journey, _measured(steps, answer, {row.touchpoint: row for row in met.rows}))


def _judged(journey: Journey, measured: MeasuredJourney) -> MeasuredJourney:
    """The measured map with its moments, its health, and the steps of which nothing is known."""
    known = {step.step_id: step for step in measured.steps}
    moments = judge(journey.moments, known)
    blind = tuple(step.id for step in journey.steps() if step.id not in known and not step.optional)
    judged_health = health(journey, measured.steps, moments)
    return replace(measured, moments=moments, health=judged_health, blind=blind)


def _nothing(journey: Journey, everybody: int) -> MeasuredJourney:
    unknown = Health(None, None, ())
    return MeasuredJourney(everybody, journey.definition, journey.window_us, 0, 0, None, (), (), unknown, ())


def _line(journey: Journey, measured: MeasuredJourney) -> JourneyHealth:
    reached = tuple(step.row.reached for step in measured.steps if not step.row.optional)
    return JourneyHealth(
        journey.id, measured.entered, measured.completed, measured.completed_share, measured.health,
        measured.moments, reached, measured.blind,
    )  # fmt: skip


def propose_map(reality: Reality, filter: Filter, max_steps: int) -> Proposal:
    """A first map from the real journeys under a filter."""
    graph = reality.journeys(filter).ask(TransitionSpec(merge_repeats=True))
    assert isinstance(graph, Transitions)
    return propose(graph, max_steps)


def vocabulary(access: Access, reality: Reality) -> Vocabulary:
    """Touchpoints, channels, period and size of the data."""
    index = reality.index
    met = reality.journeys(Filter()).ask(DropoffSpec())
    assert isinstance(met, Dropoff)
    bound = {touchpoint.name for touchpoint in library.list_touchpoints(access.db)}
    bounds = index.bounds
    return Vocabulary(
        touchpoints=tuple(
            KnownTouchpoint(row.touchpoint, row.touches, row.customers, row.channel, row.touchpoint in bound)
            for row in sorted(met.rows, key=lambda row: (-row.touches, row.touchpoint))
        ),
        channels=_channels(index),
        start_us=None if bounds is None else bounds[0],
        end_us=None if bounds is None else bounds[1],
        notions=("customer", "case") if _has_cases(reality.folder, reality.log.version()) else ("customer",),
        events=reality.log.rows(),
        index_version=index.version,
    )


def _known(index: JourneyIndex, step: Step) -> tuple[str, ...]:
    """The touchpoints of a step that ever occurred; one that never did has no data, which is not zero."""
    return tuple(name for name in step.touchpoints if name in index.touchpoint_codes)


def _measured(steps: list[Step], answer: MeasuredMap, met: dict[str, DropoffRow]) -> MeasuredJourney:
    pairs = zip(steps, answer.steps, strict=True)
    return MeasuredJourney(
        answer.journeys,
        answer.definition,
        answer.window_us,
        answer.entered,
        answer.completed,
        answer.completed_share,
        tuple(_measured_step(step, lane, met) for step, lane in pairs),
        (),
        Health(None, None, ()),
        (),
    )


def _measured_step(step: Step, lane: MapStep, met: dict[str, DropoffRow]) -> MeasuredStep:
    shares = tuple(
        TouchpointShare(name, met[name].channel, met[name].customers, met[name].customers / lane.customers)
        for name in step.touchpoints
        if name in met and lane.customers
    )
    return MeasuredStep(
        step.id,
        lane.row,
        lane.touches,
        lane.customers,
        lane.channels,
        shares,
        lane.returned,
        lane.median_to_next_us,
    )


def _explain(index: JourneyIndex, journeys: Journeys, spec: Spec, began: float) -> Explain:
    words = Words(definition(spec, "de"), definition(spec, "en"))
    return explained(index, journeys, words, _question(spec), began)


def _question(spec: Spec) -> dict[str, Any]:
    return {"name": question_of(spec).name, "spec": msgspec.to_builtins(spec)}


def _channels(index: JourneyIndex) -> tuple[KnownChannel, ...]:
    touches = sum(index.map(_used, len(index.channels)), np.zeros(len(index.channels), np.int64))
    known = [
        KnownChannel(name, int(n)) for name, n in zip(index.channels, touches, strict=True) if name and n
    ]
    return tuple(sorted(known, key=lambda channel: (-channel.touches, channel.name)))


def _used(channels: int, part: Partition) -> npt.NDArray[np.int64]:
    """Touches of each channel by its code."""
    return np.bincount(part.channel[part.offsets[0] : part.offsets[-1]], minlength=channels)


@lru_cache(maxsize=64)
def _has_cases(folder: Path, log_version: int) -> bool:  # noqa: ARG001 (the answer holds for this version)
    stated = duckdb.ColumnExpression("case_id").isnotnull()
    with connection() as con:
        return bool(log_of(folder).relation(con).filter(stated).limit(1).fetchall())
