"""Texts in several languages: German, English, or both, with a visible way to fall back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, StringConstraints

Language = Literal["de", "en"]
Text = dict[Language, str]
"""One text, by language; what is missing is not there."""

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LONGEST_LINE, LONGEST_CARD, LONGEST_TEXT = 300, 2_000, 20_000


def primary(text: Mapping[str, str]) -> str:
    """The wording by which a thing is sorted and found in data: German, else English, else nothing."""
    return next((text[language] for language in LANGUAGES if text.get(language)), "")


def shown(text: Mapping[str, str], language: str) -> tuple[str, str]:
    """The wording for a reader and the language it is in; the other language when theirs is missing."""
    if text.get(language):
        return text[language], language
    other = next((one for one in LANGUAGES if text.get(one)), language)
    return text.get(other, ""), other


def _without_blanks(text: Text) -> Text:
    return {language: words for language, words in text.items() if words}


def _not_empty(text: Text) -> Text:
    if not text:
        raise ValueError("give the text in at least one language")
    return text


Line = Annotated[
    dict[Language, Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_LINE)]],
    AfterValidator(_without_blanks),
]
"""A short text that may be empty."""
Card = Annotated[
    dict[Language, Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_CARD)]],
    AfterValidator(_without_blanks),
]
"""A text of a card on a map; may be empty."""
Long = Annotated[
    dict[Language, Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)]],
    AfterValidator(_without_blanks),
]
"""A long text that may be empty."""
Title = Annotated[Line, AfterValidator(_not_empty)]
"""A short text in at least one language."""
CardTitle = Annotated[Card, AfterValidator(_not_empty)]
"""The text of a card in at least one language."""
