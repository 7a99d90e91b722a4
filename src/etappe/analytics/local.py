"""The local host: threads over the partitions on this machine; kernels let go of the interpreter."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, TypeVar

from etappe.analytics.partition import Partition

P = TypeVar("P")
R = TypeVar("R")

LARGEST_TOUCHES = 2_000_000
"""A partition with more is swept in slices, so that the scratch memory of a thread stays below 100 MB."""
SMALLEST_TOUCHES = 100_000
"""A slice with fewer is not worth a thread."""


@dataclass(frozen=True)
class LocalHost:
    """Sweeps with ``threads`` threads (all cores of the machine by default)."""

    threads: int = os.cpu_count() or 1

    def map(self, function: Callable[[P, Partition], R], plan: P, partitions: Sequence[Partition]) -> list[R]:
        """``function(plan, slice)`` for slices of the partitions, in their order; one call for small data."""
        slices = list(self._slices(partitions))
        if len(slices) == 1 or self.threads == 1:
            return [function(plan, one) for one in slices]
        return list(self._pool.map(partial(function, plan), slices))

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix="etappe-sweep")

    def _slices(self, partitions: Sequence[Partition]) -> Iterator[Partition]:
        share = sum(one.touches for one in partitions) // self.threads
        goal = min(max(share, SMALLEST_TOUCHES), LARGEST_TOUCHES)
        for one in partitions:
            yield from one.split(-(-one.touches // goal)) if one.touches > goal else (one,)


LOCAL: Final = LocalHost()
"""The host of every index that says nothing else: one pool of threads per process."""
