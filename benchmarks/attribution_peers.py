"""The same credits by Polars from the events, and by ChannelAttribution from the paths that Polars has written.

ChannelAttribution runs in an environment that has it, pandas and PyArrow, and nothing of ours.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

GOAL = "purchase"


def polars_answer(events: str, target: str) -> dict[str, Any]:
    """Conversions by touchpoint under three models; paths are written for the next program outside the time."""
    import polars as pl

    name = pl.col("touchpoint").cast(pl.String)
    began = time.perf_counter()
    goal = name == GOAL
    touches = (
        pl.scan_parquet(events)
        .sort("customer", "time_us")
        .with_columns(name.alias("name"), goal.alias("goal"))
        .with_columns((pl.col("goal").cum_sum() - pl.col("goal")).over("customer").alias("path"))
        .with_columns(pl.col("goal").any().over("customer", "path").alias("converts"))
        .filter(~pl.col("goal"))
        .collect()
    )
    led = touches.filter("converts").group_by("customer", "path", maintain_order=True)
    first, last = (led.agg(pl.col("name").get(place)).get_column("name").value_counts() for place in (0, -1))
    share = touches.filter("converts").with_columns((1 / pl.len().over("customer", "path")).alias("share"))
    linear = share.group_by("name").agg(pl.col("share").sum())
    seconds = time.perf_counter() - began
    whole = touches.group_by("customer", "path", maintain_order=True).agg(
        pl.col("name").str.join(">").alias("way"), pl.col("converts").first()
    )
    whole.group_by("way").agg(
        pl.col("converts").sum().cast(pl.Int64).alias("conversions"),
        (~pl.col("converts")).sum().cast(pl.Int64).alias("lost"),
    ).write_parquet(target)
    grouped = time.perf_counter() - began
    models = {
        "first": dict(first.iter_rows()),
        "last": dict(last.iter_rows()),
        "linear": dict(linear.iter_rows()),
    }
    return {"seconds": seconds, "grouped_seconds": grouped, "models": models}


def channelattribution_answer(paths: str, _: str) -> dict[str, Any]:
    """First, last, linear and Markov from the paths, equal ones counted together."""
    import ChannelAttribution  # type: ignore[import-not-found]
    import pandas as pd  # type: ignore[import-untyped]

    table = pd.read_parquet(paths)
    began = time.perf_counter()
    ChannelAttribution.heuristic_models(table, "way", "conversions", flg_pro=False)
    found = ChannelAttribution.markov_model(
        table, "way", "conversions", var_null="lost", ncore=2, verbose=False, flg_pro=False
    )
    seconds = time.perf_counter() - began
    markov = dict(zip(found["channel_name"], found["total_conversions"], strict=True))
    return {"seconds": seconds, "models": {"markov": markov}}


def main(program: str, source: str, target: str) -> None:
    """Print seconds, credits and the peak of memory."""
    answer = (
        polars_answer(source, target) if program == "polars" else channelattribution_answer(source, target)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**answer, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], str(Path(sys.argv[3])))
