"""The same questions put to Polars, DuckDB and pm4py over the events as Parquet; one process per question.

Prints seconds (best of two for the engines, one run for pm4py), the figures to compare, the peak of memory.
Where a peer offers a part of the question only, that part is measured.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

STEPS = ("landing_page", "product_view", "add_to_cart", "purchase")
WINDOW_US = 7 * 86_400_000_000
GAP_US = 30 * 60_000_000


def duckdb_answer(question: str, path: str) -> Callable[[], list[int]]:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET TimeZone = 'UTC'")
    text = _SQL[question].replace("EVENTS", f"read_parquet('{path}')")

    def call() -> list[int]:
        row = connection.execute(text).fetchone()
        return [] if row is None else [int(value or 0) for value in row]

    return call


_ORDERED = "(PARTITION BY customer ORDER BY time_us)"
_STARTS = "\n".join(
    f", s{n} AS (SELECT *, max(CASE WHEN touchpoint = '{step}' AND time_us - start{n - 1} <= {WINDOW_US} "
    f"THEN start{n - 1} END) OVER {_ORDERED} AS start{n} FROM s{n - 1})"
    for n, step in enumerate(STEPS[1:], start=2)
)
_SQL = {
    "transitions": f"""
        SELECT count(*), sum(n) FROM (
            SELECT touchpoint, following, count(*) AS n, avg(took), median(took) FROM (
                SELECT touchpoint, lead(touchpoint) OVER {_ORDERED} AS following,
                       lead(time_us) OVER {_ORDERED} - time_us AS took FROM EVENTS)
            WHERE following IS NOT NULL GROUP BY ALL)""",
    "variants": """
        SELECT count(*), max(n) FROM (
            SELECT way, count(*) AS n FROM (
                SELECT list(touchpoint ORDER BY time_us) AS way FROM EVENTS GROUP BY customer)
            GROUP BY way)""",
    "funnel": f"""
        WITH s1 AS (SELECT customer, touchpoint, time_us, max(CASE WHEN touchpoint = '{STEPS[0]}'
                    THEN time_us END) OVER {_ORDERED} AS start1 FROM EVENTS) {_STARTS}
        SELECT count(DISTINCT customer) FILTER (start1 IS NOT NULL), count(DISTINCT customer) FILTER
            (start2 IS NOT NULL), count(DISTINCT customer) FILTER (start3 IS NOT NULL),
            count(DISTINCT customer) FILTER (start4 IS NOT NULL) FROM s4""",
    "sessions": f"""
        SELECT count(*) FROM (
            SELECT customer, session, count(*), max(time_us) - min(time_us) FROM (
                SELECT customer, time_us, sum(fresh) OVER {_ORDERED} AS session FROM (
                    SELECT customer, time_us,
                        coalesce(time_us - lag(time_us) OVER {_ORDERED} > {GAP_US}, true)::INT AS fresh
                    FROM EVENTS))
            GROUP BY ALL)""",
    "dropoff": f"""
        SELECT sum(lost) FROM (
            SELECT touchpoint, count(*), count(DISTINCT customer), count(*) FILTER (following IS NULL),
                   count(*) FILTER (following IS NULL AND NOT bought) AS lost, median(following - time_us)
            FROM (SELECT customer, touchpoint, time_us, lead(time_us) OVER {_ORDERED} AS following,
                         bool_or(touchpoint = 'purchase') OVER (PARTITION BY customer) AS bought FROM EVENTS)
            GROUP BY touchpoint)""",
    "retention": """
        WITH seen AS (SELECT customer, date_trunc('week', make_timestamp(time_us)) AS week
                      FROM EVENTS GROUP BY ALL),
        first AS (SELECT customer, min(week) AS began FROM seen GROUP BY customer),
        matrix AS (SELECT began, date_diff('week', began, week) AS later, count(*) AS n
                   FROM seen JOIN first USING (customer) GROUP BY ALL)
        SELECT sum(n) FROM matrix WHERE later = 1
            AND began + INTERVAL 14 DAY <= (SELECT make_timestamp(max(time_us) + 1) FROM EVENTS)""",
}


def polars_answer(question: str, path: str) -> Callable[[], list[int]]:
    import polars as pl

    events = pl.scan_parquet(path)
    same = pl.col("customer") == pl.col("customer").shift(-1)
    took = pl.col("time_us").shift(-1) - pl.col("time_us")

    def in_order(*columns: str) -> pl.LazyFrame:
        return events.select("customer", "time_us", *columns).sort("customer", "time_us")

    def transitions() -> list[int]:
        moves = in_order("touchpoint").select("touchpoint", pl.col("touchpoint").shift(-1).alias("following"),
                                              took.alias("took"), same.alias("same"))  # fmt: skip
        found = moves.filter("same").group_by("touchpoint", "following")
        table = found.agg(pl.len(), pl.mean("took"), pl.median("took").alias("middle")).collect()
        return [table.height, int(table["len"].sum())]

    def variants() -> list[int]:
        ways = in_order("touchpoint").group_by("customer", maintain_order=True).agg("touchpoint")
        table = ways.group_by("touchpoint").agg(pl.len()).collect()
        return [table.height, int(table["len"].max())]  # type: ignore[arg-type]

    def funnel() -> list[int]:
        frame = in_order("touchpoint")
        start = pl.when(pl.col("touchpoint") == STEPS[0]).then("time_us")
        frame = frame.with_columns(start.cum_max().forward_fill().over("customer").alias("s0"))
        for n, step in enumerate(STEPS[1:], start=1):
            hit = (pl.col("touchpoint") == step) & (pl.col("time_us") - pl.col(f"s{n - 1}") <= WINDOW_US)
            start = pl.when(hit).then(pl.col(f"s{n - 1}"))
            frame = frame.with_columns(start.cum_max().forward_fill().over("customer").alias(f"s{n}"))
        reached = frame.group_by("customer").agg(
            pl.col(f"s{n}").is_not_null().any() for n in range(len(STEPS))
        )
        return [int(n) for n in reached.select(f"s{n}" for n in range(len(STEPS))).sum().collect().row(0)]

    def sessions() -> list[int]:
        cut = (pl.col("customer") != pl.col("customer").shift()) | (pl.col("time_us").diff() > GAP_US)
        numbered = in_order().with_columns(cut.fill_null(True).cum_sum().alias("session"))
        last, first = pl.max("time_us"), pl.min("time_us")
        return [numbered.group_by("session").agg(pl.len(), (last - first).alias("took")).collect().height]

    def dropoff() -> list[int]:
        bought = (pl.col("touchpoint") == "purchase").any().over("customer")
        last = pl.col("customer") != pl.col("customer").shift(-1)
        touches = in_order("touchpoint").with_columns(
            bought.alias("bought"), last.fill_null(True).alias("last"), pl.when(same).then(took).alias("took")
        )
        rows = touches.group_by("touchpoint").agg(
            pl.len(),
            pl.n_unique("customer"),
            pl.sum("last").alias("ended"),
            (pl.col("last") & ~pl.col("bought")).sum().alias("lost"),
            pl.median("took"),
        )
        return [int(rows.collect()["lost"].sum())]

    def retention() -> list[int]:
        week = (pl.col("time_us") // 86_400_000_000 + 3) // 7
        seen = events.select("customer", week.alias("week")).unique()
        seen = seen.with_columns(pl.col("week").min().over("customer").alias("began"))
        matrix = (
            seen.group_by("began", (pl.col("week") - pl.col("began")).alias("later")).agg(pl.len()).collect()
        )
        end = int(events.select(pl.max("time_us")).collect().item()) + 1
        over = (pl.col("began") + 2) * 7 - 3 <= end // 86_400_000_000
        return [int(matrix.filter((pl.col("later") == 1) & over)["len"].sum())]

    calls = {f.__name__: f for f in (transitions, variants, funnel, sessions, dropoff, retention)}
    return calls[question]


def pm4py_answer(question: str, path: str) -> Callable[[], list[int]]:
    """Loading is not measured: the log is prepared the way pm4py wants it."""
    import pandas as pd
    import pm4py

    frame = pd.read_parquet(path).astype({"customer": str, "touchpoint": str})
    frame["time_us"] = pd.to_datetime(frame["time_us"], unit="us", utc=True)
    log = pm4py.format_dataframe(
        frame, case_id="customer", activity_key="touchpoint", timestamp_key="time_us"
    )

    def transitions() -> list[int]:
        graph, _, _ = pm4py.discover_performance_dfg(log)
        return [len(graph)]

    def variants() -> list[int]:
        found = pm4py.get_variants(log)
        return [len(found), max(n if isinstance(n, int) else len(n) for n in found.values())]

    return {"transitions": transitions, "variants": variants}[question]


PEERS = {"DuckDB": duckdb_answer, "Polars": polars_answer, "pm4py": pm4py_answer}


def peak_mb() -> float:
    """The largest memory this process has held; getrusage would begin with that of its parent."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(peer: str, question: str, path: str) -> None:
    """Measure one question with one peer and print it as JSON."""
    call = PEERS[peer](question, path)
    best, answer = float("inf"), []
    for _ in range(1 if peer == "pm4py" else 2):
        began = time.perf_counter()
        answer = call()
        best = min(best, time.perf_counter() - began)
    json.dump({"seconds": best, "answer": answer, "peak_mb": peak_mb()}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
