"""Bodies of the routes of measures."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.events.schemas import FreshnessOut
from etappe.measures.types import Explain, JourneyHealth, KnownChannel, KnownTouchpoint, MeasuredJourney

S = TypeVar("S")
A = TypeVar("A")


class Asked(BaseModel, Generic[S]):
    """A question, the filter it is asked under, and what makes a journey."""

    spec: S
    filter: Filter = Filter()
    notion: Notion = "customer"


class Reply(BaseModel, Generic[A]):
    """An answer and what stands behind it."""

    answer: A
    explain: Explain


class MeasureIn(BaseModel):
    filter: Filter = Filter()


class MeasuredReply(Reply[MeasuredJourney]):
    """A measured journey map."""


class HealthIn(BaseModel):
    """Under which filter; of all journeys, or of some."""

    filter: Filter = Filter()
    journey_ids: list[str] | None = Field(default=None, max_length=1000)


class HealthOut(BaseModel):
    """The health of journeys, measured on one version of the data."""

    journeys: list[JourneyHealth]
    index_version: str


class VocabularyOut(BaseModel):
    """What the data of the workspace speak of, and how fresh they are."""

    touchpoints: list[KnownTouchpoint]
    channels: list[KnownChannel]
    start_us: int | None
    end_us: int | None
    notions: list[Notion]
    events: int
    index_version: str
    freshness: FreshnessOut


class RuleIn(BaseModel):
    text: str = Field(max_length=4000)
    kind: Literal["event", "customer"]


class RuleError(BaseModel):
    position: int
    message: str
    hint: str


class RuleMatches(BaseModel):
    events: int | None
    customers: int
    estimated: bool = Field(
        default=False, description="Counted in a sample of customers, because the log is large."
    )


class RuleCheckOut(BaseModel):
    """Whether a rule is well formed, its canonical text, and whom it fits."""

    ok: bool
    error: RuleError | None = None
    formatted: str | None = None
    matches: RuleMatches | None = None
