"""The columns of a map's tables that people may write, with their types, limits and defaults."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal, Required, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
    with_config,
)
from typing_extensions import TypedDict

from etappe.analytics.specs import FunnelDefinition, MapSpec, Notion
from etappe.journeys.vocabulary import (
    Basis,
    Capability,
    Form,
    Horizon,
    LaneKind,
    Letter,
    Level,
    LinkKind,
    Metric,
    MomentKind,
    State,
    Status,
    Timing,
)
from etappe.kit import ranks
from etappe.kit.texts import Card, Line, Long, Title

DEFAULT_WINDOW_US = MapSpec(steps=()).window_us
LONGEST_SPAN = 500
_LONGEST_SETTINGS = 20_000
_ID = "[0-9a-z]{1,36}"


def _real_day(day: str) -> str:
    datetime.strptime(day, "%Y-%m-%d")  # noqa: DTZ007 (a day has no zone)
    return day


Rank = Annotated[str, StringConstraints(pattern="^[0-9A-Za-z]*[1-9A-Za-z]$", max_length=ranks.LONGEST)]
JourneyId = Annotated[str, StringConstraints(pattern=f"^jo_{_ID}$")]
StageId = Annotated[str, StringConstraints(pattern=f"^sg_{_ID}$")]
StepId = Annotated[str, StringConstraints(pattern=f"^st_{_ID}$")]
LaneId = Annotated[str, StringConstraints(pattern=f"^la_{_ID}$")]
PersonaId = Annotated[str, StringConstraints(pattern=f"^pn_{_ID}$")]
DepartmentId = Annotated[str, StringConstraints(pattern=f"^dp_{_ID}$")]
PersonId = Annotated[str, StringConstraints(pattern=f"^pe_{_ID}$")]
ObjectId = Annotated[str, StringConstraints(pattern=f"^[a-z]{{2}}_{_ID}$")]
Personas = Annotated[
    list[PersonaId], Field(max_length=50), AfterValidator(lambda ids: list(dict.fromkeys(ids)))
]
Objects = Annotated[list[ObjectId], Field(max_length=200)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Score = Annotated[int, Field(ge=0, le=4)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real_day)]

_Strict = with_config(ConfigDict(extra="forbid"))


def _small(name: str, longest: int) -> Callable[[Any], Any]:
    """Refuses JSON that is longer than a map has use for."""

    def check(value: Any) -> Any:
        if len(json.dumps(value)) > longest:
            raise ValueError(f"{name} may take at most {longest} characters")
        return value

    return check


@_Strict
class Evidence(TypedDict, total=False):
    """Why a statement is believed."""

    state: Literal["observed", "reported", "inferred", "assumed"]
    source: Source
    date: Day | None
    n: Annotated[int, Field(ge=0, le=10**12)] | None
    note: Source


@_Strict
class Assessed(TypedDict, total=False):
    """How far one of the four capabilities has come, and what shows it."""

    score: Score
    evidence: Long
    at: Day
    history: Annotated[list[dict[Literal["score", "at"], int | str]], Field(max_length=100)]


@_Strict
class Checked(TypedDict, total=False):
    """One line of the checklist for implementation."""

    done: bool
    note: Card
    parties: Objects
    at: Day | None


@_Strict
class JourneyFields(TypedDict, total=False):
    """What describes a journey; all of it may be missing."""

    vision: Long
    customer_goal: Long
    business_goal: Long
    trigger: Long
    scope_start: Long
    scope_end: Long
    strategy: Long
    notes: Long
    products: Objects
    goals: Objects
    stakeholders: Objects
    assessment: dict[Capability, Assessed]
    checklist: Annotated[
        dict[Annotated[str, StringConstraints(max_length=60)], Checked], Field(max_length=60)
    ]
    speaker: Line
    tags: Objects
    custom: Annotated[dict[str, Any], AfterValidator(_small("custom", _LONGEST_SETTINGS))]


@_Strict
class StageFields(TypedDict, total=False):
    """What describes a stage."""

    timing: Timing
    goal: Long
    decision: Long
    systems: Objects
    goals: Objects


@_Strict
class Came(TypedDict, total=False):
    """A step (by its id) or touchpoint that stood on the map until a day, and whose history goes on at a step."""

    id: Annotated[str, StringConstraints(pattern=f"^(st|tp)_{_ID}$")]
    name: Required[Title]
    until: Required[Day]


@_Strict
class StepFields(TypedDict, total=False):
    """What describes a step."""

    automation_customer: Literal["manual", "partly", "automatic"]
    automation_company: Literal["manual", "partly", "automatic"]
    timing: Timing
    duration_us: Annotated[int, Field(ge=0, le=2**53)]
    next: Annotated[list[StepId], Field(max_length=20)]
    inherits: Objects
    came_from: Annotated[list[Came], Field(max_length=50)]
    process_ref: Annotated[str, StringConstraints(max_length=500)]
    note: Long


class _Columns(BaseModel):
    model_config = ConfigDict(extra="forbid")


class JourneyColumns(_Columns):
    """A journey. Which transitions of `status` are open, the gates say."""

    name: Title
    level: Level = "L1"
    form: Form = "journey"
    horizon: Horizon = "current"
    status: Status = "planned"
    phase_id: StageId | None = None
    variant_of: JourneyId | None = None
    context: Line = {}
    persona_ids: Personas = []
    department_id: DepartmentId | None = None
    manager_id: PersonId | None = None
    review_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    reviewed_at: AwareDatetime | None = None
    notion: Notion = "customer"
    definition: FunnelDefinition = "best_start"
    window_us: Annotated[int, Field(gt=0, le=2**53)] = DEFAULT_WINDOW_US
    fields: JourneyFields = {}
    state: State = "active"


class StageColumns(_Columns):
    """A stage of a journey."""

    journey_id: JourneyId
    name: Title
    rank: Rank
    fields: StageFields = {}


class StepColumns(_Columns):
    """A step of a stage."""

    journey_id: JourneyId
    stage_id: StageId
    name: Title
    rank: Rank
    optional: bool = False
    fields: StepFields = {}
    checked_at: AwareDatetime | None = None


class LaneColumns(_Columns):
    """A lane; without a name it is called after its kind."""

    journey_id: JourneyId
    kind: LaneKind
    name: Line = {}
    rank: Rank
    persona_id: PersonaId | None = None


class CardColumns(_Columns):
    """An object placed in a lane, from a step on over `span` steps."""

    journey_id: JourneyId
    lane_id: LaneId
    step_id: StepId
    span: Annotated[int, Field(ge=1, le=LONGEST_SPAN)] = 1
    rank: Rank = "V"
    object_id: ObjectId
    persona_ids: Personas = []


class EmotionColumns(_Columns):
    """How a persona (or everybody) feels at a step, from −1 to 1."""

    journey_id: JourneyId
    step_id: StepId
    persona_id: PersonaId | None = None
    basis: Basis = "assumed"
    value: Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
    name: Line = {}
    reason: Card = {}
    evidence: Evidence | None = None


class MomentColumns(_Columns):
    """A moment that matters; with a metric it has a target, a threshold, or both."""

    journey_id: JourneyId
    step_id: StepId
    kind: MomentKind
    name: Line = {}
    reason: Card = {}
    metric: Metric | None = None
    target: Number | None = None
    threshold: Number | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        wanted = [one for one in (self.target, self.threshold) if one is not None]
        if wanted and self.metric is None:
            raise ValueError("a target or threshold needs a metric")
        if any(one < 0 for one in wanted):
            raise ValueError("targets and thresholds are not negative")
        if self.metric in ("lost_share", "returned_share") and any(one > 1 for one in wanted):
            raise ValueError("a share lies between 0 and 1")
        return self


class LinkColumns(_Columns):
    """A way to another journey, or to one of its steps."""

    journey_id: JourneyId
    step_id: StepId | None = None
    to_journey_id: JourneyId
    to_step_id: StepId | None = None
    kind: LinkKind
    name: Line = {}


class DutyColumns(_Columns):
    """A letter of the responsibility matrix: a department's part in a journey, stage, step or touchpoint."""

    journey_id: JourneyId
    subject_id: Annotated[str, StringConstraints(pattern=f"^(jo|sg|st|tp)_{_ID}$")]
    department_id: DepartmentId
    letter: Letter


class ViewColumns(_Columns):
    """A saved view."""

    journey_id: JourneyId
    name: Title
    settings: Annotated[dict[str, Any], AfterValidator(_small("settings", _LONGEST_SETTINGS))] = {}
    rank: Rank = "V"
