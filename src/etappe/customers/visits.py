"""Visits by the rule of thirty minutes: a longer pause ends one, and the next event begins another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from etappe.customers.types import VISIT_GAP_US

KEPT: Final = 50
"""Visits that are kept per profile; older ones are counted from the log."""
Visit = tuple[int, int]


def joined(visits: Iterable[Sequence[int]]) -> list[Visit]:
    """Visits in order, those no longer pause apart as one."""
    found: list[Visit] = []
    for begin, end in sorted((one[0], one[1]) for one in visits):
        if found and begin - found[-1][1] <= VISIT_GAP_US:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def of_times(times_us: Iterable[int]) -> list[Visit]:
    """The visits that events at these times make."""
    return joined((time, time) for time in times_us)


def begun(visits: Iterable[Sequence[int]], now_us: int, window_us: int) -> int:
    """How many visits began in the window that ends now, its edge included."""
    return sum(now_us - window_us <= visit[0] <= now_us for visit in visits)
