"""Bodies of the measured emotion."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from etappe.analytics import Filter
from etappe.measures.emotion.types import MeasuredEmotion
from etappe.measures.schemas import Reply


class EmotionIn(BaseModel):
    """Under which filter."""

    model_config = ConfigDict(extra="forbid")

    filter: Filter = Filter()


class EmotionReply(Reply[MeasuredEmotion]):
    """How customers feel at the steps of a map, and what stands behind the answer."""
