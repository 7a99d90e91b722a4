"""What customers say: open comments in both languages that fit the score they gave and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.simulate.wordings import SLOTS, WORDINGS

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

_SCALES: Final = {"nps": (6, 8), "csat": (2, 3), "ces": (3, 5)}
"""Per score: highest low value and highest middle value. For effort, low is good."""
_SHARE_WITH_COMMENT: Final = 0.3
_SPEAKS_OF_IT: Final = 0.75
"""Share of those to whom something happened that write about it."""


def _filled(wording: str) -> Iterator[str]:
    """The wording with everything that may stand in its slots."""
    slots = [slot for slot in SLOTS if slot in wording]
    for words in product(*(SLOTS[slot] for slot in slots)):
        text = wording
        for slot, word in zip(slots, words, strict=True):
            text = text.replace(slot, word)
        yield text[0].upper() + text[1:]


def _said() -> dict[tuple[str, int, str, int], tuple[str, ...]]:
    """Texts by score, mood, subject and language (0 German, 1 English)."""
    return {
        (score, mood, subject, language): tuple(text for wording in one for text in _filled(wording))
        for score, moods in WORDINGS.items()
        for mood, subjects in enumerate(moods)
        for subject, languages in subjects.items()
        for language, one in enumerate(languages)
    }


_SAID: Final = _said()
TEXTS: Final[tuple[str, ...]] = tuple(dict.fromkeys(text for texts in _SAID.values() for text in texts))
_PLACE: Final = {text: number for number, text in enumerate(TEXTS)}
_PLACES: Final = {key: np.array([_PLACE[text] for text in texts]) for key, texts in _SAID.items()}


def comments(
    rng: np.random.Generator,
    key: str,
    score: npt.NDArray[np.float64],
    english: Flags,
    lived: Mapping[str, Flags],
) -> Ints:
    """For each answer the place of its comment in :data:`TEXTS`, or -1 where nothing was written.

    ``lived`` says by subject to whom something happened that they will rather write about.
    """
    low, middle = _SCALES[key]
    mood = np.digitize(score, [low + 0.5, middle + 0.5])
    mood = 2 - mood if key == "ces" else mood
    said = np.full(len(score), -1, np.int64)
    for tone in range(3):
        subjects = [subject for score_, mood_, subject, _ in _SAID if (score_, mood_) == (key, tone)]
        subjects = list(dict.fromkeys(subjects))
        about = _subjects(rng, subjects, len(score), lived)
        for number, subject in enumerate(subjects):
            for language in (0, 1):
                here = (mood == tone) & (about == number) & (english == bool(language))
                said[here] = rng.choice(_PLACES[key, tone, subject, language], int(here.sum()))
    said[rng.random(len(score)) > _SHARE_WITH_COMMENT] = -1
    return said


def _subjects(rng: np.random.Generator, subjects: list[str], size: int, lived: Mapping[str, Flags]) -> Ints:
    """What each would write about: any subject, but rather one they have lived through."""
    about = rng.integers(0, len(subjects), size)
    for number, subject in enumerate(subjects):
        if subject in lived:
            about[lived[subject] & (rng.random(size) < _SPEAKS_OF_IT)] = number
    return about
