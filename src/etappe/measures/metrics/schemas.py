"""Bodies of the routes of metrics."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.measures.metrics.types import Behind, MeasuredCards, MetricRelation, MetricSeries
from etappe.measures.schemas import Reply


class CardsIn(BaseModel):
    """Under which filter all cards of a map are measured."""

    filter: Filter = Filter()


class CardsReply(Reply[MeasuredCards]):
    """The measured cards of a map."""


class BehindIn(BaseModel):
    """Which page of what is behind a card, under which filter."""

    filter: Filter = Filter()
    limit: int = Field(default=50, ge=1, le=200)
    offset: int = Field(default=0, ge=0, le=1_000_000_000)


class BehindReply(Reply[Behind]):
    """Answers and people behind a card."""


class SeriesIn(BaseModel):
    """A metric over time, at an element of a map or everywhere."""

    filter: Filter = Filter()
    journey_id: str | None = None
    subject_table: Literal["journey", "stage", "step", "moment", "card", "object"] | None = None
    subject_id: str | None = None
    unit: Literal["day", "week", "month", "version"] = Field(
        default="week",
        description="`version`: while each named version of the journey held, with the change since.",
    )
    by: Literal["none", "channel", "source", "touchpoint"] = "none"
    zone: str = "UTC"


class RelationIn(SeriesIn):
    """Two metrics over the same periods, at the same place."""

    other_id: str = Field(max_length=60)


class RelationReply(Reply[MetricRelation]):
    """Two metrics over time, and how closely they go together."""


class SeriesReply(Reply[MetricSeries]):
    """A metric over time."""


class FormulaIn(BaseModel):
    expression: str = Field(max_length=2_000)


class FormulaError(BaseModel):
    """Where an own formula cannot be read, counted in characters from 0."""

    position: int
    message: str
    hint: str


class FormulaOut(BaseModel):
    """Whether an own formula can be read, and which metrics it names."""

    ok: bool
    names: list[str] = []
    unknown: list[str] = []
    error: FormulaError | None = None


class CardRows(BaseModel):
    """The cards of a map as they are stored."""

    cards: list[dict[str, Any]]
