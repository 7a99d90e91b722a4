"""Bodies of the routes of journeys."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import FunnelDefinition, Notion
from etappe.journeys import freshness
from etappe.journeys.columns import (
    DepartmentId,
    JourneyId,
    Personas,
    StageFields,
    StageId,
    StepId,
)
from etappe.journeys.comparing import Gap
from etappe.journeys.handovers import Handover
from etappe.journeys.merging import Keeping
from etappe.journeys.types import LONGEST_TOUCHPOINT, NewStage, NewStep, worded
from etappe.journeys.vocabulary import (
    Capability,
    Form,
    Horizon,
    LaneKind,
    Letter,
    Level,
    Metric,
    MomentKind,
    State,
    Status,
)
from etappe.kit.texts import CardTitle, Language, Line, Text, Title

Wording = Annotated[Title, BeforeValidator(lambda value: worded(value) if isinstance(value, str) else value)]
"""A text by language; a plain one is taken for German."""
CardWording = Annotated[
    CardTitle, BeforeValidator(lambda value: worded(value) if isinstance(value, str) else value)
]
TouchpointName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TOUCHPOINT)]
MAX_STEPS = 500


class _Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class OriginOut(_Read):
    """A step or touchpoint that stood on the map until a day, and whose history goes on here."""

    name: Text
    until: str


class StepOut(_Read):
    """A step; ``inherited`` touchpoints stand on the map no more, their past counts here."""

    id: str
    name: Text
    touchpoints: list[str] = Field(validation_alias=AliasChoices("standing", "touchpoints"))
    optional: bool
    inherited: list[str] = []
    came_from: list[OriginOut] = []


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


class JourneyBase(BaseModel):
    """What every overview says of a journey."""

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
    role: str


class JourneyBrief(JourneyBase):
    """A journey in the list."""

    steps: int


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


class MergeStepIn(BaseModel):
    """Which step takes the place of another.

    With `cards`, what stands at the one that goes stands there from now on; with `history`, its touchpoints leave
    the map and only their past counts there.
    """

    into: StepId
    keep: Keeping = "cards"


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


class VersionIn(BaseModel):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class VersionOut(BaseModel):
    """A named version, without its content."""

    id: str
    journey_id: str
    name: str
    made_at: datetime
    made_by: str
    command_id: int


class VersionList(BaseModel):
    versions: list[VersionOut]


class VersionContent(VersionOut):
    """A version with its rows, shaped as in a document."""

    tables: dict[str, list[dict[str, Any]]]


class ChangedColumn(BaseModel):
    column: str
    old: Any
    new: Any


class ChangeOut(BaseModel):
    """A row that differs between two versions; `names` says what the ids in the columns stand for."""

    table: str
    id: str
    change: Literal["added", "removed", "moved", "changed"]
    title: Text
    where: dict[str, Text]
    columns: list[ChangedColumn]
    names: dict[str, Text]


class VersionNumbers(BaseModel):
    """How long and how complicated a version of the journey is."""

    stages: int
    steps: int
    touchpoints: int
    handovers: int
    duration_us: int


class BothNumbers(BaseModel):
    old: VersionNumbers
    new: VersionNumbers


class DiffOut(BaseModel):
    changes: list[ChangeOut]
    counts: dict[str, int]
    numbers: BothNumbers


class CommandOut(BaseModel):
    """The command that was performed; nothing when there was nothing to change."""

    id: int | None
    edits: list[dict[str, Any]]


class PasteIn(BaseModel):
    """A table as text, with tabs, commas or semicolons; with `lane_id` and `step_id`, a block at that cell."""

    text: Annotated[str, StringConstraints(max_length=2_000_000)]
    language: Language = "de"
    lane_id: str | None = None
    step_id: str | None = None
    trial: bool = False


class PasteOut(BaseModel):
    """What the table adds; on trial nothing was written and `command` is missing."""

    stages: int
    steps: int
    cards: int
    edits: list[dict[str, Any]]
    command: int | None


class SkeletonsIn(BaseModel):
    stage_ids: list[StageId] | None = Field(default=None, max_length=60)


class ReviewIn(BaseModel):
    step_ids: list[StepId] | None = Field(default=None, max_length=MAX_STEPS)


class TemplateOut(_Read):
    id: str
    name: Text
    description: Text
    level: Level
    form: Form
    lanes: list[LaneKind]
    stages: list[TemplateStage]


class TemplateStage(_Read):
    name: Text
    fields: dict[str, Any]
    steps: list[TemplateStep]


class TemplateStep(_Read):
    name: Text
    optional: bool
    texts: dict[LaneKind, list[Text]]


class TemplateList(BaseModel):
    templates: list[TemplateOut]


class CapabilityOut(BaseModel):
    id: Capability
    name: Text
    question: Text
    levels: list[Text]


class ChecklistItem(BaseModel):
    id: str
    name: Text
    help: Text
    parties: Text


class ChecklistOut(BaseModel):
    """The words of self-assessment and checklist; the answers stand in the fields of each journey."""

    capabilities: list[CapabilityOut]
    items: list[ChecklistItem]


class FreshnessOut(BaseModel):
    state: freshness.State
    share: float | None
    review: freshness.Review
    steps: list[freshness.StepFreshness]


class AssumptionList(BaseModel):
    assumptions: list[freshness.Assumption]


class Missing(BaseModel):
    status: Status
    code: str
    message: Text
    where: list[str]


class Gate(BaseModel):
    status: Status
    missing: list[Missing]


class GatesOut(BaseModel):
    """What each gate still needs; one with nothing missing is open."""

    status: Status
    gates: list[Gate]


class NamedObject(BaseModel):
    kind: str
    name: Text


class StepBrief(BaseModel):
    id: str
    name: Text


class GapStep(BaseModel):
    state: Literal["same", "changed", "added", "removed"]
    from_: StepBrief | None = Field(alias="from")
    to: StepBrief | None
    gaps: int


class GapsOut(BaseModel):
    """What has to change for one map to become another; `objects` names what is spoken of."""

    from_: LinkedJourney = Field(alias="from")
    to: LinkedJourney
    steps: list[GapStep]
    gaps: list[Gap]
    objects: dict[str, NamedObject]


class VariantCell(BaseModel):
    id: str
    name: Text
    stage: Text
    optional: bool
    touchpoints: list[str]
    content: list[str]
    moments: list[tuple[MomentKind, str, float, float]]
    texts: dict[LaneKind, list[str]]


class VariantRow(BaseModel):
    """Steps that belong together, one per journey; none where a journey lacks it."""

    steps: list[VariantCell | None]
    differs: bool
    differences: list[str]


class VariantsOut(BaseModel):
    base: str
    journeys: list[LinkedJourney]
    rows: list[VariantRow]
    objects: dict[str, NamedObject]


class WorkingStep(BaseModel):
    step_id: str
    departments: list[str]


class HandoversOut(BaseModel):
    handovers: list[Handover]
    steps: list[WorkingStep]
    objects: dict[str, NamedObject]


class AgendaJourney(BaseModel):
    """What of one map concerns the department."""

    journey: dict[str, Any]
    owner: bool
    letters: list[Letter]
    steps: list[StepBrief]
    duties: list[dict[str, str]]
    touchpoints: list[str]
    handovers: list[Handover]
    moments: list[dict[str, Any]]
    review: freshness.Review


class DepartmentBrief(BaseModel):
    id: str
    name: Text


class AgendaOut(BaseModel):
    department: DepartmentBrief
    journeys: list[AgendaJourney]
    objects: dict[str, NamedObject]


class BlindSpot(BaseModel):
    code: str
    message: Text
    where: list[str]


class ReviewDue(BaseModel):
    due: str | None
    overdue: bool
    days: int


class FreshnessBrief(BaseModel):
    state: freshness.State
    share: float | None


class JourneySummary(BaseModel):
    """The facts of one map in the atlas."""

    stages: int
    steps: int
    touchpoints: int
    bound: int
    moments: int
    thresholds: int
    links: int
    statements: int
    evidence: dict[str, int]
    personas: int
    freshness: FreshnessBrief
    review: ReviewDue
    variants: int
    blind_spots: list[BlindSpot]


class AtlasJourney(JourneyBase):
    fields: dict[str, Any]
    summary: JourneySummary


class Phase(BaseModel):
    id: str
    journey_id: str
    name: Text
    rank: str
    fields: dict[str, Any]


class Lifecycle(BaseModel):
    id: str
    name: Text
    phases: list[Phase]


class AtlasOut(BaseModel):
    """All journeys at a glance; `objects` names departments and personas."""

    lifecycles: list[Lifecycle]
    journeys: list[AtlasJourney]
    blind_spots: list[BlindSpot]
    objects: dict[str, Text]
    people: list[Person]
