"""Which words praise and which blame, how strongly, and what turns or strengthens them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from etappe.text.files import sections
from etappe.text.tokens import folded, spelt_out

_ENDINGS: Final = {
    "de": {
        "adjective": (
            "", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "ste", "sten", "ster", "stes", "este",
            "esten",
        ),
        "noun": ("", "e", "en", "er", "n", "s", "es", "ern"),
    },
    "en": {"adjective": ("", "ly", "er", "est", "r", "st"), "noun": ("", "s", "es")},
}  # fmt: skip
_SHORTEST_COMPOUND: Final = 9
_SHORTEST_PART: Final = 5
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")


@dataclass
class Lexicon:
    """The words of one language by their weight; phrases by their first word."""

    words: dict[str, float] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], float]]] = field(default_factory=dict)
    negations: set[str] = field(default_factory=set)
    denials: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Negations of several words, by their last one."""
    emphasis: dict[str, float] = field(default_factory=dict)
    turns: set[str] = field(default_factory=set)
    nouns: dict[str, float] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Every word that stands in a phrase."""
    _compounds: dict[str, float | None] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Whether the word says something, alone or in a phrase."""
        return word in self.told or self.weight(word) is not None

    def weight(self, word: str) -> float | None:
        """What a folded word says: its own weight, or that of the word a German compound ends with."""
        known = self.words.get(word)
        if known is None and _DRAWN_OUT.search(word):
            known = next((self.words[one] for one in _shortened(word) if one in self.words), None)
        if known is not None or len(word) < _SHORTEST_COMPOUND:
            return known
        if word not in self._compounds:
            if len(self._compounds) > 100_000:
                self._compounds.clear()
            self._compounds[word] = self._by_last_part(word)
        return self._compounds[word]

    def _by_last_part(self, word: str) -> float | None:
        ends = (word[place:] for place in range(3, len(word) - _SHORTEST_PART + 1))
        return next((self.nouns[end] for end in ends if end in self.nouns), None)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``de`` or ``en``."""
    found = Lexicon()
    for title, lines in sections(f"mood.{language}.txt"):
        sort, _, number = title.partition(" ")
        _take(found, language, sort, float(number or 0), lines)
    return found


@cache
def faces() -> dict[str, float]:
    """What little pictures and typed faces say."""
    return {
        one: float(title.split()[1])
        for title, lines in sections("emoji.txt")
        for line in lines
        for one in line.split()
    }


def _take(found: Lexicon, language: str, sort: str, number: float, lines: Iterable[str]) -> None:
    if sort == "phrase":
        for line in lines:
            for phrase in _spellings(line):
                first, *rest = phrase.split()
                found.told.update((first, *rest))
                found.phrases.setdefault(first, []).append((tuple(rest), number))
        return
    if sort == "denial":
        for line in lines:
            *before, last = folded(line).split()
            found.denials.setdefault(last, []).append(tuple(before))
        return
    words = [word for line in lines for word in line.split()]
    for word in _inflected(words, _ENDINGS[language].get(sort, ("",))):
        _keep(found, sort, word, number)


def _keep(found: Lexicon, sort: str, word: str, number: float) -> None:
    if sort == "negation":
        found.negations.add(word)
    elif sort == "turn":
        found.turns.add(word)
    elif sort == "intensifier":
        found.emphasis[word] = number
    else:
        found.words.setdefault(word, number)
        if sort == "noun" and len(word) >= _SHORTEST_PART:
            found.nouns.setdefault(word, number)


def _shortened(word: str) -> tuple[str, str]:
    """A word that is drawn out ("suuuper") with each such letter once, and twice."""
    return _DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)


def _inflected(words: Iterable[str], endings: Iterable[str]) -> Iterator[str]:
    for word in words:
        for stem in _spellings(word):
            yield from (stem + ending for ending in endings)


def _spellings(words: str) -> set[str]:
    plain = folded(words)
    return {plain, spelt_out(plain), plain.replace("'", "")}
