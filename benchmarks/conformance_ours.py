"""One process that holds journeys against maps of two lengths and prints seconds, cost and peak of memory."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.conformance_pm4py import MAP
from benchmarks.questions_data import TOUCHPOINTS, load
from benchmarks.questions_ours import measured
from benchmarks.questions_peers import peak_mb
from etappe.analytics import JourneyIndex, Journeys, warm_up


def main(folder: str, journeys: int) -> None:
    """All journeys, or the first ones."""
    index = load(Path(folder))
    asked = Journeys(_first(index, journeys) if journeys else index)
    warm_up()
    answer = asked.conformity(*MAP).answer
    maps = {"8": MAP} if journeys else {"8": MAP, "20": TOUCHPOINTS}
    print(
        json.dumps({
            "seconds": {name: measured(partial(asked.conformity, *steps)) for name, steps in maps.items()},
            "touches": asked.index.touches,
            "journeys": answer.journeys,
            "distinct": answer.distinct,
            "cost": answer.cost,
            "peak_mb": peak_mb(),
        })
    )  # fmt: skip


def _first(index: JourneyIndex, journeys: int) -> JourneyIndex:
    return replace(index, partitions=(index.partitions[0].slice(0, journeys),))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
