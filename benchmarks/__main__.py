"""Runs the benchmarks and writes their figures: ``python -m benchmarks [NAME …]``."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

import benchmarks

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
README = HERE / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = "| What | Size | Etappe | Peer | Peer takes | Ratio | Peak | Peer's peak |\n|---|---|---|---|---|---|---|---|"

Row = dict[str, Any]


def main(wanted: list[str]) -> None:
    """Run all benchmarks, or those whose names are given, and keep the figures of the others."""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")]
    chosen = [n for n in names if not wanted or n.removeprefix("bench_") in wanted]
    rows = _kept(chosen)
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        fresh = importlib.import_module(f"benchmarks.{name}").run()
        rows += [{"bench": name, **row} for row in fresh]
        _write(rows)


def _kept(chosen: list[str]) -> list[Row]:
    if not RESULTS.exists():
        return []
    rows: list[Row] = json.loads(RESULTS.read_text())
    return [row for row in rows if row["bench"] not in chosen]


def _write(rows: list[Row]) -> None:
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    before, rest = README.read_text().split(BEGIN)
    table = "\n".join([HEAD, *(_line(row) for row in rows)])
    README.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}")


def _line(row: Row) -> str:
    cells = [
        row["name"],
        row.get("size", ""),
        _seconds(row["ours_s"]),
        row.get("peer") or "–",
        _seconds(row.get("peer_s")),
        f"{row['ratio']:,.1f} ×" if row.get("ratio") else "–",
        _megabytes(row.get("peak_mb")),
        _megabytes(row.get("peer_peak_mb")),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g} s"


def _megabytes(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f} MB"


if __name__ == "__main__":
    main(sys.argv[1:])
