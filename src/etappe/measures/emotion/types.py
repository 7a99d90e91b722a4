"""Values of the measured emotion of a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.estimate import Estimate, EstimateState
from etappe.measures.types import Words

Verdict = Literal["confirmed", "contradicted", "open", "unmeasured", "unassumed"]


@dataclass(frozen=True, slots=True)
class Felt:
    """What was measured, from −1 to 1: together, by scores alone, by the mood of comments alone."""

    value: Estimate
    scores: Estimate
    sentiment: Estimate
    answers: int
    """Answers with a score."""
    comments: int
    """Comments whose mood is known."""


@dataclass(frozen=True, slots=True)
class StepEmotion:
    """One step: what was measured, and what people had assumed."""

    step_id: str
    stage_id: str
    touchpoints: tuple[str, ...]
    value: Estimate
    scores: Estimate
    sentiment: Estimate
    answers: int
    comments: int
    assumed: float | None
    """Mean of what is assumed for the personas; None where nobody assumed anything."""
    difference: Estimate | None
    """Measured less assumed."""
    verdict: Verdict
    words: Words


@dataclass(frozen=True, slots=True)
class StageEmotion:
    """All answers about the steps of one stage."""

    stage_id: str
    value: Estimate
    scores: Estimate
    sentiment: Estimate
    answers: int
    comments: int


@dataclass(frozen=True, slots=True)
class MeasuredEmotion:
    """The measured curve of a map, with what stands against the assumed one."""

    state: EstimateState
    steps: tuple[StepEmotion, ...]
    stages: tuple[StageEmotion, ...]
    tolerance: float
    definition: Words
    caveats: tuple[Words, ...]
