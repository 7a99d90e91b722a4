"""Reading events for an index: from Parquet files, from a DuckDB relation, from a table in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etappe.analytics.index_errors import IndexDamaged
from etappe.analytics.index_gather import Batch
from etappe.analytics.layout import EVENT_SCHEMA
from etappe.analytics.specs import Notion

ROWS_PER_BATCH = 262_144
_CODED = ["activity", "channel"]


def rows_in(files: Sequence[Path]) -> int:
    """Events in Parquet files, from their footers."""
    return sum(_opened(file).metadata.num_rows for file in files)


def batches_of_files(files: Sequence[Path], notion: Notion) -> Iterator[Batch]:
    """Events of files that stand in the order of arrival."""
    columns = [*_key_columns(notion), "activity", "time_us", "channel", "value"]
    for file in files:
        try:
            with _opened(file) as parquet:
                for batch in parquet.iter_batches(ROWS_PER_BATCH, columns=columns):
                    yield _batch(batch, batch["activity"], notion)
        except (OSError, pa.ArrowException) as error:
            raise log_damaged(str(file), error) from error


def batches_of_relation(
    relation: duckdb.DuckDBPyRelation, touchpoint: duckdb.Expression, notion: Notion
) -> Iterator[Batch]:
    """Events of a relation that stands in the order of arrival, with ``touchpoint`` computed by DuckDB."""
    columns = [
        duckdb.ColumnExpression(name) for name in (*_key_columns(notion), "time_us", "channel", "value")
    ]
    chosen = relation.select(*columns, touchpoint.alias("touchpoint"))
    for batch in chosen.to_arrow_reader(ROWS_PER_BATCH):
        yield _batch(batch, batch["touchpoint"], notion)


def batches_of_tables(
    tables: Iterable[pa.Table | pa.RecordBatch] | pa.Table | pa.RecordBatch, notion: Notion
) -> Iterator[Batch]:
    """Events in memory; each table is put in the order of arrival, the tables follow each other."""
    given = [tables] if isinstance(tables, pa.Table | pa.RecordBatch) else tables
    for item in given:
        table = pa.Table.from_batches([item]) if isinstance(item, pa.RecordBatch) else item
        for batch in _complete(table).to_batches(ROWS_PER_BATCH):
            yield _batch(batch, batch["activity"], notion)


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


def _batch(batch: pa.RecordBatch, touchpoint: pa.Array[Any], notion: Notion) -> Batch:
    key = batch["customer"]
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
