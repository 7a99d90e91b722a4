"""Optimal alignments of journeys with a model, each distinct journey once, for notebooks and small data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.conformance.kernels import aligned
from etappe.analytics.conformance.model import SILENT, UNIT, Model


@dataclass(frozen=True, slots=True)
class Move:
    """One move of an alignment: of journey and model together, of the journey alone, or of the model alone."""

    touch: int | None
    """Which touch of the journey."""
    step: int | None
    """Which step of the model; none for silent moves."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way to explain one journey by the model."""

    moves: tuple[Move, ...]
    cost: int
    """Touches that do not agree with a step, and steps that are not optional and agree with no touch."""
    fitness: float
    """1 − cost ÷ cost of the worst way: every touch and the shortest way through the model on their own."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """How well many journeys fit a model."""

    journeys: int
    distinct: int
    fitting: int
    cost: int
    average: float | None
    """Mean of the fitness of the journeys."""
    log: float | None
    """1 − sum of the costs ÷ sum of the worst costs."""


def align(model: Model, journey: Sequence[Hashable]) -> Alignment:
    """The optimal alignment of one journey: cost 1 for a move of the journey or the model alone, else 0.

    Raises :class:`~etappe.analytics.conformance.errors.NoWayThrough` for a model that cannot end.
    """
    classes = model.classes
    codes = [classes.get(label, 0) for label in journey]
    cost, kinds, steps, touches = aligned(np.array(codes, np.int32), *model.arrays.flat)
    moves = tuple(
        Move(None if kind == 2 else int(touch), None if kind == 1 or step == SILENT else int(step))
        for kind, step, touch in zip(kinds, steps, touches, strict=True)
    )
    return Alignment(moves, cost // UNIT, fitness(cost // UNIT, len(journey), model.shortest))


def fit(model: Model, journeys: Iterable[Sequence[Hashable]]) -> Fitness:
    """The fitness of many journeys; equal ones are aligned once."""
    counts = Counter(tuple(journey) for journey in journeys)
    aligned_once = [(align(model, journey), len(journey), n) for journey, n in counts.items()]
    number = sum(counts.values())
    cost = sum(one.cost * n for one, _, n in aligned_once)
    worst = sum((size + model.shortest) * n for _, size, n in aligned_once)
    return Fitness(
        journeys=number,
        distinct=len(counts),
        fitting=sum(n for one, _, n in aligned_once if one.cost == 0),
        cost=cost,
        average=sum(one.fitness * n for one, _, n in aligned_once) / number if number else None,
        log=(1 - cost / worst if worst else 1.0) if number else None,
    )


def fitness(cost: int, touches: int, shortest: int) -> float:
    """1 − cost ÷ (touches + steps of the shortest way through the model); 1 when both are none."""
    worst = touches + shortest
    return 1 - cost / worst if worst else 1.0
