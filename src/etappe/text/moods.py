"""How pleased or displeased a text sounds, by a lexicon with negation, emphasis and turns of a sentence.

Each word or phrase of the lexicon counts from -3 to 3. A negation up to three words before it (in German also up to
four words after a verb) turns praise to blame at 3/4 and blame to praise at 2/5 of its weight; emphasis up to two words
before multiplies; after a turn ("but", "aber") words count 1.3 times, before it half. Exclamation marks and words in
capitals strengthen. The sum s becomes s / sqrt(s² + 12), between -1 and 1, as proposed by Hutto and Gilbert (2014).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from etappe.text.files import sections
from etappe.text.lexicons import Lexicon, faces, lexicon
from etappe.text.tokens import Token, folded
from etappe.text.types import Hit, Label, LanguageCode, Sentiment

NEUTRAL: Final = 0.3
"""Scores nearer to zero than this are neutral: a single weak word says too little."""
_SPREAD: Final = 12.0
_PRAISE_TURNED, _BLAME_TURNED = -0.75, -0.4
_BEFORE_TURN, _AFTER_TURN = 0.5, 1.3
_LONGEST_NOTHING: Final = 8
"""No answer that says nothing consists of more words and marks."""
_LOUD: Final = 1.25
_SILENT: Final = Sentiment(None, None)
_ORDER: Final[dict[LanguageCode, tuple[str, ...]]] = {
    "de": ("de",), "en": ("en",), "mixed": ("de", "en"), "none": ("de", "en"), "other": (),
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    """A word, phrase or face of the lexicon at its place among the tokens."""

    first: int
    last: int
    weight: float
    by: Lexicon | None


def label_of(score: float) -> Label:
    """The label of a score from -1 to 1."""
    if abs(score) < NEUTRAL:
        return "neutral"
    return "positive" if score > 0 else "negative"


def squashed(total: float) -> float:
    """A sum of weights as a number between -1 and 1."""
    return total / math.sqrt(total * total + _SPREAD)


def mood(text: str, parts: Sequence[Token], language: LanguageCode) -> Sentiment:
    """The mood of a text whose tokens and language are known; words in another language say nothing."""
    if _says_nothing(parts):
        return _SILENT
    found = _found(parts, [lexicon(code) for code in _ORDER[language]])
    if not found:
        return Sentiment(0.0, "neutral") if language in ("de", "en", "mixed") and parts else _SILENT
    hits = _weighed(text, parts, found)
    total = sum(hit.weight for hit in hits)
    score = squashed(total * (1.15 if "!" in text else 1.0))
    return Sentiment(score, label_of(score), tuple(hits))


def _says_nothing(parts: Sequence[Token]) -> bool:
    """Whether the whole answer is that there is none: "n/a", "keine Angabe"."""
    if len(parts) > _LONGEST_NOTHING or any(part.kind == "face" for part in parts):
        return False
    return " ".join(part.word for part in parts if part.kind == "word") in _nothing()


@cache
def _nothing() -> frozenset[str]:
    return frozenset(folded(line) for _, lines in sections("nothing.txt") for line in lines)


def _found(parts: Sequence[Token], lexicons: Sequence[Lexicon]) -> list[_Found]:
    found, place, drawn = list[_Found](), 0, faces()
    while place < len(parts):
        one = _at(parts, place, lexicons, drawn)
        if one is not None:
            found.append(one)
        place = place + 1 if one is None else one.last + 1
    return found


def _at(
    parts: Sequence[Token], place: int, lexicons: Sequence[Lexicon], drawn: dict[str, float]
) -> _Found | None:
    token = parts[place]
    if token.kind == "face":
        said = drawn.get(token.word)
        return None if said is None else _Found(place, place, said, None)
    if token.kind != "word":
        return None
    for one in lexicons:
        phrases = one.phrases.get(token.word)
        if phrases is not None and (match := _phrase(parts, place, phrases, one)) is not None:
            return match
    for one in lexicons:
        weight = one.weight(token.word)
        if weight is not None:
            return _Found(place, place, weight, one)
    return None


def _phrase(
    parts: Sequence[Token], place: int, phrases: Sequence[tuple[tuple[str, ...], float]], by: Lexicon
) -> _Found | None:
    best: _Found | None = None
    for rest, weight in phrases:
        last = place + len(rest)
        is_longer = last < len(parts) and (best is None or last > best.last)
        if is_longer and all(parts[place + 1 + k].word == word for k, word in enumerate(rest)):
            best = _Found(place, last, weight, by if last == place else None)
    return best


def _weighed(text: str, parts: Sequence[Token], found: Sequence[_Found]) -> list[Hit]:
    taken = {place for one in found for place in range(one.first, one.last + 1)}
    turn = _turn(parts, found, taken)
    hits = []
    for one in found:
        weight = one.weight if one.by is None else _in_context(text, parts, one, one.by, taken)
        if turn is not None:
            weight *= _BEFORE_TURN if one.first < turn else _AFTER_TURN
        hits.append(Hit(parts[one.first].start, parts[one.last].end, round(weight, 3)))
    return hits


def _in_context(text: str, parts: Sequence[Token], one: _Found, by: Lexicon, taken: set[int]) -> float:
    weight, negated = one.weight, False
    for back in range(one.first - 1, max(-1, one.first - 4), -1):
        token = parts[back]
        if token.kind == "mark":
            break
        distance = one.first - back
        if token.word in by.negations:
            negated = True
            break
        if distance <= 2 and token.word in by.emphasis:
            weight *= by.emphasis[token.word]
    negated = negated or _denied_after(parts, one, by, taken)
    token = parts[one.first]
    raw = text[token.start : token.end]
    if len(raw) > 3 and raw.isupper():
        weight *= _LOUD
    if negated:
        weight *= _PRAISE_TURNED if weight > 0 else _BLAME_TURNED
    return weight


def _denied_after(parts: Sequence[Token], one: _Found, by: Lexicon, taken: set[int]) -> bool:
    """German puts its "nicht" behind the verb: "gefällt mir nicht"."""
    if one.weight <= 0:
        return False
    for ahead in range(one.last + 1, min(len(parts), one.last + 5)):
        token = parts[ahead]
        if token.kind != "word" or ahead in taken:
            return False
        if token.word == "nicht" and "nicht" in by.negations:
            return True
    return False


def _turn(parts: Sequence[Token], found: Sequence[_Found], taken: set[int]) -> int | None:
    """The place of the last turn with something said on both sides of it."""
    turns = {word for one in found if one.by is not None for word in one.by.turns}
    places = [place for place, token in enumerate(parts) if token.word in turns and place not in taken]
    first, last = found[0].first, found[-1].last
    return next((place for place in reversed(places) if first < place < last), None)
