"""After an erasure nothing of the customer is left in any file, and everything of all the others is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from tests.conftest import Queue
from tests.privacy.company import Canary, Company, files_with

import etappe.privacy.tasks  # noqa: F401 - registers the job
from etappe import accounts, events, privacy
from etappe.config import get_settings
from etappe.db import EmbeddedServer, read_session, session_scope, system_session
from etappe.privacy import compaction, erasure, requests, requests_store, stores, subjects
from etappe.privacy.stores import Store, Subject
from etappe.privacy.tombstones import LEDGER

CRASHES = [
    ("uploads", "before"),
    ("event_log", "before"),
    ("event_log", "after"),
    ("inbox", "after"),
    ("consents", "before"),
    ("customers", "after"),
    ("caches", "after"),
]
"""Where the power fails, before or after the store did its work."""


@pytest.fixture
def company(client: TestClient, workspace: accounts.Workspace) -> Company:
    """A company with four customers."""
    made = Company(workspace.id, client)
    made.fill(4)
    return made


def demand_erasure(company: Company, canary: Canary) -> str:
    """A request that was checked and started; its id."""
    base = f"/api/v1/workspaces/{company.workspace_id}/privacy/requests"
    identifier = {"type": "email", "value": canary.email}
    note = f"{canary.name} wrote on Monday"
    opened = company.client.post(base, json={"kind": "erasure", "identifier": identifier, "note": note})
    assert opened.status_code == 201, opened.text
    place = f"{base}/{opened.json()['id']}"
    refused = company.client.post(f"{place}/carry-out", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "privacy.identity_unchecked")
    company.client.post(f"{place}/identity", json={"text": "by the number of a contract"})
    started = company.client.post(f"{place}/carry-out", json={})
    assert (started.status_code, started.json()["state"]) == (202, "running")
    return str(opened.json()["id"])


def whose(files: dict[str, int]) -> list[str]:
    """Names of the tables behind files of the database, for whoever has to look into a failure."""
    numbers = [int(name) for path in files if (name := Path(path).name).isdecimal()]
    query = text("SELECT relname FROM pg_class WHERE relfilenode = ANY(:numbers)")
    with system_session() as db:
        return list(db.scalars(query, {"numbers": numbers}))


def rows_of_log(company: Company) -> int:
    return sum(pq.read_metadata(path).num_rows for path in events.log_of(company.folder).files())


def ledger(company: Company) -> tuple[int, int, int, int]:
    with read_session(workspace_id=company.workspace_id) as db:
        books = "SELECT sum(received), sum(stored), sum(failed), sum(suppressed) FROM ledger"
        found = db.execute(text(books)).one()
    return tuple(int(one) for one in found)  # type: ignore[return-value]


def test_canaries_are_gone_from_every_file_and_the_others_are_there(
    company: Company, queue: Queue, postgres: EmbeddedServer, cluster: Engine
) -> None:
    with cluster.connect() as owner:
        owner.execute(text("CHECKPOINT"))
    home, database = get_settings().home, Path(postgres.folder)
    erased, kept = company.people[:2], company.people[2:]
    before = files_with([home, database], [word for one in erased for word in one.markers])
    assert any("content" in path for path in before)
    assert any("base" in path for path in before), "the database holds them"

    for canary in erased:
        demand_erasure(company, canary)
    assert queue.run() == 2

    words = [word for one in erased for word in one.markers]
    assert files_with([home, database], words) == {}, whose(files_with([home, database], words))
    for canary in kept:
        assert files_with([database], [canary.email.encode()])
        assert files_with([get_settings().uploads_folder], [canary.email.encode()])
        assert files_with([get_settings().logs_folder], [canary.email.encode()])
    keys = set()
    for path in events.log_of(company.folder).files():
        keys |= set(pq.read_table(path, columns=["customer"]).column(0).to_pylist())
    assert {one.user for one in kept} <= keys
    assert keys.isdisjoint({one.user for one in erased} | {f"anonymous:{one.device}" for one in erased})
    received, stored, failed, suppressed = ledger(company)
    assert received == stored + failed + suppressed
    assert (stored, failed) == (6 * len(kept), 2 * len(kept))
    assert suppressed == 8 * len(erased)
    assert rows_of_log(company) == stored


def test_the_report_says_what_was_removed_where(company: Company, queue: Queue) -> None:
    canary = company.people[0]
    request_id = demand_erasure(company, canary)
    queue.run()
    place = f"/api/v1/workspaces/{company.workspace_id}/privacy/requests/{request_id}"
    shown = company.client.get(place).json()
    assert (shown["state"], shown["handle"], shown["note"]) == ("done", None, "")
    removed = {step["store"]: step["removed"] for step in shown["progress"]}
    assert removed.keys() >= {"queue", "uploads", "event_log", "inbox", "consents", "customers", "logs"}
    assert (
        min(removed[name] for name in ("queue", "uploads", "event_log", "inbox", "consents", "customers")) > 0
    )
    report = shown["report"]
    assert (report["left"], report["files_with_traces"]) == ({}, [])
    assert "reapply" in report["remains"][0]["en"]
    paper = company.client.get(f"{place}/report.pdf", params={"language": "en"})
    assert paper.content.startswith(b"%PDF")
    again = company.client.post(f"{place}/carry-out", json={})
    assert (again.status_code, again.json()["code"]) == (409, "privacy.request_closed")


def test_who_was_erased_does_not_come_back(company: Company, queue: Queue) -> None:
    canary = company.people[0]
    demand_erasure(company, canary)
    queue.run()
    outcomes = company.visit(canary)
    assert set(outcomes) == {"suppressed"}
    company.settle()
    with session_scope(workspace_id=company.workspace_id) as db:
        assert privacy.may(db, canary.user, "service").code == "erased"
        subject = subjects.subject_of(db, [canary.user])
    assert subject.profiles == ()
    assert rows_of_log(company) == 6 * 3


def test_a_crash_in_the_middle_only_has_to_go_on(
    client: TestClient, workspace: accounts.Workspace, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = Company(workspace.id, client)
    company.fill(len(CRASHES) + 1)
    monkeypatch.setattr(compaction, "rewrite", lambda _: [])
    whole = stores.stores()
    for canary, (store, when) in zip(company.people, CRASHES, strict=False):
        request_id = demand_erasure(company, canary)
        monkeypatch.setattr(
            erasure, "stores", lambda at=store, on=when: [crashing(one, at, on) for one in whole]
        )
        with pytest.raises(RuntimeError, match="power cut"):
            queue.run()
        monkeypatch.setattr(erasure, "stores", lambda: whole)
        report = requests.go_on(company.workspace_id, request_id)
        assert (report["left"], report["files_with_traces"]) == ({}, []), (store, when)
    received, stored, failed, suppressed = ledger(company)
    assert received == stored + failed + suppressed
    assert (stored, failed) == (6, 2)
    assert rows_of_log(company) == 6
    gone = [word for canary in company.people[:-1] for word in canary.markers]
    assert files_with([get_settings().home], gone) == {}


def crashing(store: Store, name: str, when: str) -> Store:
    """A store that breaks off before or after it removes something."""
    if store.name != name or store.erase is None:
        return store

    def erase(subject: Subject, removing: Callable[[Subject], int] = store.erase) -> int:
        if when == "after":
            removing(subject)
        raise RuntimeError("power cut")

    return Store(store.name, store.title, store.export, erase, store.find)


def test_an_older_backup_is_erased_again(company: Company, queue: Queue) -> None:
    canary = company.people[0]
    demand_erasure(company, canary)
    queue.run()
    kept_apart = get_settings().home / "kept-apart.jsonl"
    kept_apart.write_text((company.folder / LEDGER).read_text())
    (company.folder / LEDGER).unlink()
    with session_scope(workspace_id=company.workspace_id) as db:
        db.execute(text("DELETE FROM privacy_tombstones"))
        db.execute(text("DELETE FROM suppressions"))
    company.visit(canary)
    company.settle()
    assert rows_of_log(company) == 6 * 3 + 3
    assert erasure.reapply(company.workspace_id) == 0, "nobody remembers"
    assert erasure.reapply(company.workspace_id, [kept_apart]) > 0
    assert files_with([get_settings().home], canary.markers) == {}
    assert rows_of_log(company) == 6 * 3
    assert set(company.visit(canary)) == {"suppressed"}


def test_what_people_wrote_is_named_and_left(company: Company, queue: Queue) -> None:
    canary = company.people[0]
    base = f"/api/v1/workspaces/{company.workspace_id}"
    made = company.client.post(f"{base}/journeys", json={"name": "Kauf"})
    assert made.status_code == 201, made.text
    words = f"{canary.name} could not pay"
    said = {"subject_table": "journey", "subject_id": made.json()["id"], "journey_id": made.json()["id"]}
    comment = company.client.post(f"{base}/comments", json=said | {"text": words})
    assert comment.status_code == 201, comment.text
    request_id = demand_erasure(company, canary)
    queue.run()
    report = company.client.get(f"{base}/privacy/requests/{request_id}").json()["report"]
    by_hand = {one["place"]: one["ids"] for one in report["by_hand"]}
    assert comment.json()["id"] in by_hand["comments"]
    assert company.client.get(f"{base}/comments/{comment.json()['id']}").json()["text"] == words


def test_a_profile_that_is_made_while_stores_are_emptied_goes_too(
    company: Company, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary, whole, done = company.people[0], stores.stores(), []

    def returning(store: Store) -> Store:
        """After the profile is gone, events that were suppressed nowhere make a new one."""

        def erase(subject: Subject) -> int:
            assert store.erase is not None
            removed = store.erase(subject)
            if not done:
                done.append(store.name)
                with system_session() as db:
                    db.execute(text("DELETE FROM suppressions"))
                company.visit(canary)
                company.settle()
            return removed

        return Store(store.name, store.title, store.export, erase, store.find)

    changed = [returning(store) if store.name == "customers" else store for store in whole]
    monkeypatch.setattr(erasure, "stores", lambda: changed)
    request_id = demand_erasure(company, canary)
    queue.run()
    assert done == ["customers"]
    with session_scope(workspace_id=company.workspace_id) as db:
        assert subjects.subject_of(db, [canary.user, canary.email]).profiles == ()
    with read_session(workspace_id=company.workspace_id) as db:
        assert requests_store.demand(db, request_id).state == "done"
    assert rows_of_log(company) == 6 * 3
