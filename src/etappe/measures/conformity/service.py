"""Use cases of planned against actual: a map held against the real journeys, and the people behind a deviation."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import get_args

import msgspec

from etappe import customers, journeys
from etappe.accounts import Access
from etappe.analytics import Filter, definition
from etappe.analytics.agreement import Conformity, DeviationKind
from etappe.analytics.results import People
from etappe.analytics.specs import ConformitySpec, PeopleSpec
from etappe.measures import service
from etappe.measures.conformity.errors import NoSuchDeviation
from etappe.measures.conformity.plan import Planned, contradictions, unseen
from etappe.measures.conformity.schemas import ConformityIn, DeviatorsIn
from etappe.measures.conformity.telling import nothing, state, told
from etappe.measures.conformity.types import MapConformity, SegmentConformity
from etappe.measures.explaining import explained, narrowed
from etappe.measures.money import money_of
from etappe.measures.reality import Reality
from etappe.measures.types import Explain, Words

MOST_SEGMENTS = 12


def conformity(access: Access, journey_id: str, body: ConformityIn) -> tuple[MapConformity, Explain]:
    """How the real journeys agree with a map; states instead of numbers where there is nothing to hold against."""
    journey, reality, planned = _planned(access, journey_id)
    began, known = time.perf_counter(), reality.index.touchpoint_codes
    missing, doubled = unseen(journey, known), contradictions(journey)
    spec = planned.spec(body.others, body.among)
    if not planned.steps:
        everybody = reality.journeys(body.filter).selection.journeys
        words = Words(definition(spec, "de"), definition(spec, "en"))
        question = {"name": "conformity", "spec": msgspec.to_builtins(spec)}
        under = reality.journeys(body.filter)
        return nothing(journey, everybody, missing, doubled), explained(
            reality.index, under, words, question, began
        )
    answer, explain = service.ask(reality, spec, body.filter)
    assert isinstance(answer, Conformity)
    segments = _segments(access, reality, planned, body) if body.segments and answer.journeys else ()
    worth = (
        money_of(access, journey_id, body.filter)[0].revenue.per_completion.value if answer.journeys else None
    )
    return told(planned, answer, missing, doubled, segments, worth), explain


def deviators(access: Access, journey_id: str, body: DeviatorsIn) -> tuple[People, Explain]:
    """The people behind one deviation. Raises :class:`NoSuchDeviation`."""
    _, reality, planned = _planned(access, journey_id)
    asked = _behind(planned, planned.spec(body.others, body.among), body, reality.index.touchpoint_codes)
    answer, explain = service.ask(reality, asked, body.filter)
    assert isinstance(answer, People)
    return answer, explain


def _planned(access: Access, journey_id: str) -> tuple[journeys.Journey, Reality, Planned]:
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    loops = journeys.drawn_loops(access.db, journey_id)
    return journey, reality, Planned.of(journey, loops, reality.index.touchpoint_codes)


def _behind(planned: Planned, spec: ConformitySpec, body: DeviatorsIn, known: Collection[str]) -> PeopleSpec:
    kind, _, which = body.deviation.partition(":")
    place = planned.place(which)
    if kind == "insert" and which in known:
        return PeopleSpec("deviation", (which,), conformity=spec, kind="insert", step=-1,
                          limit=body.limit, offset=body.offset)  # fmt: skip
    kinds: dict[str, DeviationKind] = {name: name for name in get_args(DeviationKind) if name != "insert"}
    if not spec.steps or kind not in kinds or (place is None and (kind, which) != ("leave", "")):
        raise NoSuchDeviation(body.deviation)
    return PeopleSpec("deviation", conformity=spec, kind=kinds[kind], step=-1 if place is None else place,
                      limit=body.limit, offset=body.offset)  # fmt: skip


def _segments(
    access: Access, reality: Reality, planned: Planned, body: ConformityIn
) -> tuple[SegmentConformity, ...]:
    spec = planned.spec(body.others, body.among, top=1)
    chosen = customers.list_segments(access.db)[:MOST_SEGMENTS]
    return tuple(_segment(one.id, one.name, reality, spec, narrowed(body.filter, one.rule)) for one in chosen)


def _segment(
    segment_id: str, name: str, reality: Reality, spec: ConformitySpec, filter: Filter
) -> SegmentConformity:
    answer = reality.journeys(filter).ask(spec)
    assert isinstance(answer, Conformity)
    return SegmentConformity(
        segment_id,
        name,
        state(answer),
        answer.journeys,
        answer.fitting,
        answer.fitting_share,
        answer.fitness,
        answer.cost / answer.journeys if answer.journeys else None,
    )
