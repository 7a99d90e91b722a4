"""One process that credits conversions from an index in memory and prints seconds, credits and peak of memory."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.attribution_peers import GOAL
from benchmarks.questions_data import load
from benchmarks.questions_ours import measured
from benchmarks.questions_peers import peak_mb
from etappe.analytics import Journeys
from etappe.analytics.attribution import ModelName
from etappe.analytics.layout import DAY
from etappe.analytics.specs import AttributionSpec

SIMPLE: tuple[ModelName, ...] = ("first", "last", "linear")


def main(folder: Path) -> None:
    """The simple models, those and Markov, and all seven."""
    asked = Journeys(load(folder))
    seconds: dict[str, float] = {}
    answer: Any = None
    asking: dict[str, tuple[ModelName, ...]] = {"simple": SIMPLE, "seven": (), "markov": (*SIMPLE, "markov")}
    for title, models in asking.items():
        spec = AttributionSpec((GOAL,), "touchpoint", models, lookback_us=10_000 * DAY, merge_repeats=False)
        seconds[title] = measured(partial(asked.ask, spec))
        answer = asked.ask(spec)
    credited = {
        one.model: {credit.name: credit.conversions for credit in one.credits} for one in answer.models
    }
    print(json.dumps({"seconds": seconds, "models": credited, "touches": asked.index.touches,
                      "journeys": asked.index.journeys, "peak_mb": peak_mb()}))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
