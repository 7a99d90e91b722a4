"""How pleased or displeased a text sounds, by a lexicon with negation, emphasis and turns of a sentence.

Each word or phrase of the lexicon counts from -5 to 3. A negation up to three words before it (in German also up to
five words after a verb) turns praise to blame at 3/4, but at least 1.2, and clear blame to praise of 1.2; emphasis up
to two words before multiplies; after a turn ("but", "aber") words count 1.3 times, before it half. A single word of
praise that opens a text and is followed by nothing but blame ("Klasse, Konto gesperrt") is meant the other way round.
Exclamation marks, words in capitals and answers of up to three words strengthen. The sum s becomes s / sqrt(s² + 12),
between -1 and 1, as proposed by Hutto and Gilbert (2014).
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
_TURNED_AT_LEAST: Final = 1.2
"""What is denied says so clearly, however weak the word: "not acceptable", "not complicated"."""
_CLEAR_BLAME: Final = -1.5
_BEFORE_TURN, _AFTER_TURN = 0.5, 1.3
_LONGEST_NOTHING: Final = 8
"""No answer that says nothing consists of more words and marks."""
_LOUD: Final = 1.25
_SHORT: Final = 1.4
_SHORTEST_TOLD: Final = 3
"""In an answer of so few words the only one that counts is what somebody wanted to say."""
_AHEAD: Final = 6
_NOT_ALONE: Final = ("nur", "only")
"""What is "not only" so is so."""
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
    score = squashed(sum(hit.weight for hit in hits) * _strengthened(text, parts))
    return Sentiment(score, label_of(score), tuple(hits))


def _strengthened(text: str, parts: Sequence[Token]) -> float:
    words = sum(part.kind == "word" for part in parts) if len(parts) <= 2 * _SHORTEST_TOLD else 0
    return (1.15 if "!" in text else 1.0) * (_SHORT if 1 <= words <= _SHORTEST_TOLD else 1.0)


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
        if one is not None and one.weight:
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
            best = _Found(place, last, weight, by)
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
    return _meant_otherwise(parts, found, hits) if turn is None else hits


def _meant_otherwise(parts: Sequence[Token], found: Sequence[_Found], hits: list[Hit]) -> list[Hit]:
    """Praise in one word that is set apart at the start, and then only blame: nobody means such praise."""
    first, rest = hits[0], hits[1:]
    is_apart = found[0].first <= 1 and found[0].by is not None and parts[found[0].last + 1 :][:1]
    if not is_apart or first.weight <= 0 or not rest or any(hit.weight >= 0 for hit in rest):
        return hits
    if parts[found[0].last + 1].kind != "mark":
        return hits
    return [Hit(first.start, first.end, round(first.weight * _PRAISE_TURNED, 3)), *rest]


def _in_context(text: str, parts: Sequence[Token], one: _Found, by: Lexicon, taken: set[int]) -> float:
    if one.last > one.first:
        return _turned(one.weight) if _is_denied(parts, one.first - 1, by) else one.weight
    weight, negated = one.weight, False
    for back in range(one.first - 1, max(-1, one.first - 4), -1):
        token = parts[back]
        if token.kind == "mark":
            break
        if _is_denied(parts, back, by):
            negated = True
            break
        if one.first - back <= 2 and token.word in by.emphasis:
            weight *= by.emphasis[token.word]
    token = parts[one.first]
    raw = text[token.start : token.end]
    if len(raw) > 3 and raw.isupper():
        weight *= _LOUD
    return _turned(weight) if negated or _denied_after(parts, one, by, taken) else weight


def _turned(weight: float) -> float:
    """What a word says when it is denied."""
    if weight > 0:
        return min(weight * _PRAISE_TURNED, -_TURNED_AT_LEAST)
    turned = weight * _BLAME_TURNED
    return max(turned, _TURNED_AT_LEAST) if weight <= _CLEAR_BLAME else turned


def _is_denied(parts: Sequence[Token], place: int, by: Lexicon) -> bool:
    """Whether a negation ends at this place: one word, or several such as "anything but"."""
    if place < 0:
        return False
    word = parts[place].word
    if word in by.negations:
        return place + 1 == len(parts) or parts[place + 1].word not in _NOT_ALONE
    return any(
        place >= len(before)
        and all(parts[place - len(before) + k].word == told for k, told in enumerate(before))
        for before in by.denials.get(word, ())
    )


def _denied_after(parts: Sequence[Token], one: _Found, by: Lexicon, taken: set[int]) -> bool:
    """German puts its "nicht" behind the verb: "gefällt mir nicht"."""
    if one.weight <= 0:
        return False
    for ahead in range(one.last + 1, min(len(parts), one.last + _AHEAD)):
        token = parts[ahead]
        if token.kind != "word" or (ahead in taken and token.word not in by.turns):
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
