"""Survey scores: what a customer has been through decides what they answer, and the truth about its effects."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.simulate.batch import Flags, Floats, Happenings, Ints
from etappe.simulate.company import Company
from etappe.simulate.voices import comments


@dataclass(frozen=True, slots=True)
class Scale:
    """A score: how far answers scatter around what is felt, and the lowest and highest of them."""

    spread: float
    low: int
    high: int


SCALES: Final = {"nps": Scale(2.1, 0, 10), "csat": Scale(0.8, 1, 5), "ces": Scale(1.1, 1, 7)}
_SUBJECTS: Final = {"documents": "waiting", "returned": "form", "hotline": "staff"}
"""What somebody who has been through it rather writes about."""


def recommendation(world: Happenings, firm: Company, who: Ints) -> Floats:
    """What each feels about recommending the company, from 0 to 10, before it is rounded."""
    felt = np.full(len(who), firm.recommends)
    for name, effect in firm.recommends_effects.items():
        felt += effect * _holds(world, name, who)
    return felt


def rate(world: Happenings, firm: Company, key: str, who: Ints, at: Floats, felt: Floats) -> None:
    """Some of ``who`` answer a survey, and some of these write a comment."""
    answers = world.chosen(firm.answers_survey, len(who))
    who, at = who[answers], at[answers]
    scale = SCALES[key]
    score = np.clip(np.round(world.rng.normal(felt[answers], scale.spread)), scale.low, scale.high)
    lived = {subject: world.been_through(name, who) for name, subject in _SUBJECTS.items()}
    said = comments(world.rng, key, score, world.people.english[who], lived)
    world.add(key, who, at, score, said)


def expected_answer(key: str, felt: float) -> float:
    """Mean of the answers of those who feel this, after rounding and at the ends of the scale."""
    scale = SCALES[key]
    cuts = [value + 0.5 for value in range(scale.low, scale.high)]
    return scale.low + sum(1 - _normal((cut - felt) / scale.spread) for cut in cuts)


def _holds(world: Happenings, name: str, who: Ints) -> Flags:
    if name == "price_aware":
        return np.asarray(world.people.persona[who] == 0)
    return world.been_through(name, who)


def _normal(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
