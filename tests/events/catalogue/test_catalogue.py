"""The catalogue says what arrives, in what shape, and what is not as it was or as planned."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.events.catalogue.happenings import NOON, Ask, kinds, table

from etappe import accounts
from etappe.events.catalogue import sample, scanning, service
from etappe.events.catalogue.drifting import of_volume
from etappe.events.log import EventLog


def details(ask: Ask, activity: str) -> dict[str, Any]:
    found: dict[str, Any] = ask("GET", f"/catalogue/{kinds(ask)[activity]['id']}")
    return found


def test_kinds_with_volume_properties_and_masked_examples(bring: Callable[..., None], ask: Ask) -> None:
    rows = [("c1", "bought", {"total": n, "mail": f"anna{n}@firma.de", "$type": "track"}) for n in range(4)]
    bring(*rows, ("c2", "bought", {"total": "viel", "city": "Köln"}), ("c1", "$identify", {}))
    bring(("c3", "bought", {}), at=NOON + timedelta(days=1))
    found = kinds(ask)
    assert {name: (one["events"], one["technical"]) for name, one in found.items()} == {
        "bought": (6, False),
        "$identify": (1, True),
    }
    bought = details(ask, "bought")
    assert [(day["day"], day["events"]) for day in bought["days"]] == [("2026-03-01", 5), ("2026-03-02", 1)]
    seen = {one["name"]: one for one in bought["properties_seen"]}
    assert set(seen) == {"total", "mail", "city"}
    assert seen["total"]["types"] == [{"type": "number", "events": 4}, {"type": "text", "events": 1}]
    assert (seen["total"]["filled"], seen["total"]["share"]) == (5, 5 / 6)
    assert seen["mail"]["personal"]
    assert seen["mail"]["examples"] == ["a…@f….de"]
    assert seen["city"]["examples"] == ["Köln"]


def test_what_is_called_personal_is_masked(bring: Callable[..., None], ask: Ask) -> None:
    bring(("c1", "bought", {"city": "Köln"}))
    path = f"/catalogue/{kinds(ask)['bought']['id']}"
    changed = ask("PATCH", path, json={"personal": {"city": True}, "description": "A sale", "owner": "Shop"})
    (city,) = changed["properties_seen"]
    assert (city["personal"], city["examples"]) == (True, ["xxxx"])
    assert (changed["description"], changed["owner"]) == ("A sale", "Shop")
    bring(("c1", "bought", {"city": "Bonn"}))
    assert details(ask, "bought")["properties_seen"][0]["personal"]


def test_drift_is_told_once(bring: Callable[..., None], ask: Ask) -> None:
    usual = [("c1", "bought", {"total": n, "city": "Köln"}) for n in range(300)]
    bring(*usual)
    assert details(ask, "bought")["notices"] == []
    changed = [("c1", "bought", {"total": str(n), "coupon": "X"}) for n in range(250)]
    for _ in range(2):
        bring(*changed, ("c1", "returned", {}))
    notices = {(one["kind"], one["property"]): one["detail"] for one in details(ask, "bought")["notices"]}
    assert notices == {
        ("new_property", "coupon"): {"type": "text", "filled": 250},
        ("type_changed", "total"): {"before": "number", "after": "text"},
        ("vanished_property", "city"): {"events": 250, "share_before": 1.0},
    }
    (new,) = details(ask, "returned")["notices"]
    assert new["kind"] == "new_event"
    ask("POST", f"/catalogue/notices/{new['id']}/settle")
    assert details(ask, "returned")["notices"][0]["settled"]
    assert kinds(ask)["returned"]["drift"] == 0


def test_a_day_with_far_fewer_events_is_told(
    bring: Callable[..., None], ask: Ask, workspace: accounts.Workspace
) -> None:
    rows = [("c1", "bought", {})] * 100, [("c1", "seen", {})] * 100
    for week in range(6):
        bring(*rows[0][: 100 - week], *rows[1], at=NOON + timedelta(weeks=week))
    bring(*rows[0], *rows[1][:1], at=NOON + timedelta(weeks=6))
    service.watch_volumes(workspace.id)
    assert details(ask, "seen")["notices"] == [], "the last day of the data may be half a day"
    bring(("c1", "bought", {}), at=NOON + timedelta(weeks=6, days=1))
    for _ in range(2):
        service.watch_volumes(workspace.id)
    assert details(ask, "bought")["notices"] == []
    (notice,) = details(ask, "seen")["notices"]
    assert (notice["kind"], notice["detail"]["day"], notice["detail"]["events"]) == (
        "volume",
        "2026-04-12",
        1,
    )
    assert notice["detail"]["low"] > 1


def test_random_days_are_no_news() -> None:
    """Fifty kinds of events over a year, by weekday and by chance: nobody is told of anything."""
    random, first = Random(5), NOON.date()
    for usual in (0.3, 2, 15, 60, 400, 3000):
        days = {}
        for number in range(365):
            mean = usual * (0.5 if number % 7 > 4 else 1.0) * random.uniform(0.85, 1.15)
            days[first + timedelta(days=number)] = max(0, round(random.gauss(mean, mean**0.5)))
        told = [day for day in days if of_volume(days, day, first) is not None]
        assert told == []


def test_only_what_is_new_is_looked_at_and_an_undone_run_is_forgotten(
    log: EventLog, ask: Ask, workspace: accounts.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for run in ("imp_a", "imp_b"):
        with log.stage(run) as staging:
            staging.write(table(("c1", "bought", {"total": 1})))
        log.commit(staging)
    assert service.refresh(workspace.id)
    assert not service.refresh(workspace.id)
    log.append(table(("c1", "bought", {})), 1)
    real, asked = scanning.scan, list[int]()

    def watched(files: Any, after: int) -> Any:
        asked.append(after)
        return real(files, after)

    monkeypatch.setattr(service, "scan", watched)
    log.compact()
    assert service.refresh(workspace.id)
    assert len(asked) == 1
    assert asked[0] > 0
    assert kinds(ask)["bought"]["events"] == 3
    log.undo("imp_a")
    assert service.refresh(workspace.id)
    assert kinds(ask)["bought"]["events"] == 2
    assert [day["events"] for day in details(ask, "bought")["days"]] == [2]


def test_of_many_events_some_are_looked_into_and_all_are_counted(
    bring: Callable[..., None], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "SAMPLE", 50)
    bring(*[("c1", "often", {"n": 1})] * 2000, *[("c1", "rarely", {"n": 1})] * 3)
    often, rarely = details(ask, "often"), details(ask, "rarely")
    assert (often["events"], rarely["events"], rarely["looked_at"]) == (2000, 3, 3)
    assert 10 < often["looked_at"] < 150
    assert often["properties_seen"][0]["share"] == 1.0


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (
            "csv",
            "Event;Property;Type;Description\nbought;;;A sale\nbought;total;number;\nbought;vat;number;\nlent;;;\n",
        ),
        (
            "json",
            json.dumps(
                {
                    "events": [
                        {
                            "name": "bought",
                            "description": "A sale",
                            "properties": [
                                {"name": "total", "type": "number"},
                                {"name": "vat", "type": "integer"},
                            ],
                        },
                        "lent",
                    ]
                }
            ),
        ),
        (
            "json",
            json.dumps(
                {
                    "rules": {
                        "events": [
                            {
                                "name": "bought",
                                "description": "A sale",
                                "rules": {
                                    "properties": {
                                        "properties": {
                                            "properties": {
                                                "total": {"type": ["number"]},
                                                "vat": {"type": "number"},
                                            }
                                        }
                                    }
                                },
                            },
                            {"name": "lent"},
                        ]
                    }
                }
            ),
        ),
    ],
    ids=["csv", "list", "schema"],
)
def test_planned_against_seen(bring: Callable[..., None], ask: Ask, format: str, text: str) -> None:
    bring(("c1", "bought", {"total": "viel", "city": "Köln"}), ("c1", "seen", {}))
    done = ask("POST", "/catalogue/plan", json={"format": format, "text": text})
    assert done == {"added": 1, "changed": 1, "unplanned": 1}
    bought = details(ask, "bought")
    assert (bought["planned"], bought["description"]) == (True, "A sale")
    differs = {one["name"]: (one["planned_type"], one["differs"]) for one in bought["properties_seen"]}
    assert differs == {"total": ("number", "type"), "vat": ("number", "missing"), "city": (None, "unplanned")}
    assert set(kinds(ask, "?planned=true")) == {"bought", "lent"}
    assert kinds(ask)["lent"]["events"] == 0
    bring(("c1", "lent", {}), ("c1", "lost", {}))
    assert (kinds(ask)["lent"]["planned"], kinds(ask)["lent"]["events"]) == (True, 1)
    assert {one["kind"] for one in details(ask, "lost")["notices"]} == {"new_event", "unplanned_event"}


@pytest.mark.parametrize(
    ("format", "text"),
    [("csv", "a;b\n1;2\n"), ("csv", "event\n"), ("json", "{"), ("json", "[{}]"), ("json", "3")],
)
def test_a_plan_that_says_nothing_is_refused(
    client: TestClient, workspace: accounts.Workspace, format: str, text: str
) -> None:
    path = f"/api/v1/workspaces/{workspace.id}/catalogue/plan"
    assert client.post(path, json={"format": format, "text": text}).status_code == 422


def test_the_sample_holds_whole_customers(
    log: EventLog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    monkeypatch.setattr(sample, "ROWS", 50)
    rows = [(f"c{n % 100}", "see", {}) for n in range(400)]
    log.append(table(*rows[:60]), 1)
    first = sample.draw(folder, log)
    assert first is not None
    assert (first.one_in, first.rows) == (1, 60)
    log.append(table(*rows[60:]), 2)
    second = sample.draw(folder, log)
    assert second is not None
    assert (second.one_in, second.log_rows) == (4, 400)
    with duckdb.connect() as con:
        per_customer = (
            sample.relation(con, folder, second).aggregate("customer, count(*)", "customer").fetchall()
        )
    assert {number for _, number in per_customer} == {4}
    assert 10 <= len(per_customer) <= 45
    assert sample.draw(folder, log) == second
    log.erase(["c1"])
    third = sample.draw(folder, log)
    assert third is not None
    assert third.log_rows == 396
