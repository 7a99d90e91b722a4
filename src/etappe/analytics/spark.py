"""The Spark host: the same kernels and merges, with the partitions swept by the executors of a cluster.

Spark moves and retries the work; the arithmetic is the one of the local host, so both agree. Needs the
extra ``etappe[spark]``, Java 17, and a folder of the index that driver and executors reach by one path.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from etappe.analytics import specs
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.index_load import load_partition
from etappe.analytics.index_manifest import IndexManifest, PartitionFile, read_manifest
from etappe.analytics.journeys import Journeys
from etappe.analytics.kernels import Scope, question_of
from etappe.analytics.local import LocalHost
from etappe.analytics.results import Answer
from etappe.analytics.select import Members, check, resolved, select
from etappe.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_EVERYTHING = specs.Filter()


class SparkJourneys(Journeys):
    """Journeys of an index on disk, asked through Spark: one task per partition of the index.

    Everything that can be asked of :class:`Journeys` can be asked here, with equal answers; only the journeys
    themselves (``selection``) stay with the executors. A segment is resolved once, by ``segment_members``, and
    its keys are sent to every executor.
    """

    def __init__(
        self,
        spark: SparkSession,
        folder: Path,
        filter: specs.Filter = _EVERYTHING,
        segment_members: Members | None = None,
    ) -> None:
        self._manifest = read_manifest(folder)
        known = self._manifest
        names = JourneyIndex((), known.touchpoints, known.channels, known.version, known.notion)
        super().__init__(names, filter, segment_members)
        self._spark, self._folder = spark, folder

    def filter(self, **narrower: Any) -> SparkJourneys:
        """The same journeys under a narrower filter, see :meth:`Journeys.filter`."""
        narrowed = super().filter(**narrower).filtered_by
        return SparkJourneys(self._spark, self._folder, narrowed, self._members)

    @property
    def selection(self) -> JourneyIndex:
        """Not to be had: it lies with the executors. Raises :class:`~etappe.errors.InvalidInput`."""
        raise InvalidInput("The journeys themselves stay with the executors of Spark.",
                           hint="Ask a question; `people` names customers.", code="analytics.on_spark")  # fmt: skip

    def ask(self, spec: specs.Spec) -> Answer:
        """Answer any spec; raises :class:`~etappe.errors.InvalidInput` when it does not fit the data."""
        question = question_of(spec)
        plan = question.plan(spec, _scope(self._manifest, self.filtered_by.end_us))
        check(self.index, self.filtered_by)
        sweep = _sweep(
            question.kernel, plan, self._folder, self._manifest, self.filtered_by, self._keys_of_segment()
        )
        return question.merge(plan, self._numbers().map(sweep).collect())

    def _keys_of_segment(self) -> Any:
        """The keys of the segment as a broadcast value; none without a segment."""
        if self.filtered_by.segment is None:
            return None
        keys = resolved(self.filtered_by.segment, self._members)
        return self._spark.sparkContext.broadcast(keys)

    def _numbers(self) -> Any:
        """The number of each partition of the index, each in a task of its own; answers come in their order."""
        partitions = len(self._manifest.partitions)
        return self._spark.sparkContext.parallelize(range(partitions), max(partitions, 1))


def _scope(manifest: IndexManifest, until_us: int | None) -> Scope:
    """What :meth:`Scope.of` says about the loaded index, from the manifest alone."""
    starts = [entry.min_time_us for entry in manifest.partitions if entry.min_time_us is not None]
    ends = [entry.max_time_us for entry in manifest.partitions if entry.max_time_us is not None]
    codes = {name: code for code, name in enumerate(manifest.touchpoints)}
    if not starts:
        return Scope(manifest.touchpoints, manifest.channels, codes=codes)
    end = max(ends) + 1
    until = end if until_us is None else min(until_us, end)
    return Scope(manifest.touchpoints, manifest.channels, until, min(starts), codes)


def _sweep(
    kernel: Callable[[Any, Partition], Any],
    plan: object,
    folder: Path,
    manifest: IndexManifest,
    wanted: specs.Filter,
    segment: Any,
) -> Callable[[int], Any]:
    """What an executor does with the number of a partition."""
    entries = [msgspec.json.encode(entry) for entry in manifest.partitions]
    touchpoints, channels = manifest.touchpoints, manifest.channels

    def sweep(number: int) -> Any:
        partition = load_partition(msgspec.json.decode(entries[number], type=PartitionFile), folder)
        index = JourneyIndex((partition,), touchpoints, channels)
        members = None if segment is None else lambda _: segment.value
        (chosen,) = select(index, wanted, members, LocalHost(threads=1)).partitions
        return kernel(plan, chosen)

    return sweep
