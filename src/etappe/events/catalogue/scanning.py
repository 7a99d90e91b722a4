"""Looks through what is new in a log: numbers of all events, properties of some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import duckdb
import pyarrow as pa

from etappe.config import get_settings
from etappe.events.catalogue.looking import look
from etappe.events.catalogue.types import Looked
from etappe.kit.clock import EPOCH

SAMPLE: Final = 3_000
"""So many events of a kind are looked into in one scan; they are chosen by a hash, so evenly."""

_DAY_US: Final = 86_400_000_000
_HASHES: Final = 1 << 32
_ROWS: Final = 20_000
Kind = tuple[str, str]
"""Source and activity."""

_col, _const, _call = duckdb.ColumnExpression, duckdb.ConstantExpression, duckdb.FunctionExpression


@dataclass(slots=True)
class Counted:
    """Events of a kind in a scan."""

    events: int = 0
    first_us: int = 0
    last_us: int = 0
    days: dict[date, int] = field(default_factory=dict)
    looked: Looked = field(default_factory=Looked)


def scan(files: Sequence[str], after: int) -> tuple[dict[Kind, Counted], int]:
    """What arrived in the files of a log after a position, by kind; and the number of those events."""
    if not files:
        return {}, 0
    with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
        events = con.read_parquet(list(files)).filter(_col("arrival") > _const(after))
        found = _count(events)
        total = sum(one.events for one in found.values())
        if total:
            _look_into(con, events, found, total)
    return found, total


def _count(events: duckdb.DuckDBPyRelation) -> dict[Kind, Counted]:
    day = _call("floor", _col("time_us") / _const(float(_DAY_US))).cast(duckdb.sqltypes.BIGINT).alias("day")
    chosen = events.select(_col("source"), _col("activity"), _col("time_us"), day)
    rows = chosen.aggregate(
        "source, activity, day, count(*), min(time_us), max(time_us)", "source, activity, day"
    )
    found: dict[Kind, Counted] = {}
    for source, activity, number, events_of_day, first_us, last_us in rows.fetchall():
        one = found.setdefault((source, activity), Counted(first_us=first_us, last_us=last_us))
        one.events += events_of_day
        one.first_us, one.last_us = min(one.first_us, first_us), max(one.last_us, last_us)
        one.days[(EPOCH + timedelta(days=number)).date()] = events_of_day
    return found


def _look_into(
    con: duckdb.DuckDBPyConnection,
    events: duckdb.DuckDBPyRelation,
    found: dict[Kind, Counted],
    total: int,
) -> None:
    """Read the properties of enough events of every kind; rare kinds whole, frequent ones in part."""
    chosen = events if total <= SAMPLE else _some(con, events, found)
    columns = [_col(name) for name in ("source", "activity", "time_us", "properties")]
    for batch in chosen.select(*columns).to_arrow_reader(_ROWS):
        rows = batch.to_pydict()
        for source, activity, time_us, properties in zip(*rows.values(), strict=True):
            one = found[source, activity]
            look(one.looked, activity, time_us, properties, max(1.0, one.events / SAMPLE))


def _some(
    con: duckdb.DuckDBPyConnection, events: duckdb.DuckDBPyRelation, found: dict[Kind, Counted]
) -> duckdb.DuckDBPyRelation:
    """Events whose hash lies below the limit of their kind."""
    limits = pa.table({
        "of_source": pa.array([source for source, _ in found], pa.string()),
        "of_activity": pa.array([activity for _, activity in found], pa.string()),
        "below": pa.array([min(_HASHES, _HASHES * SAMPLE // one.events) for one in found.values()], pa.uint64()),
    })  # fmt: skip
    same = (_col("source") == _col("of_source")) & (_col("activity") == _col("of_activity"))
    hashed = _call("hash", _col("arrival")) % _const(_HASHES)
    return events.join(con.from_arrow(limits), same).filter(hashed < _col("below"))
