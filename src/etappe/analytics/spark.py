"""The Spark host: the same kernels and merges, with the partitions swept by the executors of a cluster.

Spark moves and retries the work; the arithmetic is the one of the local host, so both agree. Needs the
extra ``etappe[spark]``, Java 17, and a folder of the index that driver and executors reach by one path.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from etappe.analytics import specs
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.index_load import load_partition
from etappe.analytics.index_manifest import IndexManifest, PartitionFile, read_manifest
from etappe.analytics.kernels import Scope, question_of
from etappe.analytics.local import LocalHost
from etappe.analytics.results import Answer
from etappe.analytics.select import select
from etappe.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NUMBER: pa.Field[Any] = pa.field("number", pa.int64())
_PARTIAL: pa.Field[Any] = pa.field("partial", pa.binary())
_PARTIALS = pa.schema([_NUMBER, _PARTIAL])
_SQL_TYPE = "number bigint, partial binary"
_EVERYTHING = specs.Filter()


class SparkJourneys:
    """Journeys of an index on disk, asked through Spark: one task per partition of the index.

    Segments are resolved on one machine and are not offered here; every other filter is.
    """

    def __init__(
        self,
        spark: SparkSession,
        folder: Path,
        filter: specs.Filter = _EVERYTHING,
    ) -> None:
        if filter.segment is not None:
            raise InvalidInput("The Spark host knows no segments.", field="filter.segment")
        self._spark, self._folder, self._filter = spark, folder, filter
        self._manifest = read_manifest(folder)

    def ask(self, spec: specs.Spec) -> Answer:
        """Answer any spec; raises :class:`~etappe.errors.InvalidInput` when it does not fit the data."""
        question = question_of(spec)
        plan = question.plan(spec, _scope(self._manifest, self._filter.end_us))
        sweep = _sweep(question.kernel, plan, self._folder, self._manifest, self._filter)
        rows = self._entries().mapInArrow(sweep, _SQL_TYPE).collect()
        partials = [pickle.loads(row.partial) for row in sorted(rows, key=lambda row: row.number)]  # noqa: S301
        return question.merge(plan, partials)

    def _entries(self) -> Any:
        """One row per partition of the index, each in a task of its own."""
        entries = enumerate(self._manifest.partitions)
        rows = [(number, bytearray(msgspec.json.encode(entry))) for number, entry in entries]
        spread = self._spark.sparkContext.parallelize(rows, len(rows))
        return self._spark.createDataFrame(spread, _SQL_TYPE)


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
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What an executor does with the entries it is given."""
    touchpoints, channels = manifest.touchpoints, manifest.channels

    def sweep(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in batch.to_pylist():
                partition = load_partition(msgspec.json.decode(row["partial"], type=PartitionFile), folder)
                index = JourneyIndex((partition,), touchpoints, channels)
                chosen = select(index, wanted, None, LocalHost(threads=1))
                for part in chosen.partitions:
                    partial = pickle.dumps(kernel(plan, part))
                    yield pa.RecordBatch.from_pylist(
                        [{"number": row["number"], "partial": partial}], _PARTIALS
                    )

    return sweep
