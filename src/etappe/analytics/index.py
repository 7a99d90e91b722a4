"""The journey index: all journeys in partitions, the names behind their codes, and the host that sweeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from etappe.analytics.host import Host
from etappe.analytics.index_identities import NOBODY, Identities
from etappe.analytics.local import LOCAL
from etappe.analytics.partition import Float32s, Int16s, Int32s, Int64s, Partition, Stored
from etappe.analytics.specs import Notion

__all__ = ["Float32s", "Int16s", "Int32s", "Int64s", "JourneyIndex", "Partition", "Stored"]

P = TypeVar("P")
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class JourneyIndex:
    """All journeys of a workspace (or of a selection), with the names behind the codes.

    ``channels[0]`` is the empty name: no channel stated. ``version`` names the state of the log, of the
    bindings and of the identities the index was built from; equal versions give equal answers. ``host`` is
    where the partitions are swept: everything that looks at touches asks :meth:`map`.
    """

    partitions: Sequence[Partition]
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    version: str = ""
    notion: Notion = "customer"
    identities: Identities = NOBODY
    host: Host = LOCAL

    def map(self, function: Callable[[P, Partition], R], plan: P) -> list[R]:
        """``function(plan, part)`` for parts of the journeys on the host of the index, in the order of the journeys.

        A host may cut partitions, but never a journey. What travels to another machine are the function,
        which has to stand in a module, the plan and the results.
        """
        return self.host.map(function, plan, self.partitions)

    @property
    def journeys(self) -> int:
        """Journeys with at least one touch."""
        return sum(one.journeys for one in self._extents)

    @property
    def touches(self) -> int:
        """Touches of all partitions."""
        return sum(one.touches for one in self._extents)

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the arrays take in this process: none where they lie elsewhere."""
        return 0 if isinstance(self.partitions, Stored) else sum(p.nbytes for p in self.partitions)

    @cached_property
    def touchpoint_codes(self) -> dict[str, int]:
        """The code of each touchpoint by name."""
        return {name: code for code, name in enumerate(self.touchpoints)}

    @cached_property
    def channel_codes(self) -> dict[str, int]:
        """The code of each channel by name; 0 is "no channel stated"."""
        return {name: code for code, name in enumerate(self.channels)}

    @cached_property
    def bounds(self) -> tuple[int, int] | None:
        """Time of the first and of the last touch; ``None`` when there is none."""
        ends = [one.bounds for one in self._extents if one.bounds is not None]
        return (min(a for a, _ in ends), max(b for _, b in ends)) if ends else None

    @cached_property
    def _extents(self) -> list[_Extent]:
        return self.map(_extent, None)


class _Extent(NamedTuple):
    journeys: int
    touches: int
    bounds: tuple[int, int] | None


def _extent(_: None, partition: Partition) -> _Extent:
    return _Extent(int(np.count_nonzero(np.diff(partition.offsets))), partition.touches, _bounds(partition))


def _bounds(partition: Partition) -> tuple[int, int] | None:
    first, after = partition.offsets[:-1], partition.offsets[1:]
    filled = after > first
    if not filled.any():
        return None
    times = partition.time_us
    return int(times[first[filled]].min()), int(times[after[filled] - 1].max())
