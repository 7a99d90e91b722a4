"""The privacy desk: the clock, answers that are whole, corrections, restrictions, and data that are too old."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.conftest import Queue
from tests.privacy.company import Company

from etappe import accounts, events, privacy
from etappe.db import read_session, session_scope
from etappe.privacy import clock, retention, stores


@pytest.fixture
def company(client: TestClient, workspace: accounts.Workspace, queue: Queue) -> Company:
    """A company with two customers."""
    assert queue.waiting == []
    made = Company(workspace.id, client)
    made.fill(2)
    return made


def asked(company: Company, kind: str, **more: Any) -> str:
    """A request whose person was checked; its address."""
    base = f"/api/v1/workspaces/{company.workspace_id}/privacy/requests"
    body = {"kind": kind, "identifier": {"type": "user", "value": company.people[0].user}} | more
    opened = company.client.post(base, json=body)
    assert opened.status_code == 201, opened.text
    place = f"{base}/{opened.json()['id']}"
    checked = company.client.post(f"{place}/identity", json={"text": "called back"})
    assert checked.json()["identity"]["note"] == "called back"
    return place


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-02-28", "2026-04-30"),
        ("2028-01-31", "2028-02-29", "2028-04-30"),
        ("2026-11-30", "2026-12-30", "2027-02-28"),
        ("2026-12-15", "2027-01-15", "2027-03-15"),
    ],
)
def test_a_month_ends_where_the_month_does(received: str, due: str, extended: str) -> None:
    began = datetime.fromisoformat(received).replace(tzinfo=UTC)
    assert clock.due(began).date().isoformat() == due
    assert clock.due(began, extended=True).date().isoformat() == extended


def test_the_time_is_extended_once_and_requests_close(company: Company) -> None:
    place = asked(company, "access", received_at="2026-01-31T10:00:00Z")
    late = company.client.get(place).json()
    assert late["due_at"].startswith("2026-02-28")
    assert late["days_left"] < 0
    longer = company.client.post(f"{place}/extend", json={"text": "many files"}).json()
    assert (longer["due_at"][:10], longer["extended"]) == ("2026-04-30", "many files")
    assert (
        company.client.post(f"{place}/extend", json={"text": "x"}).json()["code"]
        == "privacy.already_extended"
    )
    assert company.client.post(f"{place}/refuse", json={"text": "not theirs"}).json()["state"] == "refused"
    assert company.client.post(f"{place}/carry-out", json={}).json()["code"] == "privacy.request_closed"
    log = company.client.get(f"{place.rpartition('/privacy/')[0]}/privacy/log").json()["items"]
    assert [one["action"].partition(".")[2] for one in log[:4]] == [
        "refused", "extended", "identity_checked", "opened"
    ]  # fmt: skip
    assert company.people[0].user not in json.dumps(log)


def test_the_answer_holds_everything_every_store_holds(company: Company) -> None:
    place = asked(company, "access")
    assert company.client.get(f"{place}/report.json").json()["code"] == "privacy.no_report"
    assert company.client.post(f"{place}/carry-out", json={}).json()["state"] == "done"
    report = company.client.get(f"{place}/report.json").json()
    held = {one["store"]: one["content"] for one in report["data"]}
    assert held.keys() == {store.name for store in stores.stores() if store.export is not None}
    assert len(held["event_log"]) == 3
    assert {len(held["inbox"]["inbox"]), len(held["inbox"]["failed_events"])} == {6, 2}
    assert {row["purpose"] for row in held["consents"]["consents"]} == {"profiling", "marketing"}
    assert "token_hash" not in json.dumps(held)
    everything = json.dumps(report, ensure_ascii=False)
    canary, other = company.people
    for word in (canary.user, canary.email, canary.device, canary.name):
        assert word in everything
    for word in other.markers:
        assert word.decode() not in everything
    for language in ("de", "en"):
        paper = company.client.get(f"{place}/report.pdf", params={"language": language})
        assert paper.headers["content-type"] == "application/pdf"
        assert len(paper.content) > 5_000


def test_a_correction_enters_the_log_and_counts(company: Company) -> None:
    place = asked(company, "rectification")
    assert company.client.post(f"{place}/carry-out", json={}).json()["code"] == "privacy.nothing_to_correct"
    done = company.client.post(f"{place}/carry-out", json={"traits": {"name": "Carina Vogel"}})
    assert done.json()["report"] == {"traits": ["name"]}
    company.settle()
    with read_session(workspace_id=company.workspace_id) as db:
        from etappe import customers

        profile = customers.find_profile(db, company.people[0].user)
        assert profile is not None
        assert {one.name: one.value for one in profile.traits}["name"] == "Carina Vogel"


def test_a_restriction_holds_at_once_and_is_lifted(company: Company) -> None:
    canary = company.people[0]
    place = asked(company, "restriction")
    company.client.post(f"{place}/carry-out", json={})
    assert set(company.visit(canary)) == {"suppressed"}
    with read_session(workspace_id=company.workspace_id) as db:
        assert privacy.may(db, canary.user, "service").code == "restricted"
    company.client.post(f"{place}/lift")
    assert "stored" in company.visit(canary)


def test_an_objection_ends_what_rests_on_interest_or_consent(company: Company) -> None:
    canary = company.people[0]
    place = asked(company, "objection")
    company.client.post(f"{place}/carry-out", json={})
    with read_session(workspace_id=company.workspace_id) as db:
        assert privacy.may(db, canary.user, "profiling").code == "objected"
        assert privacy.may(db, canary.user, "service").allowed
    assert set(company.visit(canary)) == {"suppressed"}


def test_what_is_too_old_goes_source_by_source(company: Company) -> None:
    company.settle()
    base = f"/api/v1/workspaces/{company.workspace_id}/privacy/retention"
    known = company.client.get(base).json()
    assert known["default_days"] == 760
    body = {"default_days": None, "sources": {company.source_id: 30}}
    assert company.client.put(base, json=body).json()["sources"][0]["days"] == 30
    assert retention.retain(company.workspace_id) == {}, "nothing is that old"
    old = datetime.now(UTC) - timedelta(days=31)
    with session_scope(workspace_id=company.workspace_id) as db:
        db.execute(text("UPDATE failed_events SET received_at = :old"), {"old": old})
    rows = sum(file.rows for file in events.log_of(company.folder).log_files())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention, "now", lambda: datetime.now(UTC) + timedelta(days=31))
        removed = retention.retain(company.workspace_id, at_once=True)
    assert (removed["event_log"], removed["failed_events"]) == (rows, 4)
    assert events.log_of(company.folder).log_files() == []


def test_purposes_cannot_be_opened_by_default(company: Company) -> None:
    base = f"/api/v1/workspaces/{company.workspace_id}/privacy"
    purposes = company.client.get(f"{base}/purposes").json()
    for code in ("marketing", "profiling"):
        for basis in ("consent", "legitimate_interest"):
            changed = [
                one | ({"allowed_by_default": True, "basis": basis} if one["code"] == code else {})
                for one in purposes
            ]
            answer = company.client.put(f"{base}/purposes", json={"purposes": changed})
            assert answer.json()["code"] == "privacy.purpose_too_open"
    own = {"code": "research", "name": {"de": "Forschung", "en": "Research"}, "basis": "consent"}
    assert company.client.put(f"{base}/purposes", json={"purposes": [*purposes, own]}).status_code == 200
    without = [one for one in purposes if one["code"] != "profiling"]
    assert (
        company.client.put(f"{base}/purposes", json={"purposes": without}).json()["code"]
        == "privacy.purpose_in_use"
    )
    words = {"de": "Ich willige ein.", "en": "I agree."}
    for version in (1, 2):
        made = company.client.post(f"{base}/wordings", json={"purpose": "research", "text": words}).json()
        assert made["version"] == version
