"""Web server logs in the combined (or common) format; addresses never leave this module in the clear."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.records import lines
from etappe.connectors.files.text import TextBlock, TextBlocks, refused_bytes
from etappe.connectors.files.unpack import open_bytes
from etappe.connectors.types import Block, Failure, FormatName, RawTable

COLUMNS = ("visitor", "time", "path", "method", "status", "bytes", "referrer", "user_agent", "query", "user")
_LINE = re.compile(
    r'(?P<address>\S+) \S+ (?P<user>.+?) \[(?P<time>[^\]]{20,32})\] "(?P<request>(?:[^"\\]|\\.)*)" '
    r'(?P<status>\d{3}) (?P<bytes>\d+|-)(?: "(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)")?.*'
)
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}\b")
_KEY_HEX = 20
Row = tuple[str | None, ...]


def looks_like_access_log(text: str) -> bool:
    """Whether most of the first lines are requests to a web server."""
    sample = [line for line in text.splitlines()[:50] if line.strip()]
    return bool(sample) and sum(_LINE.fullmatch(line) is not None for line in sample) >= 0.8 * len(sample)


class AccessLogFile:
    """Requests to a web server: the address becomes a visitor under a keyed hash, the path the activity.

    ``key`` is the secret of the workspace: the same address gets the same visitor there, and nobody
    without the key can test which address it was.
    """

    format: FormatName = "access_log"
    columns: tuple[str, ...] = COLUMNS
    renamed: tuple[str, ...] = ()

    def __init__(self, path: Path, encoding: Encoding, key: bytes | None) -> None:
        if not key:
            raise FileUnreadable(
                f"{path.name} holds network addresses, and there is no key to pseudonymise them with.",
                hint="Pass pseudonym_key, or import it into a workspace, which has one.",
                code="file.no_pseudonym_key",
            )
        self.path = path
        self.encoding = encoding
        self._key = key

    def blocks(self) -> Iterator[Block]:
        """The requests, in the order of the log."""
        with open_bytes(self.path) as source:
            for number, block in enumerate(TextBlocks(source, self.encoding, lines)):
                yield Block(number, block.bytes_done, partial(_load, block, self._key))


def _load(block: TextBlock, key: bytes) -> RawTable:
    refused = refused_bytes(block)
    numbers = block.lines()
    known: dict[str, str] = {}
    rows: list[Row] = []
    positions: list[int] = []
    failures = list(block.failures)
    for i in range(len(numbers)):
        row = None if i in refused else _row(block.text(i), key, known)
        if row is None:
            failures.append(_failure(int(numbers[i]), block.text(i)))
        else:
            rows.append(row)
            positions.append(i)
    return RawTable(
        _table(rows),
        pa.array(numbers[positions], pa.int64()),
        lambda i: without_addresses(block.text(positions[i])),
        failures,
    )


def _table(rows: list[Row]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    return pa.table({f"c{i}": pa.array(column, pa.string()) for i, column in enumerate(columns)})


def _failure(line: int, text: str) -> Failure:
    message = f"Row {line} is no request in the combined log format."
    return Failure(line, "", "row.no_request", message, without_addresses(text))


def without_addresses(text: str) -> str:
    """The text with every network address masked."""
    return _ADDRESS.sub("[address]", text)


def _row(line: str, key: bytes, known: dict[str, str]) -> Row | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    address, user = match["address"], match["user"]
    if address not in known:
        known[address] = pseudonym(address, key)
    method, path, query = _request(match["request"])
    return (
        known[address],
        match["time"],
        path,
        method,
        match["status"],
        _stated(match["bytes"]),
        _stated(match["referrer"]),
        _stated(match["agent"]),
        query,
        None if user == "-" else pseudonym(user, key),
    )


def _stated(text: str | None) -> str | None:
    return None if text in {None, "", "-"} else text


def _request(request: str) -> tuple[str | None, str, str | None]:
    """Method, path and query; what is no request line at all counts as a path of its own."""
    parts = request.split(" ")
    if len(parts) < 2:
        return None, request or "-", None
    path, _, query = parts[1].partition("?")
    return parts[0], path or "/", query or None


def pseudonym(text: str, key: bytes) -> str:
    """A name for ``text`` that only who holds ``key`` can make: HMAC-SHA-256, 80 bits of it."""
    return "v-" + hmac.digest(key, text.encode(), "sha256").hex()[:_KEY_HEX]
