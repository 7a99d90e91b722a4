"""Which touchpoint an answer speaks about: what it states, what it is bound to, or what happened just before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics import Binding, JourneyIndex
from etappe.analytics.bindings import touchpoint_expression
from etappe.analytics.kernels.preceding import preceding
from etappe.analytics.layout import DAY
from etappe.measures.reality import connection

WINDOW_US: Final = 30 * DAY
"""A touch longer ago than this is not what an answer speaks about."""


def bound(part: pa.Table, bindings: Sequence[Binding]) -> pa.Array[Any]:
    """The touchpoint whose rule each event fits; null where only its own name says what it is."""
    if not bindings or not part.num_rows:
        return pa.nulls(part.num_rows, pa.string())
    with connection() as con:
        # The rules of bindings speak of the columns of the log.
        events = con.from_arrow(part.rename_columns({"value": "valid_value", "raw_value": "value"}))
        name = duckdb.FunctionExpression(
            "nullif", touchpoint_expression(bindings), duckdb.ColumnExpression("activity")
        )
        return _one(events.select(name.alias("name")).to_arrow_table().column(0))


def last_touches(
    index: JourneyIndex, journey: pa.Array[Any], time_us: npt.NDArray[np.int64], silent: Sequence[str]
) -> tuple[pa.Array[Any], pa.Array[Any]]:
    """Touchpoint and channel of the last touch of each journey at or before each time; null where there is none.

    Touchpoints that are themselves questions and answers are ``silent``.
    """
    codes = np.full(len(journey), -1, np.int64)
    channels = np.full(len(journey), -1, np.int64)
    flags = np.zeros(max(len(index.touchpoints), 1), np.bool_)
    flags[[index.touchpoint_codes[name] for name in silent if name in index.touchpoint_codes]] = True
    starts = np.cumsum([0, *(one.journeys for one in index.partitions)])
    rows = _rows(index, journey)
    for number, partition in enumerate(index.partitions):
        here = np.flatnonzero((rows >= starts[number]) & (rows < starts[number + 1]))
        if len(here):
            place = preceding(partition, rows[here] - starts[number], time_us[here], flags, WINDOW_US)
            known = place >= 0
            codes[here[known]] = partition.touchpoint[place[known]]
            channels[here[known]] = partition.channel[place[known]]
    return _named(codes, index.touchpoints), _named(np.where(channels > 0, channels, -1), index.channels)


def _rows(index: JourneyIndex, journey: pa.Array[Any]) -> npt.NDArray[np.int64]:
    """The row of each journey, counted over all partitions; -1 for one without a touch."""
    if not index.partitions or not len(journey):
        return np.full(len(journey), -1, np.int64)
    keys = pa.chunked_array([one.customers for one in index.partitions])
    coded: Any = pc.dictionary_encode(journey)
    found = pc.index_in(keys, value_set=coded.dictionary.cast(keys.type))
    row_of = np.full(len(coded.dictionary), -1, np.int64)
    places = found.to_numpy(zero_copy_only=False)
    known = ~np.isnan(places) if places.dtype.kind == "f" else np.ones(len(places), np.bool_)
    row_of[places[known].astype(np.int64)] = np.flatnonzero(known)
    codes: npt.NDArray[np.int64] = np.asarray(coded.indices).astype(np.int64)
    return row_of[codes]


def _named(codes: npt.NDArray[np.int64], names: Sequence[str]) -> pa.Array[Any]:
    places: Any = pa.array(codes, mask=codes < 0)
    return pa.array(list(names), pa.string()).take(places)


def _one(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else pa.array(whole.to_pylist(), pa.string())
