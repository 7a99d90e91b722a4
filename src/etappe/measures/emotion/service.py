"""Use case of the measured emotion: the answers at each step of a map, beside what was assumed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.journeys import Journey, Stage, Step
from etappe.measures import voices
from etappe.measures.answers import goodness, under
from etappe.measures.emotion import logic, words
from etappe.measures.emotion.types import Felt, MeasuredEmotion, StageEmotion, StepEmotion
from etappe.measures.reality import Reality

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_NONE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class _Spoken:
    """Answers with a score or a mood, each from −1 to 1, and the touchpoints they are about or were given at."""

    scores: Floats
    moods: Floats
    about: tuple[pa.Array[Any], pa.Array[Any]]

    def at(self, touchpoints: Collection[str]) -> Flags:
        """Which of them belong to one of some touchpoints."""
        names = pa.array(sorted(touchpoints), pa.string())
        found = np.zeros(len(self.scores), np.bool_)
        for column in self.about:
            found |= np.asarray(pc.is_in(column, value_set=names).fill_null(False), np.bool_)
        return found


def measured(
    reality: Reality,
    moods: pa.Table,
    filter: Filter,
    journey: Journey,
    details: Mapping[str, tuple[str, ...]] = _NONE,
) -> MeasuredEmotion:
    """How customers feel at the steps of a map. ``moods`` is what :func:`etappe.measures.voices.moods` gives.

    ``details`` names by step the touchpoints of the journeys that show it in detail: answers there are about it too.
    """
    journey = replace(journey, stages=tuple(_detailed(stage, details) for stage in journey.stages))
    spoken = _spoken(under(reality, filter), moods)
    assumed = _assumed(journey)
    steps = tuple(
        _step(stage, step, spoken, assumed.get(step.id)) for stage in journey.stages for step in stage.steps
    )
    stages = tuple(_stage(stage, spoken) for stage in journey.stages)
    whole = _felt(journey.steps(), spoken)
    caveats = (words.ONLY_ANSWERS, *((words.OF_THE_MODEL,) if whole.comments else ()))
    return MeasuredEmotion(whole.value.state, steps, stages, logic.TOLERANCE, words.DEFINITION, caveats)


def details_of(access: Access, journey_id: str) -> dict[str, tuple[str, ...]]:
    """By step the touchpoints of the journeys that show it in detail."""
    below = journeys.detailed_by(access.db, journey_id)
    known = {
        one.id: tuple(name for step in one.steps() for name in step.touchpoints)
        for one in journeys.journeys_to_measure(access.db, [one for ids in below.values() for one in ids])
    }
    return {
        step_id: tuple(name for one in ids for name in known.get(one, ())) for step_id, ids in below.items()
    }


def _detailed(stage: Stage, details: Mapping[str, tuple[str, ...]]) -> Stage:
    steps = tuple(
        replace(step, touchpoints=tuple(dict.fromkeys((*step.touchpoints, *details.get(step.id, ())))))
        for step in stage.steps
    )
    return replace(stage, steps=steps)


def moods_of(access: Access, reality: Reality) -> pa.Table:
    """The mood of every comment, read in the transaction of the one who asks."""
    return voices.moods(reality, access.db)


def _spoken(table: pa.Table, moods: pa.Table) -> _Spoken:
    place: Any = pc.index_in(table["event_id"], value_set=moods["event_id"].combine_chunks())
    mood = moods["sentiment"].take(place).cast(pa.float64())
    return _Spoken(
        goodness(table) * 2 - 1,
        np.asarray(mood.to_numpy(zero_copy_only=False), np.float64),
        (_texts(table, "at_touchpoint"), _texts(table, "touchpoint")),
    )


def _texts(table: pa.Table, name: str) -> pa.Array[Any]:
    return table[name].cast(pa.string()).combine_chunks()


def _assumed(journey: Journey) -> dict[str, float]:
    """The mean of what is assumed for the personas, by step."""
    said: dict[str, list[float]] = defaultdict(list)
    for feeling in journey.feelings:
        if feeling.basis == "assumed":
            said[feeling.step_id].append(feeling.value)
    return {step_id: float(np.mean(values)) for step_id, values in said.items()}


def _felt(steps: Iterable[Step], spoken: _Spoken) -> Felt:
    names = {name for step in steps for name in step.touchpoints}
    return logic.felt(spoken.scores, spoken.moods, spoken.at(names))


def _step(stage: Stage, step: Step, spoken: _Spoken, assumed: float | None) -> StepEmotion:
    found = _felt([step], spoken)
    difference, verdict = logic.judged(found.value, assumed)
    return StepEmotion(
        step.id, stage.id, step.touchpoints, found.value, found.scores, found.sentiment, found.answers,
        found.comments, assumed, difference, verdict, words.VERDICTS[verdict],
    )  # fmt: skip


def _stage(stage: Stage, spoken: _Spoken) -> StageEmotion:
    found = _felt(stage.steps, spoken)
    return StageEmotion(stage.id, found.value, found.scores, found.sentiment, found.answers, found.comments)
