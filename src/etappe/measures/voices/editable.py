"""Registers topics and corrections with the command log, so that they are live, on record and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from etappe.accounts import Access, require
from etappe.changes import Editable, register
from etappe.kit.texts import Title
from etappe.measures.voices.errors import BadTopic
from etappe.measures.voices.models import VoiceCorrectionRow, VoiceTopicRow
from etappe.measures.voices.types import TopicKind
from etappe.text import Label, folded

TOPIC: Final = "voice_topic"
CORRECTION: Final = "voice_correction"
SCOPE: Final = "voices"
MOST_WORDS: Final = 200

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"^\S+$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z_]{1,40}$")]
EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class TopicColumns(BaseModel):
    """What people may say about a topic."""

    model_config = ConfigDict(extra="forbid")

    kind: TopicKind = "own"
    origin: TopicId | None = None
    name: Title
    words: dict[Annotated[str, StringConstraints(pattern="^(de|en)$")], list[Word]] = Field(
        default_factory=dict
    )
    hidden: bool = False
    merged_into: TopicId | None = None
    position: float = Field(default=0.0, allow_inf_nan=False)

    @field_validator("words")
    @classmethod
    def _few_and_different(cls, words: dict[str, list[str]]) -> dict[str, list[str]]:
        if sum(map(len, words.values())) > MOST_WORDS:
            raise ValueError(f"at most {MOST_WORDS} words")
        return {language: list(dict.fromkeys(map(folded, listed))) for language, listed in words.items()}


class CorrectionColumns(BaseModel):
    """What people may say about a comment."""

    model_config = ConfigDict(extra="forbid")

    event_id: EventId
    sentiment: Label | None = None
    topics: Annotated[list[TopicId], Field(max_length=20)] | None = None


def _may(access: Access, row: Any) -> None:
    del row
    require(access, "editor")


def _no_circles(access: Access, rows: Sequence[VoiceTopicRow]) -> None:
    """A topic is merged into one that stands on its own. Raises :class:`BadTopic`."""
    del access
    for row in rows:
        if row.merged_into is not None and row.merged_into in (row.id, row.origin):
            raise BadTopic(
                "A topic cannot be merged into itself.", field="merged_into", hint="Choose another topic."
            )


register(Editable(TOPIC, VoiceTopicRow, "vt", TopicColumns, may=_may, after=_no_circles))
register(Editable(CORRECTION, VoiceCorrectionRow, "vc", CorrectionColumns, may=_may))
