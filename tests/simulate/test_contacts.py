"""The exports of CRM and service desk that go with the simulated events."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from etappe import simulate

COUNT = 80


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulate") / "events.parquet"
    simulate.write(path, events=20_000, seed=3)
    return path


def test_contacts_are_customers_of_the_events_and_some_stand_twice(events: Path) -> None:
    found = simulate.contacts(events, 3, COUNT, duplicates=9)
    customers = set(pq.read_table(events, columns=["customer"])["customer"].to_pylist())
    known, again = found[:COUNT], found[COUNT:]
    assert len({one.customer for one in known} & customers) == COUNT
    assert len({one.email for one in found}) == len({one.record for one in found}) == COUNT + 9
    people = {(one.first, one.birthday, one.street) for one in known}
    assert [one.customer for one in again] == [""] * 9
    assert {(one.first, one.birthday, one.street) for one in again} <= people
    assert all(
        one.last
        not in {other.last for other in known if other.first == one.first and other.birthday == one.birthday}
        for one in again
    )


def test_the_same_seed_gives_the_same_people(events: Path) -> None:
    assert simulate.contacts(events, 3, COUNT) == simulate.contacts(events, 3, COUNT)
    assert simulate.contacts(events, 4, COUNT) != simulate.contacts(events, 3, COUNT)


def test_tickets_are_theirs_and_a_few_are_open(events: Path, tmp_path: Path) -> None:
    found = simulate.contacts(events, 3, COUNT)
    now = pc.max(pq.read_table(events, columns=["time"])["time"]).as_py().astimezone(UTC)
    simulate.write_tickets(tmp_path / "tickets.csv", found, 3, now, 150)
    rows = _rows(tmp_path / "tickets.csv")
    assert len(rows) == 150
    assert {row["Requester email"] for row in rows} <= {one.email for one in found}
    assert 0 < sum(row["Ticket status"] == "open" for row in rows) < 150
    for row in rows:
        opened, solved = row["Ticket created - Timestamp"], row["Ticket solved - Timestamp"]
        assert (solved == "") == (row["Ticket status"] == "open")
        assert not solved or opened < solved <= now.strftime("%Y-%m-%d %H:%M:%S")
        datetime.fromisoformat(opened)


def test_the_crm_export_holds_every_record(events: Path, tmp_path: Path) -> None:
    found = simulate.contacts(events, 3, COUNT)
    simulate.write_contacts(tmp_path / "contacts.csv", found)
    rows = _rows(tmp_path / "contacts.csv")
    assert [row["Record ID"] for row in rows] == [str(one.record) for one in found]
    assert [row["Customer ID"] for row in rows] == [one.customer for one in found]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
