"""Records of any shape as columns: nested objects become dotted names, the rest keeps its JSON type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa

MAX_RECORD_COLUMNS = 200
"""Keys beyond this many stay properties under their own name, without being a column."""
_INT64 = range(-(1 << 63), 1 << 63)
Record = Mapping[str, Any]


def flat(record: Record) -> dict[str, Any]:
    """The record with one level of nested objects opened: ``{"a": {"b": 1}}`` becomes ``{"a.b": 1}``."""
    opened: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and value:
            opened |= {f"{key}.{inner}": content for inner, content in value.items()}
        else:
            opened[key] = value
    return opened


def column_names(records: Sequence[Record]) -> tuple[str, ...]:
    """Keys of flat records in order of appearance, the most frequent ones if there are very many."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(record.keys())
    frequent = {key for key, _ in counts.most_common(MAX_RECORD_COLUMNS)}
    return tuple(key for key in counts if key in frequent)


def to_table(records: Sequence[Record], names: Sequence[str]) -> pa.Table:
    """Flat records as columns ``c0``, ``c1`` ...; the last column, ``more``, holds what has no column.

    ``more`` is the inside of a JSON object (``"key":value,…``) or null.
    """
    columns = [_column([record.get(name) for record in records]) for name in names]
    known = frozenset(names)
    more = [None if record.keys() <= known else _inside(record, known) for record in records]
    arrays = [*columns, pa.array(more, pa.string())]
    return pa.table(arrays, names=[*(f"c{i}" for i in range(len(names))), "more"])


def _inside(record: Record, known: frozenset[str]) -> str:
    return msgspec.json.encode({key: record[key] for key in record.keys() - known}).decode()[1:-1]


def _column(values: list[Any]) -> pa.Array[Any]:
    kinds = set(map(type, values)) - {type(None)}
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds and kinds <= {int, float} and all(type(value) is not int or value in _INT64 for value in values):
        return pa.array(values, pa.int64() if kinds == {int} else pa.float64())
    if kinds and kinds <= {dict, list}:
        return _json(values)
    return pa.array([None if value is None else as_text(value) for value in values], pa.string())


def _json(values: list[Any]) -> pa.Array[Any]:
    texts = [None if value is None else as_text(value) for value in values]
    return pa.ExtensionArray.from_storage(pa.json_(), pa.array(texts, pa.string()))


def as_text(value: Any) -> str:
    """A value as a person would write it: text as it is, everything else as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
