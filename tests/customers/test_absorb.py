"""The customers of an import are taken in: new ones at once, shared identifiers with care, nothing twice."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pyarrow as pa
import pytest
from sqlalchemy import text
from tests.customers.inbox import HOUR, Shop

from etappe import accounts, customers, events
from etappe.analytics.layout import EVENT_SCHEMA
from etappe.config import get_settings
from etappe.customers import absorbing, intake, intake_queries
from etappe.customers.intake import Absorbed, absorb
from etappe.customers.logic import is_blocked
from etappe.customers.types import IdentityRules
from etappe.db import session_scope

_runs = itertools.count(1)


class Files:
    """Brings rows into the log the way an import does."""

    def __init__(self, workspace_id: str) -> None:
        self.workspace_id = workspace_id
        self.log = events.log_of(get_settings().workspace_folder(workspace_id))

    def bring(
        self, rows: list[dict[str, Any]], source: str = "CRM", *, run: str | None = None, absorbs: bool = True
    ) -> Absorbed | None:
        run = run or f"imp_{next(_runs):04d}"
        table = {name: [] for name in EVENT_SCHEMA.names if name not in {"run", "arrival"}}  # type: ignore[var-annotated]
        for place, row in enumerate(rows):
            properties = {"$type": row.get("type", "track")}
            if "identifiers" in row:
                properties["$identifiers"] = row["identifiers"]
            if "traits" in row:
                properties["$traits"] = row["traits"]
            defaults = {
                "event_id": f"{run[-4:]}{place:012d}".encode(), "source": source, "time_us": row.get("time_us", HOUR),
                "received_us": 0, "customer": row["customer"], "case_id": row.get("case_id"),
                "activity": row.get("activity", "page"), "channel": None, "value": None,
                "properties": row.get("properties") or json.dumps(properties | row.get("more", {})),
            }  # fmt: skip
            for name, values in table.items():
                values.append(defaults[name])
        arrays = {name: pa.array(values, EVENT_SCHEMA.field(name).type) for name, values in table.items()}
        arrays["run"], arrays["arrival"] = pa.array([""] * len(rows)), pa.array([0] * len(rows))
        with self.log.stage(run) as staging:
            staging.write(pa.table(arrays).select(EVENT_SCHEMA.names))
        self.log.commit(self.log.stage(run))
        return absorb(self.workspace_id, run) if absorbs else None

    def rows(self, question: str) -> list[Any]:
        with session_scope(workspace_id=self.workspace_id) as db:
            return [tuple(row) for row in db.execute(text(question))]

    def whole(self, key: str) -> customers.Profile:
        with session_scope(workspace_id=self.workspace_id) as db:
            found = customers.find_profile(db, key)
        assert found is not None
        return found


@pytest.fixture
def files(workspace: accounts.Workspace) -> Files:
    return Files(workspace.id)


def person(key: str, *others: str, time_us: int = HOUR, **traits: Any) -> dict[str, Any]:
    return {
        "customer": key, "activity": "$identify", "type": "identify", "identifiers": [key, *others],
        "traits": traits, "time_us": time_us,
    }  # fmt: skip


def test_customers_of_a_file_are_there_with_identifiers_and_traits(files: Files) -> None:
    done = files.bring([
        person("crm:1", "email:a@x.de", "phone:+4915100001", plan="pro", city="Köln"),
        person("crm:2", "email:b@x.de", plan="free"),
        {"customer": "anonymous:b1", "time_us": 3 * HOUR},
        {"customer": "anonymous:b1", "time_us": 2 * HOUR},
        {"customer": "null"},
    ])  # fmt: skip
    assert (done.customers, done.decided) == (3, 0)
    one = files.whole("email:a@x.de")
    assert one.key == "crm:1"
    assert [i.key for i in one.identifiers] == ["crm:1", "email:a@x.de", "phone:+4915100001"]
    assert [(t.name, t.value, t.source, t.time_us) for t in one.traits] == [
        ("city", "Köln", "CRM", HOUR), ("plan", "pro", "CRM", HOUR),
    ]  # fmt: skip
    visitor = files.whole("anonymous:b1")
    assert (visitor.first_us, visitor.last_us) == (2 * HOUR, 3 * HOUR)
    assert files.rows("SELECT count(*) FROM identifiers WHERE canonical IS NOT NULL") == [(3,)]


def test_a_file_that_comes_again_changes_nothing_and_a_newer_one_keeps_history(files: Files) -> None:
    first = [person("crm:1", "email:a@x.de", plan="free", city="Köln")]
    files.bring(first)
    before = files.rows("SELECT id, traits, first_us, last_us FROM profiles")
    assert files.bring([{**first[0], "time_us": HOUR, "more": {"again": 1}}]).decided == 0
    assert files.rows("SELECT id, traits, first_us, last_us FROM profiles") == before
    files.bring([person("crm:1", "email:a@x.de", time_us=5 * HOUR, plan="pro", city=None)])
    one = files.whole("crm:1")
    assert [(t.name, t.value) for t in one.traits] == [("plan", "pro")]
    assert sorted(files.rows("SELECT name, value, time_us FROM trait_changes")) == [
        ("city", "Köln", HOUR), ("plan", "free", HOUR),
    ]  # fmt: skip


def test_an_older_file_does_not_win_over_what_is_known(files: Files) -> None:
    files.bring([person("crm:1", time_us=5 * HOUR, plan="pro")])
    files.bring([person("crm:1", time_us=HOUR, plan="free", city="Köln")])
    assert {t.name: t.value for t in files.whole("crm:1").traits} == {"plan": "pro", "city": "Köln"}


def test_a_shared_address_joins_what_may_be_joined_and_two_users_never(files: Files) -> None:
    done = files.bring([
        person("U1", "email:family@x.de"),
        person("U2", "email:family@x.de"),
        person("crm:7", "email:family@x.de"),
        person("U3", "email:c@x.de"),
    ])  # fmt: skip
    assert done.decided == 3
    assert files.whole("U1").key == "U1"
    assert files.whole("U2").id != files.whole("U1").id
    assert files.whole("crm:7").id == files.whole("U1").id
    assert files.rows("SELECT key, reason FROM identity_conflicts") == [("email:family@x.de", "limit")]


def test_a_file_joins_strangers_that_were_known_before(files: Files, workspace: accounts.Workspace) -> None:
    shop = Shop(workspace.id)
    shop.send(anonymous_id="b1")
    shop.send(user_id="U1")
    shop.follow()
    files.bring([person("U1", "anonymous:b1", "email:a@x.de")])
    assert files.whole("anonymous:b1").id == files.whole("U1").id == files.whole("email:a@x.de").id
    assert files.rows("SELECT because FROM customer_merges") == [("import",)]


def test_several_rows_about_one_customer_add_up(files: Files) -> None:
    files.bring([
        person("crm:1", "email:a@x.de", time_us=2 * HOUR, plan="pro"),
        person("crm:1", "phone:+4915100001", time_us=HOUR, plan="free", city="Köln"),
    ])  # fmt: skip
    one = files.whole("crm:1")
    assert {t.name: t.value for t in one.traits} == {"plan": "pro", "city": "Köln"}
    assert len(one.identifiers) == 3


def test_odd_properties_do_no_harm(files: Files) -> None:
    files.bring([
        {"customer": "U1", "properties": "oops $traits \"$traits\""},
        {"customer": "U2", "properties": '{"$traits": {"a": "nul \\u0000", "b": "half \\ud800"}, "$identifiers": 7}'},
        {"customer": "U3", "properties": '{"$traits": [1], "$identifiers": ["U3", null, 5, ""]}'},
        {"customer": "U4", "properties": '{"$traits": {"quote": "a \\"b\\" \\\\ \\n, c"}}'},
        {"customer": "with\nline, \"comma\"", "properties": "{}"},
    ])  # fmt: skip
    assert {t.name: t.value for t in files.whole("U4").traits} == {"quote": 'a "b" \\ \n, c'}
    for key in ("U1", "U2", "U3", 'with\nline, "comma"'):
        assert files.whole(key).key == key


def test_cases_of_a_service_desk_become_issues(files: Files) -> None:
    ticket = {"customer": "email:a@x.de", "case_id": "T1", "type": "ticket"}
    files.bring([
        {**ticket, "more": {"status": "new", "subject": "Rechnung"}},
        {**ticket, "more": {"status": "closed"}, "time_us": 3 * HOUR},
        {**ticket, "case_id": "T2", "more": {"status": "open", "subject": "Login"}},
    ], "Desk")  # fmt: skip
    assert files.rows("SELECT case_id, state, text, opened_us, closed_us FROM customer_issues ORDER BY 1") == [
        ("T1", "closed", "Rechnung", HOUR, 3 * HOUR), ("T2", "open", "Login", HOUR, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "key",
    ["U1", "null", "email:a@b", "email:nobody", "phone:12", "phone:+491234", "0000", "anonymous:---", "x" * 600,
     "user:email:x", "device:Unknown", "crm:-1", "email:@", " guest "],
)  # fmt: skip
def test_the_log_and_the_graph_agree_on_what_names_nobody(key: str) -> None:
    import duckdb

    con = duckdb.connect()
    con.execute(
        "CREATE TABLE run_events AS SELECT unnest($keys) AS customer, '{}' AS properties", {"keys": [key]}
    )
    con.execute(intake_queries.BLOCKED, {"blocked": sorted(intake_queries.NOBODY)})
    kinds = list(IdentityRules().types)
    con.execute(intake_queries.TYPES, {"types": kinds, "priorities": [1] * len(kinds)})
    con.execute(intake_queries.USABLE, {"nothing": intake_queries.NOTHING, "longest": intake_queries.MAX_KEY})
    usable = con.execute("SELECT count(*) FROM usable").fetchone() == (1,)
    nobody = is_blocked(events.identifier_of(key), IdentityRules()) or len(key) > intake_queries.MAX_KEY
    assert usable != nobody


def test_an_import_of_a_workspace_is_taken_in_and_let_go_when_it_is_undone(
    files: Files, workspace: accounts.Workspace
) -> None:
    shop = Shop(workspace.id)
    shop.identify(user_id="U1", traits={"plan": "pro"})
    shop.follow()
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="CRM", kind="crm")
        run = events.create_run(db, workspace.id, source_id=source.id, file_name="crm.csv")
    rows = [person("U1", "email:a@x.de", city="Köln"), person("crm:9", city="Bonn")]
    files.bring(rows, run=run.id, absorbs=False)
    files.rows(f"UPDATE import_runs SET state = 'done' WHERE id = '{run.id}' RETURNING id")
    assert absorbing.next_run(workspace.id)
    assert not absorbing.next_run(workspace.id)
    assert {t.name for t in files.whole("U1").traits} == {"plan", "city"}
    assert files.whole("crm:9").key == "crm:9"
    files.log.undo(run.id)
    files.rows(f"UPDATE import_runs SET state = 'undone' WHERE id = '{run.id}' RETURNING id")
    assert absorbing.next_run(workspace.id)
    assert {t.name for t in files.whole("U1").traits} == {"plan"}
    assert files.rows("SELECT count(*) FROM profiles") == [(1,)]


def test_after_many_newcomers_the_database_knows_how_many_there_are(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MANY", 10)
    files.bring([person(f"crm:{number}", city="Köln") for number in range(1, 51)])
    counted = "SELECT reltuples FROM pg_class WHERE oid IN ('profiles'::regclass, 'identifiers'::regclass)"
    assert files.rows(counted) == [(50.0,), (50.0,)]
