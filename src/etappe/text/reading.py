"""Reads a comment as a whole: language, mood, aspects and whether something is wished for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from etappe.text.aspects import Aspects, mentions, starter
from etappe.text.files import sections
from etappe.text.languages import language_of
from etappe.text.moods import mood
from etappe.text.tokens import Token, cleaned, folded, tokens
from etappe.text.types import LONGEST, Intent, LanguageCode, Reading, Sentiment

_INTENTS: Final[tuple[Intent, ...]] = ("wish", "need")


@cache
def default_aspects() -> Aspects:
    """The aspects that come with the house, ready for use."""
    return Aspects(starter())


def read(text: str, known: Aspects | None = None, hint: LanguageCode | None = None) -> Reading:
    """Everything that one comment says; ``hint`` is its language where the sender stated it.

    Empty texts, faces only, NUL characters and texts of any length are fine: what cannot be read is none.
    """
    shown = cleaned(text)
    parts = tokens(shown)
    language = language_of(shown, parts)
    code = hint if hint is not None and language.code == "none" else language.code
    felt = mood(shown, parts, code)
    about = mentions(parts, known or default_aspects(), code, felt.decided) if code != "other" else ()
    return Reading(language, felt, about, intent(parts), len(text) > LONGEST)


def sentiment(text: str, language: LanguageCode | None = None) -> Sentiment:
    """The mood of a text alone."""
    shown = cleaned(text)
    parts = tokens(shown)
    return mood(shown, parts, language or language_of(shown, parts).code)


def intent(parts: Sequence[Token]) -> Intent | None:
    """Whether somebody wishes for something or says what they need; wishes are the clearer ones."""
    words = [part.word for part in parts if part.kind == "word"]
    patterns = _patterns()
    found = {
        kind
        for place, word in enumerate(words)
        for rest, kind in patterns.get(word, ())
        if tuple(words[place + 1 : place + 1 + len(rest)]) == rest
    }
    return next((kind for kind in _INTENTS if kind in found), None)


@cache
def _patterns() -> dict[str, list[tuple[tuple[str, ...], Intent]]]:
    found: dict[str, list[tuple[tuple[str, ...], Intent]]] = {}
    for title, lines in sections("wishes.txt"):
        kind: Intent = "wish" if title == "wish" else "need"
        for line in lines:
            first, *rest = folded(line).split()
            found.setdefault(first, []).append((tuple(rest), kind))
    return found
