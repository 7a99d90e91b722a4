"""What people write in their own words: its language, its mood and what it is about. Pure and offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etappe.text.aspects import Aspects, starter
from etappe.text.files import edition
from etappe.text.languages import detect_language
from etappe.text.moods import label_of
from etappe.text.quality import ClassQuality, Quality, is_better, quality
from etappe.text.reading import read, sentiment
from etappe.text.tokens import folded
from etappe.text.types import (
    LABELS,
    LONGEST,
    Aspect,
    Hit,
    Intent,
    Label,
    Language,
    LanguageCode,
    Mention,
    Reading,
    Sentiment,
)

if TYPE_CHECKING:
    from etappe.text.topics import Topic, Topics, find_topics
    from etappe.text.training import Model, by_lexicon, can_learn, cross_validated, train

__all__ = [
    "LABELS",
    "LONGEST",
    "Aspect",
    "Aspects",
    "ClassQuality",
    "Hit",
    "Intent",
    "Label",
    "Language",
    "LanguageCode",
    "Mention",
    "Model",
    "Quality",
    "Reading",
    "Sentiment",
    "Topic",
    "Topics",
    "by_lexicon",
    "can_learn",
    "cross_validated",
    "detect_language",
    "edition",
    "find_topics",
    "folded",
    "is_better",
    "label_of",
    "quality",
    "read",
    "sentiment",
    "starter",
    "train",
]

_LEARNING = {
    "Topic": "topics", "Topics": "topics", "find_topics": "topics", "Model": "training", "by_lexicon": "training",
    "can_learn": "training", "cross_validated": "training", "train": "training",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """What learns only where it is asked for: a server starts without loading scikit-learn."""
    if name in _LEARNING:
        from importlib import import_module

        return getattr(import_module(f"etappe.text.{_LEARNING[name]}"), name)
    raise AttributeError(name)
