"""Rows of a file become events: all columns of a block at once, every refused row with its reason."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, Expression
from duckdb import FunctionExpression as Call
from numpy.typing import NDArray

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.files.limits import FIRST_YEAR, LAST_YEAR, MAX_KEY_CHARACTERS
from etappe.connectors.files.xes import LIFECYCLE
from etappe.connectors.mapping import times
from etappe.connectors.mapping.recognise import MISSING
from etappe.connectors.types import Failure, Mapping, RawTable

_SEPARATOR = "\x1f"
_SET = ("1", "true", "t", "yes", "y", "ja", "j", "wahr", "x", "1.0")
_CANONICAL_NUMBER = r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?"
_GROUPED = {
    ",": r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?",
    ".": r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?",
}
_DECORATION = r"[\s\x{00A0}\x{202F}'’€$£%]|EUR|USD|CHF"
_FIRST_US = (np.datetime64(f"{FIRST_YEAR}-01-01", "us")).astype(np.int64)
_LAST_US = (np.datetime64(f"{LAST_YEAR}-01-01", "us")).astype(np.int64)
_EXCEL_EPOCH_DAYS = 25_569
_ATTEMPTS = {
    "TIMESTAMPTZ": "as_time",
    "DOUBLE": "as_double",
    "BIGINT": "as_bigint",
    "DECIMAL(38,9)": "as_decimal",
}
"""Names of the macros that stand for TRY_CAST, which the expression API cannot say."""
_KEYS = ("customer", "case_id", "activity", "channel")
EVENT_COLUMNS = ("time_us", "customer", "case_id", "activity", "channel", "value", "properties")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Events of one block: EVENT_COLUMNS, and ``event_id`` as it is before repetitions are counted."""

    events: pa.Table
    failures: list[Failure]
    left_out: int = 0
    """Events left out on purpose: the starts in an XES log."""

    @property
    def rows(self) -> int:
        """Events, failures and what was left out, together."""
        return self.events.num_rows + len(self.failures) + self.left_out


class Normaliser:
    """Turns raw tables of one file into events by one mapping. May be called from several threads.

    Raises :class:`MappingInvalid` when the mapping names columns that the file has not, or leaves out
    the time, or both customer and case.
    """

    def __init__(self, columns: Sequence[str], mapping: Mapping, source: str) -> None:
        check(columns, mapping)
        self._columns = {name: f"c{i}" for i, name in enumerate(columns)}
        self._mapping = mapping
        self._source = source
        self._local = threading.local()

    def __call__(self, raw: RawTable) -> Normalised:
        """Events and failures of one block."""
        fields = self._fields(raw.table) if raw.table.num_rows else None
        if fields is None:
            return Normalised(_no_events(), raw.failures)
        kept = self._kept(fields)
        reasons = self._reasons(fields)
        failures = raw.failures + self._failures(raw, reasons, kept)
        good = np.flatnonzero((reasons == 0) & kept)
        events = self._with_ids(self._expand(fields, good))
        return Normalised(events, failures, int(len(kept) - kept.sum()))

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """One small database per thread, which knows the zone of times that do not state one."""
        if not hasattr(self._local, "connection"):
            options: dict[str, Any] = {"threads": 1, "enable_external_access": False}
            self._local.connection = duckdb.connect(":memory:", config=options)
            self._local.connection.execute("SET TimeZone = ?", [self._mapping.zone])
            for kind, macro in _ATTEMPTS.items():
                self._local.connection.execute(f"CREATE MACRO {macro}(text) AS TRY_CAST(text AS {kind})")
        connection: duckdb.DuckDBPyConnection = self._local.connection
        return connection

    # Reading the fields

    def _fields(self, table: pa.Table) -> pa.Table:
        mapping = self._mapping
        texts = _Texts(table, self._columns)
        customer = CoalesceOperator(*texts.some(mapping.customer, None if mapping.customer else mapping.case))
        value_text = texts.of(mapping.value)
        wanted = [
            _time(table, texts, mapping).alias("time_us"),
            texts.time_text(mapping).isnotnull().alias("has_time"),
            Call("nfc_normalize", customer).alias("customer"),
            Call("nfc_normalize", texts.of(mapping.case)).alias("case_id"),
            Call("nfc_normalize", self._activity(texts)).alias("activity"),
            Call("nfc_normalize", texts.of(mapping.channel)).alias("channel"),
            _value(table, value_text, mapping, self._columns).alias("value"),
            _is_stated(value_text).alias("has_value"),
            texts.of(mapping.message_id).alias("message_id"),
            _properties(table, texts, mapping).alias("properties"),
            *(_flag(texts.of(name)).alias(f"m{i}") for i, name in enumerate(mapping.milestones)),
            _is_left_out(texts, mapping).alias("left_out"),
        ]
        return self._connection.from_arrow(table).select(*wanted).to_arrow_table()

    def _activity(self, texts: _Texts) -> Expression:
        constant = self._mapping.constant_activity
        stated = texts.of(self._mapping.activity)
        return CoalesceOperator(stated, ConstantExpression(constant)) if constant else stated

    def _kept(self, fields: pa.Table) -> NDArray[np.bool_]:
        return ~_numpy(fields["left_out"])

    # Refusing rows

    def _reasons(self, fields: pa.Table) -> NDArray[np.int8]:
        """Per row 0, or which of REASONS applies first."""
        time = fields["time_us"].fill_null(0)
        checks = [
            pc.invert(fields["has_time"]),
            fields["time_us"].is_null(),
            pc.or_(pc.less(time, int(_FIRST_US)), pc.greater_equal(time, int(_LAST_US))),
            fields["customer"].is_null(),
            self._says_nothing(fields),
            pc.and_(fields["has_value"], fields["value"].is_null()),
            self._too_long(fields),
            self._lacks_id(fields),
        ]
        reasons = np.zeros(fields.num_rows, dtype=np.int8)
        for number, check in reversed(list(enumerate(checks, start=1))):
            reasons[_numpy(check)] = number
        return reasons

    def _says_nothing(self, fields: pa.Table) -> pa.ChunkedArray:
        silent = fields["activity"].is_null()
        for i in range(len(self._mapping.milestones)):
            silent = pc.and_(silent, pc.invert(fields[f"m{i}"]))
        return silent

    def _too_long(self, fields: pa.Table) -> pa.ChunkedArray:
        longest = [pc.utf8_length(fields[name]).fill_null(0) for name in _KEYS]
        return pc.greater(pc.max_element_wise(*longest), MAX_KEY_CHARACTERS)

    def _lacks_id(self, fields: pa.Table) -> pa.ChunkedArray | pa.Array:
        if self._mapping.message_id:
            return fields["message_id"].is_null()
        return pa.array(np.zeros(fields.num_rows, dtype=bool))

    def _failures(self, raw: RawTable, reasons: NDArray[np.int8], kept: NDArray[np.bool_]) -> list[Failure]:
        bad = np.flatnonzero((reasons > 0) & kept)
        filled = [int(i) for i in bad if _is_filled(raw.table, int(i))]
        return [self._failure(raw, i, int(reasons[i])) for i in filled]

    def _failure(self, raw: RawTable, i: int, reason: int) -> Failure:
        code, part, words = _REASONS[reason - 1]
        field = self._field(part)
        row = raw.rows[i].as_py()
        text = raw.table[self._columns[field]][i].as_py() if field in self._columns else None
        what = words.format(text=_short(text), format=self._mapping.time_format)
        place = f"Row {row}, column {field!r}" if field else f"Row {row}"
        return Failure(row, field, code, f"{place}: {what}.", raw.original(i))

    def _field(self, part: str) -> str:
        mapping = self._mapping
        if part == "customer":
            return mapping.customer or mapping.case or ""
        column: str | None = getattr(mapping, part, None)
        return column or ""

    # Building events

    def _expand(self, fields: pa.Table, good: NDArray[np.int64]) -> pa.Table:
        """The events of the good rows; a row with milestones becomes one event per flag that is set."""
        if not self._mapping.milestones:
            return fields.select([*EVENT_COLUMNS, "message_id"]).take(pa.array(good))
        return self._milestones(fields, good)

    def _milestones(self, fields: pa.Table, good: NDArray[np.int64]) -> pa.Table:
        names = self._mapping.milestones
        own = good[~_numpy(fields["activity"].is_null())[good]]
        parts = [own, *(good[_numpy(fields[f"m{i}"])[good]] for i in range(len(names)))]
        rows = np.concatenate(parts)
        place = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        order = np.lexsort((place, rows))
        rows, place = rows[order], place[order]
        events = fields.select([*EVENT_COLUMNS, "message_id"]).take(pa.array(rows))
        last = np.append(rows[1:] != rows[:-1], True) if len(rows) else np.zeros(0, dtype=bool)
        return _named(_value_on_last(events, last), place, names)

    def _with_ids(self, events: pa.Table) -> pa.Table:
        if not events.num_rows:
            return _no_events()
        parts = [CoalesceOperator(_column(name).cast("VARCHAR"), _constant("")) for name in self._identity()]
        scope = [_constant(self._source)] if self._mapping.message_id else []
        digest = Call("unhex", Call("md5", Call("concat_ws", _constant(_SEPARATOR), *scope, *parts)))
        columns = [_column(name) for name in EVENT_COLUMNS]
        return self._connection.from_arrow(events).select(digest.alias("event_id"), *columns).to_arrow_table()

    def _identity(self) -> tuple[str, ...]:
        """What makes an event this event: the sender's id if there is one, else all it says."""
        if not self._mapping.message_id:
            return EVENT_COLUMNS
        return ("message_id", "activity") if self._mapping.milestones else ("message_id",)


_REASONS = (
    ("time.missing", "time", "is empty, so it is unknown when this happened"),
    ("time.unreadable", "time", "{text} is no possible time (expected: {format})"),
    ("time.out_of_range", "time", f"{{text}} lies outside the years {FIRST_YEAR} to {LAST_YEAR - 1}"),
    ("customer.missing", "customer", "is empty, so it is unknown whose event this is"),
    ("activity.missing", "activity", "is empty, so it is unknown what happened"),
    ("value.no_number", "value", "{text} is no number"),
    (
        "row.key_too_long",
        "",
        f"customer, case, activity or channel is longer than {MAX_KEY_CHARACTERS} characters",
    ),
    ("message_id.missing", "message_id", "is empty, so a repetition could not be noticed"),
)


def check(columns: Sequence[str], mapping: Mapping) -> None:
    """Refuse a mapping that cannot work for these columns."""
    named = [(part, column) for part, column in mapping if part in _COLUMN_PARTS and column]
    lists = [(part, column) for part in ("properties", "milestones") for column in getattr(mapping, part)]
    for part, column in [*named, *lists]:
        if column not in columns:
            raise MappingInvalid(
                f"The file has no column {column!r} (needed for {part}).",
                field=part,
                hint=f"Its columns are: {', '.join(columns[:30])}.",
                code="mapping.no_such_column",
            )
    _check_parts(mapping)
    times.check(mapping.time_format)
    _check_zone(mapping.zone)


_COLUMN_PARTS = frozenset(
    {"customer", "case", "time", "time_of_day", "activity", "channel", "value", "message_id"}
)


def _check_parts(mapping: Mapping) -> None:
    if not mapping.time:
        raise _lacking("time", "when something happened")
    if not (mapping.customer or mapping.case):
        raise _lacking("customer", "whose event a row is")
    if not (mapping.activity or mapping.constant_activity or mapping.milestones):
        raise _lacking("activity", "what happened")


def _lacking(part: str, meaning: str) -> MappingInvalid:
    return MappingInvalid(
        f"No column says {meaning}.",
        field=part,
        hint=f"State which column it is: {part}=NAME.",
        code=f"mapping.no_{part}",
    )


def _check_zone(zone: str) -> None:
    try:
        duckdb.connect(":memory:").execute("SET TimeZone = ?", [zone])
    except duckdb.Error as error:
        raise MappingInvalid(
            f"{zone!r} is no time zone.",
            field="zone",
            hint="Use a name such as Europe/Berlin or UTC.",
            code="mapping.zone",
        ) from error


class _Texts:
    """The columns of a table as trimmed text, null where they say nothing."""

    def __init__(self, table: pa.Table, columns: dict[str, str]) -> None:
        self._table = table
        self._columns = columns

    def of(self, name: str | None) -> Expression:
        """The text of a column; null everywhere for no column."""
        if name is None:
            return _nothing("VARCHAR")
        column = self._columns[name]
        return _text(_column(column), self.type(name))

    def type(self, name: str) -> pa.DataType:
        """The type the file gives the column."""
        return self._table.schema.field(self._columns[name]).type

    def raw(self, name: str) -> Expression:
        """The column as it is."""
        return _column(self._columns[name])

    def some(self, *names: str | None) -> list[Expression]:
        """The texts of those names that are stated."""
        return [self.of(name) for name in names if name] or [self.of(None)]

    def time_text(self, mapping: Mapping) -> Expression:
        """Date and time of day together, or the one column that holds both."""
        if not mapping.time_of_day:
            return self.of(mapping.time)
        date, clock = self.of(mapping.time), CoalesceOperator(self.of(mapping.time_of_day), _constant(""))
        joined = Call("trim", Call("concat", date, _constant(" "), clock))
        return _unless(date.isnull(), joined)

    @property
    def more(self) -> list[Expression]:
        """What has no column of its own, as the inside of a JSON object."""
        return [_column("more")] if "more" in self._table.column_names else []


def _text(column: Expression, kind: pa.DataType) -> Expression:
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _unless_empty(Call("trim", column, _constant(" \t\r\n\u00a0\ufeff")))
    if pa.types.is_floating(kind):
        whole = (column == Call("floor", column)) & (Call("abs", column) < _constant(1e15))
        text = CaseExpression(whole, column.cast("BIGINT").cast("VARCHAR")).otherwise(column.cast("VARCHAR"))
        return _unless(Call("isnan", column), text)
    return column.cast("VARCHAR")


def _unless_empty(text: Expression) -> Expression:
    return Call("nullif", text, _constant(""))


def _unless(condition: Expression, value: Expression) -> Expression:
    return CaseExpression(~condition, value)


def _column(name: str) -> Expression:
    return ColumnExpression(name)


def _constant(value: Any) -> Expression:
    return ConstantExpression(value)


def _nothing(kind: str) -> Expression:
    return _constant(None).cast(kind)


# Times


def _time(table: pa.Table, texts: _Texts, mapping: Mapping) -> Expression:
    """Microseconds since 1970 in UTC, null where the text is no time.

    A time without a zone is local to ``mapping.zone``. When clocks go forward, the hour that does not
    exist is read as one hour later; when they go back, the hour that exists twice is its second pass.
    """
    name = mapping.time or ""
    if pa.types.is_temporal(texts.type(name)) and not mapping.time_of_day:
        return (
            Call("epoch_us", texts.raw(name).cast("TIMESTAMP").cast("TIMESTAMPTZ"))
            if (_is_local(texts.type(name)))
            else Call("epoch_us", texts.raw(name))
        )
    return _time_reader(mapping.time_format)(texts.time_text(mapping))


def _is_local(kind: pa.DataType) -> bool:
    return not (pa.types.is_timestamp(kind) and kind.tz is not None)


def _time_reader(time_format: str) -> Callable[[Expression], Expression]:
    if time_format in times.EPOCHS:
        return lambda text: _from_epoch(text, times.EPOCHS[time_format])
    if time_format == times.EXCEL:
        return _from_excel
    return lambda text: _from_pattern(text, time_format)


def _from_epoch(text: Expression, nanoseconds: int) -> Expression:
    ticks = _try_cast(text, "DECIMAL(38,9)")
    if nanoseconds >= 1_000:
        return _try_cast(Call("floor", ticks * _constant(nanoseconds // 1_000)), "BIGINT")
    return _try_cast(Call("floor", ticks / _constant(1_000)), "BIGINT")


def _from_excel(text: Expression) -> Expression:
    days = _try_cast(text, "DOUBLE")
    milliseconds = Call("round", (days - _constant(_EXCEL_EPOCH_DAYS)) * _constant(86_400_000.0))
    local = Call("make_timestamp", _try_cast(milliseconds * _constant(1_000.0), "BIGINT"))
    return Call("epoch_us", local.cast("TIMESTAMPTZ"))


def _from_pattern(text: Expression, time_format: str) -> Expression:
    named = time_format in times.PATTERNS
    zoned = times.ZONED_PATTERNS.get(time_format, ()) if named else _if_zoned(time_format)
    local = times.PATTERNS[time_format] if named else _if_local(time_format)
    read = []
    if time_format == "iso":
        read.append(_try_cast(Call("replace", text, _constant(","), _constant(".")), "TIMESTAMPTZ"))
    if local:
        read.append(Call("try_strptime", text, _constant(list(local))).cast("TIMESTAMPTZ"))
    if zoned:
        offset = Call("regexp_replace", text, _constant("Z$"), _constant("+0000"))
        read.append(Call("try_strptime", offset, _constant(list(zoned))))
    return Call("epoch_us", CoalesceOperator(*read))


def _if_zoned(pattern: str) -> tuple[str, ...]:
    return (pattern,) if "%z" in pattern or "%Z" in pattern else ()


def _if_local(pattern: str) -> tuple[str, ...]:
    return () if _if_zoned(pattern) else (pattern,)


def _try_cast(value: Expression, kind: str) -> Expression:
    return Call(_ATTEMPTS[kind], value)


# Numbers, flags, properties


def _is_stated(text: Expression) -> Expression:
    missing = Call("lower", text).isin(*(_constant(word) for word in sorted(MISSING)))
    return text.isnotnull() & ~missing


def _value(table: pa.Table, text: Expression, mapping: Mapping, columns: dict[str, str]) -> Expression:
    """The number a text says, null where it says none; the decimal sign is the mapping's."""
    if mapping.value is None:
        return _nothing("DOUBLE")
    kind = table.schema.field(columns[mapping.value]).type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return _finite(_column(columns[mapping.value]).cast("DOUBLE"))
    return _finite(_number(text, mapping.decimal))


def _number(text: Expression, decimal: str) -> Expression:
    bare = Call("regexp_replace", text, _constant(_DECORATION), _constant(""), _constant("g"))
    thousands = "." if decimal == "," else ","
    plain = Call(
        "replace", Call("replace", bare, _constant(thousands), _constant("")), _constant(","), _constant(".")
    )
    fits = Call("regexp_full_match", bare, _constant(_GROUPED[decimal]))
    return CaseExpression(fits, _try_cast(plain, "DOUBLE"))


def _finite(number: Expression) -> Expression:
    return CaseExpression(Call("isfinite", number), number)


def _flag(text: Expression) -> Expression:
    word = Call("lower", text)
    number = _try_cast(text, "DOUBLE") > _constant(0.0)
    return CoalesceOperator(
        word.isin(*map(_constant, _SET)) | number, word.isin(*map(_constant, _SET)), _constant(False)
    )


def _is_left_out(texts: _Texts, mapping: Mapping) -> Expression:
    """XES events that only mark the start of what a later event completes."""
    if mapping.lifecycle == "all" or LIFECYCLE not in texts._columns:
        return _constant(False)
    return CoalesceOperator(Call("lower", texts.of(LIFECYCLE)) != _constant("complete"), _constant(False))


def _properties(table: pa.Table, texts: _Texts, mapping: Mapping) -> Expression:
    """One JSON object of the columns kept as properties, without those that are empty; null if all are."""
    pieces = [_member(name, texts, mapping) for name in mapping.properties] + texts.more
    if not pieces:
        return _nothing("VARCHAR")
    inside = _unless_empty(Call("concat_ws", _constant(","), *pieces))
    return _unless(inside.isnull(), Call("concat", _constant("{"), inside, _constant("}")))


def _member(name: str, texts: _Texts, mapping: Mapping) -> Expression:
    key = _constant(_json_key(name))
    kind = texts.type(name)
    if not pa.types.is_string(kind) and not pa.types.is_large_string(kind):
        stated = texts.of(name).isnotnull()
        return CaseExpression(stated, Call("concat", key, Call("to_json", texts.raw(name)).cast("VARCHAR")))
    text = texts.of(name)
    quoted = Call("concat", key, Call("to_json", text).cast("VARCHAR"))
    if name not in mapping.numbers:
        return _unless(text.isnull(), quoted)
    return (
        CaseExpression(text.isnull(), _nothing("VARCHAR"))
        .when(Call("regexp_full_match", text, _constant(_CANONICAL_NUMBER)), Call("concat", key, text))
        .otherwise(CoalesceOperator(_decimal_member(key, text, mapping), quoted))
    )


def _decimal_member(key: Expression, text: Expression, mapping: Mapping) -> Expression:
    number = _finite(_number(text, mapping.decimal))
    return _unless(number.isnull(), Call("concat", key, Call("to_json", number).cast("VARCHAR")))


def _json_key(name: str) -> str:
    return f"{msgspec.json.encode(name).decode()}:"


# Small tools


def _numpy(values: pa.ChunkedArray | pa.Array) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = np.asarray(values.to_numpy(zero_copy_only=False), dtype=bool)
    return result


def _is_filled(table: pa.Table, row: int) -> bool:
    """Whether a row says anything at all; rows of empty fields are what spreadsheets leave behind."""
    return any(column[row].as_py() not in {None, ""} for column in table.columns)


def _short(text: object) -> str:
    words = str(text)
    return repr(words if len(words) <= 60 else f"{words[:57]}...")


def _value_on_last(events: pa.Table, last: NDArray[np.bool_]) -> pa.Table:
    """Keep the value of a row on one of its events, so that sums stay right."""
    value = pc.if_else(pa.array(last), events["value"].combine_chunks(), pa.scalar(None, pa.float64()))
    return events.set_column(events.column_names.index("value"), "value", value)


def _named(events: pa.Table, place: NDArray[np.int64], names: Sequence[str]) -> pa.Table:
    """Give each event its milestone's name; place 0 is the row's own activity."""
    milestone = pa.array([None, *names], pa.string()).take(pa.array(place))
    activity = pc.coalesce(milestone, events["activity"].combine_chunks())
    return events.set_column(events.column_names.index("activity"), "activity", activity)


def _no_events() -> pa.Table:
    texts = [(name, pa.string()) for name in ("customer", "case_id", "activity", "channel")]
    fields = [("event_id", pa.binary()), ("time_us", pa.int64()), *texts]
    return pa.schema([*fields, ("value", pa.float64()), ("properties", pa.string())]).empty_table()
