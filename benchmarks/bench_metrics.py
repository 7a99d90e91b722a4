"""A map of 60 steps with 200 metric cards over 10 million touches and 400,000 answers, measured without its database.

What is kept of observations is thrown away before each run; index and answers stay in memory, as between two questions
of a running server. ``ETAPPE_BENCH_CARDS_TOUCHES`` changes the number of touches. The target stands in the place of the
peer.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa

from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.layout import EVENT_SCHEMA
from etappe.events import EventLog, log_of
from etappe.journeys import Journey, Stage, Step
from etappe.measures import Reality
from etappe.measures.answers import Answers
from etappe.measures.metrics import Definition, Measuring, measured
from etappe.measures.metrics.measuring import observations
from etappe.measures.metrics.models import MetricCardRow

TOUCHES = int(os.environ.get("ETAPPE_BENCH_CARDS_TOUCHES", "10000000"))
STEPS, CARDS, TARGET_S = 60, 200, 1.0
_BATCH = 500_000
_START_US, _SPREAD_US = 1_735_689_600_000_000, 90 * 86_400_000_000
_FORMULAS = ("nps", "csat", "ces", "conversion", "drop_off", "time", "contacts")
_SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
Row = dict[str, Any]


def run() -> list[Row]:
    """One row for the first measuring, one for measuring anew, one for unchanged data."""
    with tempfile.TemporaryDirectory(prefix="etappe-bench-") as name:
        folder = Path(name)
        _fill(log_of(folder))
        reality, journey = Reality(folder, "customer", ()), _journey()
        rows = _cards(journey)
        touches = reality.index.touches
        first = _clocked(lambda: Answers.of(reality))
        measure = _measuring(reality, journey, rows)
        measure()
        anew = statistics.median(_clocked(lambda: (observations.clear(), measure())) for _ in range(5))
        again = statistics.median(_clocked(measure) for _ in range(5))
    size = f"{touches / 1e6:.0f} M touches, {STEPS} steps, {CARDS} cards"
    return [
        {"name": "answers read from the log, once", "size": size, "ours_s": first},
        _row("all cards of a map measured anew", size, anew),
        _row("all cards of a map, unchanged data", size, again),
    ]


def _row(name: str, size: str, seconds: float) -> Row:
    return {
        "name": name,
        "size": size,
        "ours_s": seconds,
        "peer": "target",
        "peer_s": TARGET_S,
        "ratio": TARGET_S / seconds,
    }


def _clocked(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _measuring(reality: Reality, journey: Journey, rows: list[MetricCardRow]) -> Callable[[], object]:
    now_us = _START_US + _SPREAD_US
    known = {f"me_{formula}": _definition(formula) for formula in _FORMULAS}

    def measure() -> object:
        # No card here stands on an object, so nothing asks the database.
        measuring = Measuring(cast(Access, _NoDatabase()), reality, Filter(), now_us, known=known)
        measuring.__dict__["costs"] = {}
        return measured(measuring, journey, rows)

    return measure


class _NoDatabase:
    db = None


def _definition(formula: str) -> Definition:
    better = "down" if formula in {"ces", "drop_off", "time", "contacts"} else "up"
    return Definition(
        id=f"me_{formula}", name={"en": formula}, formula=formula, unit="score", direction=better, family=None,
        rule=None, value_property="", weight="", touchpoints=(), touchpoint_ids=(), scale_min=None, scale_max=None,
        top=None, no_answer=(), window_us=30 * 86_400_000_000, expression="",
    )  # fmt: skip


def _journey() -> Journey:
    steps = [
        Step(f"st_{number}", {"en": f"Step {number}"}, (f"T{number:02d}",), False) for number in range(STEPS)
    ]
    stages = tuple(
        Stage(f"sg_{at}", {"en": f"Stage {at}"}, tuple(steps[at : at + 10])) for at in range(0, STEPS, 10)
    )
    return Journey(
        "jo_bench", {"en": "Bench"}, "L1", "current", "live", "customer", "best_start", 30 * 86_400_000_000, 1, stages,
        (), (), "",
    )  # fmt: skip


def _cards(journey: Journey) -> list[MetricCardRow]:
    """Cards on the journey, its stages and its steps, each formula in turn."""
    places = [("journey", journey.id), *(("stage", stage.id) for stage in journey.stages)]
    places += [("step", step.id) for step in journey.steps()]
    pairs = zip(range(CARDS), cycle(places), strict=False)
    # Most cards of a map are about answers.
    formulas = cycle(
        ("nps", "csat", "ces", "nps", "csat", "ces", "conversion", "nps", "time", "csat", "drop_off", "ces")
    )
    return [_card(number, place, formula) for (number, place), formula in zip(pairs, formulas, strict=False)]


def _card(number: int, place: tuple[str, str], formula: str) -> MetricCardRow:
    return MetricCardRow(
        id=f"mc_{number}", journey_id="jo_bench", subject_table=place[0], subject_id=place[1],
        metric_id=f"me_{formula}", filter=None, period=None, position=float(number), target=0.5,
        threshold=None, baseline=None, aggregation="own",
    )  # fmt: skip


def _fill(log: EventLog) -> None:
    """Touches along the map with answers in between, as one run."""
    with log.stage("bench") as staging:
        for table in _events():
            staging.write(table)
    log.commit(log.stage("bench"))


def _events() -> Iterator[pa.Table]:
    rng = np.random.default_rng(7)
    names = np.array([f"T{number:02d}" for number in range(STEPS)])
    told = pa.array([json.dumps({"metric": kind}) for kind in _SCALES])
    bounds = np.array(list(_SCALES.values()))
    for batch in range(TOUCHES // _BATCH):
        size = _BATCH + _BATCH // 25
        answers = np.arange(size) >= _BATCH
        kinds = rng.integers(0, 3, size)
        low, high = bounds[kinds, 0], bounds[kinds, 1]
        values = np.where(answers, rng.integers(low, high + 1).astype(float), np.nan)
        activity = np.where(answers, "survey answered", names[rng.integers(0, STEPS, size)])
        customer = rng.integers(0, max(TOUCHES // 10, 1), size)
        time_us = _START_US + rng.integers(0, _SPREAD_US, size)
        columns = {
            "event_id": _ids(rng, size),
            "source": pa.array(["bench"] * size), "run": pa.array(["bench"] * size),
            "arrival": np.arange(size) + batch * size, "time_us": time_us, "received_us": time_us,
            "customer": _keys(customer), "case_id": pa.nulls(size, pa.string()),
            "activity": pa.array(activity),
            "channel": np.array(["web", "app", "call"])[rng.integers(0, 3, size)],
            "value": pa.array(values, from_pandas=True),
            "properties": told.take(pa.array(kinds, mask=~answers)),
        }  # fmt: skip
        yield pa.table(columns).cast(EVENT_SCHEMA)


def _keys(customer: np.ndarray[Any, Any]) -> pa.Array[Any]:
    return pa.array([f"K{number}" for number in customer.tolist()])


def _ids(rng: np.random.Generator, size: int) -> pa.Array[Any]:
    """Ids of events are digests: their bits serve as hash, so counted ones would all collide."""
    return pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(16), size, [None, pa.py_buffer(rng.bytes(16 * size))]
    )
