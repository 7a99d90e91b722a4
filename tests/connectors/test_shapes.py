"""Every known shape is recognised by its content and read as its system means it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.helpers import KEY, us, write

from etappe.connectors.load import Origin, events_of
from etappe.connectors.preview import look_at, preview
from etappe.connectors.shapes import SHAPES, correct_shape, sample_path
from etappe.connectors.types import Failure

PLAIN = {"events", "access_log"}
RESEARCH = {"interview_notes", "research_table"}


def read(path: Path, shape: str | None = None, **wishes: Any) -> tuple[list[dict[str, Any]], list[Failure]]:
    """All events of a file of a known shape, properties decoded, and its failures."""
    seen = look_at(path, pseudonym_key=KEY, shape=shape)
    mapping = correct_shape(seen.mapping, wishes)
    failures: list[Failure] = []
    rows = [
        row
        for table in events_of(seen.file, mapping, Origin("t", 0), failures.extend)
        for row in table.to_pylist()
    ]
    return [row | {"properties": json.loads(row["properties"] or "{}")} for row in rows], failures


def sample(shape: str) -> list[dict[str, Any]]:
    found, failures = read(sample_path(SHAPES[shape]))
    assert failures == []
    return found


def names(events: list[dict[str, Any]]) -> Mapping[str, int]:
    return Counter(event["activity"] for event in events)


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - PLAIN))
def test_samples_are_recognised_and_readable(shape: str) -> None:
    shown = preview(sample_path(SHAPES[shape]), pseudonym_key=KEY)
    assert (shown.shape, shown.kind) == (shape, SHAPES[shape].kind)
    assert shown.shapes[0].shape == shape
    assert bool(shown.statements_preview) == (shape in RESEARCH)
    assert bool(shown.events_preview) == (shape not in RESEARCH)
    assert shown.problems == []


@pytest.mark.parametrize("shape", sorted(PLAIN))
def test_plain_samples(shape: str) -> None:
    shown = preview(sample_path(SHAPES[shape]), pseudonym_key=KEY)
    assert (shown.shape, len(shown.events_preview), shown.problems) == (None, 12, [])


def test_every_shape_speaks_both_languages_and_has_a_sample() -> None:
    assert {shape.kind for shape in SHAPES.values()} == {
        "web", "crm", "survey", "service", "research", "comments", "file",
    }  # fmt: skip
    for shape in SHAPES.values():
        assert all((*shape.name, *shape.description))
        assert all(all(part.label) for part in shape.parts)
        assert sample_path(shape).stat().st_size > 200


def test_matomo() -> None:
    events = sample("matomo_visits")
    assert len(events) == 23
    assert {event["channel"] for event in events} == {"web"}
    order = next(event for event in events if event["activity"] == "order")
    assert (order["customer"], order["value"], order["case_id"]) == ("K1004", 89.9, "505")
    assert order["properties"]["$identifiers"] == ["K1004", "anonymous:000a1b2c3d4e5f65"]
    assert "/konto/rechnung/:id" in names(events)


def test_matomo_as_csv(tmp_path: Path) -> None:
    text = (
        "idVisit,visitorId,userId,serverTimestamp,actionDetails_0_type,actionDetails_0_url,"
        "actionDetails_0_timestamp,actionDetails_1_type,actionDetails_1_goalName,actionDetails_1_timestamp\n"
        "7,abc0123456789def,,1772438400,action,https://x.example/a/1234,1772438401,goal,Antrag,1772438402\n"
        "8,abc0123456789dee,K1,1772438500,action,https://x.example/b,1772438501,,,\n"
    )
    events, failures = read(write(tmp_path / "visits.csv", text))
    assert failures == []
    assert [(e["activity"], e["case_id"], e["time_us"]) for e in events] == [
        ("/a/:id", "7", 1_772_438_401_000_000),
        ("Antrag", "7", 1_772_438_402_000_000),
        ("/b", "8", 1_772_438_501_000_000),
    ]


def test_ga4() -> None:
    events = sample("ga4_events")
    assert len(events) == 12
    bought = [event for event in events if event["activity"] == "purchase"]
    assert [event["value"] for event in bought] == [49.5, 49.5]
    assert bought[1]["customer"] == "K1002"
    assert bought[0]["case_id"] == "1880000.1772438400.1772438400"
    assert events[0]["properties"]["$page"]["url"].startswith("https://www.stadtwerk-beispiel.example/")


def test_ga4_as_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    lines = sample_path(SHAPES["ga4_events"]).read_text(encoding="utf-8").splitlines()
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in lines]), tmp_path / "events_20260302")
    events, failures = read(tmp_path / "events_20260302")
    assert failures == []
    assert [(e["activity"], e["customer"], e["time_us"]) for e in events] == [
        (e["activity"], e["customer"], e["time_us"]) for e in sample("ga4_events")
    ]


def test_snowplow_says_the_same_as_tsv_and_as_json() -> None:
    tsv, lines = sample("snowplow_tsv"), sample("snowplow_json")
    assert len(tsv) == 8
    keys = ("time_us", "customer", "case_id", "activity", "value", "channel")
    assert [[e[k] for k in keys] for e in tsv] == [[e[k] for k in keys] for e in lines]
    assert {"form_sent", "berechnen", "page read", "/tarife"} <= names(tsv).keys()
    form = next(event for event in tsv if event["activity"] == "form_sent")
    assert form["properties"]["form"] == "antrag"


def test_hubspot_contacts_link_identifiers_and_keep_traits() -> None:
    events = sample("hubspot_contacts")
    assert names(events) == {"$identify": 8, "lifecycle: lead": 8, "lifecycle: customer": 4}
    second = next(e for e in events if e["customer"] == "crm:7002")
    assert second["properties"]["$identifiers"] == [
        "crm:7002", "K1001", "email:ben.brandt@example.org", "phone:+49561200100",
    ]  # fmt: skip
    assert second["properties"]["$traits"]["first_name"] == "Ben"


def test_the_type_of_the_customer_is_chosen() -> None:
    events, _ = read(sample_path(SHAPES["hubspot_contacts"]), customer_type="email")
    assert events[0]["customer"] == "email:anna.albers@example.org"
    assert events[0]["properties"]["$identifiers"][1] == "crm:7001"


def test_deals_tell_their_stages_and_their_end() -> None:
    events = sample("hubspot_deals")
    first = [(e["activity"], e["value"]) for e in events if e["case_id"] == "8800"]
    assert first == [("deal created", None), ("deal: angebot versandt", None), ("deal won", 1200.0)]
    history = sample("hubspot_deal_stages")
    together = set(events[0]["properties"]["$identifiers"]) & {e["customer"] for e in history}
    assert together, "a file without contacts finds them through the deal"


def test_deals_of_the_api_with_history(tmp_path: Path) -> None:
    deal = {
        "id": "1",
        "properties": {"dealname": "A", "dealstage": "closedwon", "createdate": "2026-01-01T00:00:00Z",
                       "closedate": "2026-02-01T00:00:00Z", "amount": "10"},
        "propertiesWithHistory": {"dealstage": [{"value": "closedwon", "timestamp": "2026-02-01T00:00:00Z"},
                                                {"value": "offer", "timestamp": "2026-01-15T00:00:00Z"}]},
        "associations": {"contacts": {"results": [{"id": "77", "type": "deal_to_contact"}]}},
    }  # fmt: skip
    events, failures = read(
        write(tmp_path / "deals.json", json.dumps({"results": [deal, deal | {"id": "2"}]}))
    )
    assert failures == []
    assert events[0]["customer"] == "crm:77"
    assert names(events) == {"deal created": 2, "deal: closedwon": 2, "deal: offer": 2, "deal won": 2}


def test_salesforce() -> None:
    assert names(sample("salesforce_contacts")) == {"$identify": 6}
    assert names(sample("salesforce_leads")) == {"$identify": 6, "lead converted": 2}
    assert names(sample("salesforce_opportunities")) == {"deal created": 6, "deal won": 2, "deal lost": 2}
    stages = sample("salesforce_stage_history")
    assert names(stages) == {"deal: Qualification": 3, "deal: Negotiation": 3, "deal won": 1, "deal lost": 2}
    contact = sample("salesforce_contacts")[0]
    assert contact["properties"]["$identifiers"][-1] == "phone:+4956130001"


def answers(events: list[dict[str, Any]], metric: str) -> list[float]:
    return [e["value"] for e in events if e["properties"].get("metric") == metric and e["value"] is not None]


@pytest.mark.parametrize(
    ("shape", "nps", "csat", "ces"),
    [
        ("limesurvey", [9, 4, 10, 2, 8, 9, 6, 7], [4, 2, 5, 1, 4, 5, 3], [6, 2, 7, 1, 5, 6, 4]),
        ("typeform", [9, 3, 10, 7, 8, 1], [4, 2, 5, 3, 4, 1], []),
        ("typeform_json", [9, 4, 10], [4, 2, 5], []),
        ("qualtrics", [9, 3, 10, 7, 8, 0], [4, 2, 5, 3, 4, 1], [4, 1, 5, 3, 1]),
        (
            "survey_table",
            [9, 4, 10, 8, 9, 6, 7, 2, 10],
            [4, 5, 2, 3, 5, 4, 4, 4, 5, 5, 3, 3, 3, 2, 1, 5, 5],
            None,
        ),
        ("delighted", [10, 6, 9, 2], [], []),
    ],
)
def test_surveys(shape: str, nps: list[float], csat: list[float], ces: list[float] | None) -> None:
    events = sample(shape)
    assert names(events).keys() == {"survey answered"}
    assert (answers(events, "nps"), answers(events, "csat")) == (nps, csat)
    if ces is not None:
        assert answers(events, "ces") == ces
    score = next(e for e in events if e["properties"]["metric"] == "nps")
    assert (score["properties"]["scale_min"], score["properties"]["scale_max"]) == (0, 10)


def test_reasons_weights_and_channels_stay_with_the_answer() -> None:
    first = sample("survey_table")[0]
    assert first["properties"]["comment"] == "Der Wechsel ging schnell."
    assert (first["properties"]["weight"], first["channel"]) == (0.8, "app")
    asked = {e["properties"]["question"] for e in sample("qualtrics")}
    assert "How likely are you to recommend us?" in asked


def test_an_answer_outside_its_scale_is_an_error_of_its_cell(tmp_path: Path) -> None:
    text = "respondent,date,nps,csat_a\n" + "".join(f"R{i},2026-01-0{i},{i},4\n" for i in range(1, 6))
    path = write(tmp_path / "survey.csv", text + "R9,2026-01-09,77,5\nR10,heute,9,5\nR11,2026-01-09,x,5\n")
    question = {"column": "nps", "metric": "nps", "minimum": 0, "maximum": 10}
    events, failures = read(path, "survey_table", questions=[question], time_format="iso")
    assert len(events) == 5
    assert [(f.row, f.field, f.code) for f in failures] == [
        (7, "nps", "answer.outside_scale"),
        (8, "date", "time.unreadable"),
        (9, "nps", "answer.unreadable"),
    ]
    assert failures[0].message == "Row 7, column 'nps': '77' lies outside the scale 0 to 10."


def test_zendesk_tickets() -> None:
    events = sample("zendesk_tickets")
    first = [(e["activity"], e["value"]) for e in events if e["case_id"] == "20001"]
    assert first == [
        ("ticket opened", None), ("ticket first reply", 35.0), ("ticket solved", 20.0), ("survey answered", 1.0),
    ]  # fmt: skip
    reply = next(e for e in events if e["activity"] == "ticket first reply")
    assert reply["time_us"] - us("2026-03-02T08:00:00") == 35 * 60_000_000


@pytest.mark.parametrize("shape", ["zendesk_audits", "zendesk_history"])
def test_a_ticket_is_reopened(shape: str) -> None:
    events = [e for e in sample(shape) if e["activity"] != "ticket comment"]
    assert [e["activity"] for e in events][-4:] == [
        "ticket open",
        "ticket solved",
        "ticket reopened",
        "ticket solved",
    ]
    tickets = {key for e in sample("zendesk_tickets") for key in e["properties"]["$identifiers"]}
    assert {e["customer"] for e in events} <= tickets, "the number of the ticket leads to its customer"


def test_internal_notes_and_agents_are_left_alone() -> None:
    assert len(sample("zendesk_comments")) == 5
    assert names(sample("zendesk_users")) == {"$identify": 5}


def test_jira_issues() -> None:
    events = [e for e in sample("jira_issues") if e["case_id"] == "SD-42"]
    assert [e["activity"] for e in events] == [
        "ticket opened", "ticket first reply", "ticket in progress", "ticket solved", "ticket reopened", "ticket solved",
    ]  # fmt: skip
    assert events[1]["value"] == 90.0
    assert events[0]["properties"]["$identifiers"][:2] == ["crm:jira:acc-1", "email:ben.brandt@example.org"]
    assert names(sample("jira_history"))["ticket reopened"] == 1


def test_comments() -> None:
    events = sample("comments_table")
    assert names(events) == {"comment": 6}
    assert (events[1]["customer"], events[1]["value"], events[1]["channel"]) == ("K1001", 2.0, "Brief")
    assert {e["properties"]["language"] for e in events} == {"de", "en"}
    assert {e["channel"] for e in sample("google_play_reviews")} == {"Google Play"}
    assert {e["channel"] for e in sample("app_store_reviews")} == {"App Store"}
    assert [e["value"] for e in sample("google_play_reviews")] == [5, 1, 3, 4]
    assert "text" not in sample("google_play_reviews")[2]["properties"]


def test_notes_of_an_interview() -> None:
    shown = preview(sample_path(SHAPES["interview_notes"]))
    told = [(one.sort, one.step, one.text) for one in shown.statements_preview]
    assert told[0] == ("pain", "Anmelden", "Ich wusste nicht, ob ich mich ab- oder ummelden muss.")
    assert [sort for sort, _, _ in told] == ["pain", "need", "insight", "think", "gain", "feel"]
    first = shown.statements_preview[0]
    assert (first.participant, first.persona, first.date) == ("P3", "Umzieherin Mira", "2026-02-12")
    assert first.source == "Interview 3: Umzug mit Stromvertrag, P3"
