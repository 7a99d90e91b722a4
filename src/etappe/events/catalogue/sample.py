"""A sample of customers with all their events: what rules are tried on where the whole log would take too long."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.parquet as pq

from etappe.config import get_settings
from etappe.events.log import EventLog

ROWS: Final = 400_000
"""About so many events are in the sample, at most twice as many."""

_COLUMNS: Final = (
    "time_us",
    "arrival",
    "customer",
    "case_id",
    "activity",
    "channel",
    "value",
    "source",
    "properties",
)
_col, _const, _call = duckdb.ColumnExpression, duckdb.ConstantExpression, duckdb.FunctionExpression


@dataclass(frozen=True, slots=True)
class Sample:
    """Every ``one_in``-th customer, by a hash of the key, up to an arrival; ``files`` lie in the folder."""

    one_in: int
    rows: int
    log_rows: int
    last_arrival: int
    removals: int
    files: tuple[str, ...]


def sample_of(folder: Path) -> Sample | None:
    """The sample of a workspace folder, if one was drawn."""
    try:
        found = json.loads((_place(folder) / "sample.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return Sample(**{**found, "files": tuple(found["files"])})


def relation(con: duckdb.DuckDBPyConnection, folder: Path, sample: Sample) -> duckdb.DuckDBPyRelation:
    """The events of the sample, with the columns that rules look at."""
    return con.read_parquet([str(_place(folder) / name) for name in sample.files])


def draw(folder: Path, log: EventLog) -> Sample | None:
    """Bring the sample up to date; only what arrived since is read, unless rows were taken out of the log."""
    state = log.snapshot()
    files = [str(file) for file in state.files]
    extent = [(file.rows, file.last_arrival) for file in log.log_files()]
    rows, end = sum(rows for rows, _ in extent), max((last for _, last in extent), default=-1)
    before = sample_of(folder)
    if before is not None and before.removals == state.removals and before.last_arrival == end:
        return before
    if before is None or before.removals != state.removals or before.log_rows > rows:
        forget(folder)
        before = Sample(1, 0, 0, -1, state.removals, ())
    if not files:
        return None
    return _drawn(folder, files, before, rows, end, state.removals)


def _drawn(folder: Path, files: Sequence[str], before: Sample, rows: int, end: int, removals: int) -> Sample:
    one_in = before.one_in
    while rows / one_in > 2 * ROWS:
        one_in *= 2
    place = _place(folder)
    place.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
        fresh = con.read_parquet(list(files)).filter(_col("arrival") > _const(before.last_arrival))
        parts = [_chosen(fresh, one_in)]
        if before.files and (one_in != before.one_in or len(before.files) > 20):
            parts.insert(0, _chosen(relation(con, folder, before), one_in))
            kept: tuple[str, ...] = ()
        else:
            kept = before.files
        name = f"sample-{time.time_ns():x}.parquet"
        chosen = parts[0] if len(parts) == 1 else parts[0].union(parts[1])
        chosen.write_parquet(str(place / name), compression="zstd", row_group_size=50_000)
    names = (*kept, name)
    held = sum(pq.read_metadata(place / one).num_rows for one in names)
    sample = Sample(one_in, held, rows, end, removals, names)
    _note(place, sample)
    return sample


def _chosen(events: duckdb.DuckDBPyRelation, one_in: int) -> duckdb.DuckDBPyRelation:
    columns = [_col(name) for name in _COLUMNS]
    if one_in == 1:
        return events.select(*columns)
    share = _call("hash", _col("customer")) % _const(one_in)
    return events.filter(share == _const(0)).select(*columns)


def _note(place: Path, sample: Sample) -> None:
    draft = place / ".sample.json.unfinished"
    draft.write_text(json.dumps(asdict(sample)), encoding="utf-8")
    draft.replace(place / "sample.json")
    limit = time.time() - 600
    for old in place.glob("sample-*.parquet"):
        if old.name not in sample.files and old.stat().st_mtime < limit:
            old.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Throw the sample away; it is drawn again from the log."""
    shutil.rmtree(_place(folder), ignore_errors=True)


def _place(folder: Path) -> Path:
    return folder / "catalogue"
