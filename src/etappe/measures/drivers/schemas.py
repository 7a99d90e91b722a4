"""Bodies of the routes of drivers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.measures.drivers.types import FAMILIES, DriversAnswer, Family
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
    families: list[Family] = Field(default=list(FAMILIES), min_length=1, max_length=5)
    top: int = Field(default=12, ge=1, le=24)


class DriversReply(Reply[DriversAnswer]):
    """What drives an outcome, and what stands behind the answer."""
