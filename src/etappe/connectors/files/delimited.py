"""CSV and its relatives: tables written as text, read block by block with pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.dialect import Dialect, recognise, squeezed
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.limits import MAX_FIELD_BYTES
from etappe.connectors.files.text import TextBlock, TextBlocks, refused_bytes, reject
from etappe.connectors.files.unpack import open_bytes
from etappe.connectors.types import Block, Failure, FormatName, RawTable, ReadOptions


class DelimitedFile:
    """A table in text form; ``columns`` are its names after duplicates and gaps have been mended."""

    format: FormatName = "csv"

    def __init__(self, path: Path, encoding: Encoding, sample: bytes, options: ReadOptions) -> None:
        self.path = path
        self.encoding = encoding
        self.dialect = recognise(sample, options, path.name)
        self.columns = self.dialect.names
        self.renamed = self.dialect.renamed

    def blocks(self) -> Iterator[Block]:
        """The rows of the file, in order."""
        with open_bytes(self.path) as source:
            skip = self.dialect.skip_lines + int(self.dialect.header)
            tidy = squeezed if self.dialect.spaced else None
            blocks = TextBlocks(source, self.encoding, self.dialect.scan, tidy=tidy)
            for number, block in enumerate(blocks):
                first = min(skip, len(block.records.start))
                skip -= first
                load = partial(_load, block, self.dialect, self.encoding, first, self.path.name)
                yield Block(number, block.bytes_done, load)


def _load(block: TextBlock, dialect: Dialect, encoding: Encoding, first: int, name: str) -> RawTable:
    records = block.records
    refused = _refused(block, len(dialect.names), first)
    keep = np.arange(len(records.start)) >= first
    keep[list(refused)] = False
    kept = np.flatnonzero(keep)
    table = _parse(_text(block, kept), dialect)
    if table.num_rows != len(kept):
        raise FileUnreadable(
            f"{name}: rows {block.first_line} and following cannot be split into fields in one way only.",
            hint="Check the separator and the quotation marks of the file.",
            code="file.ambiguous_rows",
        )
    failures = block.failures + reject(block, refused, partial(_explain, block, dialect, encoding))
    return RawTable(
        table, pa.array(block.lines()[kept], pa.int64()), lambda i: block.text(int(kept[i])), failures
    )


def _refused(block: TextBlock, width: int, first: int) -> dict[int, str]:
    records = block.records
    refused = {i: reason for i, reason in refused_bytes(block).items() if i >= first}
    too_long = np.flatnonzero(records.longest > MAX_FIELD_BYTES)
    ragged = np.flatnonzero(records.fields != width)
    refused |= {int(i): "field" for i in too_long if i >= first}
    return refused | {int(i): "width" for i in ragged if i >= first}


def _text(block: TextBlock, kept: NDArray[np.int64]) -> bytes:
    """The bytes of the kept records; without a copy of each when nothing lies between them."""
    records = block.records
    if not len(kept):
        return b""
    if len(kept) == kept[-1] - kept[0] + 1:
        return block.buffer[records.start[kept[0]] : records.end[kept[-1]]]
    return b"\n".join(block.buffer[records.start[i] : records.end[i]] for i in kept)


def _parse(text: bytes, dialect: Dialect) -> pa.Table:
    names = [f"c{i}" for i in range(len(dialect.names))]
    schema = pa.schema([(name, pa.string()) for name in names])
    if not text:
        return schema.empty_table()
    return csv.read_csv(
        io.BytesIO(text),
        csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=names),
        csv.ParseOptions(
            delimiter=dialect.separator,
            quote_char=dialect.quote or False,
            escape_char=dialect.escape or False,
            newlines_in_values=True,
        ),
        csv.ConvertOptions(column_types=schema, check_utf8=False, strings_can_be_null=False),
    )


_REASONS = {
    "encoding": ("row.encoding", "holds bytes that are not {encoding}"),
    "nul": ("row.nul_character", "holds a NUL character"),
    "field": ("row.field_too_long", "has a field longer than 1 MB"),
    "width": ("row.field_count", "has {fields} fields instead of {width}"),
}


def _explain(
    block: TextBlock, dialect: Dialect, encoding: Encoding, record: int, reason: str, line: int
) -> Failure:
    code, words = _REASONS[reason]
    fields = int(block.records.fields[record])
    what = words.format(encoding=encoding.name, fields=fields, width=len(dialect.names))
    return Failure(
        line, _field(block, dialect, record, reason), code, f"Row {line} {what}.", block.text(record)
    )


def _field(block: TextBlock, dialect: Dialect, record: int, reason: str) -> str:
    """The column in which the first unreadable byte stands, if that can be told."""
    if reason == "width":
        return ""
    raw = block.buffer[block.records.start[record] : block.records.end[record]]
    parts = raw.split(dialect.separator.encode())
    for name, part in zip(dialect.names, parts, strict=False):
        if _is_culprit(part, reason):
            return name
    return ""


def _is_culprit(part: bytes, reason: str) -> bool:
    if reason == "nul":
        return b"\0" in part
    if reason == "field":
        return len(part) > MAX_FIELD_BYTES
    try:
        return "\ufffd" in part.decode("utf-8")
    except UnicodeDecodeError:
        return True
