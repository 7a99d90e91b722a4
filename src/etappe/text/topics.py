"""What many comments are about: topics found from the words that stand together, and named by them.

Words are weighted by rarity (sublinear tf-idf) and the table of comments and words is split into few topics by
non-negative factorisation, which gives the same topics for the same comments and seed. How many there are follows from
how many comments there are; a topic of which too few comments speak is left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

import numpy as np
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from etappe.text.files import sections
from etappe.text.lexicons import lexicon
from etappe.text.tokens import cleaned, folded, tokens
from etappe.text.types import LONGEST

FEWEST: Final = 60
"""Fewer different comments do not show what they have in common."""
MOST: Final = 20_000
"""So many comments are looked at; of more, an even sample."""
WORDS: Final = 8
"""So many words at most make a topic."""
NAMED_BY: Final = 2
"""A topic is named by so many of its words."""
_MOST_WORDS: Final = 4_000
_SMALLEST_SHARE: Final = 0.01
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that stand together, the strongest first, and in how many comments they lead."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    n: int
    name: str
    """Its first words as they are mostly written; what to call it until somebody finds a better name."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of some comments, the largest first; none when there are too few to say."""

    state: Literal["known", "too_few"]
    n: int
    topics: tuple[Topic, ...]


def find_topics(texts: Sequence[str], number: int | None = None, seed: int = 1) -> Topics:
    """The topics of comments in one language, mostly of different wording; equal comments count once."""
    different = list(dict.fromkeys(cleaned(text[:LONGEST]).strip() for text in texts))
    if len(different) < FEWEST:
        return Topics("too_few", len(different), ())
    sample = different[:: math.ceil(len(different) / MOST)]
    table, words = _table(sample)
    if table is None or len(words) < WORDS:
        return Topics("too_few", len(different), ())
    wanted = min(number or round(2 + math.log2(len(sample) / 15)), len(words) // 2, 20)
    return Topics("known", len(different), _split(table, words, max(2, wanted), seed, sample))


def _table(sample: Sequence[str]) -> tuple[Any, list[str]]:
    vectorizer = TfidfVectorizer(
        analyzer=_telling, sublinear_tf=True, min_df=max(2, len(sample) // 2000), max_df=0.5,
        max_features=_MOST_WORDS,
    )  # fmt: skip
    try:
        table = vectorizer.fit_transform(sample)
    except ValueError:
        return None, []
    return table, vectorizer.get_feature_names_out().tolist()


def _split(
    table: Any, words: Sequence[str], number: int, seed: int, sample: Sequence[str]
) -> tuple[Topic, ...]:
    machine = NMF(number, init="nndsvda", random_state=seed, max_iter=150, tol=1e-3)
    shares = machine.fit_transform(table)
    leading = np.where(shares.max(axis=1) > 0, shares.argmax(axis=1), -1)
    found = []
    for place, row in enumerate(machine.components_):
        best = [int(k) for k in np.argsort(-row, kind="stable")[:WORDS] if row[k] > 0]
        n = int((leading == place).sum())
        if len(best) >= 2 and n >= max(3, _SMALLEST_SHARE * table.shape[0]):
            top = float(row[best[0]])
            named = tuple(words[k] for k in best)
            found.append((named, tuple(round(float(row[k]) / top, 3) for k in best), n))
    written = _written(sample, {word for named, _, _ in found for word in named[:NAMED_BY]})
    topics = (
        Topic(named, weights, n, ", ".join(written[word] for word in named[:NAMED_BY]))
        for named, weights, n in found
    )
    return tuple(sorted(topics, key=lambda topic: (-topic.n, topic.words)))


def _written(sample: Sequence[str], words: set[str]) -> dict[str, str]:
    """How each of some words is mostly written."""
    seen: dict[str, Counter[str]] = {word: Counter() for word in words}
    for text in sample:
        for part in tokens(text):
            if part.word in seen:
                seen[part.word][text[part.start : part.end]] += 1
    return {
        word: min(spelt, key=lambda one: (-spelt[one], one)) if spelt else word
        for word, spelt in seen.items()
    }


def _telling(text: str) -> list[str]:
    """The words of a text that say what it is about, and not how it is meant."""
    return [
        part.word
        for part in tokens(text)
        if part.kind == "word"
        and len(part.word) >= _SHORTEST
        and not part.word[0].isdigit()
        and part.word not in _empty_words()
    ]


@cache
def _empty_words() -> frozenset[str]:
    """Everyday words and words of mood: they stand in every topic and name none."""
    everyday = {
        folded(word)
        for code, lines in sections("languages.txt")
        if code in ("de", "en")
        for line in lines
        for word in line.split()
    }
    moods = {
        word
        for code in ("de", "en")
        for known in (lexicon(code),)
        for word in (*known.words, *known.negations, *known.emphasis, *known.turns)
        if word not in known.nouns
    }
    return frozenset((everyday | moods) - _subjects())


@cache
def _subjects() -> frozenset[str]:
    """Words that are everyday or moody, and yet say what a comment is about."""
    return frozenset(
        folded(word) for _, lines in sections("subjects.txt") for line in lines for word in line.split()
    )
