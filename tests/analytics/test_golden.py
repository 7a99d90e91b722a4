"""Figures other tools and publications give for public logs, reproduced by the kernels."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.csv as pacsv
import pytest
from lxml import etree
from tests.analytics.generated import index_of
from tests.reference.journeys import Journey, Touch

from etappe.analytics import JourneyIndex, Journeys
from etappe.analytics.journeys import microseconds
from etappe.analytics.layout import DAY, HOUR, MINUTE, SECOND
from etappe.analytics.specs import FunnelSpec, FunnelStep, PeopleSpec

Event = tuple[str, str, int]
"""(journey, touchpoint, time) in the order of arrival"""


def journeys_of(events: Iterable[Event]) -> JourneyIndex:
    found: dict[str, list[Touch]] = defaultdict(list)
    for key, name, time in events:
        found[key].append(Touch(name, time))
    names = tuple(sorted({touch.touchpoint for touches in found.values() for touch in touches}))
    journeys = [
        Journey(key, tuple(sorted(touches, key=lambda t: t.time_us))) for key, touches in found.items()
    ]
    return index_of(journeys, names=names)


def xes_events(path: Path) -> Iterator[Event]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for number, (_, trace) in enumerate(etree.iterparse(file, tag="{*}trace")):
            for event in trace.iterfind("{*}event"):
                said = {child.get("key"): child.get("value") for child in event}
                yield (
                    str(number),
                    said["concept:name"],
                    microseconds(datetime.fromisoformat(said["time:timestamp"])),
                )
            trace.clear()


@pytest.mark.parametrize(
    ("file", "cases", "touches", "variants", "edges", "moves", "most"),
    [
        ("xes-small/running-example.xes", 6, 42, 6, 16, 36, 1),
        ("xes-small/roadtraffic100traces.xes", 100, 390, 10, 18, 290, 36),
        ("xes-helpdesk/helpdesk.xes.gz", 4580, 21348, 226, 55, 16768, 2366),
        ("xes-reviewing/reviewing.xes.gz", 100, 3730, 96, 50, 3630, 2),
    ],
)
def test_published_event_logs(
    shared_data: Path, file: str, cases: int, touches: int, variants: int, edges: int, moves: int, most: int
) -> None:
    asked = Journeys(journeys_of(xes_events(shared_data / file)))
    summary = asked.summary().answer
    assert (summary.journeys, summary.touches) == (cases, touches)
    found = asked.variants().answer
    assert (found.distinct, found.top[0].journeys) == (variants, most)
    graph = asked.transitions().answer
    assert (len(graph.edges), sum(edge.count for edge in graph.edges)) == (edges, moves)


def test_the_usual_way_through_the_help_desk(shared_data: Path) -> None:
    asked = Journeys(journeys_of(xes_events(shared_data / "xes-helpdesk/helpdesk.xes.gz")))
    expected = json.loads((shared_data / "xes-helpdesk/helpdesk.expected.json").read_text())
    best = asked.variants().answer.top[0]
    assert round(100 * best.share, 2) == 51.66
    assert list(best.steps) == expected["top_variants"][0]["trace"]
    counts = {node.touchpoint: node.touches for node in asked.transitions().answer.nodes}
    assert counts == expected["activity_counts"]


@pytest.fixture(scope="module")
def shop(shared_data: Path) -> tuple[dict[str, Any], JourneyIndex, JourneyIndex]:
    """Expected figures, journeys by user, journeys by session."""
    folder = shared_data / "retentioneering-ecom-synthetic"
    table = pacsv.read_csv(folder / "ecom.csv.gz")
    times = [microseconds(time) for time in table["timestamp"].to_pylist()]
    names = table["event"].to_pylist()
    expected = json.loads((folder / "ecom.expected.json").read_text())
    by_user, by_session = (
        journeys_of(zip(table[key].to_pylist(), names, times, strict=True))
        for key in ("user_id", "session_id")
    )
    return expected, by_user, by_session


Shop = tuple[dict[str, Any], JourneyIndex, JourneyIndex]


def test_funnels_of_retentioneering(shop: Shop) -> None:
    expected, by_user, by_session = shop
    for funnel in expected["funnels"]:
        asked = Journeys(by_session if funnel["path"] else by_user)
        rows = asked.funnel(*funnel["steps"], definition="ordered").answer.steps
        assert [row.reached for row in rows] == [step["unique_paths"] for step in funnel["result"]["steps"]]


@pytest.mark.parametrize(("within", "window"), [("30m", 30 * MINUTE), ("1h", HOUR)])
def test_conversions_of_retentioneering(shop: Shop, within: str, window: int) -> None:
    """Their time runs from a user's first start, so the definition is first_start, not best_start."""
    expected, by_user, _ = shop
    for case in (case for case in expected["conversion"] if case["within"] == within):
        rows = (
            Journeys(by_user)
            .funnel(case["start"], case["end"], definition="first_start", window=window)
            .answer.steps
        )
        assert [row.reached for row in rows] == case["result"]["rows"][0][2:4]


def test_transitions_of_retentioneering(shop: Shop) -> None:
    expected, by_user, _ = shop
    graph = Journeys(by_user).transitions().answer
    for kind, attribute in (("transitions_count", "count"), ("transitions_unique_paths", "customers")):
        found = {(edge.source, edge.target): getattr(edge, attribute) for edge in graph.edges}
        found |= {("path_start", node.touchpoint): node.starts for node in graph.nodes}
        found |= {(node.touchpoint, "path_end"): node.ends for node in graph.nodes}
        table = expected[kind]
        for source, row in zip(table["index"], table["rows"], strict=True):
            for target, count in zip(table["columns"], row, strict=True):
                assert found.get((source, target), 0) == count, (source, target)


@pytest.fixture(scope="module")
def cases(shared_data: Path) -> dict[str, dict[str, Any]]:
    """Sample cases of PostHog's tests by their name."""
    document = json.loads((shared_data / "posthog-cases/developer_samples.json").read_text())
    kinds = ("funnels", "retention", "paths")
    return {case["id"]: case for kind in kinds for case in document[kind]}


def case_index(case: dict[str, Any], kept: str = "") -> JourneyIndex:
    alias = {key: person["person"] for person in case.get("persons", ()) for key in person["distinct_ids"]}
    return journeys_of(
        (alias.get(event["distinct_id"], event["distinct_id"]), event["event"],
         microseconds(datetime.fromisoformat(event["timestamp"])))
        for event in case["events"]
        if event["event"].startswith(kept)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "definition"),
    [
        ("strict-basic", "strict"),
        ("ordered-step-times", "best_start"),
        ("ordered-window-5min", "best_start"),
        ("ordered-30-same-timestamp", "best_start"),
    ],
)
def test_funnels_of_posthog(cases: dict[str, dict[str, Any]], name: str, definition: str) -> None:
    case = cases[name]
    expected = case["expected"]
    window = case.get("window_days", 0) * DAY + case.get("window_seconds", 0) * SECOND
    asked = Journeys(case_index(case))
    rows = asked.funnel(*case["steps"], definition=definition, window=window).answer.steps
    assert [row.reached for row in rows] == expected["counts"]
    if "median_conversion_time_s" in expected:
        medians = [row.median_us and row.median_us / SECOND for row in rows]
        assert medians == expected["median_conversion_time_s"]
    spec = FunnelSpec(tuple(FunnelStep((step,)) for step in case["steps"]), definition, window)
    for step, actors in expected.get("actors", {}).items():
        people = asked.people(PeopleSpec("funnel", funnel=spec, step=int(step) - 1)).answer
        assert sorted(person.customer for person in people.people) == sorted(actors)


def test_first_time_retention_of_posthog(cases: dict[str, dict[str, Any]]) -> None:
    """Their column 0 is the size of the cohort; ours says who came again in the same period."""
    case = cases["first-time"]
    asked = Journeys(case_index(case)).retention(
        "day", periods=7, start=(case["target_event"],), returning=(case["returning_event"],)
    )
    first = microseconds(datetime.fromisoformat(case["first_interval_start"]))
    found = {(cohort.start_us - first) // DAY: cohort for cohort in asked.answer.cohorts}
    for day, row in enumerate(case["expected"]):
        cohort = found.get(day)
        assert row[0] == (cohort.size if cohort else 0)
        if cohort:
            over = [came for came in cohort.returned[1 : len(row)] if came is not None]
            assert over == row[1 : 1 + len(over)]


def test_paths_of_posthog(cases: dict[str, dict[str, Any]]) -> None:
    case = cases["custom-event-paths"]
    flow = Journeys(case_index(case, kept="custom")).flow(depth=2).answer
    found = {
        (f"{a.level + 1}_{a.touchpoint}", f"{b.level + 1}_{b.touchpoint}"): link.customers
        for link in flow.links
        for a, b in [(flow.nodes[link.source], flow.nodes[link.target])]
        if b.kind != "end"
    }
    assert found == {(path["source"], path["target"]): path["value"] for path in case["expected"]}
