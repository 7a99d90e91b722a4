"""Columns of values for PostgreSQL, put together byte by byte: the driver's own way costs more than the storing."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from psycopg import Connection
from psycopg.adapt import Dumper
from psycopg.pq import Format

_BIGINT: Final = 20
_TEXT: Final = 25
_BYTEA: Final = 17
_head: Final = struct.Struct(">iiIii").pack
_length: Final = struct.Struct(">i").pack
_number: Final = struct.Struct(">iq").pack


class Texts(bytes):
    """A column of texts, as PostgreSQL sends it."""


class Numbers(bytes):
    """A column of 64-bit integers, as PostgreSQL sends it."""


class Bytes(bytes):
    """A column of bytes, as PostgreSQL sends it."""


def texts(values: Sequence[bytes]) -> Texts:
    """A column of texts in UTF-8."""
    return Texts(_column(_TEXT, values))


def octets(values: Sequence[bytes]) -> Bytes:
    """A column of bytes."""
    return Bytes(_column(_BYTEA, values))


def numbers(values: Sequence[int]) -> Numbers:
    """A column of 64-bit integers."""
    parts = b"".join([_number(8, value) for value in values])
    return Numbers(_header(_BIGINT, len(values)) + parts)


def _column(kind: int, values: Sequence[bytes]) -> bytes:
    parts = chain.from_iterable(zip(map(_length, map(len, values)), values, strict=True))
    return b"".join([_header(kind, len(values)), *parts])


def _header(kind: int, rows: int) -> bytes:
    """Dimensions, no nulls, kind of element, length, index of the first; an empty array has no dimension."""
    return _head(1, 0, kind, rows, 1) if rows else _head(0, 0, kind, 0, 0)[:12]


def _dumper(kind: int) -> type[Dumper]:
    class Column(Dumper):
        format = Format.BINARY
        oid = kind

        def dump(self, obj: Any) -> bytes:
            return bytes(obj)

    return Column


_DUMPERS: Final[Iterable[tuple[type[bytes], type[Dumper]]]] = (
    (Texts, _dumper(1009)),
    (Numbers, _dumper(1016)),
    (Bytes, _dumper(1001)),
)


def teach(connection: Connection[Any]) -> None:
    """Let a connection take these columns as parameters; repeating it changes nothing."""
    for kind, dumper in _DUMPERS:
        connection.adapters.register_dumper(kind, dumper)
