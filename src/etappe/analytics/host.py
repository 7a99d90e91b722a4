"""What a host is: a place where one function runs over many partitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from etappe.analytics.partition import Partition

P = TypeVar("P")
R = TypeVar("R")


class Host(Protocol):
    """Runs ``function(plan, partition)`` for every partition and returns the results in order."""

    def map(self, function: Callable[[P, Partition], R], plan: P, partitions: Sequence[Partition]) -> list[R]:
        """One result per partition, in the order of the partitions; an error of any of them is raised."""
        ...
