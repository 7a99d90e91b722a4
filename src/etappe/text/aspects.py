"""What a text is about, by an editable list of aspects and their words, and in which mood it speaks of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from etappe.text.files import sections
from etappe.text.moods import squashed
from etappe.text.tokens import Token, folded, spelt_out
from etappe.text.types import Aspect, Hit, LanguageCode, Mention

_SHORTEST: Final = 5
_WINDOW: Final = 60
"""So many characters around a mention a word may stand that says how it is meant."""


class Aspects:
    """A list of aspects, made ready for looking words up."""

    def __init__(self, aspects: Iterable[Aspect]) -> None:
        self.aspects = tuple(aspects)
        self._by_word: dict[str, dict[str, tuple[str, ...]]] = {"de": {}, "en": {}}
        self._compounds: dict[str, tuple[str, ...]] = {}
        for aspect in self.aspects:
            for language, words in aspect.words.items():
                self._learn(language, aspect.id, words)

    def of(self, word: str, language: LanguageCode) -> tuple[str, ...]:
        """The aspects that a folded word points to."""
        if language == "en":
            return self._by_word["en"].get(word, ())
        found = self._by_word["de"].get(word) or self._compound(word)
        return found or (self._by_word["en"].get(word, ()) if language in ("mixed", "none") else ())

    def _learn(self, language: str, aspect: str, words: Iterable[str]) -> None:
        known = self._by_word.setdefault(language, {})
        for word in words:
            for spelling in {folded(word), spelt_out(folded(word))}:
                known[spelling] = tuple(dict.fromkeys((*known.get(spelling, ()), aspect)))

    def _compound(self, word: str) -> tuple[str, ...]:
        """By the last part of a German compound: "Bearbeitungsdauer" is about "Dauer"."""
        if len(word) < _SHORTEST + 4:
            return ()
        if word not in self._compounds:
            if len(self._compounds) > 100_000:
                self._compounds.clear()
            known = self._by_word["de"]
            ends = (word[place:] for place in range(3, len(word) - _SHORTEST + 1))
            self._compounds[word] = next((known[end] for end in ends if end in known), ())
        return self._compounds[word]


@cache
def starter() -> tuple[Aspect, ...]:
    """The aspects that a workspace begins with."""
    return tuple(_aspect(title, lines) for title, lines in sections("aspects.txt"))


def _aspect(title: str, lines: Sequence[str]) -> Aspect:
    name, german, english = (part.strip() for part in title.split("|"))
    words: Mapping[str, tuple[str, ...]] = {
        language: tuple(listed.split()) for language, _, listed in (line.partition(": ") for line in lines)
    }
    return Aspect(name, {"de": german, "en": english}, words)


def mentions(
    parts: Sequence[Token], known: Aspects, language: LanguageCode, decided: Sequence[Hit]
) -> tuple[Mention, ...]:
    """Where a text speaks of which aspect; each aspect once, at its first word."""
    found: dict[str, Token] = {}
    for part in parts:
        if part.kind == "word":
            for aspect in known.of(part.word, language):
                found.setdefault(aspect, part)
    return tuple(
        Mention(aspect, part.start, part.end, _mood_around(parts, part, decided))
        for aspect, part in found.items()
    )


def _mood_around(parts: Sequence[Token], part: Token, decided: Sequence[Hit]) -> float | None:
    """The mood of the words near by that stand in the same sentence."""
    start, end = _sentence(parts, part)
    near = [
        hit.weight
        for hit in decided
        if hit.start >= start
        and hit.end <= end
        and hit.start - _WINDOW <= part.end
        and part.start <= hit.end + _WINDOW
    ]
    return squashed(sum(near)) if near else None


def _sentence(parts: Sequence[Token], part: Token) -> tuple[int, int]:
    ends = [mark for mark in parts if mark.kind == "mark" and any(sign in ".!?\n;" for sign in mark.word)]
    start = max((mark.end for mark in ends if mark.end <= part.start), default=0)
    end = min((mark.start for mark in ends if mark.start >= part.end), default=1 << 60)
    return start, end
