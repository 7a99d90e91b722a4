"""The answer to how journeys agree with a map; shares are fractions of 1, ``None`` is "no data"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DeviationKind = Literal["skip", "repeat", "loop", "order", "leave", "insert"]
MoveKind = Literal["sync", "skip", "repeat", "loop", "order", "leave", "insert"]


@dataclass(frozen=True, slots=True)
class StepAgreement:
    """What journeys made of one step of the map."""

    name: str
    touchpoints: tuple[str, ...]
    optional: bool
    reached: int
    """Journeys that met this step or a later one."""
    done: int
    """Journeys that did the step where the map has it."""
    skipped: int
    """Journeys that left it out and went on."""
    repeated: int
    returned: int
    """Journeys that came back to it after a later step."""
    out_of_order: int
    left_after: int
    """Journeys that ended here without the last required step."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes with something that journeys do: how many do it, beside the journeys that came as far without it."""

    journeys: int
    share: float
    occurrences: int
    completed_share: float
    """Of the journeys with this deviation, those that met the last required step."""
    compared: int
    """Journeys that came as far and do not deviate so."""
    compared_share: float | None
    """Of these, those that met the last required step."""
    lost_share: float | None
    """``compared_share − completed_share``: what is lost where the deviation is. Not proof that it is why."""
    lost_low: float | None
    lost_high: float | None
    """95 % interval of the difference (Newcombe 1998, hybrid score)."""
    lost_journeys: float | None
    """``lost_share`` times ``journeys``; none while either side has too few journeys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Loss):
    """One way in which journeys deviate."""

    kind: DeviationKind
    step: int | None
    """Which step, counted from 0; for ``leave`` the last one done. None for touches off the map, and for
    journeys that left before any step."""
    touchpoint: str | None
    """The touchpoint off the map."""


@dataclass(frozen=True, slots=True)
class AlignedMove:
    """A move of an alignment, or several equal ones in a row."""

    move: MoveKind
    step: int | None
    touchpoint: str | None
    count: int


@dataclass(frozen=True, slots=True)
class AlignedVariant:
    """Journeys that are equal as far as the map is concerned."""

    moves: tuple[AlignedMove, ...]
    journeys: int
    share: float
    cost: int
    fitness: float


@dataclass(frozen=True, slots=True)
class Stray:
    """A touchpoint that journeys met and the map does not have."""

    touchpoint: str
    journeys: int
    touches: int


@dataclass(frozen=True, slots=True)
class Return:
    """How many go back, and how soon."""

    n: int
    """Journeys that were where the way back begins."""
    entered: int
    share: float | None
    low: float | None
    high: float | None
    median_us: float | None
    p90_us: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop(Return):
    """A way back: who comes to ``target`` again after ``source``."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Conformity:
    """How journeys agree with a map."""

    all_journeys: int
    """Journeys under the filter."""
    journeys: int
    """Journeys held against the map."""
    fitting: int
    fitting_share: float | None
    fitting_low: float | None
    fitting_high: float | None
    fitness: float | None
    """Mean of the fitness of the journeys."""
    log_fitness: float | None
    """1 − sum of the costs ÷ sum of the costs of the worst alignments."""
    cost: int
    completed: int
    """Journeys that met the last required step."""
    open: int
    """Journeys counted as left whose last touch is so recent that they may go on."""
    steps: tuple[StepAgreement, ...]
    deviations: tuple[Deviation, ...]
    distinct: int
    variants: tuple[AlignedVariant, ...]
    rest_journeys: int
    strays: tuple[Stray, ...]
    loops: tuple[Loop, ...]
