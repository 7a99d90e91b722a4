"""What other rooms may know about journeys: the map as people describe it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from etappe.analytics import FunnelStep
from etappe.analytics.specs import FunnelDefinition, Notion
from etappe.journeys.vocabulary import Basis, Horizon, LaneKind, Level, Metric, MomentKind, Status
from etappe.kit.texts import LANGUAGES, Text, primary

LONGEST_NAME = 300
"""Characters of the name of a journey, stage or step."""
LONGEST_TOUCHPOINT = 600
"""Characters of the name of a touchpoint that can be placed."""


Wording = str | Text
"""A text in one or both languages; a plain one is taken for the first of the languages."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A step or touchpoint that stood on the map until a day, and whose history goes on at a step."""

    name: Text
    until: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the customer does; satisfied by a touch of any of its touchpoints, in the order of placement.

    A touchpoint that spans several steps belongs to each of them. The ``inherited`` ones stand on the map no more:
    they belong to what the step came from, and their past counts here.
    """

    id: str
    name: Text
    touchpoints: tuple[str, ...]
    optional: bool
    inherited: frozenset[str] = frozenset()
    came_from: tuple[Origin, ...] = ()

    @property
    def standing(self) -> tuple[str, ...]:
        """The touchpoints that stand on the map."""
        return tuple(name for name in self.touchpoints if name not in self.inherited)


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a journey that groups steps."""

    id: str
    name: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that matters and what is wanted of it, as the map says."""

    id: str
    step_id: str
    kind: MomentKind
    name: Text
    metric: Metric | None
    target: float | None
    threshold: float | None


@dataclass(frozen=True, slots=True)
class Feeling:
    """How a persona is assumed, expected or measured to feel at a step, from −1 to 1."""

    step_id: str
    persona_id: str | None
    basis: Basis
    value: float


@dataclass(frozen=True, slots=True)
class DrawnLoop:
    """A way back that the map draws; without a step it leads from, or to, the journey as a whole."""

    link_id: str
    step_id: str | None
    to_step_id: str | None


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey map and how it is measured."""

    id: str
    name: Text
    level: Level
    horizon: Horizon
    status: Status
    notion: Notion
    definition: FunnelDefinition
    window_us: int
    version: int
    """Counts up with every change."""
    stages: tuple[Stage, ...]
    moments: tuple[Moment, ...]
    feelings: tuple[Feeling, ...]
    updated_at: str

    def steps(self) -> Iterator[Step]:
        """All steps in the order of the map."""
        for stage in self.stages:
            yield from stage.steps

    def measured_steps(self) -> tuple[Step, ...]:
        """The steps that something can be measured for: those with a touchpoint."""
        return tuple(step for step in self.steps() if step.touchpoints)

    def funnel_steps(self) -> tuple[FunnelStep, ...]:
        """The measured steps as a question asks for them."""
        return tuple(FunnelStep(s.touchpoints, titled(s.name), s.optional) for s in self.measured_steps())


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be made, with texts for lanes by the kind of the lane."""

    name: Wording
    touchpoints: tuple[str, ...] = ()
    optional: bool = False
    texts: Mapping[LaneKind, tuple[Wording, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage to be made."""

    name: Wording
    steps: tuple[NewStep, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """A step of a proposal, named as the data name its touchpoints."""

    name: str
    touchpoints: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ProposedStage:
    """A stage of a proposal."""

    name: str
    steps: tuple[ProposedStep, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A first map, proposed from real journeys; nothing of it is stored."""

    name: str
    stages: tuple[ProposedStage, ...]
    coverage: float
    """Share of all touches that the steps account for."""
    journeys: int


def worded(words: Wording) -> Text:
    """The wording as a text by language."""
    return {LANGUAGES[0]: words} if isinstance(words, str) else words


def titled(text: Text) -> str:
    """A text in one wording, for questions that know no languages."""
    return primary(cast("dict[str, str]", text))
