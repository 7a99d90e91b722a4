"""Bodies of the routes of comments."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.kit.texts import CardTitle, Title
from etappe.measures.schemas import Reply
from etappe.measures.voices.editable import TopicId, Word
from etappe.measures.voices.service import Choice, Order
from etappe.measures.voices.types import Proposal, Voices
from etappe.text import Label, LanguageCode

MAX_PAGE = 200
Name = Annotated[str, StringConstraints(max_length=1_000)]
Names = Annotated[list[Name], Field(max_length=200)]
TopicWords = dict[Literal["de", "en"], Annotated[list[Word], Field(max_length=200)]]


class VoicesIn(BaseModel):
    """Under which filter, and which of the comments there."""

    filter: Filter = Filter()
    notion: Notion = "customer"
    search: Annotated[str, StringConstraints(max_length=200)] = ""
    topics: Names = []
    sentiment: list[Literal["negative", "neutral", "positive", "none"]] = []
    touchpoints: Names = []
    languages: list[LanguageCode] = []
    ids: Names = []
    unit: Literal["day", "week", "month"] = "week"
    order: Order = "newest"
    limit: int = Field(default=50, ge=0, le=MAX_PAGE)
    offset: int = Field(default=0, ge=0, le=10_000_000)

    def choice(self) -> Choice:
        """The choice among the comments."""
        return Choice(
            self.search, tuple(self.topics), tuple(self.sentiment), tuple(self.touchpoints), tuple(self.languages),
            self.unit, self.order, self.limit, self.offset, tuple(self.ids),
        )  # fmt: skip


class VoicesReply(Reply[Voices]):
    """Comments, counted, with one page of them."""


class TopicIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Title
    words: TopicWords = {}


class TopicPatch(BaseModel):
    """What to change of a topic; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: Title | None = None
    words: TopicWords | None = None
    hidden: bool | None = None
    position: float | None = Field(default=None, allow_inf_nan=False)
    merged_into: TopicId | None = None

    def columns(self) -> dict[str, Any]:
        """Only what was given; a topic stands alone again when ``merged_into`` is given as nothing."""
        given = self.model_dump(exclude_unset=True)
        return {name: value for name, value in given.items() if value is not None or name == "merged_into"}


class TopicMergeIn(BaseModel):
    into: TopicId


class CorrectionIn(BaseModel):
    """What a person says about a comment; what is left out stays as it was read."""

    model_config = ConfigDict(extra="forbid")

    sentiment: Label | None = None
    topics: Annotated[list[TopicId], Field(max_length=20)] | None = None


class ProposalsIn(BaseModel):
    filter: Filter = Filter()
    touchpoints: Names = []


class ProposalsReply(Reply[list[Proposal]]):
    """What comments suggest for the maps."""


class TakeIn(BaseModel):
    """Which proposal to put on which step, in which words."""

    filter: Filter = Filter()
    key: Annotated[str, StringConstraints(max_length=1_100)]
    journey_id: Annotated[str, StringConstraints(max_length=40)]
    step_id: Annotated[str, StringConstraints(max_length=40)]
    text: CardTitle


class TakenOut(BaseModel):
    statement_id: str


class SummariesIn(BaseModel):
    enabled: bool


class SummaryIn(VoicesIn):
    """Which comments to summarise, in which language."""

    language: Literal["de", "en"] = "de"
