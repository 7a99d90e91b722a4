"""Bodies of the routes that show customers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from etappe.customers import IdentifierOut, TraitOut
from etappe.kit.texts import Text
from etappe.measures.types import Words


class Named(BaseModel):
    """A customer: the handle for addresses, what to call them, and their key beside it where names are clear."""

    handle: str
    name: str
    key: str | None
    clear: bool


class JourneyRef(BaseModel):
    """A journey or a stage, and what it is called."""

    id: str
    name: Text


class StageNow(BaseModel):
    """Where a customer stands in a journey."""

    journey: JourneyRef
    stage: JourneyRef


class StagePeriodOut(BaseModel):
    """A customer was in a stage; ``until_us`` is none while they are."""

    stage: JourneyRef
    from_us: int
    until_us: int | None


class StandingOut(StageNow):
    """Where a customer stands in a journey, since when, and the way there."""

    since_us: int
    history: list[StagePeriodOut]


class SegmentRef(BaseModel):
    """A segment that a customer is in, and since when."""

    id: str
    name: str
    since_us: int


class CustomerOut(Named):
    """A customer in a list."""

    first_us: int
    last_us: int
    touches: int
    last_touchpoint: str
    channels: list[str]
    stage: StageNow | None
    segments: list[SegmentRef]
    score: int | None


class CustomerList(BaseModel):
    """Customers, latest first."""

    total: int
    customers: list[CustomerOut]


class ConflictOut(BaseModel):
    """An identifier that would have joined this customer with another, and was left out."""

    type: str
    value: str
    reason: str
    other: Named
    count: int
    last_us: int


class PreferenceOut(BaseModel):
    """What a customer prefers: as they said, or as ``n`` observations say, of which ``share`` agree."""

    name: str
    value: str
    kind: Literal["declared", "inferred"]
    source: str
    time_us: int
    n: int | None
    share: float | None


class CountOut(BaseModel):
    """How often something happened in the window that ends now; ever, where there is no window."""

    name: str
    count: int
    window_us: int | None


class ScorePartOut(BaseModel):
    """One part of the relation: from 0 to 100, its weight, and how many observations it rests on."""

    name: str
    value: float
    weight: float
    n: int


class ScoreOut(BaseModel):
    """How the relation with a customer stands, from 0 to 100, and by which definition."""

    value: int
    parts: list[ScorePartOut]
    definition: Words


class IssueOut(BaseModel):
    """Something open between a customer and the company, or something that was."""

    id: str
    kind: str
    state: str
    text: str
    source: str
    opened_us: int
    due_us: int | None
    closed_us: int | None


class CustomerDetail(Named):
    """One customer across all channels."""

    pseudonym: str
    first_us: int
    last_us: int
    touches: int
    channels: list[str]
    identifiers: list[IdentifierOut]
    conflicts: list[ConflictOut]
    traits: list[TraitOut]
    preferences: list[PreferenceOut]
    counters: list[CountOut]
    stages: list[StandingOut]
    segments: list[SegmentRef]
    score: ScoreOut | None
    issues: list[IssueOut]
    merges: int
    hidden_sources: int


class TimelineEvent(BaseModel):
    """One event of a customer; ``technical`` ones say something about them and are no touch."""

    time_us: int
    arrival: int
    kind: Literal["touch", "technical"]
    activity: str
    touchpoint: str
    channel: str
    value: float | None
    source: str
    case_id: str | None
    properties: dict[str, Any]


class Timeline(BaseModel):
    """What a customer did, newest first."""

    events: list[TimelineEvent]
    next_cursor: str | None
    hidden_sources: int


class PersonOut(Named):
    """A customer behind a number; ``reason`` is a short code such as ``lost:3``."""

    reason: str
    touches: int
    first_us: int
    last_us: int
    last_touchpoint: str


class PeopleOut(BaseModel):
    """The customers behind a number."""

    total: int
    people: list[PersonOut]
