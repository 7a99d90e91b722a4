"""One process that finds what drives reaching a goal from an index in memory: the table, and shares with intervals."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from benchmarks.drivers_peers import GOAL
from benchmarks.questions_data import load
from benchmarks.questions_ours import measured
from benchmarks.questions_peers import peak_mb
from etappe.analytics import JourneyIndex
from etappe.analytics.drivers import EVER, Grouping, Window, drivers, first_times, looked_up, met, touched
from etappe.analytics.drivers.types import Floats, Ints

Counted = tuple[Floats, Grouping, Ints]


def counted(index: JourneyIndex) -> Counted:
    """Who reached the goal, the touchpoints, and how often each was met before (journeys, touchpoints)."""
    keys, begun = first_times(index, index.touchpoints)
    reached = looked_up(*first_times(index, (GOAL,)), keys, EVER)
    at = touched(index, Window(keys, begun, reached))
    groups = Grouping.of(index.touchpoints, at.touchpoint, len(index.touchpoints), (GOAL,))
    return (reached < EVER).astype(np.float64), groups, groups.counts(at, at.touchpoint)


def answered(index: JourneyIndex) -> None:
    """The whole answer: twelve drivers, exact shares, bootstrap intervals."""
    outcome, groups, counts = counted(index)
    assert drivers(outcome, met(groups, counts), most=12).state == "known"


def main(folder: Path) -> None:
    """Print seconds, sizes, the touches of each touchpoint that count, and the peak of memory."""
    index = load(folder)
    outcome, groups, counts = counted(index)
    touches = dict(zip(groups.names, counts.sum(axis=0).tolist(), strict=True))
    seconds = {"table": measured(lambda: counted(index)), "drivers": measured(lambda: answered(index), 2)}
    print(json.dumps({"seconds": seconds, "touches": touches, "customers": len(outcome),
                      "bought": int(outcome.sum()), "all": index.touches, "peak_mb": peak_mb()}))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
