"""What other rooms may know about journeys: the map as people describe it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from etappe.analytics import FunnelStep
from etappe.analytics.specs import FunnelDefinition, Notion

LONGEST_NAME = 300
"""Characters of the name of a journey, stage or step."""
LONGEST_TOUCHPOINT = 600
"""Characters of the name of a touchpoint that can be placed."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the customer does; satisfied by a touch of any of its touchpoints, in the order of placement."""

    id: str
    name: str
    touchpoints: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a journey that groups steps."""

    id: str
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey map and how it is measured."""

    id: str
    name: str
    notion: Notion
    definition: FunnelDefinition
    window_us: int
    version: int
    """Counts up with every change."""
    stages: tuple[Stage, ...]
    updated_at: datetime
    can_undo: bool
    can_redo: bool

    def steps(self) -> Iterator[Step]:
        """All steps in the order of the map."""
        for stage in self.stages:
            yield from stage.steps

    def measured_steps(self) -> tuple[Step, ...]:
        """The steps that something can be measured for: those with a touchpoint."""
        return tuple(step for step in self.steps() if step.touchpoints)

    def funnel_steps(self) -> tuple[FunnelStep, ...]:
        """The measured steps as a question asks for them."""
        return tuple(FunnelStep(s.touchpoints, s.name, s.optional) for s in self.measured_steps())


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be made."""

    name: str
    touchpoints: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage to be made."""

    name: str
    steps: tuple[NewStep, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A first map, proposed from real journeys; nothing of it is stored."""

    name: str
    stages: tuple[NewStage, ...]
    coverage: float
    """Share of all touches that the steps account for."""
    journeys: int
