"""One process that answers every question from an index in memory and prints seconds and peak of memory."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.questions_data import SPREAD_US, START_US, load
from benchmarks.questions_peers import peak_mb
from etappe.analytics import FunnelStep, Journeys, warm_up
from etappe.analytics.kernels.attempt import DEFINITIONS
from etappe.analytics.specs import FunnelSpec, PeopleSpec

STEPS = ("landing_page", "product_view", "add_to_cart", "purchase")
REPEATS = 3


def questions(asked: Journeys) -> dict[str, Callable[[], Any]]:
    """Every question by name; what peers answer too comes first."""
    spec = FunnelSpec(tuple(FunnelStep((step,)) for step in STEPS))
    return {
        "transitions": asked.transitions,
        "variants": asked.variants,
        "funnel": lambda: asked.funnel(*STEPS),
        "sessions": asked.sessions,
        "dropoff": lambda: asked.dropoff("purchase"),
        "retention": asked.retention,
        "summary": asked.summary,
        "flow": asked.flow,
        "returns": asked.returns,
        "form": lambda: asked.form("shipping", "purchase", ("payment",)),
        "map": lambda: asked.map(*STEPS),
        "people": lambda: asked.people(PeopleSpec("lost", funnel=spec, step=1)),
        **{f"funnel ({name})": _funnel(asked, name) for name in DEFINITIONS[1:]},
    }


def _funnel(asked: Journeys, definition: Any) -> Callable[[], Any]:
    return lambda: asked.funnel(*STEPS, definition=definition)


def measured(call: Callable[[], Any], repeats: int = REPEATS) -> float:
    """The best of some runs, in seconds."""
    best = float("inf")
    for _ in range(repeats):
        began = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - began)
    return best


def filtered(asked: Journeys) -> float:
    """Seconds from a filter nobody has used yet to the redrawn map, selection included."""
    best = float("inf")
    for day in range(REPEATS):
        start = START_US + (20 + day) * 86_400_000_000
        narrowed = asked.filter(start=start, end=START_US + SPREAD_US, channels=("web", "app", "mail"))
        best = min(best, measured(lambda view=narrowed: view.map(*STEPS), repeats=1))
    return best


def figures(folder: Path) -> dict[str, Any]:
    """Seconds by question, the answers peers are checked against, and the peak of memory in MB."""
    warm_up()
    index = load(folder)
    asked = Journeys(index)
    seconds = {name: measured(call) for name, call in questions(asked).items()}
    seconds["map after a new filter"] = filtered(asked)
    edges = asked.transitions().answer.edges
    return {
        "touches": index.touches,
        "journeys": index.journeys,
        "bytes_per_touch": sum(p.nbytes + p.customers.nbytes for p in index.partitions) / index.touches,
        "seconds": seconds,
        "answers": {
            "transitions": [len(edges), sum(edge.count for edge in edges)],
            "variants": [asked.variants().answer.distinct, asked.variants().answer.top[0].journeys],
            "funnel": [row.reached for row in asked.funnel(*STEPS).answer.steps],
            "sessions": [asked.sessions().answer.sessions],
            "dropoff": [sum(row.ended_without_goal for row in asked.dropoff("purchase").answer.rows)],
            "retention": [_second_week(asked)],
        },
        "peak_mb": peak_mb(),
    }


def _second_week(asked: Journeys) -> int:
    """Customers who came again in the week after their first; open weeks count as the data has them."""
    return sum(cohort.returned[1] or 0 for cohort in asked.retention().answer.cohorts if cohort.size)


if __name__ == "__main__":
    json.dump(figures(Path(sys.argv[1])), sys.stdout)
