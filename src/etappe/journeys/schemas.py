"""Bodies of the routes of journeys."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import FunnelDefinition, Notion
from etappe.journeys.columns import (
    DepartmentId,
    JourneyId,
    Personas,
    StageFields,
    StageId,
    StepId,
)
from etappe.journeys.types import LONGEST_TOUCHPOINT, NewStage, NewStep, worded
from etappe.journeys.vocabulary import (
    Form,
    Horizon,
    LaneKind,
    Level,
    Metric,
    MomentKind,
    State,
    Status,
)
from etappe.kit.texts import CardTitle, Line, Text, Title

Wording = Annotated[Title, BeforeValidator(lambda value: worded(value) if isinstance(value, str) else value)]
"""A text by language; a plain one is taken for German."""
CardWording = Annotated[
    CardTitle, BeforeValidator(lambda value: worded(value) if isinstance(value, str) else value)
]
TouchpointName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TOUCHPOINT)]
MAX_STEPS = 500


class _Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class StepOut(_Read):
    id: str
    name: Text
    touchpoints: list[str]
    optional: bool


class StageOut(_Read):
    id: str
    name: Text
    steps: list[StepOut]


class MomentOut(_Read):
    id: str
    step_id: str
    kind: MomentKind
    name: Text
    metric: Metric | None
    target: float | None
    threshold: float | None


class JourneyOut(_Read):
    """A journey map in short; `version` goes back in `If-Match` with every change."""

    id: str
    name: Text
    level: Level
    status: Status
    notion: Notion
    definition: FunnelDefinition
    window_us: int
    version: int
    stages: list[StageOut]
    moments: list[MomentOut]
    updated_at: str
    can_undo: bool
    can_redo: bool


class JourneyBrief(BaseModel):
    """A journey in the list."""

    id: str
    name: Text
    level: Level
    form: Form
    horizon: Horizon
    status: Status
    phase_id: str | None
    variant_of: str | None
    context: Text
    persona_ids: list[str]
    department_id: str | None
    manager_id: str | None
    review_days: int | None
    reviewed_at: str | None
    state: State
    state_at: str
    version: int
    created_at: str
    updated_at: str
    steps: int
    role: str


class JourneyList(BaseModel):
    journeys: list[JourneyBrief]


class StepIn(_Read):
    name: Wording
    touchpoints: list[TouchpointName] = Field(default=[], max_length=100)
    optional: bool = False
    texts: dict[LaneKind, Annotated[list[CardWording], Field(max_length=50)]] = {}

    def made(self) -> NewStep:
        """The same as a plain value."""
        texts = {kind: tuple(words) for kind, words in self.texts.items()}
        return NewStep(self.name, tuple(dict.fromkeys(self.touchpoints)), self.optional, texts)


class StageIn(_Read):
    name: Wording
    steps: list[StepIn] = Field(default=[], max_length=MAX_STEPS)
    fields: StageFields = {}

    def made(self) -> NewStage:
        """The same as a plain value."""
        return NewStage(self.name, tuple(step.made() for step in self.steps), dict(self.fields))


class JourneyIn(BaseModel):
    """A new journey: as drawn (`stages`), from a template, or as a copy of another one.

    A copy may become a variant of its original in another context, or its future state.
    """

    name: Wording | None = None
    template: Annotated[str, StringConstraints(max_length=60)] | None = None
    copy_of: JourneyId | None = None
    stages: list[StageIn] = Field(default=[], max_length=60)
    lanes: list[LaneKind] = Field(default=[], max_length=40)
    level: Level | None = None
    form: Form | None = None
    horizon: Horizon | None = None
    phase_id: StageId | None = None
    variant: bool = False
    context: Line | None = None
    persona_ids: Personas | None = None
    department_id: DepartmentId | None = None
    notion: Notion | None = None
    definition: FunnelDefinition | None = None
    window_us: int | None = Field(default=None, gt=0, le=2**53)

    def columns(self) -> dict[str, Any]:
        """The columns that were given."""
        names = {"level", "form", "horizon", "phase_id", "context", "persona_ids", "department_id"}
        return self.model_dump(include=names | {"notion", "definition", "window_us"}, exclude_none=True)


class JourneyPatch(BaseModel):
    name: Wording | None = None
    notion: Notion | None = None
    definition: FunnelDefinition | None = None
    window_us: int | None = Field(default=None, gt=0, le=2**53)


class StagePatch(BaseModel):
    name: Wording


class StepPatch(BaseModel):
    """What changes; `stage_id` and `position` move the step."""

    name: Wording | None = None
    optional: bool | None = None
    touchpoints: list[TouchpointName] | None = Field(default=None, max_length=100)
    stage_id: str | None = None
    position: int | None = Field(default=None, ge=0, le=MAX_STEPS)


class NewStepIn(StepIn):
    stage_id: str
    position: int = Field(default=MAX_STEPS, ge=0, le=MAX_STEPS)


class Person(BaseModel):
    id: str
    name: str
    colour: str


class LinkedJourney(BaseModel):
    """What a map says of another one that it is linked to."""

    id: str
    name: Text
    level: Level
    status: Status
    form: Form
    horizon: Horizon
    variant_of: str | None
    context: Text
    phase_id: str | None


class Document(BaseModel):
    """Everything on one map. `tables` holds the rows by the names that edits use, in the order of the map."""

    command: int
    role: str
    can_undo: bool
    can_redo: bool
    tables: dict[str, list[dict[str, Any]]]
    people: list[Person]
    journeys: list[LinkedJourney]


class ProposalIn(BaseModel):
    """Which real journeys the first map is proposed from, and how long it may be."""

    filter: Filter = Filter()
    notion: Notion = "customer"
    max_steps: int = Field(default=16, ge=2, le=60)


class ProposedStepOut(_Read):
    name: str
    touchpoints: list[str]
    optional: bool


class ProposedStageOut(_Read):
    name: str
    steps: list[ProposedStepOut]


class ProposalOut(_Read):
    name: str
    stages: list[ProposedStageOut]
    coverage: float
    journeys: int


class CutIn(BaseModel):
    """The steps from one to another become a micro-journey of its own.

    With `replace`, one step takes their place here; without, they stay and lead there.
    """

    from_step: StepId
    to_step: StepId
    name: Wording
    replace: bool = False


class StatusIn(BaseModel):
    status: Status
