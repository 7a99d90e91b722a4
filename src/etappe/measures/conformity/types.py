"""Values of planned against actual: how journeys agree with a map, step by step, in the terms of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.agreement import DeviationKind, Loss, MoveKind, Return, Stray
from etappe.kit.texts import Text
from etappe.measures.types import Words

State = Literal["measured", "too_few", "no_data", "no_steps"]
"""``no_steps``: no touchpoint that ever occurred is bound to a step. ``too_few``: counts, but no comparisons."""


@dataclass(frozen=True, slots=True)
class StepConformity:
    """What journeys made of one step; a step that nothing can be measured for has none of its numbers."""

    step_id: str
    name: Text
    position: int
    optional: bool
    measured: bool
    planned: int | None
    """Journeys held against the map."""
    reached: int | None
    """Journeys that met this step or a later one."""
    done: int | None
    skipped: int | None
    repeated: int | None
    returned: int | None
    out_of_order: int | None
    left_after: int | None
    shared_with: tuple[str, ...]
    """Other steps that the same touchpoint is placed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDeviation(Loss):
    """One way to deviate from a map."""

    id: str
    """Names the deviation when the people behind it are asked for."""
    kind: DeviationKind
    step_id: str | None
    touchpoint: str | None
    money: float | None
    words: Words


@dataclass(frozen=True, slots=True)
class NamedMove:
    """A move of a journey beside the map, or several equal ones in a row."""

    move: MoveKind
    step_id: str | None
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class MapVariant:
    """Journeys that are equal as far as the map is concerned."""

    moves: tuple[NamedMove, ...]
    journeys: int
    share: float
    cost: int
    fitness: float


@dataclass(frozen=True, slots=True)
class SegmentConformity:
    """How the journeys of one segment agree."""

    segment_id: str
    name: str
    state: State
    journeys: int
    fitting: int
    fitting_share: float | None
    fitness: float | None
    cost_per_journey: float | None


@dataclass(frozen=True, slots=True)
class Unseen:
    """A touchpoint that is placed on a step and never occurred."""

    step_id: str
    touchpoint: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A touchpoint that is placed on several steps."""

    touchpoint: str
    step_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack(Return):
    """A way back into the journey."""

    link_id: str | None
    """None where the map draws no loop: then it is the way from the last required step to the first."""
    from_step_id: str
    to_step_id: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class MapConformity:
    """How journeys agree with a map."""

    state: State
    all_journeys: int
    journeys: int
    fitting: int
    fitting_share: float | None
    fitting_low: float | None
    fitting_high: float | None
    fitness: float | None
    log_fitness: float | None
    cost: int
    cost_per_journey: float | None
    entered: int
    """Journeys that met any step of the map."""
    completed: int
    completed_share: float | None
    open: int
    steps: tuple[StepConformity, ...]
    deviations: tuple[MapDeviation, ...]
    variants: tuple[MapVariant, ...]
    distinct: int
    rest_journeys: int
    by_segment: tuple[SegmentConformity, ...]
    unmapped: tuple[Stray, ...]
    unseen: tuple[Unseen, ...]
    contradictions: tuple[Contradiction, ...]
    loops: tuple[WayBack, ...]
    loop: WayBack | None
    """The first of the loops."""
    caveats: tuple[Words, ...]
    method: Words
