"""Times in all the ways files write them, daylight saving, decimal signs, milestones, properties."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.connectors.helpers import events, mapping_of, us, write

from etappe.connectors.mapping.times import recognise

NOON = us("2025-12-31T12:34:56")
WAYS = [
    ("2025-12-31 12:34:56", "iso", NOON),
    ("2025-12-31T12:34:56Z", "iso", NOON),
    ("2025-12-31T13:34:56+01:00", "iso", NOON),
    ("2025-12-31T13:34:56.250+0100", "iso", NOON + 250_000),
    ("2025-12-31 12:34:56,125", "iso", NOON + 125_000),
    ("2025-12-31 12:34:56.123456", "iso", NOON + 123_456),
    ("2025-12-31 12:34:56 UTC", "iso", NOON),
    ("2025/12/31 12:34", "iso", us("2025-12-31T12:34")),
    ("2025-12-31", "iso", us("2025-12-31")),
    ("31.12.2025 12:34:56", "day.month.year", NOON),
    ("31.12.2025 12:34", "day.month.year", us("2025-12-31T12:34")),
    ("31.12.25 12:34:56", "day.month.year", NOON),
    ("31.12.2025, 12:34:56", "day.month.year", NOON),
    ("31.12.2025", "day.month.year", us("2025-12-31")),
    ("31/12/2025 12:34:56", "day/month/year", NOON),
    ("12/31/2025 12:34:56", "month/day/year", NOON),
    ("12/31/2025 12:34:56 PM", "month/day/year", NOON),
    ("20251231", "compact", us("2025-12-31")),
    ("20251231123456", "compact", NOON),
    ("20251231T123456Z", "compact", NOON),
    (str(NOON // 1_000_000), "epoch_s", NOON),
    (f"{NOON // 1_000_000}.250001", "epoch_s", NOON + 250_001),
    (str(NOON // 1_000), "epoch_ms", NOON),
    (str(NOON + 7), "epoch_us", NOON + 7),
    (str(NOON * 1_000 + 7_999), "epoch_ns", NOON + 7),
    ("46022.524259259", "excel", NOON),
    ("31/Dec/2025:13:34:56 +0100", "access_log", NOON),
]


@pytest.mark.parametrize(("text", "name", "expected"), WAYS)
def test_times_are_recognised_and_read(text: str, name: str, expected: int, tmp_path: Path) -> None:
    path = write(tmp_path / "x", f"customer;zeitpunkt;activity\nK1;{text};a\nK2;{text};b\n")
    assert mapping_of(path).time_format == name
    found, failures = events(path)
    assert (failures, {e["time_us"] for e in found}) == ([], {expected})


def test_own_pattern(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "customer;when;activity\nK1;Am 31. um 12h34 in 2025-12;a\nK2;nie;b\n")
    found, failures = events(path, time="when", time_format="Am %d. um %Hh%M in %Y-%m")
    assert found[0]["time_us"] == us("2025-12-31T12:34")
    assert failures[0].code == "time.unreadable"


def test_date_and_time_of_day_in_two_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "Kunde;Datum;Uhrzeit;Aktion\nK1;31.12.2025;12:34:56;a\nK2;01.01.2026;;b\n")
    mapping = mapping_of(path)
    assert (mapping.time, mapping.time_of_day) == ("Datum", "Uhrzeit")
    assert [e["time_us"] for e in events(path)[0]] == [NOON, us("2026-01-01")]


ZONES = [
    ("2025-07-01 12:00", "2025-07-01T12:00+02:00", "summer"),
    ("2025-01-01 12:00", "2025-01-01T12:00+01:00", "winter"),
    ("2025-03-30 02:30", "2025-03-30T03:30+02:00", "the hour that does not exist is one hour later"),
    ("2025-10-26 02:30", "2025-10-26T02:30+01:00", "the hour that exists twice is its second pass"),
    ("2025-10-26 02:30+02:00", "2025-10-26T02:30+02:00", "an offset that is stated counts"),
]


@pytest.mark.parametrize(("local", "expected", "rule"), ZONES)
def test_local_times(local: str, expected: str, rule: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x", f"customer,time,activity\nK,{local},a\nL,{local},b\n")
    assert events(path, zone="Europe/Berlin")[0][0]["time_us"] == us(expected), rule


def test_day_and_month_are_told_apart_by_any_row() -> None:
    assert recognise(["01/02/2025", "03/25/2025"]) == "month/day/year"
    assert recognise(["01/02/2025", "25/03/2025"]) == "day/month/year"


@pytest.mark.parametrize(
    ("decimal", "text", "expected"),
    [
        (",", "1.234,56", 1234.56),
        (",", "1.234", 1234.0),
        (",", "-0,5", -0.5),
        (",", "1 234,50 €", 1234.5),
        (",", "12,5 %", 12.5),
        (".", "1,234.56", 1234.56),
        (".", "$1,234", 1234.0),
        (".", "CHF 1'234.50", 1234.5),
        (".", "1e3", 1000.0),
        (".", "-", None),
        (",", "k.A.", None),
        (".", "", None),
    ],
)
def test_numbers(decimal: str, text: str, expected: float | None, tmp_path: Path) -> None:
    path = write(tmp_path / "x", f"customer;time;activity;wert\nK;2025-01-01;a;{text}\nL;2025-01-01;a;1\n")
    found, failures = events(path, value="wert", decimal=decimal)
    assert (found[0]["value"], failures) == (expected, [])


@pytest.mark.parametrize("text", ["12 Äpfel", "1.2.3", "1,2,3", "--5", "inf", "NaN5", "0x1F"])
@pytest.mark.parametrize("decimal", [".", ","])
def test_what_is_no_number(text: str, decimal: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x", f"customer;time;activity;wert\nK;2025-01-01;a;{text}\nL;2025-01-01;a;1\n")
    assert [failure.code for failure in events(path, value="wert", decimal=decimal)[1]] == ["value.no_number"]


def test_decimal_sign_is_recognised(tmp_path: Path) -> None:
    german = write(tmp_path / "g", "kunde;datum;ereignis;betrag\n" + "K;1.1.2025;a;1.234,50\n" * 3)
    english = write(tmp_path / "e", "customer;date;event;amount\n" + "K;2025-01-01;a;1,234.50\n" * 3)
    assert (mapping_of(german).decimal, mapping_of(english).decimal) == (",", ".")
    assert events(german)[0][0]["value"] == events(english)[0][0]["value"] == 1234.5


FLAGS = (
    "visitor_id,session_id,ts,did_search,sent_message,bought,amount\n"
    "V1,S1,2025-01-01 10:00,1,0,true,20\nV1,S2,2025-01-02 10:00,0,no,,\nV2,S3,2025-01-03 10:00,ja,1,x,5\n"
)


def test_milestones_become_events_in_the_order_of_the_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "x", FLAGS)
    found, failures = events(
        path, milestones=("did_search", "sent_message", "bought"), value="amount", activity=""
    )
    assert not failures
    assert [(e["case_id"], e["activity"], e["value"]) for e in found] == [
        ("S1", "session", None),
        ("S1", "did_search", None),
        ("S1", "bought", 20.0),
        ("S2", "session", None),
        ("S3", "session", None),
        ("S3", "did_search", None),
        ("S3", "sent_message", None),
        ("S3", "bought", 5.0),
    ]
    assert {e["time_us"] for e in found[:3]} == {us("2025-01-01T10:00")}


def test_rows_without_a_milestone_say_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "x", FLAGS)
    wishes = {"milestones": ("did_search", "sent_message"), "activity": "", "constant_activity": ""}
    found, failures = events(path, **wishes)
    assert [e["activity"] for e in found] == ["did_search", "did_search", "sent_message"]
    assert [(failure.row, failure.code) for failure in failures] == [(3, "activity.missing")]


def test_properties_are_what_the_columns_say(tmp_path: Path) -> None:
    rows = 'customer;time;activity;plz;n;"na""me";leer\nK;2025-01-01;a;01067;3;"x\ty";\nL;2025-01-01;b;10115;-2.50;\\;\n'
    found, _ = events(write(tmp_path / "x", rows))
    assert [json.loads(e["properties"]) for e in found] == [
        {"plz": "01067", "n": 3, 'na"me': "x\ty"},
        {"plz": "10115", "n": -2.5, 'na"me': "\\"},
    ]


def test_no_properties_is_null(tmp_path: Path) -> None:
    assert (
        events(write(tmp_path / "x", "customer,time,activity\nK,2025-01-01,a\n"))[0][0]["properties"] is None
    )


def test_keys_are_compared_in_one_unicode_form(tmp_path: Path) -> None:
    rows = "customer,time,activity\nJu\u0308rgen,2025-01-01,a\nJ\u00fcrgen,2025-01-02,b\n"
    assert len({e["customer"] for e in events(write(tmp_path / "x", rows))[0]}) == 1
