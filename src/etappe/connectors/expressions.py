"""Fields of events as DuckDB expressions over the columns of a file: texts, times, numbers, properties."""

from __future__ import annotations

from collections.abc import Mapping as Values
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, Expression
from duckdb import FunctionExpression as Call

from etappe.connectors.columns import TextFacts, text_facts
from etappe.connectors.files.xes import LIFECYCLE
from etappe.connectors.mapping import times
from etappe.connectors.mapping.recognise import MISSING
from etappe.connectors.types import Mapping

_SET = ("1", "true", "t", "yes", "y", "ja", "j", "wahr", "x", "1.0")
_CANONICAL_NUMBER = r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?"
_GROUPED = {
    ",": r"[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d+)?",
    ".": r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?",
}
"""Numbers with points or commas between thousands, by their decimal sign."""
_DECORATION = r"[\s\x{00A0}\x{202F}'’€$£%]|EUR|USD|CHF"
_BLANK = " \t\r\n\u00a0\ufeff"
_EXCEL_EPOCH_DAYS = 25_569
PEER_NAMES = {"$pageview": "page", "$screen": "screen", "$autocapture": "click", "$rageclick": "rage click"}
"""Names that a peer's exports give to what people did; other names that begin with $ are technical."""
_ATTEMPTS = {
    "TIMESTAMPTZ": "as_time",
    "DOUBLE": "as_double",
    "BIGINT": "as_bigint",
    "DECIMAL(38,9)": "as_decimal",
}
"""Names of the macros that stand for TRY_CAST, which the expression API cannot say."""


def connect(zone: str) -> duckdb.DuckDBPyConnection:
    """A small database without access to files, with the macros used here; local times are in ``zone``."""
    options: dict[str, Any] = {"threads": 1, "enable_external_access": False}
    connection = duckdb.connect(":memory:", config=options)
    connection.execute("SET TimeZone = ?", [zone])
    for kind, macro in _ATTEMPTS.items():
        connection.execute(f"CREATE MACRO {macro}(text) AS TRY_CAST(text AS {kind})")
    return connection


class Fields:
    """The fields of events, over one table whose columns are named as ``columns`` says."""

    def __init__(self, table: pa.Table, columns: Values[str, str], mapping: Mapping) -> None:
        self._table = table
        self._columns = columns
        self._mapping = mapping
        self._facts: dict[str, TextFacts] = {}

    def text(self, name: str | None) -> Expression:
        """The text of a column, trimmed, null where it says nothing; null everywhere for no column."""
        if name is None:
            return nothing("VARCHAR")
        if not _is_text(self._type(name)):
            return _as_text(self._raw(name), self._type(name))
        facts = self._facts_of(name)
        text = self._raw(name) if facts.trimmed else Call("trim", self._raw(name), constant(_BLANK))
        return text if facts.trimmed and facts.filled else Call("nullif", text, constant(""))

    def key(self, name: str | None) -> Expression:
        """A text by which events are told apart or put together, in Unicode normal form C."""
        return Call("nfc_normalize", self.text(name))

    def customer(self) -> Expression:
        """Whose event it is: the key of an identifier of the mapping's type; a case stands for a customer unknown."""
        mapping = self._mapping
        key = self.key(mapping.customer or mapping.case)
        kind = mapping.customer_type
        if not mapping.customer or kind in {None, "user"}:
            return key
        if kind == "email":
            key = Call("lower", key)
        if kind == "phone":
            key = _phone(key)
        return Call("||", constant(f"{kind}:{mapping.id_prefix if kind == 'crm' else ''}"), key)

    def activity(self) -> Expression:
        """What happened: as stated, else the constant. What PostHog marks as its own, but people did, is a touch."""
        stated = self.key(self._mapping.activity)
        if self._mapping.activity and self._has_own_names(self._mapping.activity):
            for name, plain in PEER_NAMES.items():
                stated = CaseExpression(stated == constant(name), constant(plain)).otherwise(stated)
        spare = self._mapping.constant_activity
        return CoalesceOperator(stated, constant(spare)) if spare else stated

    def _has_own_names(self, name: str) -> bool:
        """Whether any of those names stands in the column; looking once is cheaper than comparing every row."""
        column = self._table[self._columns[name]]
        return _is_text(column.type) and any(
            pc.any(pc.starts_with(chunk, "$")).as_py() for chunk in column.chunks
        )

    def has_time(self) -> Expression:
        """Whether anything stands where the time should be."""
        return self._time_text().isnotnull()

    def time(self) -> Expression:
        """Microseconds since 1970 in UTC, null where the text is no time.

        A time without a zone is local to the mapping's. When clocks go forward, the hour that does not
        exist is read as one hour later; when they go back, the hour that exists twice as its second pass.
        """
        mapping = self._mapping
        kind = self._type(mapping.time or "")
        if pa.types.is_temporal(kind) and not mapping.time_of_day:
            return _from_typed(self._raw(mapping.time or ""), kind)
        text = self._time_text()
        if mapping.time_format in times.EPOCHS:
            return _from_epoch(text, times.EPOCHS[mapping.time_format])
        if mapping.time_format == times.EXCEL:
            return _from_excel(text)
        return _from_patterns(text, mapping.time_format)

    def _time_text(self) -> Expression:
        """Date and time of day together, or the one column that holds both."""
        date = self.text(self._mapping.time)
        if not self._mapping.time_of_day:
            return date
        clock = CoalesceOperator(self.text(self._mapping.time_of_day), constant(""))
        return CaseExpression(date.isnotnull(), Call("trim", Call("concat", date, constant(" "), clock)))

    def has_value(self) -> Expression:
        """Whether the value says anything but that it is missing."""
        name = self._mapping.value
        if name is None or not _is_text(self._type(name)):
            return self.value().isnotnull()
        text = self.text(name)
        missing = Call("lower", text).isin(*(constant(word) for word in sorted(MISSING)))
        unread = CoalesceOperator(text.isnotnull() & ~missing, constant(False))
        return CaseExpression(self.value().isnotnull(), constant(True)).otherwise(unread)

    def value(self) -> Expression:
        """The number a text says, null where it says none; the decimal sign is the mapping's."""
        name = self._mapping.value
        if name is None:
            return nothing("DOUBLE")
        kind = self._type(name)
        if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
            return _finite(self._raw(name).cast("DOUBLE"))
        return _finite(_number(self.text(name), self._mapping.decimal))

    def flag(self, name: str) -> Expression:
        """Whether a milestone is set: a word for yes, or a number above 0."""
        text = self.text(name)
        word = Call("lower", text).isin(*(constant(word) for word in _SET))
        number = attempt(text, "DOUBLE") > constant(0.0)
        return CoalesceOperator(word | number, word, constant(False))

    def left_out(self) -> Expression:
        """XES events that only mark the start of what a later event completes."""
        if self._mapping.lifecycle == "all" or LIFECYCLE not in self._columns:
            return constant(False)
        transition = Call("lower", self.text(LIFECYCLE))
        return CoalesceOperator(transition != constant("complete"), constant(False))

    def properties(self) -> Expression:
        """One JSON object of the columns kept as properties, without the empty ones; null if none is left."""
        names = self._mapping.properties
        has_more = "more" in self._table.column_names
        if names and not has_more and all(map(self._is_plain, names)):
            return _json_object({name: self.text(name) for name in names})
        pieces = [self._member(name) for name in names] + [column("more")] * has_more
        if not pieces:
            return nothing("VARCHAR")
        inside = Call("nullif", Call("concat_ws", constant(","), *pieces), constant(""))
        return Call("||", Call("||", constant("{"), inside), constant("}"))

    def _is_plain(self, name: str) -> bool:
        """Texts in every row, to be written as texts."""
        is_number = name in self._mapping.numbers
        return _is_text(self._type(name)) and not is_number and self._facts_of(name).filled

    def _member(self, name: str) -> Expression:
        """``"name":value``, null where the column says nothing."""
        key = constant(f"{msgspec.json.encode(name).decode()}:")
        text = self.text(name)
        if not _is_text(self._type(name)):
            return CaseExpression(text.isnotnull(), Call("||", key, _json(self._raw(name))))
        member = Call("||", key, _json(text))
        if name not in self._mapping.numbers:
            return member
        exact = Call("regexp_full_match", text, constant(_CANONICAL_NUMBER))
        number = _finite(_number(text, self._mapping.decimal))
        read = CoalesceOperator(Call("||", key, _json(number)), member)
        return CaseExpression(exact, Call("||", key, text)).otherwise(read)

    def _facts_of(self, name: str) -> TextFacts:
        if name not in self._facts:
            self._facts[name] = text_facts(self._table[self._columns[name]])
        return self._facts[name]

    def _raw(self, name: str) -> Expression:
        return ColumnExpression(self._columns[name])

    def _type(self, name: str) -> pa.DataType:
        kind: pa.DataType = self._table.schema.field(self._columns[name]).type
        return kind


def _phone(text: Expression) -> Expression:
    """``0049 (151) 23`` and ``+49 151 23`` as ``+4915123``; what is no number stays as it is."""
    digits = Call("regexp_replace", text, constant("[^0-9]"), constant(""), constant("g"))
    plain = CaseExpression(
        Call("starts_with", text, constant("+")), Call("||", constant("+"), digits)
    ).otherwise(
        CaseExpression(
            Call("starts_with", digits, constant("00")),
            Call("||", constant("+"), Call("substr", digits, constant(3))),
        ).otherwise(digits)
    )
    is_number = Call("regexp_full_match", text, constant(r"\+?[0-9 ()/.\-\x{00a0}\x{2011}]+"))
    return CaseExpression(is_number, plain).otherwise(text)


def column(name: str) -> Expression:
    """A column of the relation at hand."""
    return ColumnExpression(name)


def constant(value: Any) -> Expression:
    """A constant."""
    return ConstantExpression(value)


def nothing(kind: str) -> Expression:
    """Null of a type."""
    return ConstantExpression(None).cast(kind)


def attempt(value: Expression, kind: str) -> Expression:
    """The value as another type, null where it cannot be."""
    return Call(_ATTEMPTS[kind], value)


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _json(value: Expression) -> Expression:
    return Call("to_json", value).cast("VARCHAR")


def _json_object(members: Values[str, Expression]) -> Expression:
    parts = [part for name, value in members.items() for part in (constant(name), value)]
    return Call("json_object", *parts).cast("VARCHAR")


def _as_text(value: Expression, kind: pa.DataType) -> Expression:
    if not pa.types.is_floating(kind):
        return value.cast("VARCHAR")
    whole = (value == Call("floor", value)) & (Call("abs", value) < constant(1e15))
    text = CaseExpression(whole, value.cast("BIGINT").cast("VARCHAR")).otherwise(value.cast("VARCHAR"))
    return CaseExpression(~Call("isnan", value), text)


def _from_typed(value: Expression, kind: pa.DataType) -> Expression:
    zoned = pa.types.is_timestamp(kind) and kind.tz is not None
    return Call("epoch_us", value if zoned else value.cast("TIMESTAMP").cast("TIMESTAMPTZ"))


def _from_epoch(text: Expression, nanoseconds: int) -> Expression:
    """Exact arithmetic: a float of seconds has no room for microseconds."""
    if nanoseconds < 1_000:
        return Call("//", attempt(text, "BIGINT"), constant(1_000))
    us = attempt(text, "DECIMAL(38,9)") * constant(nanoseconds // 1_000)
    return attempt(Call("floor", us), "BIGINT")


def _from_excel(text: Expression) -> Expression:
    """Days since 1899-12-30, rounded to milliseconds because Excel's floats hold no more."""
    days = attempt(text, "DOUBLE") - constant(_EXCEL_EPOCH_DAYS)
    us = attempt(Call("round", days * constant(86_400_000.0)) * constant(1_000.0), "BIGINT")
    return Call("epoch_us", Call("make_timestamp", us).cast("TIMESTAMPTZ"))


def _from_patterns(text: Expression, time_format: str) -> Expression:
    local, zoned = times.patterns(time_format)
    ways = []
    if time_format == "iso":
        ways.append(attempt(text, "TIMESTAMPTZ"))
        ways.append(attempt(Call("replace", text, constant(","), constant(".")), "TIMESTAMPTZ"))
    if local:
        ways.append(Call("try_strptime", text, constant(list(local))).cast("TIMESTAMPTZ"))
    if zoned:
        offset = Call("regexp_replace", text, constant("Z$"), constant("+0000"))
        ways.append(Call("try_strptime", offset, constant(list(zoned))))
    return Call("epoch_us", CoalesceOperator(*ways))


def _number(text: Expression, decimal: str) -> Expression:
    bare = Call("regexp_replace", text, constant(_DECORATION), constant(""), constant("g"))
    thousands = "." if decimal == "," else ","
    joined = Call("replace", bare, constant(thousands), constant(""))
    point = Call("replace", joined, constant(","), constant("."))
    fits = Call("regexp_full_match", bare, constant(_GROUPED[decimal]))
    read = CaseExpression(fits, attempt(point, "DOUBLE"))
    return CoalesceOperator(attempt(text, "DOUBLE"), read) if decimal == "." else read


def _finite(number: Expression) -> Expression:
    return CaseExpression(Call("isfinite", number), number)
