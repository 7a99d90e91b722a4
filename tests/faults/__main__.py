"""``python -m tests.faults``: the long fault runs; results go to faults/results.json.

``--short`` is what the ordinary tests run. The exit status is 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.faults.rounds import Tally, full_disk_rounds, io_rounds, kill_rounds, warm_up

RESULTS = Path(__file__).parents[2] / "faults" / "results.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few rounds, results to standard output only")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        warm_up(Path(place) / "warm")
        tallies: list[Any] = list(_rounds(Path(place) / "work", options.short, options.seed))
    if not options.short:
        from tests.faults import collect_long

        tallies += collect_long.run(options.seed)
    report = {
        "seconds": round(time.monotonic() - start, 1),
        "seed": options.seed,
        "results": [tally.as_dict() for tally in tallies],
    }
    if not options.short:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))
    return 0 if all(tally.clean for tally in tallies) else 1


def _rounds(folder: Path, short: bool, seed: int) -> list[Tally]:
    sizes = [2_000, 20_000] if short else [100, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 30_000, 60_000]
    return [
        kill_rounds(folder, 8 if short else 300, seed),
        io_rounds(folder, 6 if short else 1_000),
        full_disk_rounds(folder, sizes),
    ]


if __name__ == "__main__":
    sys.exit(main())
