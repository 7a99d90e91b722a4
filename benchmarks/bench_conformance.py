"""How long it takes to hold all journeys against a map, and the same alignments by pm4py where it is installed.

``ETAPPE_BENCH_PM4PY`` names the Python of an environment that has pm4py; it is a program to compare with, never
a dependency. It aligns each distinct journey once, as we do, over ``PEER_JOURNEYS`` journeys only: the whole size would
take hours. ``ETAPPE_BENCH_TOUCHES`` changes our size.
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
PEER_JOURNEYS = 2_000

Row = dict[str, Any]


def run() -> list[Row]:
    """Our time for all journeys with a short and a long map, then both programs on the same few."""
    with tempfile.TemporaryDirectory() as folder:
        questions_data.write(Path(folder), TOUCHES, partitions=8)
        ours = answer_of(sys.executable, "conformance_ours", folder, "0")
        size = f"{ours['touches'] / 1e6:,.0f} M touches, {ours['journeys'] / 1e6:,.1f} M journeys"
        rows = [
            _row(f"conformance, map of {steps} steps", f"{size}, {ours['distinct'] / 1e6:,.2f} M distinct",
                 seconds, ours["peak_mb"])
            for steps, seconds in ours["seconds"].items()
        ]  # fmt: skip
        return rows + _beside_pm4py(folder)


def _beside_pm4py(folder: str) -> list[Row]:
    python = os.environ.get("ETAPPE_BENCH_PM4PY")
    few = answer_of(sys.executable, "conformance_ours", folder, str(PEER_JOURNEYS))
    row = _row(
        "conformance, map of 8 steps", f"{PEER_JOURNEYS:,} journeys", few["seconds"]["8"], few["peak_mb"]
    )
    if python is None:
        return [row]
    peer = answer_of(python, "conformance_pm4py", folder, str(PEER_JOURNEYS))
    if peer["cost"] != few["cost"]:
        raise AssertionError(f"pm4py finds a cost of {peer['cost']}, we find {few['cost']}")
    seconds = peer["seconds"]["8"]
    return [{**row, "peer": "pm4py", "peer_s": seconds, "peer_peak_mb": peer["peak_mb"],
             "ratio": seconds / few["seconds"]["8"]}]  # fmt: skip


def _row(name: str, size: str, seconds: float, peak_mb: float) -> Row:
    return {"name": name, "size": size, "ours_s": seconds, "peer": None, "peer_s": None, "ratio": None,
            "peak_mb": peak_mb, "peer_peak_mb": None}  # fmt: skip
