"""Bodies of the routes of drivers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.measures.drivers.surviving import By
from etappe.measures.drivers.types import (
    FAMILIES,
    ComparisonAnswer,
    DriversAnswer,
    Family,
    GainsAnswer,
    SurvivalAnswer,
)
from etappe.measures.schemas import Reply

Name = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Id = Annotated[str, StringConstraints(max_length=60)]


class Outcome(BaseModel):
    """An outcome under a filter."""

    model_config = ConfigDict(extra="forbid")

    outcome: Id = Field(description="nps, csat, ces, rating, completed, reached, or the id of a metric.")
    journey_id: Id | None = None
    goal: list[Name] = Field(default=[], max_length=50, description="Touchpoints of the outcome `reached`.")
    filter: Filter = Filter()
    notion: Notion = "customer"


class DriversIn(Outcome):
    """What drives an outcome."""

    method: Literal["auto", "lmg", "relative_weights"] = "auto"
    families: list[Family] = Field(default=list(FAMILIES), min_length=1, max_length=6)
    top: int = Field(default=12, ge=1, le=24)


class DriversReply(Reply[DriversAnswer]):
    """What drives an outcome, and what stands behind the answer."""


class ExposedIn(BaseModel):
    """What the customers who are compared have in common."""

    model_config = ConfigDict(extra="forbid")

    touchpoints: list[Name] = Field(default=[], max_length=50)
    rule: Annotated[str, StringConstraints(max_length=4000)] | None = None


class ComparisonIn(Outcome):
    """What an exposure changes in an outcome."""

    exposed: ExposedIn


class ComparisonReply(Reply[ComparisonAnswer]):
    """A matched comparison, and what stands behind the answer."""


class SurvivalIn(BaseModel):
    """How long from one touchpoint to another."""

    model_config = ConfigDict(extra="forbid")

    start: list[Name] = Field(default=[], max_length=50)
    end: list[Name] = Field(default=[], max_length=50)
    journey_id: Id | None = None
    horizon_days: int = Field(default=60, ge=1, le=3650)
    by: By = "none"
    touchpoint: Name | None = None
    segment_ids: list[Id] = Field(default=[], max_length=8)
    filter: Filter = Filter()
    notion: Notion = "customer"


class SurvivalReply(Reply[SurvivalAnswer]):
    """Curves, tests and hazards, and what stands behind the answer."""


class GainsIn(BaseModel):
    """What repairing steps would bring."""

    model_config = ConfigDict(extra="forbid")

    step_id: Id | None = None
    lost_share: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    filter: Filter = Filter()


class GainsReply(Reply[GainsAnswer]):
    """Gains, and what stands behind the answer."""
