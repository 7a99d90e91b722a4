"""The answer of the question, told in the terms of the map: steps by id, deviations in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from etappe.analytics.agreement import AlignedVariant, Conformity, Deviation, Loop, Loss, Return
from etappe.analytics.estimate import TOO_FEW
from etappe.journeys import Journey, Step
from etappe.kit.texts import LANGUAGES, Text
from etappe.measures.conformity import words
from etappe.measures.conformity.plan import Planned
from etappe.measures.conformity.types import (
    Contradiction,
    MapConformity,
    MapDeviation,
    MapVariant,
    NamedMove,
    SegmentConformity,
    State,
    StepConformity,
    Unseen,
    WayBack,
)
from etappe.measures.types import Words


def told(
    planned: Planned,
    answer: Conformity,
    unseen: tuple[Unseen, ...],
    contradictions: tuple[Contradiction, ...],
    segments: tuple[SegmentConformity, ...],
    worth: float | None,
) -> MapConformity:
    """The answer for a map; ``worth`` is the money that one completion brings, if that is known."""
    loops = tuple(_ways_back(planned, answer))
    return MapConformity(
        state=state(answer),
        all_journeys=answer.all_journeys,
        journeys=answer.journeys,
        fitting=answer.fitting,
        fitting_share=answer.fitting_share,
        fitting_low=answer.fitting_low,
        fitting_high=answer.fitting_high,
        fitness=answer.fitness,
        log_fitness=answer.log_fitness,
        cost=answer.cost,
        cost_per_journey=answer.cost / answer.journeys if answer.journeys else None,
        entered=answer.steps[0].reached if answer.steps else 0,
        completed=answer.completed,
        completed_share=answer.completed / answer.journeys if answer.journeys else None,
        open=answer.open,
        steps=steps(planned, answer, contradictions),
        deviations=tuple(_deviation(planned, one, worth) for one in answer.deviations),
        variants=tuple(_variant(planned, one) for one in answer.variants),
        distinct=answer.distinct,
        rest_journeys=answer.rest_journeys,
        by_segment=segments,
        unmapped=answer.strays,
        unseen=unseen,
        contradictions=contradictions,
        loops=loops,
        loop=loops[0] if loops else None,
        caveats=(*_caveats(planned, answer, contradictions), *([] if worth is None else [words.MONEY])),
        method=words.METHOD,
    )


def nothing(
    journey: Journey, everybody: int, unseen: tuple[Unseen, ...], contradictions: tuple[Contradiction, ...]
) -> MapConformity:
    """The answer for a map of which the data know no step."""
    empty = Conformity(
        everybody, 0, 0, None, None, None, None, None, 0, 0, 0, (), (), 0, (), 0, (), ()
    )  # fmt: skip
    planned = Planned(journey, (), (), ())
    return replace(told(planned, empty, unseen, contradictions, (), None), state="no_steps")


def state(answer: Conformity) -> State:
    """Whether there is enough to speak of."""
    if not answer.journeys:
        return "no_data"
    return "too_few" if answer.journeys < TOO_FEW else "measured"


def steps(
    planned: Planned, answer: Conformity, contradictions: Sequence[Contradiction]
) -> tuple[StepConformity, ...]:
    """All steps of the map, also those of which nothing is known."""
    return tuple(
        _step(planned, answer, position, step, contradictions)
        for position, step in enumerate(planned.journey.steps())
    )


def _step(
    planned: Planned, answer: Conformity, position: int, step: Step, doubled: Sequence[Contradiction]
) -> StepConformity:
    place = planned.place(step.id)
    row = None if place is None else answer.steps[place]
    columns = ("reached", "done", "skipped", "repeated", "returned", "out_of_order", "left_after")
    numbers = {name: None if row is None else getattr(row, name) for name in columns}
    others = dict.fromkeys(
        one for pair in doubled if step.id in pair.step_ids for one in pair.step_ids if one != step.id
    )
    return StepConformity(
        step.id, step.name, position, step.optional, row is not None,
        None if row is None else answer.journeys, **numbers, shared_with=tuple(others),
    )  # fmt: skip


def _deviation(planned: Planned, one: Deviation, worth: float | None) -> MapDeviation:
    step = None if one.step is None else planned.steps[one.step]
    name: Text | None = None if step is None else step.name
    if one.touchpoint is not None:
        name = _untranslated(one.touchpoint)
    money = None if worth is None or one.lost_journeys is None else max(one.lost_journeys, 0.0) * worth
    return MapDeviation(
        id=f"{one.kind}:{one.touchpoint if step is None else step.id}" if name else f"{one.kind}:",
        kind=one.kind,
        step_id=None if step is None else step.id,
        touchpoint=one.touchpoint,
        money=money,
        words=words.told(one, name),
        **_part(one, Loss),
    )


def _variant(planned: Planned, one: AlignedVariant) -> MapVariant:
    moves = tuple(
        NamedMove(
            move.move,
            None if move.step is None else planned.steps[move.step].id,
            _untranslated(move.touchpoint or "") if move.step is None else planned.steps[move.step].name,
            move.count,
        )
        for move in one.moves
    )
    return MapVariant(moves, one.journeys, one.share, one.cost, one.fitness)


def _part(one: Deviation | Loop, kind: type[Loss] | type[Return]) -> dict[str, Any]:
    """Those figures that are told of a map as they were measured."""
    return {field.name: getattr(one, field.name) for field in fields(kind)}


def _untranslated(name: str) -> Text:
    return dict.fromkeys(LANGUAGES, name)


def _ways_back(planned: Planned, answer: Conformity) -> Iterator[WayBack]:
    drawn: list[str | None] = [link.link_id for link, _, _ in planned.loops]
    for link_id, one in zip(drawn or [None], answer.loops, strict=False):
        yield WayBack(
            link_id=link_id,
            from_step_id=planned.steps[one.source].id,
            to_step_id=planned.steps[one.target].id,
            drawn=link_id is not None,
            **_part(one, Return),
        )


def _caveats(
    planned: Planned, answer: Conformity, contradictions: Sequence[Contradiction]
) -> Iterator[Words]:
    if 0 < answer.journeys < TOO_FEW:
        yield words.FEW
    if any(one.lost_share is not None for one in answer.deviations):
        yield words.NO_PROOF
    if answer.open:
        yield words.OPEN
    if contradictions:
        yield words.SHARED
    if len(planned.steps) == 1:
        yield words.ONE_STEP
    if any(planned.place(step.id) is None for step in planned.journey.steps()):
        yield words.BLIND
