"""Opens a file of events: finds out by its content, never by its name, what it is and how to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.access_log import AccessLogFile, looks_like_access_log
from etappe.connectors.files.delimited import DelimitedFile
from etappe.connectors.files.encoding import Encoding, ToUtf8, chosen, recognise
from etappe.connectors.files.json_records import JsonFile
from etappe.connectors.files.notes import NotesFile, is_document, looks_like_notes
from etappe.connectors.files.parquet import ParquetFile
from etappe.connectors.files.sheet import SheetFile
from etappe.connectors.files.unpack import compression_of, is_workbook, peek
from etappe.connectors.files.xes import XesFile
from etappe.connectors.types import Block, FormatName, ReadOptions

_SAMPLE_BYTES = 1 << 20
_LIST_OF_OBJECTS = re.compile(rb":\s*\[\s*\{")
_BINARY = {
    b"SQLite format 3\0": "an SQLite database",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Excel (.xls) or Word file",
    b"\x89PNG": "a picture",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an XZ archive",
    b"ORC": "an ORC file",
    b"ARROW1": "an Arrow file",
}


class EventFile(Protocol):
    """What every format offers: its columns, and its rows in blocks."""

    path: Path
    format: FormatName
    columns: tuple[str, ...]
    renamed: tuple[str, ...]

    @property
    def encoding(self) -> Encoding | None:
        """How text is encoded, where the format leaves that open."""

    def blocks(self) -> Iterator[Block]:
        """The rows, in order, in parts that fit into memory."""


def open_file(
    path: Path, options: ReadOptions | None = None, *, pseudonym_key: bytes | None = None
) -> EventFile:
    """The file at ``path``, ready to be read.

    ``pseudonym_key`` is the secret that hides network addresses of access logs. Raises
    :class:`FileUnreadable` for files that are empty, damaged, of an unknown kind or beyond a limit.
    """
    options = options or ReadOptions()
    if not path.is_file():
        raise FileUnreadable(f"There is no file {path}.", hint="Check the path.", code="file.not_found")
    if not path.stat().st_size:
        raise _empty(path)
    head = peek_packed(path)
    if head.startswith(b"PAR1"):
        return ParquetFile(path)
    if compression_of(head) == "zip" and is_workbook(path):
        return SheetFile(path, options)
    if options.format == "notes" or is_document(path):
        return NotesFile(path)
    return _open_text(path, options, peek(path, _SAMPLE_BYTES), pseudonym_key)


def peek_packed(path: Path) -> bytes:
    """The first bytes on disk."""
    with path.open("rb") as file:
        return file.read(16)


def _empty(path: Path) -> FileUnreadable:
    return FileUnreadable(
        f"{path.name} is empty: it holds no row.",
        hint="Export the file again; it needs a row of column names and at least one event.",
        code="file.empty",
    )


def _open_text(path: Path, options: ReadOptions, sample: bytes, key: bytes | None) -> EventFile:
    _refuse_binary(path, sample)
    whole = len(sample) < _SAMPLE_BYTES
    encoding = chosen(options.encoding, sample) if options.encoding else recognise(sample, whole=whole)
    text = ToUtf8(encoding).convert(sample, final=whole)
    if not text.strip():
        raise _empty(path)
    kind = options.format or _format(text)
    if kind == "notes":
        return NotesFile(path)
    if kind == "xes":
        return XesFile(path)
    if kind in {"json", "jsonl"}:
        return JsonFile(path, encoding, kind)
    if kind == "access_log":
        return AccessLogFile(path, encoding, key)
    return DelimitedFile(path, encoding, text if whole else _whole_lines(text), options)


def _refuse_binary(path: Path, sample: bytes) -> None:
    kind = next((words for mark, words in _BINARY.items() if sample.startswith(mark)), None)
    if sample.startswith(b"PAR1") or compression_of(sample):
        kind = "a packed Parquet file or an archive inside an archive"
    if kind:
        raise FileUnreadable(
            f"{path.name} is {kind}, which cannot be imported.",
            hint="Export the events as CSV, Parquet, JSON Lines, XLSX or XES.",
            code="file.unknown_kind",
        )


def _format(text: bytes) -> FormatName:
    start = text[:4096].lstrip()
    if start.startswith(b"<"):
        return "xes"
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return "jsonl" if _is_json_line(text) else "json"
    if looks_like_access_log(text[: 1 << 16].decode("utf-8", "replace")):
        return "access_log"
    return "notes" if looks_like_notes(text[: 1 << 16].decode("utf-8", "replace")) else "csv"


def _is_json_line(text: bytes) -> bool:
    """One object per line: the first is closed where its line ends, and is not all there is around a list."""
    first, _, rest = text.strip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") and first.count(b"{") == first.count(b"}")
    return closed and (rest.lstrip().startswith(b"{") or _LIST_OF_OBJECTS.search(first) is None)


def _whole_lines(text: bytes) -> bytes:
    return text[: text.rfind(b"\n") + 1] or text
