"""Bodies of the routes of journeys."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import FunnelDefinition, Notion
from etappe.journeys.service import DEFAULT_WINDOW_US
from etappe.journeys.types import LONGEST_NAME, LONGEST_TOUCHPOINT, NewStage, NewStep

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
TouchpointName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TOUCHPOINT)]
MAX_STEPS = 500


class _Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class StepOut(_Read):
    id: str
    name: str
    touchpoints: list[str]
    optional: bool


class StageOut(_Read):
    id: str
    name: str
    steps: list[StepOut]


class JourneyOut(_Read):
    """A journey map; `version` goes back in `If-Match` with every change."""

    id: str
    name: str
    notion: Notion
    definition: FunnelDefinition
    window_us: int
    version: int
    stages: list[StageOut]
    updated_at: datetime
    can_undo: bool
    can_redo: bool


class JourneyList(BaseModel):
    journeys: list[JourneyOut]


class StepIn(_Read):
    name: Name
    touchpoints: list[TouchpointName] = Field(default=[], max_length=100)
    optional: bool = False

    def made(self) -> NewStep:
        """The same as a plain value."""
        return NewStep(self.name, tuple(dict.fromkeys(self.touchpoints)), self.optional)


class StageIn(_Read):
    name: Name
    steps: list[StepIn] = Field(default=[], max_length=MAX_STEPS)

    def made(self) -> NewStage:
        """The same as a plain value."""
        return NewStage(self.name, tuple(step.made() for step in self.steps))


class JourneyIn(BaseModel):
    """A new journey, as proposed or as drawn."""

    name: Name
    notion: Notion = "customer"
    definition: FunnelDefinition = "best_start"
    window_us: int = Field(default=DEFAULT_WINDOW_US, gt=0, le=2**62)
    stages: list[StageIn] = Field(default=[], max_length=60)


class JourneyPatch(BaseModel):
    name: Name | None = None
    notion: Notion | None = None
    definition: FunnelDefinition | None = None
    window_us: int | None = Field(default=None, gt=0, le=2**62)


class StagePatch(BaseModel):
    name: Name


class StepPatch(BaseModel):
    """What changes; `stage_id` and `position` move the step."""

    name: Name | None = None
    optional: bool | None = None
    touchpoints: list[TouchpointName] | None = Field(default=None, max_length=100)
    stage_id: str | None = None
    position: int | None = Field(default=None, ge=0, le=MAX_STEPS)


class NewStepIn(StepIn):
    stage_id: str
    position: int = Field(default=MAX_STEPS, ge=0, le=MAX_STEPS)


class ProposalIn(BaseModel):
    """Which real journeys the first map is proposed from, and how long it may be."""

    filter: Filter = Filter()
    notion: Notion = "customer"
    max_steps: int = Field(default=16, ge=2, le=60)


class ProposalOut(_Read):
    name: str
    stages: list[StageIn]
    coverage: float
    journeys: int
