"""JSON Lines, JSON arrays and JSON objects around one array: one record is one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.flatten import column_names, flat, to_table
from etappe.connectors.files.limits import BLOCK_BYTES, MAX_DEPTH, MAX_DOCUMENT_BYTES
from etappe.connectors.files.records import json_elements, lines
from etappe.connectors.files.text import TextBlock, TextBlocks, refused_bytes
from etappe.connectors.files.unpack import ByteSource, open_bytes
from etappe.connectors.types import Block, Failure, FormatName, RawTable

_DECODER = msgspec.json.Decoder()
_SAMPLE_RECORDS = 2_000
_USUAL_KEYS = ("events", "data", "records", "items", "rows", "results")
Decoded = tuple[int, int, dict[str, Any]]
"""Position in the block, row in the file, the record."""


class JsonFile:
    """Records written as JSON. Rows are counted in lines for JSON Lines, else in elements of the array."""

    renamed: tuple[str, ...] = ()

    def __init__(self, path: Path, encoding: Encoding, kind: FormatName) -> None:
        self.path = path
        self.encoding = encoding
        self.format: FormatName = kind
        self.columns = self._sample_columns()

    def blocks(self) -> Iterator[Block]:
        """The records of the file, in order."""
        for number, (block, first_row) in enumerate(self._text_blocks()):
            load = partial(_load, block, self._rows_of(block, first_row), self.columns)
            yield Block(number, block.bytes_done, load)

    def _rows_of(self, block: TextBlock, first_row: int) -> Sequence[int]:
        if self.format == "jsonl":
            return [int(line) for line in block.lines()]
        return range(first_row, first_row + len(block.records.start))

    def _text_blocks(self, block_bytes: int | None = None) -> Iterator[tuple[TextBlock, int]]:
        with open_bytes(self.path) as source:
            first_row = 1
            for block in self._scan(source, block_bytes):
                yield block, first_row
                first_row += len(block.records.start)

    def _scan(self, source: ByteSource, block_bytes: int | None) -> Iterator[TextBlock]:
        size = BLOCK_BYTES if block_bytes is None else block_bytes
        if self.format == "jsonl":
            return iter(TextBlocks(source, self.encoding, lines, size))
        content = _Array(source, self.encoding, self.path.name)
        return iter(TextBlocks(content.source, content.encoding, json_elements, size))

    def _sample_columns(self) -> tuple[str, ...]:
        records: list[dict[str, Any]] = []
        for block, _ in self._text_blocks(1 << 20):
            decoded, _ = _decode(block, range(len(block.records.start)))
            records += [record for _, _, record in decoded]
            if len(records) >= _SAMPLE_RECORDS or block.bytes_done > 8 << 20:
                break
        if not records:
            raise _no_records(self.path.name)
        return column_names(records[:_SAMPLE_RECORDS])


def _no_records(name: str) -> FileUnreadable:
    return FileUnreadable(
        f"{name} holds no JSON object.",
        hint='Write one object per line, or one array of objects: [{"customer": "…", "time": "…"}, …].',
        code="file.empty",
    )


class _Rest:
    """A byte source whose first bytes have been read already."""

    def __init__(self, head: bytes, source: ByteSource) -> None:
        self._head, self._source = head, source

    @property
    def position(self) -> int:
        return self._source.position

    def read(self, size: int) -> bytes:
        if not self._head:
            return self._source.read(size)
        part, self._head = self._head[:size], self._head[size:]
        return part + self._source.read(size - len(part)) if len(part) < size else part


class _Array:
    """The inside of the array of records of a JSON document, as a source of UTF-8."""

    def __init__(self, source: ByteSource, encoding: Encoding, name: str) -> None:
        head = source.read(1 << 16)
        text = head[encoding.mark :] if encoding.name == "utf-8" else b""
        if text.lstrip().startswith(b"["):
            self.source: Any = _Rest(text.lstrip()[1:], source)
        else:
            whole = _whole(head, source, encoding, name)
            self.source = _Rest(_array_in(whole, name), source)
        self.encoding = Encoding("utf-8")


def _whole(head: bytes, source: ByteSource, encoding: Encoding, name: str) -> bytes:
    content = head + source.read(MAX_DOCUMENT_BYTES)
    if source.read(1):
        raise FileUnreadable(
            f"{name} is one JSON object of more than {MAX_DOCUMENT_BYTES >> 20} MB.",
            hint="Write one object per line (JSON Lines), or one array of objects.",
            code="file.document_too_large",
        )
    return content[encoding.mark :].decode(encoding.name, "replace").encode()


def _array_in(document: bytes, name: str) -> bytes:
    """The array of records inside a document that is an array, or an object with one; another object is a record."""
    if document.lstrip().startswith(b"["):
        return document.lstrip()[1:]
    try:
        parts = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise FileUnreadable(f"{name} is no valid JSON: {error}.", hint="Export it again.") from error
    arrays = {key: bytes(raw) for key, raw in parts.items() if re.match(rb"\s*\[\s*\{", bytes(raw))}
    key = next((key for key in (*_USUAL_KEYS, *arrays) if key in arrays), None)
    if key is None and (
        len(parts) < 2 or any(bytes(raw).lstrip().startswith(b"[") for raw in parts.values())
    ):
        raise _no_records(name)
    if key is None:
        return document + b"]"
    return arrays[key].lstrip()[1:]


def _load(block: TextBlock, rows: Sequence[int], names: Sequence[str]) -> RawTable:
    decoded, failures = _decode(block, rows)
    table = to_table([record for _, _, record in decoded], names)
    positions = [position for position, _, _ in decoded]
    numbers = pa.array([row for _, row, _ in decoded], pa.int64())
    return RawTable(table, numbers, lambda i: block.text(positions[i]), block.failures + failures)


def _decode(block: TextBlock, rows: Sequence[int]) -> tuple[list[Decoded], list[Failure]]:
    refused = refused_bytes(block)
    decoded: list[Decoded] = []
    failures: list[Failure] = []
    for position, row in enumerate(rows):
        result = _REFUSALS[refused[position]] if position in refused else _decode_record(block, position)
        if isinstance(result, str):
            failures.append(_failure(block, position, row, result))
        else:
            decoded.append((position, row, result))
    return decoded, failures


_REFUSALS = {
    "encoding": "row.encoding: holds bytes that are not UTF-8 text",
    "nul": "row.nul_character: holds a NUL character",
}


def _failure(block: TextBlock, position: int, row: int, reason: str) -> Failure:
    code, _, words = reason.partition(": ")
    return Failure(row, "", code, f"Row {row} {words}.", block.text(position))


def _decode_record(block: TextBlock, position: int) -> dict[str, Any] | str:
    """The record, flat, or ``code: words`` when it is refused."""
    text = block.buffer[block.records.start[position] : block.records.end[position]]
    if b"\\u0000" in text:
        return _REFUSALS["nul"]
    if text.count(b"{") + text.count(b"[") > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        return f"row.too_deep: is nested deeper than {MAX_DEPTH} levels"
    try:
        record = _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        return f"row.json: is no valid JSON ({error})"
    if not isinstance(record, dict):
        return "row.json: is no JSON object"
    return flat(record)


def _depth(text: bytes) -> int:
    elements = json_elements(text + b"]", final=True)
    return int(elements.fields.max(initial=0))
