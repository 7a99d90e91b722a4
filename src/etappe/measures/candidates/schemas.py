"""Bodies of the routes of candidates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.journeys import Metric, MomentKind
from etappe.kit.texts import Text
from etappe.measures.candidates.types import CandidatesAnswer, Decided, MoodsAnswer
from etappe.measures.schemas import Reply


class CandidatesIn(BaseModel):
    """Under which filter, and how many."""

    model_config = ConfigDict(extra="forbid")

    filter: Filter = Filter()
    limit: int = Field(default=10, ge=1, le=60)


class CandidatesReply(Reply[CandidatesAnswer]):
    """Candidates, and what stands behind the answer."""


class CandidateDecisionIn(BaseModel):
    """A decision; the fields after the reason describe the moment that confirming makes."""

    model_config = ConfigDict(extra="forbid")

    state: Decided
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""
    kind: MomentKind | None = None
    name: Text | None = None
    metric: Metric | None = None
    target: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    threshold: float | None = Field(default=None, ge=0, allow_inf_nan=False)


class MoodsIn(BaseModel):
    """Of the touchpoints of a map or of all, by which periods."""

    model_config = ConfigDict(extra="forbid")

    journey_id: Annotated[str, StringConstraints(max_length=60)] | None = None
    unit: Literal["day", "week"] = "week"
    filter: Filter = Filter()


class MoodsReply(Reply[MoodsAnswer]):
    """Moods, and what stands behind the answer."""
