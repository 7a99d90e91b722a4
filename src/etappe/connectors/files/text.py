"""Text files in blocks of whole records: reads, decodes and cuts, and names the rows that cannot be cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from etappe.connectors.files.encoding import Encoding, ToUtf8
from etappe.connectors.files.limits import BLOCK_BYTES, MAX_RECORD_BYTES
from etappe.connectors.files.records import Records
from etappe.connectors.files.unpack import ByteSource
from etappe.connectors.types import Failure

ORIGINAL_CHARACTERS = 4_000
"""How much of a failed row is kept."""


class Scan(Protocol):
    """Finds the records of a buffer (see :mod:`etappe.connectors.files.records`)."""

    def __call__(self, buffer: bytes, *, final: bool) -> Records: ...


class Tidy(Protocol):
    """Brings text into the form that is cut into records; what it made may be tidied again with more behind it."""

    def __call__(self, text: bytes, *, final: bool) -> bytes: ...


@dataclass(frozen=True, slots=True)
class TextBlock:
    """UTF-8 text with the positions of its records; ``first_line`` is the file's line at its start."""

    buffer: bytes
    records: Records
    first_line: int
    bytes_done: int
    failures: list[Failure] = field(default_factory=list)

    def text(self, record: int) -> str:
        """The record as it stands in the file, shortened if it is very long."""
        return readable(self.buffer[self.records.start[record] : self.records.end[record]])

    def lines(self) -> NDArray[np.int64]:
        """The line of the file on which each record begins, counted from 1."""
        return self.first_line + self.records.line


def readable(record: bytes) -> str:
    """Bytes of a record as text that any store accepts: no NUL, no broken characters, not too long."""
    text = record[: 4 * ORIGINAL_CHARACTERS].decode("utf-8", "replace")
    return text[:ORIGINAL_CHARACTERS].replace("\0", "\ufffd")


class TextBlocks:
    """Iterates over a text source block by block; memory is bounded by the longest allowed record."""

    def __init__(
        self,
        source: ByteSource,
        encoding: Encoding,
        scan: Scan,
        block_bytes: int = BLOCK_BYTES,
        *,
        tidy: Tidy | None = None,
    ) -> None:
        self._source = source
        self._convert = ToUtf8(encoding).convert
        self._scan = scan
        self._block_bytes = block_bytes
        self._tidy = tidy
        self._pending = b""
        self._line = 1
        self._dropping = False

    def __iter__(self) -> Iterator[TextBlock]:
        final = False
        while not final:
            piece = self._source.read(self._block_bytes)
            final = len(piece) < self._block_bytes
            self._pending += self._convert(piece, final=final)
            if self._tidy is not None:
                self._pending = self._tidy(self._pending, final=final)
            yield from self._blocks(final)

    def _blocks(self, final: bool) -> Iterator[TextBlock]:
        failures = self._drop_rest_of_record()
        while True:
            records = self._scan(self._pending, final=final)
            yield self._take(records, failures)
            failures = self._unfinished(final)
            if not failures:
                return

    def _take(self, records: Records, failures: list[Failure]) -> TextBlock:
        buffer, self._pending = self._pending[: records.used], self._pending[records.used :]
        block = TextBlock(buffer, records, self._line, self._source.position, failures)
        self._line += records.lines
        return block

    def _unfinished(self, final: bool) -> list[Failure]:
        """The row at the start of what is left, if it can never be finished: a quote that never closes."""
        if not self._pending or not (final or len(self._pending) > MAX_RECORD_BYTES):
            return []
        end = self._pending.find(b"\n") + 1
        self._dropping = not (end or final)
        record, self._pending = self._pending[: end or None], self._pending[end:] if end else b""
        failure = _unclosed(self._line, record) if end or final else _too_long(self._line, record)
        self._line += 1 if end else 0
        return [failure] if record.strip() else []

    def _drop_rest_of_record(self) -> list[Failure]:
        """Skip the remainder of a row that was refused because it is longer than any row may be."""
        if self._dropping:
            end = self._pending.find(b"\n") + 1
            self._dropping = not end
            self._line += 1 if end else 0
            self._pending = self._pending[end:] if end else b""
        return []


def _unclosed(line: int, record: bytes) -> Failure:
    message = f"Row {line} is never finished: a quotation mark or bracket is opened and not closed again."
    return Failure(line, "", "row.unfinished", message, readable(record))


def _too_long(line: int, record: bytes) -> Failure:
    message = f"Row {line} is longer than {MAX_RECORD_BYTES >> 20} MB."
    return Failure(line, "", "row.too_long", message, readable(record))


def refused_bytes(block: TextBlock) -> dict[int, str]:
    """Records with bytes that are no text, and which of two reasons it is: ``encoding`` or ``nul``."""
    refused: dict[int, str] = {}
    if not block.buffer.isascii():
        refused |= dict.fromkeys(_undecodable(block), "encoding")
    if b"\0" in block.buffer:
        refused |= dict.fromkeys(_holding(block, b"\0"), "nul")
    return refused


def _undecodable(block: TextBlock) -> Iterator[int]:
    position = 0
    while position < len(block.buffer):
        try:
            block.buffer[position:].decode("utf-8")
            break
        except UnicodeDecodeError as error:
            record = _record_at(block, position + error.start)
            yield record
            position = int(block.records.end[record]) + 1
    yield from _holding(block, "\ufffd".encode())


def _holding(block: TextBlock, sign: bytes) -> Iterator[int]:
    position = block.buffer.find(sign)
    while position >= 0:
        record = _record_at(block, position)
        yield record
        position = block.buffer.find(sign, int(block.records.end[record]))


def _record_at(block: TextBlock, position: int) -> int:
    return max(int(np.searchsorted(block.records.start, position, side="right")) - 1, 0)


def reject(
    block: TextBlock, refused: dict[int, str], explain: Callable[[int, str, int], Failure]
) -> list[Failure]:
    """One failure per refused record, in the order of the file."""
    lines = block.lines()
    return [explain(record, refused[record], int(lines[record])) for record in sorted(refused)]
