"""Bodies of planned against actual."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.measures.conformity.types import MapConformity
from etappe.measures.schemas import Reply


class ConformityIn(BaseModel):
    """Under which filter, and what counts."""

    filter: Filter = Filter()
    others: Literal["count", "ignore"] = "count"
    among: Literal["met", "all"] = "met"
    segments: bool = True


class DeviatorsIn(BaseModel):
    """The people behind one deviation."""

    filter: Filter = Filter()
    others: Literal["count", "ignore"] = "count"
    among: Literal["met", "all"] = "met"
    deviation: str = Field(max_length=700)
    limit: int = Field(default=50, ge=1, le=1000)
    offset: int = Field(default=0, ge=0)


class ConformityReply(Reply[MapConformity]):
    """How journeys agree with a map."""
