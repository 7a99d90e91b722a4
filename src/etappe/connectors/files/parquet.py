"""Parquet files, read in batches of bounded size whatever the row groups look like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.dialect import refuse_width, unique_names
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.limits import BLOCK_BYTES, BLOCK_ROWS
from etappe.connectors.files.text import ORIGINAL_CHARACTERS
from etappe.connectors.types import Block, FormatName, RawTable

_LEAST_ROWS = 16


class ParquetFile:
    """A Parquet file; its columns keep their types. Rows are counted from 1."""

    format: FormatName = "parquet"
    encoding: Encoding | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as file:
            names = file.schema_arrow.names
            self.rows = file.metadata.num_rows
            self._rows_per_block = _rows_per_block(file.metadata)
        refuse_width(len(names), path.name)
        self.columns, self.renamed = unique_names(names, len(names))
        if not self.rows:
            raise FileUnreadable(f"{path.name} holds no row.", hint="Export it again.", code="file.empty")

    def _open(self) -> pq.ParquetFile:
        try:
            file = pq.ParquetFile(self.path, memory_map=True)
            texts = [field.name for field in file.schema_arrow if pa.types.is_string(field.type)]
            file.close()
            return pq.ParquetFile(self.path, memory_map=True, read_dictionary=texts)
        except (pa.ArrowInvalid, OSError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> FileUnreadable:
        return FileUnreadable(
            f"{self.path.name} is no readable Parquet file: {error}.",
            hint="The file was probably not copied completely. Copy or export it again.",
            code="file.truncated",
        )

    def blocks(self) -> Iterator[Block]:
        """The rows of the file, in order."""
        done, number = 0, 0
        size = self.path.stat().st_size
        with self._open() as file:
            for batch in self._batches(file):
                for part in _bounded(batch):
                    first, done = done + 1, done + part.num_rows
                    yield Block(number, size * done // self.rows, partial(self._load, part, first))
                    number += 1

    def _batches(self, file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
        try:
            yield from file.iter_batches(self._rows_per_block, use_threads=False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
            raise self._damaged(error) from error

    def _load(self, batch: pa.RecordBatch, first: int) -> RawTable:
        arrays = [_plain(column) for column in batch.columns]
        table = pa.table(arrays, names=[f"c{i}" for i in range(len(arrays))])
        rows = pa.array(range(first, first + batch.num_rows), pa.int64())
        return RawTable(table, rows, lambda i: _as_text(table, self.columns, i))


def _rows_per_block(metadata: pq.FileMetaData) -> int:
    size = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    per_row = max(size // max(metadata.num_rows, 1), 1)
    return max(min(BLOCK_ROWS, 4 * BLOCK_BYTES // per_row), _LEAST_ROWS)


def _bounded(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The batch, halved until its texts, which a dictionary may hold only once, fit into memory."""
    if batch.num_rows <= _LEAST_ROWS or _expanded_bytes(batch) <= 8 * BLOCK_BYTES:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _bounded(batch.slice(0, half))
    yield from _bounded(batch.slice(half))


def _expanded_bytes(batch: pa.RecordBatch) -> int:
    """How large the texts are once each row holds its own copy; only large dictionaries are looked at."""
    columns = [column for column in batch.columns if isinstance(column, pa.DictionaryArray)]
    large = [column for column in columns if column.dictionary.nbytes > BLOCK_BYTES]
    return sum(_longest(column) * len(column) for column in large)


def _longest(column: pa.DictionaryArray[Any, Any]) -> int:
    texts = cast(pa.StringArray, column.dictionary)
    return pc.max(pc.binary_length(texts)).as_py() or 0


def _plain(column: pa.Array[Any]) -> pa.Array[Any]:
    return column.cast(pa.string()) if isinstance(column, pa.DictionaryArray) else column


def _as_text(table: pa.Table, names: tuple[str, ...], row: int) -> str:
    values = {name: table.column(i)[row].as_py() for i, name in enumerate(names)}
    return json.dumps(values, default=str, ensure_ascii=False)[:ORIGINAL_CHARACTERS]
