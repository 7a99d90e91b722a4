"""Petri nets with unique labels: token replay in closed form, and the automaton of their reachable markings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from etappe.analytics.conformance.errors import TooManyMarkings
from etappe.analytics.conformance.model import SILENT, Edge, Model

MOST_MARKINGS = 20_000

Marking = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """What takes a token from each place of ``takes`` and puts one into each of ``puts``; no label: silent."""

    label: Hashable | None
    takes: frozenset[Hashable]
    puts: frozenset[Hashable]


@dataclass(frozen=True)
class Net:
    """A net and the tokens it starts and ends with."""

    transitions: tuple[Transition, ...]
    start: Mapping[Hashable, int] = field(default_factory=dict)
    end: Mapping[Hashable, int] = field(default_factory=dict)

    @property
    def places(self) -> tuple[Hashable, ...]:
        """All places, in the order they are met."""
        named = [place for one in self.transitions for place in (*one.takes, *one.puts)]
        return tuple(dict.fromkeys([*self.start, *named, *self.end]))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a replay."""

    produced: int
    consumed: int
    missing: int
    remaining: int

    @property
    def fitness(self) -> float:
        """½ (1 − missing ÷ consumed) + ½ (1 − remaining ÷ produced) (Rozinat and van der Aalst 2008)."""
        missed = self.missing / self.consumed if self.consumed else 0.0
        left = self.remaining / self.produced if self.produced else 0.0
        return 0.5 * (1 - missed) + 0.5 * (1 - left)


def replay(net: Net, journeys: Iterable[tuple[Sequence[Hashable], int]]) -> Tokens:
    """Token replay of (journey, how often) pairs in a net whose labels are unique and never silent.

    With unique labels nothing has to be searched: a place misses as many tokens as it was ever short of, that
    is the largest excess of consumption over production, and keeps production + missing − consumption.
    Touches that the net does not know are passed over.
    """
    place = {name: i for i, name in enumerate(net.places)}
    effects = {one.label: _effect(one, place) for one in net.transitions}
    start, end = _marking(net.start, place), _marking(net.end, place)
    total = np.zeros(4, np.int64)
    for journey, times in journeys:
        known = [effects[label] for label in journey if label in effects]
        total += times * _replayed(known, start, end)
    return Tokens(*(int(value) for value in total))


def model_of(net: Net) -> Model:
    """The automaton of the markings a net can reach. Raises :class:`TooManyMarkings`."""
    place = {name: i for i, name in enumerate(net.places)}
    effects = [_effect(one, place) for one in net.transitions]
    labels = list(dict.fromkeys(one.label for one in net.transitions if one.label is not None))
    step = [SILENT if one.label is None else labels.index(one.label) for one in net.transitions]
    first = tuple(_marking(net.start, place).tolist())
    known, waiting, edges = {first: 0}, [first], []
    while waiting:
        marking = waiting.pop()
        for (takes, puts), of in zip(effects, step, strict=True):
            if np.all(np.array(marking) >= takes):
                after = tuple((np.array(marking) - takes + puts).tolist())
                if after not in known:
                    known[after] = len(known)
                    waiting.append(after)
                edges.append(Edge(known[marking], known[after], of))
        if len(known) > MOST_MARKINGS:
            raise TooManyMarkings(MOST_MARKINGS)
    last = tuple(_marking(net.end, place).tolist())
    ends = (known[last],) if last in known else ()
    return Model(len(known), tuple(edges), ends, tuple(frozenset((label,)) for label in labels))


Tally = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


def _effect(one: Transition, place: Mapping[Hashable, int]) -> tuple[Tally, Tally]:
    takes, puts = np.zeros(len(place), np.int64), np.zeros(len(place), np.int64)
    takes[[place[name] for name in one.takes]] = 1
    puts[[place[name] for name in one.puts]] = 1
    return takes, puts


def _marking(tokens: Mapping[Hashable, int], place: Mapping[Hashable, int]) -> Tally:
    marking = np.zeros(len(place), np.int64)
    for name, number in tokens.items():
        marking[place[name]] = number
    return marking


def _replayed(known: Sequence[tuple[Tally, Tally]], start: Tally, end: Tally) -> Tally:
    """Produced, consumed, missing and remaining tokens of one journey."""
    nothing = np.zeros_like(start)
    takes = np.array([one for one, _ in known] + [end])
    puts = np.array([start] + [one for _, one in known])
    produced, consumed = puts.sum(axis=0), takes.sum(axis=0)
    short = np.maximum((takes.cumsum(axis=0) - puts.cumsum(axis=0)).max(axis=0), nothing)
    return np.array(
        [produced.sum(), consumed.sum(), short.sum(), (produced + short - consumed).sum()], np.int64
    )
