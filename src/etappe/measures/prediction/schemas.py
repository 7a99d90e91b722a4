"""Bodies of looking ahead."""

from __future__ import annotations

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.measures.prediction.types import CustomerPrediction, JourneyPrediction
from etappe.measures.schemas import Reply


class PredictionIn(BaseModel):
    """Under which filter, and how long a silence means leaving (0 days: having no further touch at all)."""

    filter: Filter = Filter()
    horizon_days: float = Field(default=30, ge=0, le=3660)


class NextIn(PredictionIn):
    """What one customer does next, by their handle."""

    customer: str = Field(max_length=4096)
    notion: Notion = "customer"


class JourneyPredictionReply(Reply[JourneyPrediction]):
    """What comes next after each step of a map."""


class CustomerPredictionReply(Reply[CustomerPrediction]):
    """What one customer does next."""
