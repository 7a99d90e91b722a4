"""What a reading of a comment consists of: its language, its mood with the words that decided, what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

LanguageCode = Literal["de", "en", "other", "mixed", "none"]
Label = Literal["negative", "neutral", "positive"]
Intent = Literal["wish", "need"]
LABELS: Final[tuple[Label, ...]] = ("negative", "neutral", "positive")

LONGEST: Final = 20_000
"""So many characters of a comment are read; what comes after changes nothing about what it is about."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language a text is written in; ``share`` is the part of the evidence that speaks for it."""

    code: LanguageCode
    share: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase that decided, by its place in the text, and what it counted after negation and emphasis."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Sentiment:
    """The mood from -1 to 1; none where nothing in the text says anything about it."""

    score: float | None
    label: Label | None
    decided: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An aspect that a text speaks of, where, and in which mood the clause around it is."""

    aspect: str
    start: int
    end: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that comments are about: its names and the words that point to it, by language."""

    id: str
    name: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is read from one text."""

    language: Language
    sentiment: Sentiment
    mentions: tuple[Mention, ...]
    intent: Intent | None
    is_cut: bool
    """Whether only the beginning was read, because the text is longer than :data:`LONGEST`."""
