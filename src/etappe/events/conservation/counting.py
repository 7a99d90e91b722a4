"""Counts the events of a log that no book has had a hand in: by source and hour of arrival, and by run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb

from etappe.events.log import INBOX_RUN, MENDED, EventLog

HOUR_US: Final = 3_600_000_000
_col, _const = duckdb.ColumnExpression, duckdb.ConstantExpression


def arrived_by_hour(
    con: duckdb.DuckDBPyConnection, files: Sequence[str], start_us: int, end_us: int
) -> dict[tuple[str, int], int]:
    """Events that came through the inbox in a period, by name of the source and hour (counted since 1970)."""
    if not files:
        return {}
    hour = duckdb.FunctionExpression("divide", _col("received_us"), _const(HOUR_US))
    inside = (_col("received_us") >= _const(start_us)) & (_col("received_us") < _const(end_us))
    chosen = con.read_parquet(list(files)).filter(inside & (_col("run") == _const(INBOX_RUN)))
    rows = chosen.select(_col("source"), hour.alias("hour")).aggregate(
        "source, hour, count(*)", "source, hour"
    )
    return {(source, hour): events for source, hour, events in rows.fetchall()}


def events_of_runs(con: duckdb.DuckDBPyConnection, log: EventLog, run_ids: Sequence[str]) -> dict[str, int]:
    """Events in the log by the import that brought them; what was mended later counts for its import."""
    if not run_ids:
        return {}
    parts = duckdb.FunctionExpression("split_part", _col("run"), _const(MENDED), _const(1)).alias("run")
    wanted = parts.isin(*(_const(one) for one in run_ids))
    rows = log.relation(con).select(parts).filter(wanted).aggregate("run, count(*)", "run")
    return dict(rows.fetchall())
