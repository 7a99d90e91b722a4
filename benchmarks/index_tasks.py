"""One task of the index benchmark in a process of its own: ``python -m benchmarks.index_tasks TASK FOLDER``.

Prints seconds and peak memory as JSON. Machine code is loaded before the clock starts, as in a server.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from etappe.analytics.layout import DAY, EVENT_SCHEMA

ROWS_PER_FILE = 1_000_000
ACTIVITIES = [f"touchpoint {i}" for i in range(20)]
CHANNELS = ["web", "app", "mail", "phone", "branch", None]


def data(folder: Path, events: int) -> None:
    """A log's worth of events in files of a million, in the order of time; ten per customer on average."""
    (folder / "source").mkdir(parents=True)
    for number in range(-(-events // ROWS_PER_FILE)):
        rows = min(ROWS_PER_FILE, events - number * ROWS_PER_FILE)
        table = _events(number, rows, max(1, events // 10))
        pq.write_table(table, folder / "source" / f"{number:04d}.parquet", compression="zstd")


def log(folder: Path) -> float:
    """Staging and committing everything as one run."""
    return _clocked(lambda: _import(folder / "log", "first", folder))


def log_again(folder: Path) -> float:
    """The same once more: every event is found to be there already."""
    return _clocked(lambda: _import(folder / "log", "second", folder))


def log_delta(folder: Path) -> float:
    """What ``write_deltalake`` takes for the same rows, without looking for duplicates."""
    from deltalake import write_deltalake

    def write() -> None:
        reader = pa.RecordBatchReader.from_batches(EVENT_SCHEMA, _batches(folder))
        write_deltalake(folder / "delta", reader)

    return _clocked(write)


def log_duckdb(folder: Path) -> float:
    """What DuckDB's COPY takes for the same rows, without looking for duplicates."""
    import duckdb

    source, target = str(folder / "source" / "*.parquet"), str(folder / "copy.parquet")
    with duckdb.connect() as con:
        relation = con.read_parquet(source)
        return _clocked(lambda: relation.write_parquet(target, compression="zstd"))


def index(folder: Path) -> float:
    """Journey Parquet from the log."""
    from etappe.analytics import build_index
    from etappe.events import EventLog

    files = EventLog.open(folder / "log").files()
    return _clocked(lambda: build_index(files, folder / "index"))


def index_polars(folder: Path) -> float:
    """The same grouping in Polars."""
    import polars as pl

    order = ["time_us", "arrival"]
    coded = [pl.col(name).cast(pl.Categorical) for name in ("activity", "channel")]
    lists = [pl.col(name).sort_by(order) for name in ("activity", "time_us", "channel", "value")]
    events = pl.scan_parquet(folder / "log" / "runs" / "*" / "*.parquet").with_columns(coded)
    grouped = events.group_by("customer").agg(lists)
    return _clocked(lambda: grouped.sink_parquet(folder / "polars.parquet", compression="zstd"))


def index_duckdb(folder: Path) -> float:
    """The same grouping in DuckDB."""
    import duckdb

    names = ("activity", "time_us", "channel", "value")
    lists = ", ".join(f"list({name} order by time_us, arrival)" for name in names)
    with duckdb.connect() as con:
        events = con.read_parquet(str(folder / "log" / "runs" / "*" / "*.parquet"))
        grouped = events.aggregate(f"customer, {lists}", "customer")
        return _clocked(lambda: grouped.write_parquet(str(folder / "duckdb.parquet"), compression="zstd"))


def load(folder: Path) -> float:
    """Journey Parquet into the arrays that kernels sweep."""
    from etappe.analytics import load_index

    return min(_clocked(lambda: load_index(folder / "index")) for _ in range(3))


def refresh(folder: Path) -> float:
    """One percent more events in the log: the index brought up to date and loaded."""
    from etappe.analytics import refresh_index
    from etappe.analytics.index_load import load as load_with_manifest
    from etappe.events import EventLog

    log = EventLog.open(folder / "log")
    before = load_with_manifest(folder / "index")
    with log.stage("more") as staging:
        staging.write(_events(9999, log.rows() // 100, log.rows() // 10))
    log.commit(staging)

    def renew() -> None:
        refresh_index(log.files(), folder / "index", log_version=log.version())
        load_with_manifest(folder / "index", before=before)

    return _clocked(renew)


def sizes(folder: Path) -> dict[str, float]:
    """Bytes a touch, on disk and in memory."""
    from etappe.analytics import load_index

    loaded = load_index(folder / "index")
    disk = sum(file.stat().st_size for file in (folder / "index").iterdir())
    memory = loaded.nbytes + sum(part.customers.nbytes for part in loaded.partitions)
    return {"disk": disk / loaded.touches, "memory": memory / loaded.touches}


def _events(seed: int, rows: int, customers: int) -> pa.Table:
    random = np.random.default_rng(seed)
    digests = random.bytes(16 * rows)
    times = np.sort(random.integers(0, DAY, rows)) + (20_000 + seed) * DAY
    value = pa.array(random.normal(100, 20, rows), mask=random.random(rows) < 0.8)
    keys = random.integers(0, customers, rows)
    columns = {
        "event_id": pa.array([digests[i : i + 16] for i in range(0, 16 * rows, 16)], pa.binary()),
        "source": pa.array(["bench"] * rows),
        "run": pa.array([""] * rows),
        "arrival": pa.array(np.arange(rows)),
        "time_us": pa.array(times),
        "received_us": pa.array(np.zeros(rows, np.int64)),
        "customer": pa.array([f"customer-{key:08d}" for key in keys.tolist()]),
        "case_id": pa.nulls(rows, pa.string()),
        "activity": pa.array(ACTIVITIES).take(pa.array(random.integers(0, len(ACTIVITIES), rows))),
        "channel": pa.array(CHANNELS).take(pa.array(random.integers(0, len(CHANNELS), rows))),
        "value": value,
        "properties": pa.nulls(rows, pa.string()),
    }
    return pa.table(columns, schema=EVENT_SCHEMA)


def _import(place: Path, run: str, folder: Path) -> None:
    from etappe.events import EventLog

    log = EventLog.open(place)
    with log.stage(run) as staging:
        for file in sorted((folder / "source").iterdir()):
            staging.write(pq.read_table(file))
    log.commit(staging)


def _batches(folder: Path) -> Any:
    for file in sorted((folder / "source").iterdir()):
        yield from pq.read_table(file, schema=EVENT_SCHEMA).to_batches()


def _clocked(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _warm(folder: Path) -> None:
    """Load machine code: a small log and index, thrown away again."""
    from etappe.analytics import build_index
    from etappe.events import EventLog

    place = folder / "warm"
    with EventLog.open(place).stage("a") as staging:
        staging.write(_events(0, 1000, 10))
    EventLog.open(place).commit(staging)
    build_index(EventLog.open(place).files(), place / "index")
    shutil.rmtree(place)


def main(task: str, folder: Path, *arguments: str) -> None:
    """Run one task and print what it took."""
    if task == "data":
        data(folder, int(arguments[0]))
        return
    if task == "sizes":
        print(json.dumps(sizes(folder)))
        return
    if task in OURS:
        _warm(folder)
    seconds = TASKS[task](folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


OURS = {"log": log, "log_again": log_again, "index": index, "load": load, "refresh": refresh}
PEERS = {
    "log_delta": log_delta,
    "log_duckdb": log_duckdb,
    "index_polars": index_polars,
    "index_duckdb": index_duckdb,
}
TASKS: dict[str, Callable[[Path], float]] = {**OURS, **PEERS}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
