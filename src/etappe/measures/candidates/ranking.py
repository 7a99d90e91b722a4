"""Which steps of a map may be moments that matter: facts in, candidates with their reasons out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.journeys import MomentKind
from etappe.kit.texts import Text
from etappe.measures.candidates import words
from etappe.measures.candidates.types import CandidatePart, Dip, MomentCandidate, PartName, Unit
from etappe.measures.types import Words

WEIGHTS: Final[Mapping[PartName, float]] = {
    "drop_off": 0.30, "dissatisfaction": 0.25, "effect": 0.20, "revenue": 0.15, "dip": 0.10,
}  # fmt: skip
LOWEST: Final = 15.0
"""Steps below this score are no candidates."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a driver at this step changes in the outcome: its words, and the estimate."""

    label: Words
    estimate: Estimate
    scale: float
    """Width of the scale of the outcome."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one step."""

    step_id: str
    name: Text
    touchpoint: str | None
    lost: Estimate
    """Share of all who entered that is lost here."""
    satisfaction: Estimate
    """Mean of the answers about it, from 0 to 1."""
    importance: float
    """From 0 to 1."""
    effect: Effect | None
    money: Estimate
    dip: Dip | None
    moment_id: str | None = None


def candidates(facts: Sequence[Facts]) -> list[MomentCandidate]:
    """The steps that may matter, the strongest first. Parts are scored against the strongest step of this map."""
    strengths = {name: [_strength(name, one) for one in facts] for name in WEIGHTS}
    most = {name: max((s for s in found if s is not None), default=0.0) for name, found in strengths.items()}
    found = []
    for at, one in enumerate(facts):
        parts = tuple(_part(name, one, strengths[name][at], most[name]) for name in WEIGHTS)
        candidate = _candidate(one, parts)
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda one: (-one.score, one.key))


def _strength(name: PartName, one: Facts) -> float | None:
    """How strongly a step speaks by this reason; none where nothing is known, and zero where it is not sure."""
    if name == "drop_off":
        return one.lost.value
    if name == "dissatisfaction":
        return None if one.satisfaction.value is None else (1 - one.satisfaction.value) * one.importance
    if name == "effect":
        known = (
            one.effect is not None
            and one.effect.estimate.value is not None
            and one.effect.estimate.excludes_zero
        )
        return abs(one.effect.estimate.value or 0.0) / one.effect.scale if known and one.effect else None
    if name == "revenue":
        return one.money.value
    return 1.0 if one.dip is not None else None


def _part(name: PartName, one: Facts, strength: float | None, most: float) -> CandidatePart:
    score = None if strength is None else (strength / most if most > 0 else 0.0)
    value, unit = _value(name, one)
    return CandidatePart(name, score, WEIGHTS[name], value, unit, words.part(name, one_label(one), value))


def one_label(one: Facts) -> Words | None:
    """What the effect of a step is called."""
    return None if one.effect is None else one.effect.label


def _value(name: PartName, one: Facts) -> tuple[Estimate, Unit]:
    if name == "drop_off":
        return one.lost, "share"
    if name == "dissatisfaction":
        return one.satisfaction, "score"
    if name == "effect":
        return (NO_DATA if one.effect is None else one.effect.estimate), "points"
    if name == "revenue":
        return one.money, "money"
    return (NO_DATA if one.dip is None else one.dip.after), "score"


def _candidate(one: Facts, parts: tuple[CandidatePart, ...]) -> MomentCandidate | None:
    known = [part for part in parts if part.score is not None]
    # A dip that is not there says nothing against a step: its weight counts only where there is one.
    whole = sum(part.weight for part in known)
    if not known or not whole:
        return None
    score = 100 * sum(part.weight * (part.score or 0.0) for part in known) / whole
    if score < LOWEST:
        return None
    kind = _kind(one, known)
    told = sorted(known, key=lambda part: -part.weight * (part.score or 0.0))[:2]
    return MomentCandidate(
        one.step_id, one.step_id, one.name, one.touchpoint, kind, words.name(kind, one.name), words.joined(told),
        round(score, 1), parts, "open", None, one.moment_id,
    )  # fmt: skip


def _kind(one: Facts, known: Sequence[CandidatePart]) -> MomentKind:
    """Where customers suffer a pain, where they are delighted a wow, where they decide a moment of truth."""
    strongest = max(known, key=lambda part: part.weight * (part.score or 0.0)).part
    if one.dip is not None or strongest == "dissatisfaction":
        return "pain"
    if strongest == "effect" and one.effect is not None:
        return "wow" if (one.effect.estimate.value or 0.0) > 0 else "pain"
    return "truth"
