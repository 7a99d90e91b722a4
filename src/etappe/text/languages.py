"""Which language a text is written in: everyday words first, then the letters that words are made of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from etappe.text.files import sections
from etappe.text.lexicons import lexicon
from etappe.text.tokens import Token, cleaned, folded, has_letters, tokens
from etappe.text.types import Language

_EVERYDAY: Final = 1.0
_LETTERS_COUNT: Final = 0.3
"""What an unknown word counts at most: its letters only hint at a language."""
_MIXED_SHARE: Final = 0.25
_MIXED_WORDS: Final = 3
_OTHER_LEAD: Final = 1.3
_READ: Final = 400
"""So many words are looked at."""
_LATIN_ENDS: Final = 0x250
_UNKNOWN: Final = Language("none", 0.0)


def detect_language(text: str) -> Language:
    """German, English, another language, both of ours, or none where there are no words."""
    shown = cleaned(text)
    return language_of(shown, tokens(shown))


def language_of(text: str, parts: Sequence[Token]) -> Language:
    """As :func:`detect_language`, of a text whose tokens are known."""
    words = [part.word for part in parts if part.kind == "word" and not part.word[0].isdigit()][:_READ]
    if not words:
        return Language("other", 1.0) if has_letters(text) else _UNKNOWN
    strange = sum(ord(word[0]) >= _LATIN_ENDS for word in words)
    if strange * 2 > len(words):
        return Language("other", strange / len(words))
    return _judged(words)


def _judged(words: Sequence[str]) -> Language:
    scores, sure = defaultdict[str, float](float), Counter[str]()
    for word in words:
        for code, weight in _evidence(word):
            scores[code] += weight
            if weight >= _EVERYDAY and code in ("de", "en"):
                sure[code] += 1
    german, english = scores.pop("de", 0.0), scores.pop("en", 0.0)
    other = max(scores.values(), default=0.0)
    total = german + english + other
    if not total:
        return _UNKNOWN
    ours, smaller = max(german, english), min(german, english)
    if other > _OTHER_LEAD * ours:
        return Language("other", other / total)
    if smaller >= _MIXED_SHARE * (german + english) and min(sure["de"], sure["en"]) >= _MIXED_WORDS:
        return Language("mixed", smaller / (german + english))
    return Language("de" if german >= english else "en", ours / total)


@lru_cache(maxsize=65_536)
def _evidence(word: str) -> tuple[tuple[str, float], ...]:
    """What one word says, by language; words that many languages share say less for each."""
    known = _everyday().get(word)
    if known is not None:
        weight = 1.0 if len(known) == 1 else 0.8 / len(known)
        return tuple((code, weight) for code in known)
    found = [(code, 0.6) for code in ("de", "en") if lexicon(code).knows(word)]
    if len(found) == 1:
        return tuple(found)
    if any(letter in "äöüß" for letter in word):
        return (("de", 0.5),)
    if len(word) < 4:
        return ()
    share = _german(word)
    return (("de", _LETTERS_COUNT * share), ("en", _LETTERS_COUNT * (1 - share)))


@cache
def _everyday() -> Mapping[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for code, lines in sections("languages.txt"):
        for word in {folded(word) for line in lines for word in line.split()}:
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _profiles() -> Mapping[str, float]:
    """For each three letters how much more they speak for German than for English, as a logarithm."""
    counts = {code: _trigrams(_words_of(code)) for code in ("de", "en")}
    totals = {code: sum(found.values()) for code, found in counts.items()}
    kinds = len(set(counts["de"]) | set(counts["en"]))
    return {
        three: math.log((counts["de"][three] + 0.5) / (totals["de"] + 0.5 * kinds))
        - math.log((counts["en"][three] + 0.5) / (totals["en"] + 0.5 * kinds))
        for three in set(counts["de"]) | set(counts["en"])
    }


def _words_of(code: str) -> Iterable[str]:
    everyday = (word for word, codes in _everyday().items() if codes == (code,))
    return {*everyday, *lexicon(code).words}


def _trigrams(words: Iterable[str]) -> Counter[str]:
    return Counter(three for word in words for three in _threes(word))


def _threes(word: str) -> list[str]:
    framed = f" {word} "
    return [framed[place : place + 3] for place in range(len(framed) - 2)]


def _german(word: str) -> float:
    """How likely a word's letters are German rather than English."""
    ratio = _profiles()
    said = sum(ratio.get(three, 0.0) for three in _threes(word))
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, said))))
