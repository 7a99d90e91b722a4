"""One alignment in words of the map: which step was done, left out, repeated, and what was met beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from etappe.analytics.agreement import AlignedMove, MoveKind
from etappe.analytics.conformance.kernels import (
    INSERT,
    LEAVE,
    LOOP,
    ORDER,
    QUIET,
    REPEAT,
    SKIP,
    SYNC,
    aligned,
    judged,
)
from etappe.analytics.conformance.model import Arrays, Satisfies
from etappe.analytics.index import Int32s

_MOVES: dict[int, MoveKind] = {
    SYNC: "sync", SKIP: "skip", REPEAT: "repeat", LOOP: "loop", ORDER: "order", LEAVE: "leave",
    INSERT: "insert",
}  # fmt: skip
_Found = tuple[int, int, int]


def moves(
    codes: Int32s, classes: Int32s, arrays: Arrays, optional: Satisfies, goal: int, names: Sequence[str]
) -> tuple[AlignedMove, ...]:
    """The moves of one journey in order; equal neighbours are one move with a count."""
    found = _interleaved(codes, classes, arrays, optional, goal)
    return tuple(
        AlignedMove(
            _MOVES[kind], None if step < 0 else step, names[code] if kind == INSERT else None, len(list(same))
        )
        for (kind, step, code), same in groupby(found)
    )


def _interleaved(
    codes: Int32s, classes: Int32s, arrays: Arrays, optional: Satisfies, goal: int
) -> Iterator[_Found]:
    """(kind, step, code): touches off the map where they happened, between the moves of the alignment."""
    on_map = np.flatnonzero(classes[codes] > 0)
    labels = classes[codes[on_map]]
    _, kinds, steps, touches = aligned(labels, *arrays.flat)
    judged(labels, kinds, steps, touches, arrays.satisfies, optional, goal)
    off_map = [int(i) for i in np.flatnonzero(classes[codes] == 0)]
    for kind, step, touch in zip(kinds.tolist(), steps.tolist(), touches.tolist(), strict=True):
        while off_map and touch >= 0 and off_map[0] < on_map[touch]:
            yield INSERT, -1, int(codes[off_map.pop(0)])
        if kind != QUIET:
            yield kind, step, -1
    for i in off_map:
        yield INSERT, -1, int(codes[i])
