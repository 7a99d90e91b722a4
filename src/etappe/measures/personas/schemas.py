"""Bodies of the routes of personas and kinds of journeys."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.measures.personas.types import ClustersAnswer, Dimension, EvidenceAnswer, PreferencesAnswer, Unit
from etappe.measures.schemas import Reply

Id = Annotated[str, StringConstraints(max_length=60)]


class ClustersIn(BaseModel):
    """Kinds of journeys; of the customers of one map, or of all."""

    model_config = ConfigDict(extra="forbid")

    k: int | None = Field(default=None, ge=2, le=12, description="How many; chosen when not given.")
    seed: int = Field(default=1, ge=0, le=1_000_000)
    filter: Filter = Filter()
    notion: Notion = "customer"


class ClustersReply(Reply[ClustersAnswer]):
    """Kinds of journeys, and what stands behind the answer."""


class EvidenceIn(BaseModel):
    """Under which filter a persona is held against data."""

    model_config = ConfigDict(extra="forbid")

    filter: Filter = Filter()


class EvidenceReply(Reply[EvidenceAnswer]):
    """What data say of a persona, and what stands behind the answer."""


class PreferencesIn(BaseModel):
    """What is counted, and of whom; of all segments and personas when none is named."""

    model_config = ConfigDict(extra="forbid")

    dimension: Dimension = "channel"
    unit: Unit = "month"
    segment_ids: list[Id] = Field(default=[], max_length=12)
    persona_ids: list[Id] = Field(default=[], max_length=12)
    journey_id: Id | None = Field(default=None, description="Also by the stages of this journey.")
    filter: Filter = Filter()


class PreferencesReply(Reply[PreferencesAnswer]):
    """Preferences over time, and what stands behind the answer."""
