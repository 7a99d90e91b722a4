"""Records of real systems through the importer as it comes; the figures are counted in the files themselves.

The ticket numbers of the service desk's test records do not meet those of its comments and histories, and the
contacts of the deals do not meet the contacts: what joins such files is tested with the samples.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.test_shapes import read

from etappe.connectors.preview import look_at

DATES = {"constant_time": "2017-05-13"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def survey(shared_data: Path) -> tuple[list[dict[str, Any]], list[Any]]:
    """The airport's survey of 2017, only its two main questions; the file states no date, the wave does."""
    path = shared_data / "sfo-customer-survey" / "2017_SFO_Customer_Survey.csv.gz"
    proposed = look_at(path, shape="survey_table").mapping
    main = [one.model_dump() for one in proposed.questions if one.column in {"NETPRO", "Q7ALL"}]
    assert [(one["column"], one["metric"], one["no_answer"]) for one in main] == [
        ("Q7ALL", "csat", ("0",)),
        ("NETPRO", "nps", ("11",)),
    ]
    return read(path, "survey_table", questions=main, **DATES)


def scores(events: list[dict[str, Any]], metric: str) -> list[dict[str, Any]]:
    return [event for event in events if event["properties"]["metric"] == metric]


def nps(events: list[dict[str, Any]], weighted: bool) -> float:
    weights = [event["properties"]["weight"] if weighted else 1.0 for event in events]
    signs = [(event["value"] >= 9) - (event["value"] <= 6) for event in events]
    return 100 * sum(w * s for w, s in zip(weights, signs, strict=True)) / sum(weights)


def test_the_airport_is_recommended_as_published(survey: tuple[list[dict[str, Any]], list[Any]]) -> None:
    events, failures = survey
    answers = scores(events, "nps")
    assert failures == []
    assert len(answers) == 2_746
    assert round(nps(answers, weighted=False), 2) == 39.84
    assert round(nps(answers, weighted=True), 2) == 40.40


def test_the_airport_satisfies_as_published(survey: tuple[list[dict[str, Any]], list[Any]]) -> None:
    values = [event["value"] for event in scores(survey[0], "csat")]
    assert round(sum(values) / len(values), 3) == 4.064
    assert round(100 * sum(value >= 4 for value in values) / len(values), 2) == 82.07


def test_zendesk_records(shared_data: Path) -> None:
    folder = shared_data / "zendesk-records-fivetran"
    tickets = [row for row in rows(folder / "ticket_data.csv") if row["status"] != "deleted"]
    events, failures = read(folder / "ticket_data.csv")
    names = Counter(event["activity"] for event in events)
    done = sum(row["status"] in {"solved", "closed"} for row in tickets)
    assert failures == []
    assert names["ticket opened"] == len(tickets)
    assert names["ticket solved"] + names["ticket closed"] == done
    people, _ = read(folder / "user_data.csv")
    assert len(people) == sum(row["role"] == "end-user" for row in rows(folder / "user_data.csv"))
    comments, _ = read(folder / "ticket_comment_data.csv")
    public = [row for row in rows(folder / "ticket_comment_data.csv") if row["public"].lower() == "true"]
    assert len(comments) == len(public)


def test_zendesk_history(shared_data: Path) -> None:
    path = shared_data / "zendesk-records-fivetran" / "ticket_field_history_data.csv"
    changes = [row for row in rows(path) if row["field_name"] == "status"]
    events, failures = read(path)
    assert failures == []
    assert len(events) == len(changes)
    one = [event["activity"] for event in events if event["case_id"] == "11071"]
    assert (one[0], one[-2:]) == ("ticket open", ["ticket solved", "ticket closed"])
    assert [event["properties"]["status"] for event in events] == [row["value"] for row in changes]


def test_hubspot_records(shared_data: Path) -> None:
    folder = shared_data / "hubspot-records-fivetran"
    contacts, failures = read(folder / "contact_data.csv")
    known = [row for row in rows(folder / "contact_data.csv") if row["_fivetran_deleted"].lower() != "true"]
    assert failures == []
    assert {event["customer"] for event in contacts} == {f"crm:{row['id']}" for row in known}
    companies, _ = read(folder / "company_data.csv")
    assert len(companies) == sum(
        row["is_deleted"].lower() != "true" for row in rows(folder / "company_data.csv")
    )
    deals, _ = read(folder / "deal_data.csv")
    made = {event["case_id"] for event in deals if event["activity"] == "deal created"}
    assert made == {
        row["deal_id"] for row in rows(folder / "deal_data.csv") if row["is_deleted"].lower() != "true"
    }
    stages, _ = read(folder / "deal_stage_data.csv")
    assert len(stages) == len(rows(folder / "deal_stage_data.csv"))


def test_jira_records(shared_data: Path) -> None:
    folder = shared_data / "jira-records-fivetran"
    issues, failures = read(folder / "issue.csv")
    known = rows(folder / "issue.csv")
    names = Counter(event["activity"] for event in issues)
    assert failures == []
    assert names["ticket opened"] == len(known)
    assert names["ticket solved"] == sum(bool(row["resolved"]) for row in known)
    assert {event["customer"] for event in issues} == {f"crm:jira:{row['reporter']}" for row in known}


def test_recorded_webhooks(shared_data: Path) -> None:
    folder = shared_data / "webhook-payloads-zulip"
    score, failures = read(folder / "delighted_survey_response_promoter.json")
    assert failures == []
    assert (score[0]["customer"], score[0]["value"]) == ("email:charlie_gravis@example.com", 9.0)
    assert score[0]["properties"]["comment"] == "Your service is fast and flawless!"
    issue, _ = read(folder / "jira_issue_created_v2.json")
    assert [(event["activity"], event["case_id"]) for event in issue] == [("ticket opened", "BUG-15")]
    assert "email:reporter1@example.com" in issue[0]["properties"]["$identifiers"]


def test_a_real_access_log_hides_its_addresses(shared_data: Path) -> None:
    with gzip.open(shared_data / "apache-access-log" / "apache_logs.gz", "rt", encoding="latin-1") as file:
        addresses = {line.partition(" ")[0] for line in file}
    from tests.connectors.helpers import events

    found, failures = events(shared_data / "apache-access-log" / "apache_logs.gz")
    assert (len(found) + len(failures), len(addresses)) == (10_000, 1_753)
    assert {event["customer"] for event in found}.isdisjoint(addresses)
