"""One row of a file as a shape looks at it: parts by name, values of any depth, every doubt tied to its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from etappe.connectors.mapping.recognise import MISSING
from etappe.connectors.shapes import people
from etappe.connectors.shapes.clock import read_time
from etappe.connectors.types import Mapping as ColumnMapping
from etappe.connectors.words import plain

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)?|\d{1,3}([.,' ]\d{3})+([.,]\d+)?)([eE][+-]?\d+)?")
_SHOWN = 60
_EXACT = 1e15
_YES = frozenset({"1", "true", "yes", "ja", "wahr", "t", "y", "x"})


class CellProblem(Exception):
    """A cell that cannot be read: its column, a stable code and words for a person."""

    def __init__(self, column: str, code: str, words: str) -> None:
        super().__init__(words)
        self.column = column
        self.code = code
        self.words = words


class Row:
    """The values of a row, and the mapping that says which of them means what."""

    __slots__ = ("_decoded", "format", "mapping", "memory", "number", "values")

    def __init__(
        self,
        values: Mapping[str, Any],
        mapping: ColumnMapping,
        number: int,
        memory: dict[str, Any] | None = None,
    ) -> None:
        self.values = values
        self.mapping = mapping
        self.number = number
        self.memory = memory if memory is not None else {}
        """What earlier rows left for later ones, in shapes that read in order."""
        self._decoded: dict[str, Any] = {}

    def column(self, part: str) -> str | None:
        """The column of a part, if there is one."""
        return self.mapping.fields.get(part)

    def get(self, part: str) -> Any:
        """The value of a part: text, number, list or object; none where nothing is said."""
        column = self.mapping.fields.get(part)
        return None if column is None else self.at(column)

    def at(self, path: str) -> Any:
        """The value of a column, or of ``column.inner.inner`` inside a nested one."""
        if path in self.values:
            return self._filled(path)
        return inside(self._ancestor(path), path)

    def _ancestor(self, path: str) -> dict[str, Any]:
        """The nearest column around a path, as ``{column: value}``."""
        name = path
        while "." in name:
            name = name.rpartition(".")[0]
            if name in self.values:
                return {name: self._filled(name)}
        return {}

    def _filled(self, column: str) -> Any:
        value = self.values[column]
        if not isinstance(value, str):
            return value
        if column in self._decoded:
            return self._decoded[column]
        text = value.strip()
        decoded = _nested(text) if text[:1] in {"{", "["} else text
        self._decoded[column] = result = decoded if decoded != "" else None
        return result

    def text(self, part: str) -> str | None:
        """A part as text; words for "nothing" (n/a, null, -) count as nothing."""
        return as_words(self.get(part))

    def must(self, part: str) -> str:
        """A text that has to be there. Raises :class:`CellProblem`."""
        found = self.text(part)
        if found is None:
            column = self.column(part) or part
            raise CellProblem(column, f"{part}.missing", "is empty")
        return found

    def flag(self, part: str) -> bool:
        """Whether a part says yes."""
        return (self.text(part) or "").lower() in _YES

    def number_of(self, part: str) -> float | None:
        """A part as a number. Raises :class:`CellProblem` for what is neither a number nor nothing."""
        return self.number_at(self.column(part) or part, self.get(part))

    def number_at(self, column: str, value: Any) -> float | None:
        """The number that stands in a cell, none when nothing does."""
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, int | float):
            return float(value)
        text = as_words(value)
        if text is None:
            return None
        found = read_number(text, self.mapping.decimal)
        if found is None:
            raise CellProblem(column, "value.no_number", f"{shown(text)} is no number")
        return found

    def time(self, part: str) -> int | None:
        """A part as microseconds since 1970. Raises :class:`CellProblem` for what is no time."""
        return self.time_at(self.column(part) or part, self.get(part))

    def time_at(self, column: str, value: Any) -> int | None:
        """The time that stands in a cell, none when nothing does."""
        if value is None or (isinstance(value, str) and as_words(value) is None):
            return None
        found = read_time(value, self.mapping.time_format, self.mapping.zone)
        if found is None:
            words = f"{shown(str(value))} is no possible time (expected: {self.mapping.time_format})"
            raise CellProblem(column, "time.unreadable", words)
        return found

    def happened(self, *parts: str) -> int:
        """The first of these times that is stated, else the constant one. Raises :class:`CellProblem`."""
        for part in parts:
            if (found := self.time(part)) is not None:
                return found
        if self.mapping.constant_time:
            return self.time_at("constant_time", self.mapping.constant_time) or 0
        column = next((name for part in parts if (name := self.column(part))), parts[0])
        raise CellProblem(column, "time.missing", "is empty, so it is unknown when this happened")

    def keys(self, *more: str | None) -> tuple[str, ...]:
        """All identifiers of the customer of this row as keys, the one that the mapping prefers first."""
        return people.keys_of(self.at, self.mapping, more)

    def crm_key(self, value: object) -> str | None:
        """The key of an id of the system that the file comes from."""
        return people.crm_key(as_words(value), self.mapping.id_prefix)

    def properties(self) -> dict[str, Any]:
        """The columns that are kept as properties, without the empty ones."""
        return self._columns(self.mapping.properties)

    def traits(self) -> dict[str, Any]:
        """The columns that say something about the customer."""
        return {short_name(name): value for name, value in self._columns(self.mapping.traits).items()}

    def _columns(self, names: tuple[str, ...]) -> dict[str, Any]:
        found = {name: self._kept(name) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def _kept(self, name: str) -> Any:
        value = self.at(name)
        if not isinstance(value, str):
            return value
        text = as_words(value)
        if text is None or name not in self.mapping.numbers:
            return text
        found = read_number(text, self.mapping.decimal)
        if found is None:
            return text
        return int(found) if found.is_integer() and abs(found) < _EXACT else found


def inside(value: Any, path: str) -> Any:
    """What lies under a dotted path in nested objects; keys may hold points themselves."""
    if not isinstance(value, Mapping):
        return None
    if path in value:
        return value[path]
    for key, inner in value.items():
        if path.startswith(f"{key}.") and (found := inside(inner, path[len(key) + 1 :])) is not None:
            return found
    return None


def items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, none of anything else."""
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list | tuple) else ()


def as_words(value: Any) -> str | None:
    """A value as text, none for empty ones and for words that mean nothing."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = value.strip() if isinstance(value, str) else str(value)
    return None if text.lower() in MISSING else text


def read_number(text: str, decimal: str) -> float | None:
    """The number that a text is, by the decimal sign of the file."""
    bare = text.strip(" €$£%\u00a0")
    if not _NUMBER.fullmatch(bare):
        return None
    thousands = "," if decimal == "." else "."
    plain = re.sub(r"[' ]", "", bare).replace(thousands, "").replace(decimal, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def shown(text: str) -> str:
    """A text in quotation marks, short enough for a message."""
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")


def short_name(column: str) -> str:
    """The name of a trait: the column's without the wrapping of an interface."""
    bare = re.sub(r"^(properties|property|attributes|fields)[._]", "", column)
    return plain(bare).replace(" ", "_") or bare


def _nested(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return text
