"""How long a warm answer takes, against Polars, DuckDB and (where it is installed) pm4py in the same run.

``ETAPPE_BENCH_PM4PY`` names the Python of an environment that has pm4py; it is a program to compare with, never
a dependency. ``ETAPPE_BENCH_TOUCHES`` and ``ETAPPE_BENCH_LARGE`` change the two sizes; 0 leaves the large one
out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import questions_data

HERE = Path(__file__).parent
TOUCHES = int(os.environ.get("ETAPPE_BENCH_TOUCHES", "10000000"))
LARGE = int(os.environ.get("ETAPPE_BENCH_LARGE", "100000000"))
ASKED_OF_PEERS = ("transitions", "variants", "funnel", "sessions", "dropoff", "retention")
ASKED_OF_PM4PY = ("transitions", "variants")

Row = dict[str, Any]


def run() -> list[Row]:
    """One row per question and peer, then our own rows without a peer, then the large size."""
    with tempfile.TemporaryDirectory() as folder:
        rows = _against_peers(Path(folder))
    if LARGE:
        with tempfile.TemporaryDirectory() as folder:
            rows += _large(Path(folder))
    return rows


def _against_peers(folder: Path) -> list[Row]:
    questions_data.write(folder, TOUCHES, partitions=8)
    events = folder / "events.parquet"
    questions_data.write_events(folder, events)
    ours = _child(sys.executable, "benchmarks.questions_ours", str(folder))
    rows = []
    for question in ASKED_OF_PEERS:
        for peer, python in _peers(question).items():
            theirs = _child(python, "benchmarks.questions_peers", peer, question, str(events))
            rows.append(_row(ours, question, peer, theirs))
    return rows + [_row(ours, name) for name in ours["seconds"] if name not in ASKED_OF_PEERS]


def _large(folder: Path) -> list[Row]:
    questions_data.write(folder, LARGE, partitions=64)
    ours = _child(sys.executable, "benchmarks.questions_ours", str(folder))
    return [_row(ours, name) for name in ours["seconds"]]


def _peers(question: str) -> dict[str, str]:
    peers = {"Polars": sys.executable, "DuckDB": sys.executable}
    other = os.environ.get("ETAPPE_BENCH_PM4PY")
    if other and question in ASKED_OF_PM4PY:
        peers["pm4py"] = other
    return peers


def _child(python: str, module: str, *arguments: str) -> Row:
    """What a benchmark process prints; it sees this package and the sources beside it."""
    environment = {**os.environ, "PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE.parent / 'src'}"}
    command = [python, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{done.stderr}")
    result: Row = json.loads(done.stdout)
    return result


def _row(ours: Row, question: str, peer: str = "", theirs: Row | None = None) -> Row:
    row: Row = {
        "name": question,
        "size": f"{ours['touches'] / 1e6:.0f} M touches, {ours['journeys'] / 1e6:.1f} M journeys",
        "ours_s": ours["seconds"][question],
        "peak_mb": ours["peak_mb"],
    }
    if theirs is None:
        return row
    expected = ours["answers"][question][: len(theirs["answer"])]
    return row | {
        "peer": peer,
        "peer_s": theirs["seconds"],
        "peer_peak_mb": theirs["peak_mb"],
        "ratio": theirs["seconds"] / row["ours_s"],
        "agrees": expected == theirs["answer"],
    }
