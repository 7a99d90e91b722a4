"""Reading events for an index: from Parquet files, from a DuckDB relation, from a table in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etappe.analytics.index_errors import IndexDamaged
from etappe.analytics.index_gather import Batch
from etappe.analytics.index_identities import NOBODY, Identities, known_as, mask_without
from etappe.analytics.layout import EVENT_SCHEMA, TECHNICAL
from etappe.analytics.specs import Notion

ROWS_PER_BATCH = 262_144
_CODED = ["activity", "channel"]


def rows_in(files: Sequence[Path]) -> int:
    """Events in Parquet files, from their footers."""
    return sum(_opened(file).metadata.num_rows for file in files)


class Extent(NamedTuple):
    """How many events some files of a log hold, and the highest arrival among them; -1 where it is not stated."""

    rows: int
    end: int


def extent_of(files: Sequence[Path]) -> Extent:
    """The extent of files, from their footers."""
    found = [arrivals_of(file) for file in files]
    ends = [-1 if bounds is None else bounds[1] for _, bounds in found]
    return Extent(sum(rows for rows, _ in found), max(ends, default=-1) if -1 not in ends else -1)


def arrivals_of(file: Path) -> tuple[int, tuple[int, int] | None]:
    """Events of a file, and its lowest and highest arrival where the footer states them."""
    metadata = _opened(file).metadata
    names = [metadata.schema.column(place).path for place in range(metadata.num_columns)]
    if "arrival" not in names:
        return metadata.num_rows, None
    place = names.index("arrival")
    groups: list[Any] = [
        metadata.row_group(number).column(place).statistics for number in range(metadata.num_row_groups)
    ]
    bounds = [(int(one.min), int(one.max)) for one in groups if one is not None and one.has_min_max]
    if not groups or len(bounds) < len(groups):
        return metadata.num_rows, None
    return metadata.num_rows, (min(low for low, _ in bounds), max(high for _, high in bounds))


def arrived_until(file: Path, end: int) -> int:
    """Events of a file that arrived at ``end`` or before."""
    with _opened(file) as parquet:
        return int((parquet.read(["arrival"]).column(0).to_numpy() <= end).sum())


def batches_of_files(
    files: Sequence[Path], notion: Notion, identities: Identities = NOBODY, *, after: int | None = None
) -> Iterator[Batch]:
    """Events of files that stand in the order of arrival; with ``after`` only those that arrived later."""
    columns = [*_key_columns(notion), "activity", "time_us", "channel", "value"]
    columns += [] if after is None else ["arrival"]
    for file in files:
        try:
            with _opened(file) as parquet:
                for batch in parquet.iter_batches(ROWS_PER_BATCH, columns=columns):
                    chosen = (
                        batch
                        if after is None
                        else batch.filter(pc.greater(batch["arrival"], pa.scalar(after)))
                    )
                    yield _of_touches(chosen, notion, identities)
        except (OSError, pa.ArrowException) as error:
            raise log_damaged(str(file), error) from error


def batches_of_relation(
    relation: duckdb.DuckDBPyRelation,
    touchpoint: duckdb.Expression,
    notion: Notion,
    identities: Identities = NOBODY,
) -> Iterator[Batch]:
    """Events of a relation that stands in the order of arrival, with ``touchpoint`` computed by DuckDB."""
    columns = [
        duckdb.ColumnExpression(name) for name in (*_key_columns(notion), "time_us", "channel", "value")
    ]
    chosen = relation.filter(~technical()).select(*columns, touchpoint.alias("touchpoint"))
    for batch in chosen.to_arrow_reader(ROWS_PER_BATCH):
        yield _batch(batch, batch["touchpoint"], notion, identities)


def technical() -> duckdb.Expression:
    """Whether an event is technical, and so no touch."""
    prefix = duckdb.ConstantExpression(TECHNICAL)
    return duckdb.FunctionExpression("starts_with", duckdb.ColumnExpression("activity"), prefix)


def batches_of_tables(
    tables: Iterable[pa.Table | pa.RecordBatch] | pa.Table | pa.RecordBatch,
    notion: Notion,
    identities: Identities = NOBODY,
) -> Iterator[Batch]:
    """Events in memory; each table is put in the order of arrival, the tables follow each other."""
    given = [tables] if isinstance(tables, pa.Table | pa.RecordBatch) else tables
    for item in given:
        table = pa.Table.from_batches([item]) if isinstance(item, pa.RecordBatch) else item
        for batch in _complete(table).to_batches(ROWS_PER_BATCH):
            yield _of_touches(batch, notion, identities)


def log_damaged(where: str, error: Exception) -> IndexDamaged:
    """The error for a file of the log that cannot be read; ``where`` names it."""
    return IndexDamaged(
        f"The event log is damaged ({where}): {error}.",
        hint="Restore the file from a backup, or undo the run it belongs to and import its file again.",
        code="log.chunk_damaged",
    )


def _opened(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file, read_dictionary=_CODED, page_checksum_verification=True)
    except (OSError, pa.ArrowException) as error:
        raise log_damaged(str(file), error) from error


def _key_columns(notion: Notion) -> list[str]:
    return ["case_id", "customer"] if notion == "case" else ["customer"]


def _of_touches(batch: pa.RecordBatch, notion: Notion, identities: Identities) -> Batch:
    touches = mask_without(batch["activity"], TECHNICAL)
    chosen = batch if touches is None else batch.filter(pa.array(touches))
    return _batch(chosen, chosen["activity"], notion, identities)


def _batch(batch: pa.RecordBatch, touchpoint: pa.Array[Any], notion: Notion, identities: Identities) -> Batch:
    key = known_as(batch["customer"], identities)
    if notion == "case":
        key = pc.coalesce(batch["case_id"], key)
    return Batch(key, touchpoint, batch["time_us"], batch["channel"], batch["value"])


def _complete(table: pa.Table) -> pa.Table:
    """The table with the optional columns it lacks, in the order of arrival."""
    for name in ("case_id", "channel", "value"):
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(table.num_rows, EVENT_SCHEMA.field(name).type))
    if "arrival" not in table.column_names:
        return table
    arrival = table.column("arrival").to_numpy()
    if (np.diff(arrival) >= 0).all():
        return table
    return table.take(np.argsort(arrival, kind="stable"))
