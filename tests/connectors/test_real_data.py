"""Real files through the importer as it comes: the figures are those that others found in them.

Differences in definition: helpdesk and teleclaims count journeys by case; teleclaims keeps ``complete``
events only, as its published figures do. A session of the travel site is a case whose milestones all
carry the session's time; every session is an event of its own, so that those without milestone count.
The journeys of ``greps-user-journeys`` have no times and nest their steps in lists of pairs, which no
general reader of tables can know: the test turns them into JSON Lines with one second between steps.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from tests.connectors.helpers import events, mapping_of, write

import etappe
from etappe import Journeys
from etappe.analytics import FunnelStep
from etappe.connectors.expressions import PEER_NAMES


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETAPPE_CACHE", str(tmp_path / "cache"))


def expected(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("file", "truth"),
    [
        ("xes-helpdesk/helpdesk.xes.gz", "helpdesk.expected.json"),
        ("xes-teleclaims/teleclaims.xes.gz", "teleclaims.expected.json"),
        ("xes-small/running-example.xes", "running-example.expected.json"),
        ("xes-small/running-example.csv", "running-example.expected.json"),
        ("xes-small/roadtraffic100traces.xes", "roadtraffic100traces.expected.json"),
    ],
)
def test_process_logs(file: str, truth: str, shared_data: Path) -> None:
    path = shared_data / file
    known = expected(path.parent, truth)
    journeys = etappe.read(path, notion="case")
    summary = journeys.summary().answer
    assert (summary.journeys, summary.touches) == (known["cases"], known["events"])
    touches = {node.touchpoint: node.touches for node in journeys.transitions().answer.nodes}
    assert touches == known["activity_counts"]
    variants = journeys.variants(1_000).answer
    if len({v["cases"] for v in known["top_variants"][:2]}) == 2 and "xes" in path.name:
        assert variants.distinct == known["variants"]
        best = known["top_variants"][0]
        assert (list(variants.top[0].steps), variants.top[0].journeys) == (best["trace"], best["cases"])


def test_helpdesk_names_its_most_frequent_variant(shared_data: Path) -> None:
    journeys = etappe.read(shared_data / "xes-helpdesk" / "helpdesk.xes.gz")
    variants = journeys.variants(1).answer
    assert (variants.distinct, round(100 * variants.top[0].share, 2)) == (226, 51.66)
    assert json.loads(events(shared_data / "xes-helpdesk" / "helpdesk.xes.gz")[0][0]["properties"])["product"]


def test_all_events_of_teleclaims(shared_data: Path) -> None:
    journeys = etappe.read(shared_data / "xes-teleclaims" / "teleclaims.xes.gz", lifecycle="all")
    assert journeys.summary().answer.touches == 46_138
    reviews = etappe.read(shared_data / "xes-reviewing" / "reviewing.xes.gz", lifecycle="all")
    assert (reviews.summary().answer.journeys, reviews.summary().answer.touches) == (100, 3_730)


def airbnb(shared_data: Path, notion: Literal["customer", "case"]) -> Journeys:
    return etappe.read(shared_data / "airbnb-sessions" / "airbnb-session-data.txt.gz", notion=notion)


def test_sessions_of_a_travel_site(shared_data: Path) -> None:
    """7,756 sessions of 630 visitors; the ordered funnel is counted by hand from the flags of the file."""
    assert airbnb(shared_data, "customer").summary().answer.journeys == 630
    sessions = airbnb(shared_data, "case")
    assert sessions.summary().answer.journeys == 7_756
    funnel = sessions.funnel(
        "did_search", "sent_message", "sent_booking_request", definition="ordered"
    ).answer
    assert [step.reached for step in funnel.steps] == flags_by_hand(shared_data)


def flags_by_hand(shared_data: Path) -> list[int]:
    import gzip

    with gzip.open(shared_data / "airbnb-sessions" / "airbnb-session-data.txt.gz", "rt") as file:
        rows = [line.rstrip("\n").split("|")[-3:] for line in file][1:]
    return [sum(row[:length] == ["1"] * length for row in rows) for length in (1, 2, 3)]


def test_shop(shared_data: Path) -> None:
    folder = shared_data / "retentioneering-ecom-synthetic"
    journeys = etappe.read(folder / "ecom.csv.gz")
    summary = journeys.summary().answer
    assert (summary.journeys, summary.touches, summary.touchpoints) == (600, 31_106, 19)
    assert etappe.read(folder / "ecom.csv.gz", notion="case").summary().answer.journeys == 3_605
    known = expected(folder, "ecom.expected.json")["funnels"][0]
    funnel = journeys.funnel(*known["steps"], definition="ordered").answer
    assert [step.reached for step in funnel.steps] == [
        step["unique_paths"] for step in known["result"]["steps"]
    ]


def test_web_server_log(shared_data: Path) -> None:
    path = shared_data / "apache-access-log" / "apache_logs.gz"
    summary = etappe.read(path).summary().answer
    assert (summary.journeys, summary.touches) == (1_753, 10_000)
    found, failures = events(path)
    assert not failures
    assert "83.149.9.216" not in repr(found)


def test_cjml(shared_data: Path) -> None:
    path = shared_data / "cjml-example" / "Example.xes"
    mapping = mapping_of(path)
    assert (mapping.customer, mapping.time, mapping.activity) == (
        "case:enduser",
        "timeCompleted",
        "EventType",
    )
    found, failures = events(path)
    assert (len(found), failures) == (10, [])
    assert {e["channel"] for e in found} == {None, "internetViaPC", "letter"}
    assert json.loads(found[0]["properties"])["case:isPlanned"] == "false"


def test_greps(shared_data: Path, tmp_path: Path) -> None:
    known = expected(shared_data / "greps-user-journeys", "greps_io_traces.json")["journeys"]
    start = datetime(2022, 1, 1, tzinfo=UTC)
    lines = [
        json.dumps({"customer": f"user {trace['journey']}", "time": (start + timedelta(seconds=i)).isoformat(),
                    "actor": actor, "activity": symbol})
        for trace in known for i, (actor, symbol) in enumerate(trace["raw"])
    ]  # fmt: skip
    journeys = etappe.read(write(tmp_path / "greps", "\n".join(lines)))
    assert journeys.summary().answer.journeys == 33
    ends = {row.touchpoint: row.ended for row in journeys.dropoff().answer.rows}
    assert (ends["positive"], ends["negative"]) == (17, 16)


DEFINITIONS = {"strict": "strict", "ordered": "best_start"}


def test_cases_of_a_peer(shared_data: Path, tmp_path: Path) -> None:
    """The peer's own test cases as JSON arrays; its ordered funnel takes the best start within the window."""
    cases = expected(shared_data / "posthog-cases", "developer_samples.json")["funnels"]
    assert len(cases) == 4
    for case in cases:
        journeys = etappe.read(write(tmp_path / case["id"], json.dumps(case["events"])))
        seconds = case.get("window_seconds", 86_400 * case.get("window_days", 0))
        steps = [FunnelStep((PEER_NAMES.get(name, name),)) for name in case["steps"]]
        funnel = journeys.funnel(
            *steps, definition=DEFINITIONS[case["order"]], window=timedelta(seconds=seconds)
        )
        assert [step.reached for step in funnel.answer.steps] == case["expected"]["counts"], case["id"]


def test_purchases_apart_by_blanks(shared_data: Path) -> None:
    found, failures = events(shared_data / "cdnow" / "CDNOW_sample.txt.gz")
    assert (len(found), len({e["customer"] for e in found}), failures) == (6_919, 2_357, [])
    path = shared_data / "cdnow" / "CDNOW_master.txt.gz"
    assert mapping_of(path).value == "dollar_value"
    master, failures = events(path)
    assert (len(master), len({e["customer"] for e in master}), failures) == (69_659, 23_570, [])
    assert sum(e["value"] for e in master) == pytest.approx(2_500_315.63)


def test_complaints_in_latin_1(shared_data: Path) -> None:
    found, failures = events(shared_data / "bpic2016-complaints" / "BPI2016_Complaints.csv")
    assert (len(found), len({e["customer"] for e in found}), failures) == (289, 226, [])


def test_purchases_without_customer_fail_and_the_rest_goes_on(shared_data: Path) -> None:
    path = shared_data / "online-retail" / "online_retail_2010-2011_noinvoice.parquet"
    found, failures = events(path)
    assert len(found) + len(failures) == 541_909
    assert len({e["customer"] for e in found}) == 4_372
    assert {failure.code for failure in failures} == {"customer.missing"}
