"""What is known about comments: who said what, in which mood, about which topic, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from etappe.analytics.estimate import Estimate
from etappe.kit.texts import Text
from etappe.text import Hit, Intent, Label, LanguageCode

Method = Literal["lexicon", "trained", "person"]
TopicKind = Literal["aspect", "found", "own"]
ProposalKind = Literal["pain", "need", "expectation", "gain"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that comments are about. ``id`` is the row's, or the name of one that comes with the house."""

    id: str
    row_id: str | None
    """Its row, once somebody has changed it; it is edited by commands like everything else."""
    kind: TopicKind
    name: Text
    words: dict[str, list[str]]
    hidden: bool
    merged_into: str | None
    position: float


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic of one comment: where it is named, and in which mood; no place where a person said so."""

    id: str
    start: int | None
    end: int | None
    sentiment: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """The score that was given together with a comment."""

    metric: str
    value: float
    scale_min: float | None
    scale_max: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One comment as it may be shown."""

    id: str
    time_us: int
    text: str
    shown: bool
    """Whether the person who asks may read it; otherwise only what was found in it is told."""
    customer: str
    name: str
    language: LanguageCode
    sentiment: float | None
    label: Label | None
    method: Method
    decided: tuple[Hit, ...]
    topics: tuple[TopicMention, ...]
    intent: Intent | None
    touchpoint: str | None
    touchpoint_method: str | None
    channel: str | None
    source: str
    score: Score | None
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many comments are in a mood; ``share`` is of those whose mood is known."""

    label: Literal["negative", "neutral", "positive", "none"]
    n: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many comments are in a language."""

    language: LanguageCode
    n: int


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many comments speak of a topic, in which mood, and how that went over time."""

    id: str
    row_id: str | None
    kind: TopicKind
    name: Text
    words: dict[str, list[str]]
    n: int
    share: Estimate
    sentiment: Estimate
    negative: Estimate
    trend: tuple[int, ...]
    """Comments per bin of the trend of the whole answer."""


@dataclass(frozen=True, slots=True)
class TouchpointCount:
    """How many comments speak about a touchpoint, and in which mood."""

    touchpoint: str
    n: int
    sentiment: Estimate
    negative: Estimate
    topics: tuple[str, ...]
    """What they speak of most, at most three."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The comments of one day, week or month."""

    start_us: int
    n: int
    positive: int
    negative: int
    sentiment: Estimate


@dataclass(frozen=True, slots=True)
class Voices:
    """The comments under a filter and a choice: what they say together, and one page of them.

    Each group (moods, languages, topics, touchpoints) is counted under all other choices but its own, so that what
    else could be chosen stays visible.
    """

    state: Literal["known", "few", "no_data"]
    comments: int
    """Under the filter."""
    found: int
    """Under filter and choice."""
    unit: Literal["day", "week", "month"]
    sentiment: Estimate
    by_sentiment: tuple[LabelCount, ...]
    by_language: tuple[LanguageCount, ...]
    topics: tuple[TopicCount, ...]
    touchpoints: tuple[TouchpointCount, ...]
    trend: tuple[TrendPoint, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A comment that stands for others."""

    id: str
    text: str
    time_us: int


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step of a map where a touchpoint stands."""

    journey_id: str
    journey: Text
    step_id: str
    step: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that several comments about one touchpoint say, and that could stand on the map."""

    key: str
    kind: ProposalKind
    touchpoint: str
    topic_id: str
    topic: Text
    text: Text
    n: int
    of: int
    """Comments about the touchpoint."""
    share: Estimate
    sentiment: Estimate
    quotes: tuple[Quote, ...]
    places: tuple[StepPlace, ...]
    taken: tuple[str, ...]
    """Steps where it stands already."""


@dataclass(frozen=True, slots=True)
class Training:
    """The last training, if there was any, and what is used now."""

    state: Literal["none", "waiting", "running", "done", "too_few", "failed"]
    used: Method
    progress: float
    report: dict[str, Any] | None
    problem: str | None
    made_at: str | None
    finished_at: str | None
