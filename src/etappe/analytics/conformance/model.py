"""Models that journeys are held against: states, the steps that lead from one to the next, and what satisfies a step.

A model is a small automaton. The steps of a map make a chain of states with one edge each; a link of the map
that leads back is a silent edge; a net becomes the automaton of its reachable markings.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from etappe.analytics.conformance.errors import NoWayThrough
from etappe.analytics.index import Int32s, Int64s

Satisfies = npt.NDArray[np.bool_]
UNIT = 1 << 31
"""What a move costs that is counted as one; below it only the number of free moves breaks ties."""
FREE = 1
"""What a silent move or a skipped optional step costs: nothing that is counted, but less is better."""
SILENT = -1
"""The step of an edge that is no step."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From ``source`` to ``target`` by ``step`` (``SILENT``: by nothing that could be seen)."""

    source: int
    target: int
    step: int
    optional: bool = False
    """Whether the step may be left out for nothing."""


@dataclass(frozen=True)
class Model:
    """An automaton: it starts in state 0 and may end in any of ``ends``.

    ``labels`` says for each step which touches satisfy it; a touch may satisfy several steps.
    """

    states: int
    edges: tuple[Edge, ...]
    ends: tuple[int, ...]
    labels: tuple[frozenset[Hashable], ...]

    @cached_property
    def classes(self) -> dict[Hashable, int]:
        """A number for each touch the model knows: touches that satisfy the same steps share one; 0 is none."""
        sets: dict[tuple[int, ...], int] = {}
        known: dict[Hashable, int] = {}
        for labels in self.labels:
            known.update(dict.fromkeys(labels, 0))
        for label in known:
            steps = tuple(i for i, labels in enumerate(self.labels) if label in labels)
            known[label] = sets.setdefault(steps, len(sets) + 1)
        return known

    @cached_property
    def arrays(self) -> Arrays:
        """The model as kernels read it. Raises :class:`NoWayThrough` when no end can be reached."""
        edges = sorted(self.edges, key=lambda edge: edge.source)
        sources = np.array([edge.source for edge in edges], np.int32)
        free = [edge.step == SILENT or edge.optional for edge in edges]
        satisfies = np.zeros((max(self.classes.values(), default=0) + 1, max(len(self.labels), 1)), np.bool_)
        for step, labels in enumerate(self.labels):
            for label in labels:
                satisfies[self.classes[label], step] = True
        arrays = Arrays(
            begin=np.searchsorted(sources, np.arange(self.states + 1)).astype(np.int64),
            source=sources,
            target=np.array([edge.target for edge in edges], np.int32),
            step=np.array([edge.step for edge in edges], np.int32),
            cost=np.where(np.array(free, np.bool_), FREE, UNIT).astype(np.int64),
            end=np.isin(np.arange(self.states), self.ends),
            satisfies=satisfies,
            cyclic=any(edge.target <= edge.source for edge in edges),
        )
        _shortest(arrays)
        return arrays

    @cached_property
    def shortest(self) -> int:
        """Steps that a journey through the model has at least."""
        return _shortest(self.arrays) // UNIT


@dataclass(frozen=True, slots=True)
class Arrays:
    """A model as kernels read it: edges ordered by source, ``begin`` gives the first edge of each state."""

    begin: Int64s
    source: Int32s
    target: Int32s
    step: Int32s
    cost: Int64s
    end: Satisfies
    satisfies: Satisfies
    """Whether the touches of a class (row) satisfy a step (column)."""
    cyclic: bool

    @property
    def flat(self) -> tuple[Int64s, Int32s, Int32s, Int32s, Int64s, Satisfies, Satisfies, bool]:
        """All of it, in the order in which kernels take it."""
        return (self.begin, self.source, self.target, self.step, self.cost, self.end, self.satisfies,
                self.cyclic)  # fmt: skip


def sequence(
    steps: Sequence[frozenset[Hashable]],
    optional: Sequence[bool] = (),
    loops: Sequence[tuple[int, int]] = (),
) -> Model:
    """The steps of a map in their order; ``loops`` are (step, earlier step): after the one the other may come again."""
    free = optional or [False] * len(steps)
    edges = [Edge(i, i + 1, i, free[i]) for i in range(len(steps))]
    edges += [Edge(step + 1, earlier, SILENT) for step, earlier in loops]
    return Model(len(steps) + 1, tuple(edges), (len(steps),), tuple(steps))


def variant(labels: Sequence[Hashable]) -> Model:
    """One journey taken for a map."""
    return sequence([frozenset((label,)) for label in labels])


def _shortest(arrays: Arrays) -> int:
    far = 1 << 60
    costs = np.where(arrays.end, 0, far)
    for _ in range(len(costs)):
        before = costs.copy()
        np.minimum.at(costs, arrays.source, costs[arrays.target] + arrays.cost)
        if np.array_equal(before, costs):
            break
    if costs[0] >= far:
        raise NoWayThrough
    return int(costs[0])
