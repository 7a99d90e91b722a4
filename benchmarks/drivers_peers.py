"""The table that drivers are read from, by Polars: how often each customer met each touchpoint before the goal."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.questions_peers import peak_mb

GOAL = "purchase"


def main(events: str) -> None:
    """Print seconds, customers, buyers and the touches of each touchpoint that count."""
    import polars as pl

    name = pl.col("touchpoint").cast(pl.String)
    began = time.perf_counter()
    touches = pl.scan_parquet(events).with_columns(name.alias("name"))
    goals = (
        touches.filter(pl.col("name") == GOAL)
        .group_by("customer")
        .agg(pl.col("time_us").min().alias("until"))
    )
    counted = (
        touches.join(goals, on="customer", how="left")
        .with_columns((pl.col("until").is_null() | (pl.col("time_us") < pl.col("until"))).alias("before"))
        .group_by("customer", "name")
        .agg(pl.col("before").sum(), pl.col("until").first().is_not_null().alias("bought"))
        .collect()
        .pivot("name", index=["customer", "bought"], values="before")
        .fill_null(0)
    )
    seconds = time.perf_counter() - began
    sums = {
        one: int(counted.get_column(one).sum())
        for one in counted.columns
        if one not in {"customer", "bought"}
    }
    bought = int(counted.get_column("bought").sum())
    print(json.dumps({"seconds": seconds, "customers": counted.height, "bought": bought, "touches": sums,
                      "peak_mb": peak_mb()}))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
