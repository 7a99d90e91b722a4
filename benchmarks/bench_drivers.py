"""How long it takes to find what drives an outcome of all customers; the table it is read from beside Polars.

``ETAPPE_BENCH_TOUCHES`` changes the size.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import questions_data
from benchmarks.children import answer_of

TOUCHES = int(os.environ.get("ETAPPE_BENCH_TOUCHES", "10000000"))

Row = dict[str, Any]


def run() -> list[Row]:
    """The table of customers and touchpoints beside Polars, then the whole answer."""
    with tempfile.TemporaryDirectory() as folder:
        data, events = Path(folder, "index"), Path(folder, "events.parquet")
        questions_data.write(data, TOUCHES, partitions=8)
        questions_data.write_events(data, events)
        ours = answer_of(sys.executable, "drivers_ours", data)
        peer = answer_of(sys.executable, "drivers_peers", events)
    _compared(ours, peer)
    size = f"{ours['all'] / 1e6:,.0f} M touches, {ours['customers'] / 1e6:,.1f} M journeys"
    table = {"name": "drivers: touches before the outcome", "size": size, "ours_s": ours["seconds"]["table"],
             "peer": "Polars", "peer_s": peer["seconds"], "ratio": peer["seconds"] / ours["seconds"]["table"],
             "peak_mb": ours["peak_mb"], "peer_peak_mb": peer["peak_mb"]}  # fmt: skip
    whole = {"name": "drivers: exact shares with intervals", "size": size, "ours_s": ours["seconds"]["drivers"],
             "peer": None, "peer_s": None, "ratio": None, "peak_mb": ours["peak_mb"], "peer_peak_mb": None}  # fmt: skip
    return [table, whole]


def _compared(ours: Row, peer: Row) -> None:
    """Raise where both did not count the same."""
    counts = {name: n for name, n in peer["touches"].items() if n}
    if counts != ours["touches"] or (peer["customers"], peer["bought"]) != (
        ours["customers"],
        ours["bought"],
    ):
        raise AssertionError("Polars counts other touches before the outcome than we do")
