"""Customers and live events beside a full log: ten million events of a million customers.

How fast an import's customers are taken in, a customer is found, live events find their customer; and how long it takes
until an acknowledged event is seen in the debugger and counted in an answer (the worker looks every 1.5 seconds; that
comes on top). Targets stand in the column of the peer. ``ETAPPE_BENCH_EVENTS`` changes the size; a tenth of it are the
customers. Computed time is that of the process and the database together.
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
LOOKUP_S, DEBUGGER_S, ANALYTICS_S = 0.005, 2.0, 5.0
Row = dict[str, Any]


def run() -> list[Row]:
    """One row per task."""
    with tempfile.TemporaryDirectory(prefix="etappe-bench-") as folder:
        Path(folder).chmod(0o755)
        found = _child(folder)
    people, size = found["customers"], f"{found['customers']:,} customers, {EVENTS:,} events"
    rows = [
        _row(f"customers of an import ({people / found['absorbed']:,.0f} a second)", size, found["absorbed"]),
        _row("customers of an import, computed", size, found["absorbed_computed"]),
        _row(
            "a customer looked up, 99th percentile", size, _percentile(found["lookups"]), "target", LOOKUP_S
        ),
        _row("a customer looked up, computed", size, found["looked_up_computed"] / len(found["lookups"])),
        _row(_follows(found, "followed"), size, found["followed"]),
        _row("live events find their customer, computed", size, found["followed_computed"]),
        _row("an event in the debugger, longest", size, found["debugger"][-1], "target", DEBUGGER_S),
        _row("the first index, and live events loaded", size, found["index"]),
        _row("the first index, computed", size, found["index_computed"]),
        _row("who satisfies a rule", size, found["rule"]),
        _row("who satisfies a rule, computed", size, found["rule_computed"]),
        _row("a hundred events counted, longest", size, found["analytics"][-1], "target", ANALYTICS_S),
        _row("a hundred events counted, computed", size, found["counted_computed"] / len(found["analytics"])),
    ]
    return [{**row, "peak_mb": found["peak_mb"]} for row in rows]


def _follows(found: Row, name: str) -> str:
    return f"{found['follows']:,} live events find their customer ({found['follows'] / found[name]:,.0f} a second)"


def _percentile(times: list[float]) -> float:
    return times[int(len(times) * 0.99)]


def _row(name: str, size: str, ours: float, peer: str | None = None, theirs: float | None = None) -> Row:
    ratio = None if theirs is None else round(theirs / ours, 3)
    return {
        "name": name,
        "size": size,
        "ours_s": round(ours, 4),
        "peer": peer,
        "peer_s": theirs,
        "ratio": ratio,
    }


def _child(folder: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.customers_tasks", folder, str(EVENTS)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1],
        env={**os.environ, "ETAPPE_HOME": folder},
    )  # fmt: skip
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row
