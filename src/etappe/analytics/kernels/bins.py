"""The bins small counts are shown in: 1, 2, 3, 4-5, 6-10, more."""

from __future__ import annotations

from etappe.analytics.index import Int64s
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import Bin

BINS = 6
_EDGES: tuple[tuple[float, float | None], ...] = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, None))


def bins(counts: Int64s) -> tuple[Bin, ...]:
    """Counts per bin as rows."""
    return tuple(Bin(low, high, int(n)) for (low, high), n in zip(_EDGES, counts, strict=True))


@sweep
def bin_of(count: int) -> int:
    """The bin of a count of at least 1."""
    if count <= 3:
        return count - 1
    if count <= 5:
        return 3
    return 4 if count <= 10 else 5
