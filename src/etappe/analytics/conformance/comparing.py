"""What a deviation costs: journeys with it beside journeys that came as far without it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from etappe.analytics.agreement import Deviation, DeviationKind
from etappe.analytics.conformance.kernels import INSERT, LEAVE, LOOP, ORDER, REPEAT, SKIP
from etappe.analytics.estimate import TOO_FEW
from etappe.analytics.index import Int64s
from etappe.analytics.kernels.funnel import wilson

_KINDS: dict[int, DeviationKind] = {
    SKIP: "skip", REPEAT: "repeat", LOOP: "loop", ORDER: "order", LEAVE: "leave", INSERT: "insert",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """Journeys, occurrences, and journeys that completed."""

    journeys: int
    occurrences: int
    completed: int


def deviations(
    table: Int64s, reach: Int64s, strays: Int64s, names: tuple[str, ...], total: Counted
) -> tuple[Deviation, ...]:
    """All deviations, the costliest first.

    ``table``, ``reach`` and ``strays`` are those of :func:`~etappe.analytics.conformance.tally.tallied`. Those
    who skipped a step are compared with those who went beyond it without, all others with those who met the
    step or a later one.
    """
    beyond = reach[::-1].cumsum(axis=0)[::-1]
    found = []
    for kind, name in _KINDS.items():
        for row in np.flatnonzero(table[kind, :, 0]).tolist() if kind != INSERT else ():
            place = min(row + (kind == SKIP), len(beyond) - 1)
            rivals = Counted(int(beyond[place, 0]), 0, int(beyond[place, 1]))
            step = None if row == 0 else row - 1
            found.append(_compared(name, step, None, Counted(*table[kind, row].tolist()), rivals, total))
    for code in np.flatnonzero(strays[:, 0]):
        counted = Counted(*strays[code].tolist())
        found.append(_compared("insert", None, names[code], counted, total, total))
    return tuple(sorted(found, key=_rank))


def _rank(one: Deviation) -> tuple[bool, float, int]:
    return (one.lost_journeys is None, -(one.lost_journeys or 0.0), -one.journeys)


def _compared(
    kind: DeviationKind,
    step: int | None,
    touchpoint: str | None,
    counted: Counted,
    rivals: Counted,
    total: Counted,
) -> Deviation:
    others, completed = rivals.journeys - counted.journeys, rivals.completed - counted.completed
    share, compared = counted.completed / counted.journeys, completed / others if others else None
    low, high = difference(completed, others, counted.completed, counted.journeys)
    enough = min(others, counted.journeys) >= TOO_FEW
    lost = None if compared is None else compared - share
    return Deviation(
        kind=kind,
        step=step,
        touchpoint=touchpoint,
        journeys=counted.journeys,
        share=counted.journeys / total.journeys,
        occurrences=counted.occurrences,
        completed_share=share,
        compared=others,
        compared_share=compared,
        lost_share=lost,
        lost_low=low,
        lost_high=high,
        lost_journeys=lost * counted.journeys if enough and lost is not None else None,
    )


def difference(part: int, whole: int, other_part: int, other_whole: int) -> tuple[float | None, float | None]:
    """The 95 % interval of ``part/whole − other_part/other_whole`` (Newcombe 1998, method 10)."""
    low, high = wilson(part, whole)
    other_low, other_high = wilson(other_part, other_whole)
    if low is None or high is None or other_low is None or other_high is None:
        return None, None
    share, other = part / whole, other_part / other_whole
    down = math.hypot(share - low, other_high - other)
    up = math.hypot(high - share, other - other_low)
    return share - other - down, share - other + up
