"""Event log and journey index: writing, building, loading, refreshing; against Delta, DuckDB and Polars.

``ETAPPE_BENCH_EVENTS`` changes the size, ``ETAPPE_BENCH_LARGE_EVENTS`` the large one (0 leaves it out).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

EVENTS = int(os.environ.get("ETAPPE_BENCH_EVENTS", "10000000"))
LARGE = int(os.environ.get("ETAPPE_BENCH_LARGE_EVENTS", "100000000"))
COMPARED = (
    ("events into the log, without duplicates", "log", {"write_deltalake": "log_delta", "DuckDB": "log_duckdb"}),
    ("the same events once more, all duplicates", "log_again", {}),
    ("journey index from the log", "index", {"Polars": "index_polars", "DuckDB": "index_duckdb"}),
    ("journey index loaded", "load", {}),
    ("journey index after 1 % more events", "refresh", {}),
)  # fmt: skip
ALONE = ("log", "index", "load", "refresh")

Row = dict[str, Any]


def run() -> list[Row]:
    """One row per task and peer."""
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(Path(folder), EVENTS, peers=True)
    if LARGE:
        with tempfile.TemporaryDirectory() as folder:
            rows += _rows(Path(folder), LARGE, peers=False)
    return rows


def _rows(folder: Path, events: int, *, peers: bool) -> list[Row]:
    _child("data", folder, str(events))
    rows = []
    for name, task, others in COMPARED:
        if not peers and task not in ALONE:
            continue
        ours = _child(task, folder)
        title = f"{name} ({_sizes(folder)})" if task == "load" else name
        found = {peer: _child(theirs, folder) for peer, theirs in others.items()} if peers else {}
        rows += [_row(title, events, ours, peer, theirs) for peer, theirs in found.items()]
        if not found:
            rows.append(_row(title, events, ours))
    return rows


def _sizes(folder: Path) -> str:
    sizes = _child("sizes", folder)
    return f"{sizes['disk']:.1f} bytes a touch on disk, {sizes['memory']:.1f} in memory"


def _row(name: str, events: int, ours: Row, peer: str | None = None, theirs: Row | None = None) -> Row:
    row = {
        "name": name, "size": f"{events:,} events", "ours_s": ours["seconds"], "peak_mb": ours["peak_mb"],
    }  # fmt: skip
    if theirs is not None:
        ratio = theirs["seconds"] / ours["seconds"]
        row |= {"peer": peer, "peer_s": theirs["seconds"], "ratio": ratio, "peer_peak_mb": theirs["peak_mb"]}
    return row


def _child(task: str, folder: Path, *arguments: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.index_tasks", task, str(folder), *arguments]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    answer: Row = json.loads(result.stdout or "{}")
    return answer
