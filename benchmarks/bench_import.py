"""Importing files: CSV and Parquet end to end into the log, against DuckDB and Polars.

The peers only parse and write: they neither recognise columns, nor name events, nor notice duplicates,
nor list bad rows. Each task is measured in a process of its own. ``ETAPPE_BENCH_IMPORT_EVENTS`` changes
the size.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

EVENTS = int(os.environ.get("ETAPPE_BENCH_IMPORT_EVENTS", "10000000"))
TASKS = (
    ("CSV into the log", "ours_csv", {"DuckDB COPY": "duckdb_csv", "Polars write_delta": "polars_csv"}),
    (
        "Parquet into the log",
        "ours_parquet",
        {"DuckDB COPY": "duckdb_parquet", "Polars write_delta": "polars_parquet"},
    ),
    ("the same CSV once more, all duplicates", "ours_csv_again", {}),
)
Row = dict[str, Any]


def run() -> list[Row]:
    """One row per task and peer, with seconds and the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        _child("data", folder)
        return [
            row for name, ours, peers in TASKS for row in _rows(name, _child(ours, folder), peers, folder)
        ]


def _rows(name: str, ours: Row, peers: dict[str, str], folder: str) -> list[Row]:
    row = {
        "name": f"{name} ({EVENTS / ours['seconds']:,.0f} events/s)",
        "size": f"{EVENTS:,} events",
        "ours_s": ours["seconds"],
        "peak_mb": ours["peak_mb"],
        "peer": None,
        "peer_s": None,
        "ratio": None,
        "peer_peak_mb": None,
    }
    found = [(peer, _child(task, folder)) for peer, task in peers.items()]
    return [row | _compared(ours, peer, theirs) for peer, theirs in found] or [row]


def _compared(ours: Row, peer: str, theirs: Row) -> Row:
    ratio = theirs["seconds"] / ours["seconds"]
    return {"peer": peer, "peer_s": theirs["seconds"], "ratio": ratio, "peer_peak_mb": theirs["peak_mb"]}


def _child(task: str, folder: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.import_tasks", task, folder, str(EVENTS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row
