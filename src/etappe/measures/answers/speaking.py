"""Which touchpoint an answer speaks about: what it states, what it is bound to, or what happened just before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics import Binding, JourneyIndex, Partition
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
    coded: Any = pc.dictionary_encode(journey)
    asked = _Moments(
        coded.dictionary.cast(pa.string()), np.asarray(coded.indices).astype(np.int64), time_us, flags
    )
    for here, touchpoint, channel in index.map(_before, asked):
        codes[here], channels[here] = touchpoint, channel
    return _named(codes, index.touchpoints), _named(np.where(channels > 0, channels, -1), index.channels)


@dataclass(frozen=True, slots=True)
class _Moments:
    """Times in journeys: the keys, each once, and for every time the place of its key."""

    keys: pa.Array[Any]
    journey: npt.NDArray[np.int64]
    time_us: npt.NDArray[np.int64]
    silent: npt.NDArray[np.bool_]


def _before(
    asked: _Moments, part: Partition
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.int16]]:
    """Which of the times have a touch of this part before them, and its touchpoint and channel."""
    row_of = np.full(len(asked.keys), -1, np.int64)
    found = pc.index_in(part.customers, value_set=asked.keys).fill_null(-1)
    places = np.asarray(found, np.int64)
    row_of[places[places >= 0]] = np.flatnonzero(places >= 0)
    rows = row_of[asked.journey]
    here = np.flatnonzero(rows >= 0)
    at = preceding(part, rows[here], asked.time_us[here], asked.silent, WINDOW_US)
    known = at >= 0
    return here[known], part.touchpoint[at[known]], part.channel[at[known]]


def _named(codes: npt.NDArray[np.int64], names: Sequence[str]) -> pa.Array[Any]:
    places: Any = pa.array(codes, mask=codes < 0)
    return pa.array(list(names), pa.string()).take(places)


def _one(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else pa.array(whole.to_pylist(), pa.string())
