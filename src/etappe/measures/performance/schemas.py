"""Bodies of the routes of performance and attribution."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.analytics.attribution import By, ModelName
from etappe.analytics.specs import Notion
from etappe.measures.performance.crediting import CreditedGoal
from etappe.measures.performance.touchpoints import TOLERANCE
from etappe.measures.performance.types import ChannelPerformance, ContentPerformance, TouchpointPerformance
from etappe.measures.schemas import Reply

Names = Annotated[tuple[str, ...], Field(max_length=200)]
JourneyId = Annotated[str | None, Field(max_length=40)]


class _Question(BaseModel):
    filter: Filter = Filter()
    notion: Notion = "customer"
    journey_id: JourneyId = None


class TouchpointsIn(_Question):
    """Which touchpoints are the outcome (else the last step of the journey), and what deviation is tolerated."""

    goal: Names = ()
    derive: bool = Field(
        default=True, description="Whether importance is also worked out from what drives scores."
    )
    tolerance: float = Field(default=TOLERANCE, gt=0, le=1)


class ChannelsIn(_Question):
    """Of which journey, and whether personas are told apart."""

    personas: bool = True


class ContentsIn(_Question):
    """On which journey stages are named."""


class AttributionIn(_Question):
    """What a conversion is (else the last step of the journey), what is credited, and how far a path goes back."""

    goal: Names = ()
    by: By = "channel"
    models: Annotated[tuple[ModelName, ...], Field(max_length=7)] = ()
    lookback_days: float = Field(default=30, gt=0, le=3650)
    half_life_days: float = Field(default=7, gt=0, le=3650)
    order: Literal[1, 2] = 1
    merge_repeats: bool = True


class TouchpointsReply(Reply[TouchpointPerformance]):
    """The performance of touchpoints."""


class ChannelsReply(Reply[ChannelPerformance]):
    """How channels are used."""


class ContentsReply(Reply[ContentPerformance]):
    """What content items achieve."""


class AttributionReply(Reply[CreditedGoal]):
    """What conversions are credited to."""
