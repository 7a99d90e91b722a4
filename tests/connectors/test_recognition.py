"""Columns are recognised by name and content, in both languages, and corrections are obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.connectors.helpers import events, mapping_of, write

from etappe.connectors.mapping import correct
from etappe.connectors.mapping.names import likeness
from etappe.connectors.preview import look_at, preview
from etappe.connectors.words import plain

HEADERS = [
    ("Kundennummer;Fallnummer;Zeitstempel;Aktivität;Kanal;Betrag", "de"),
    ("kunden_nr;vorgang;datum;ereignis;kontaktkanal;wert", "de"),
    ("Versicherten-Nr.;Schadennummer;Eingangsdatum;Vorgangsschritt;Eingangskanal;Prämie", "de"),
    ("customer_id;session_id;timestamp;event;channel;revenue", "en"),
    ("UserId;CaseID;createdAt;eventName;Channel;Order Value", "en"),
    ("distinct_id;ticket_id;occurred_at;action;medium;score", "en"),
]


@pytest.mark.parametrize(("header", "language"), HEADERS)
def test_names_in_both_languages(header: str, language: str, tmp_path: Path) -> None:
    rows = "".join(f"K{i % 7};F{i % 11};{i + 1}.01.2025 10:00;{'abc'[i % 3]};web;{i},50\n" for i in range(28))
    mapping = mapping_of(write(tmp_path / "x", f"{header}\n{rows}", "utf-8"))
    found = (mapping.customer, mapping.case, mapping.time, mapping.activity, mapping.channel, mapping.value)
    assert found == tuple(header.split(";"))


def test_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    rows = "\n".join(f"web,a,2025-01-{i + 1:02d},K{i % 3}" for i in range(20))
    mapping = mapping_of(write(tmp_path / "x", f"kanal,schritt,tag,kunde\n{rows}\n"))
    assert (mapping.customer, mapping.activity, mapping.channel) == ("kunde", "schritt", "kanal")


def test_the_start_counts_before_the_end(tmp_path: Path) -> None:
    rows = "\n".join(f"K{i % 3},a,2025-01-{i + 1:02d} 11:00,2025-01-{i + 1:02d} 10:00" for i in range(20))
    assert mapping_of(write(tmp_path / "x", f"user,event,ts_max,ts_min\n{rows}\n")).time == "ts_min"


def test_a_column_of_texts_is_no_activity(tmp_path: Path) -> None:
    rows = "\n".join(f"K{i % 3},2025-01-01,Nachricht {i},{'ab'[i % 2]}" for i in range(40))
    assert mapping_of(write(tmp_path / "x", f"user,time,event_name,type\n{rows}\n")).activity == "type"


def test_row_numbers_are_ignored(tmp_path: Path) -> None:
    rows = "\n".join(f"{i},K{i % 3},2025-01-01,a" for i in range(40))
    path = write(tmp_path / "x", f",user,time,event\n{rows}\n")
    assert "column_1" not in mapping_of(path).properties
    assert {c.name: c.role for c in preview(path).columns}["column_1"] == "ignore"


def test_a_file_without_activity_gets_a_constant_one(tmp_path: Path) -> None:
    rows = "\n".join(f"K{i % 3},2025-01-{i + 1:02d},{i}" for i in range(20))
    path = write(tmp_path / "Bestellungen_2025-01.csv", f"kunde,datum,betrag\n{rows}\n")
    shown = preview(path)
    assert shown.mapping.constant_activity == "Bestellungen"
    assert "activity.constant" in {problem.code for problem in shown.problems}
    assert {event.activity for event in shown.events_preview} == {"Bestellungen"}


def test_the_case_stands_in_for_the_customer(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "case_id,time,activity\n1,2025-01-01,a\n2,2025-01-02,b\n1,2025-01-03,c\n")
    assert [(e["customer"], e["case_id"]) for e in events(path)[0]] == [("1", "1"), ("2", "2"), ("1", "1")]


def test_corrections(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x", "user,agent,time,event,page,n\nu1,a1,2025-01-01,x,p,1\nu2,a1,2025-01-02,y,q,2\n"
    )
    seen = look_at(path)
    changed = correct(seen.mapping, seen.profiles, {"customer": "agent", "activity": "page", "channel": ""})
    assert (changed.customer, changed.activity, changed.channel) == ("agent", "page", None)
    assert set(changed.properties) == {"user", "event", "n"}
    assert changed.numbers == ("n",)
    flags = correct(seen.mapping, seen.profiles, {"milestones": ("event",), "activity": ""})
    assert (flags.activity, flags.milestones) == (None, ("event",))


def test_a_new_time_column_brings_its_format(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x", "user,time,valid,event\nu,2025-01-01,01.02.2025,a\nu,2025-01-02,03.02.2025,b\n"
    )
    seen = look_at(path)
    assert correct(seen.mapping, seen.profiles, {"time": "valid"}).time_format == "day.month.year"


def test_a_corrected_preview_shows_the_new_roles(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "user,agent,time,event\nu1,a1,2025-01-01,x\nu2,a1,2025-01-02,y\n")
    seen = look_at(path)
    shown = preview(path, mapping=correct(seen.mapping, seen.profiles, {"customer": "agent"}))
    assert {c.name: c.role for c in shown.columns} == {
        "user": "property",
        "agent": "customer",
        "time": "time",
        "event": "activity",
    }
    assert {event.customer for event in shown.events_preview} == {"a1"}


def test_preview_of_a_packed_file(tmp_path: Path) -> None:
    import gzip

    rows = "".join(f"K{i},2025-01-01 10:00,a\n" for i in range(3_000))
    shown = preview(write(tmp_path / "x.dat", gzip.compress(b"customer,time,activity\n" + rows.encode())))
    assert (shown.format, shown.compression, shown.encoding, shown.separator) == ("csv", "gzip", "utf-8", ",")
    assert (len(shown.sample_rows), len(shown.events_preview), shown.rows_estimated) == (20, 20, 3_000)


def test_plain_names() -> None:
    assert plain("Kunden-Nr.") == plain("kundenNr") == "kunden nr"
    assert plain("Berührungspunkt Straße") == "beruehrungspunkt strasse"
    assert likeness("customer_id", "customer") > likeness("crm_customer_id", "customer") > 0
    assert likeness("shoe size", "customer") == 0
