"""Rows of a file become events: all columns of a block at once, every refused row with its reason."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import CoalesceOperator
from duckdb import FunctionExpression as Call
from numpy.typing import NDArray

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.connectors import expressions
from etappe.connectors.columns import flags, integers, is_null
from etappe.connectors.expressions import Fields, column, constant
from etappe.connectors.mapping.check import check
from etappe.connectors.refusals import failures_of, first_reasons
from etappe.connectors.types import Failure, Mapping, RawTable

_SEPARATOR = "\x1f"
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
        if not raw.table.num_rows:
            return Normalised(_no_events(), raw.failures)
        fields = self._fields(raw.table)
        kept = ~flags(fields["left_out"])
        reasons = first_reasons(fields, self._mapping)
        failures = failures_of(raw, reasons, kept, self._columns, self._mapping)
        good = np.flatnonzero((reasons == 0) & kept)
        events = self._with_ids(self._expand(fields, good))
        return Normalised(events, raw.failures + failures, len(kept) - int(kept.sum()))

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """One small database per thread."""
        if not hasattr(self._local, "connection"):
            self._local.connection = expressions.connect(self._mapping.zone)
        connection: duckdb.DuckDBPyConnection = self._local.connection
        return connection

    def _fields(self, table: pa.Table) -> pa.Table:
        mapping, fields = self._mapping, Fields(table, self._columns, self._mapping)
        wanted = {
            "time_us": fields.time(),
            "has_time": fields.has_time(),
            "customer": fields.customer(),
            "case_id": fields.key(mapping.case),
            "activity": fields.activity(),
            "channel": fields.key(mapping.channel),
            "value": fields.value(),
            "has_value": fields.has_value(),
            "message_id": fields.text(mapping.message_id),
            "properties": fields.properties(),
            "left_out": fields.left_out(),
        } | {f"m{i}": fields.flag(name) for i, name in enumerate(mapping.milestones)}
        chosen = [expression.alias(name) for name, expression in wanted.items()]
        return self._connection.from_arrow(table).select(*chosen).to_arrow_table()

    def _expand(self, fields: pa.Table, good: NDArray[np.int64]) -> pa.Table:
        """The events of the good rows; a row with milestones becomes one event per flag that is set."""
        names = self._mapping.milestones
        own = good[~is_null(fields["activity"])[good]] if names else good
        parts = [own, *(good[flags(fields[f"m{i}"])[good]] for i in range(len(names)))]
        rows, place = _in_order(parts)
        events = fields.select([*EVENT_COLUMNS, "message_id"]).take(integers(rows))
        return _with_milestones(events, rows, place, names) if names else events

    def _with_ids(self, events: pa.Table) -> pa.Table:
        if not events.num_rows:
            return _no_events()
        parts = [CoalesceOperator(column(name).cast("VARCHAR"), constant("")) for name in self._identity()]
        scope = [constant(self._source)] if self._mapping.message_id else []
        digest = Call("unhex", Call("md5", Call("concat_ws", constant(_SEPARATOR), *scope, *parts)))
        kept = [column(name) for name in EVENT_COLUMNS]
        return self._connection.from_arrow(events).select(digest.alias("event_id"), *kept).to_arrow_table()

    def _identity(self) -> tuple[str, ...]:
        """What makes an event this event: the sender's id if there is one, else all it says."""
        if not self._mapping.message_id:
            return EVENT_COLUMNS
        return ("message_id", "activity") if self._mapping.milestones else ("message_id",)


def _in_order(parts: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of all parts in the order of the file, within a row in the order of the parts."""
    rows = np.concatenate(parts)
    place = np.repeat(np.arange(len(parts), dtype=np.int64), [len(part) for part in parts])
    order = np.lexsort((place, rows))
    return rows[order], place[order]


def _with_milestones(
    events: pa.Table, rows: NDArray[np.int64], place: NDArray[np.int64], names: Sequence[str]
) -> pa.Table:
    """Name each event after its flag (place 0 keeps the row's own activity).

    The value of a row stays on the last of its events, so that sums stay right.
    """
    milestone = pa.array([None, *names], pa.string()).take(integers(place))
    last = np.append(rows[1:] != rows[:-1], len(rows) > 0)[: len(rows)]
    changed = {
        "activity": pc.coalesce(milestone, events["activity"].combine_chunks()),
        "value": pc.if_else(pa.array(last), events["value"].combine_chunks(), pa.scalar(None, pa.float64())),
    }
    columns = {name: changed.get(name, events[name]) for name in events.column_names}
    return pa.table(columns)


def _no_events() -> pa.Table:
    return pa.schema([EVENT_SCHEMA.field(name) for name in ("event_id", *EVENT_COLUMNS)]).empty_table()
