"""The Spark host: the same kernels and merges, with the partitions swept by the executors of a cluster.

Spark moves and retries the work; the arithmetic is the one of the local host, so both agree. Needs the
extra ``etappe[spark]``, Java 17, and a folder of the index that driver and executors reach by one path.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from etappe.analytics import specs
from etappe.analytics.index_load import stored_index
from etappe.analytics.journeys import Journeys
from etappe.analytics.local import LOCAL, LocalHost
from etappe.analytics.partition import Partition, Stored
from etappe.analytics.select import Members
from etappe.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

P = TypeVar("P")
R = TypeVar("R")

_EVERYTHING = specs.Filter()
_starting = Lock()


class SparkHost:
    """Sweeps stored partitions in tasks of Spark, one for each; what lies in this process is swept here."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark

    def map(self, function: Callable[[P, Partition], R], plan: P, partitions: Sequence[Partition]) -> list[R]:
        """``function(plan, part)`` for every partition, large ones in slices, in their order."""
        if not isinstance(partitions, Stored):
            return LOCAL.map(function, plan, partitions)
        if not partitions:
            return []
        from pyspark import cloudpickle

        context = self._spark.sparkContext
        packed: Callable[..., bytes] = cloudpickle.dumps
        work = context.broadcast(packed((function, plan, partitions.load)))
        try:
            numbers = context.parallelize(range(len(partitions)), len(partitions))
            return list(chain.from_iterable(numbers.map(_task(work)).collect()))
        finally:
            work.destroy()


def _task(work: Any) -> Callable[[int], list[Any]]:
    """What an executor does with the number of a partition."""

    def run(number: int) -> list[Any]:
        from pyspark import cloudpickle

        function, plan, load = cloudpickle.loads(work.value)
        return LocalHost(threads=1).map(function, plan, (load(number),))

    return run


class SparkJourneys(Journeys):
    """Journeys of an index on disk, asked through Spark: one task per partition of the index.

    Everything that can be asked of :class:`Journeys` can be asked here, with equal answers; the journeys
    themselves stay with the executors. A segment is resolved once, by ``segment_members``, and its keys are
    sent to every executor.
    """

    def __init__(
        self,
        spark: SparkSession,
        folder: Path,
        filter: specs.Filter = _EVERYTHING,
        segment_members: Members | None = None,
    ) -> None:
        super().__init__(stored_index(folder, SparkHost(spark)), filter, segment_members)


def session_at(master: str) -> SparkSession:
    """The session of this process at a Spark master, such as ``spark://host:7077``; made once.

    Raises :class:`~etappe.errors.InvalidInput` where PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InvalidInput(
            "PySpark is not installed.", field="spark", hint='pip install "etappe[spark]"'
        ) from None
    return SparkSession.builder.master(master).appName("etappe").getOrCreate()


@cache
def _host_at(master: str) -> SparkHost:
    return SparkHost(session_at(master))


def host_at(master: str) -> SparkHost:
    """The host of this process at a Spark master, made when it is first asked for."""
    with _starting:
        return _host_at(master)
