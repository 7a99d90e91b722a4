"""The single tasks of ``bench_import``, each in a process of its own: ``import_tasks TASK FOLDER EVENTS``."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Work = Callable[[], None]


def _data(folder: Path, events: int) -> Work:
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    rng = np.random.default_rng(1)
    times = np.datetime64("2025-01-01T00:00:00") + np.sort(rng.integers(0, 300 * 86_400, events))

    def pick(*names: str) -> pa.Array[Any]:
        return pa.array(np.array(names)[rng.integers(0, len(names), events)])

    def make() -> None:
        table = pa.table(
            {
                "customer": pa.array(np.char.add("c", rng.integers(0, events // 10, events).astype(str))),
                "time": pa.array(times),
                "activity": pick("home", "search", "product", "cart", "checkout", "buy", "help", "logout"),
                "channel": pick("web", "app", "branch", "mail"),
                "value": pa.array(np.round(rng.random(events) * 100, 2)),
                "country": pick("DE", "AT", "CH"),
                "device": pick("mobile", "desktop"),
            }
        )
        pyarrow.csv.write_csv(table, folder / "events.csv")
        pyarrow.parquet.write_table(table, folder / "events.parquet")

    return make


def _ours(folder: Path, kind: str, run: str, *, fresh: bool) -> Work:
    from etappe.connectors.load import Origin, load
    from etappe.connectors.preview import look_at
    from etappe.events import EventLog

    if fresh:
        shutil.rmtree(folder / f"log-{kind}", ignore_errors=True)
    log = EventLog.open(folder / f"log-{kind}")

    class Sink:
        position = None

        def __init__(self, write: Callable[[Any], None]) -> None:
            self._write = write

        def add(self, events: Any, *_: object, **__: object) -> None:
            self._write(events)

    def work() -> None:
        seen = look_at(folder / f"events.{kind}")
        with log.stage(run) as staging:
            load(seen.file, seen.mapping, Origin("bench", 0), Sink(staging.write))
            log.commit(staging)

    look_at(folder / f"events.{kind}")
    return work


def _duckdb(folder: Path, kind: str) -> Work:
    import duckdb

    def work() -> None:
        con = duckdb.connect()
        path = str(folder / f"events.{kind}")
        relation = con.read_csv(path) if kind == "csv" else con.read_parquet(path)
        relation.write_parquet(str(folder / f"duckdb-{kind}.parquet"), compression="zstd")

    return work


def _polars(folder: Path, kind: str) -> Work:
    import polars as pl

    def work() -> None:
        path = folder / f"events.{kind}"
        frame = pl.read_csv(path, try_parse_dates=True) if kind == "csv" else pl.read_parquet(path)
        frame.write_delta(str(folder / f"polars-{kind}"), mode="overwrite")

    return work


def main(task: str, folder: Path, events: int) -> None:
    """Do the task and print its seconds and peak of memory."""
    tasks: dict[str, Callable[[], Work]] = {
        "data": lambda: _data(folder, events),
        "ours_csv": lambda: _ours(folder, "csv", "run-1", fresh=True),
        "ours_csv_again": lambda: _ours(folder, "csv", "run-2", fresh=False),
        "ours_parquet": lambda: _ours(folder, "parquet", "run-1", fresh=True),
        "duckdb_csv": lambda: _duckdb(folder, "csv"),
        "duckdb_parquet": lambda: _duckdb(folder, "parquet"),
        "polars_csv": lambda: _polars(folder, "csv"),
        "polars_parquet": lambda: _polars(folder, "parquet"),
    }
    work = tasks[task]()
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
