"""Every format is recognised by its content and yields the same events."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from tests.connectors.helpers import events, us, write, write_xlsx, xes

from etappe.connectors.files import open_file
from etappe.connectors.types import ReadOptions

ROWS = [
    ("K1", "2025-12-31 14:05:00", "Angebot", "Web", "1234.5"),
    ("K2", "2026-01-01 08:00:00", "Größe gewählt", "App", ""),
    ("K1", "2026-01-02 09:30:00", 'Sagt "ja", endlich', "Web", "0"),
]
NAMES = ("customer", "time", "activity", "channel", "value")
EXPECTED = [
    ("K1", us("2025-12-31T14:05"), "Angebot", "Web", 1234.5),
    ("K2", us("2026-01-01T08:00"), "Größe gewählt", "App", None),
    ("K1", us("2026-01-02T09:30"), 'Sagt "ja", endlich', "Web", 0.0),
]


def delimited(separator: str, end: str = "\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in f'{separator}"') else text

    return "".join(separator.join(map(cell, row)) + end for row in (NAMES, *ROWS))


def as_json_lines() -> str:
    return "\n".join(json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False) for row in ROWS)


def parquet(path: Path) -> Path:
    columns = dict(zip(NAMES, map(list, zip(*ROWS, strict=True)), strict=True))
    table = pa.table(columns)
    times = table["time"].cast(pa.timestamp("us"))
    values = pa.array([float(row[4]) if row[4] else None for row in ROWS])
    pq.write_table(table.set_column(1, "time", times).set_column(4, "value", values), path)
    return path


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ordner/", "")
        archive.writestr("__MACOSX/._daten.csv", "x")
        archive.writestr("ordner/daten.csv", delimited(";"))
    return path


def as_xes() -> str:
    def event(row: tuple[str, ...]) -> str:
        value = f'<float key="value" value="{row[4]}"/>' if row[4] else ""
        activity = row[2].replace('"', "&quot;")
        return (
            f'<event><string key="concept:name" value="{activity}"/><date key="time:timestamp" '
            f'value="{row[1].replace(" ", "T")}.000+00:00"/><string key="channel" value="{row[3]}"/>{value}</event>'
        )

    return xes("".join(f'<trace><string key="concept:name" value="{r[0]}"/>{event(r)}</trace>' for r in ROWS))


def workbook(path: Path) -> Path:
    rows = [[*row[:4], float(row[4]) if row[4] else None] for row in ROWS]
    return write_xlsx(path, [[], list(NAMES), *rows])


WRITERS: dict[str, Callable[[Path], Path]] = {
    "comma": lambda path: write(path, delimited(",")),
    "semicolon": lambda path: write(path, delimited(";")),
    "tab": lambda path: write(path, delimited("\t")),
    "pipe": lambda path: write(path, delimited("|")),
    "windows line ends": lambda path: write(path, delimited(",", "\r\n")),
    "old mac line ends": lambda path: write(path, delimited(",", "\r")),
    "byte order mark": lambda path: write(path, delimited(","), "utf-8-sig"),
    "windows-1252": lambda path: write(path, delimited(";"), "cp1252"),
    "latin-1": lambda path: write(path, delimited(";"), "latin-1"),
    "utf-16 with mark": lambda path: write(path, delimited("\t"), "utf-16"),
    "utf-16 big endian": lambda path: write(path, b"\xfe\xff" + delimited(",").encode("utf-16-be")),
    "utf-16 without mark": lambda path: write(path, delimited(","), "utf-16-le"),
    "separator stated": lambda path: write(path, "sep=;\n" + delimited(";")),
    "gzip": lambda path: write(path, gzip.compress(delimited(",").encode())),
    "gzip in parts": lambda path: write(
        path, gzip.compress(delimited(",").encode()[:50]) + gzip.compress(delimited(",").encode()[50:])
    ),
    "zstandard": lambda path: write(path, zstandard.compress(delimited(",").encode())),
    "zip": zipped,
    "json lines": lambda path: write(path, as_json_lines()),
    "json lines, packed": lambda path: write(path, gzip.compress(as_json_lines().encode())),
    "json array": lambda path: write(path, f"[\n{as_json_lines().replace(chr(10), ',')}\n]"),
    "json array in utf-16": lambda path: write(path, f"[{as_json_lines().replace(chr(10), ',')}]", "utf-16"),
    "json object around": lambda path: write(
        path, f'{{"meta": {{"n": 3}}, "events": [{as_json_lines().replace(chr(10), ",")}]}}'
    ),
    "parquet": parquet,
    "workbook": workbook,
    "xes": lambda path: write(path, as_xes()),
    "xes, packed": lambda path: write(path, gzip.compress(as_xes().encode())),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_says_the_same(name: str, tmp_path: Path) -> None:
    path = WRITERS[name](tmp_path / "file.bin")
    found, failures = events(path)
    assert not failures
    assert [(e["customer"], e["time_us"], e["activity"], e["channel"], e["value"]) for e in found] == EXPECTED


def test_no_header(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x", "K1,2025-01-01 10:00,Start\nK2,2025-01-01 11:00,Start\nK1,2025-01-02 10:00,Ende\n"
    )
    assert open_file(path).columns == ("column_1", "column_2", "column_3")
    found, _ = events(path, customer="column_1", activity="column_3")
    assert [e["activity"] for e in found] == ["Start", "Start", "Ende"]


def test_header_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "x", "1,2\n3,4\n")
    assert open_file(path, ReadOptions(header=True)).columns == ("1", "2")


def test_quotes_hold_separators_and_line_ends(tmp_path: Path) -> None:
    content = 'customer;time;activity\nK1;2025-01-01;"zwei\nZeilen; ein Feld"\nK2;31.02.2025;x\n'
    found, failures = events(write(tmp_path / "x", content), time_format="iso")
    assert [e["activity"] for e in found] == ["zwei\nZeilen; ein Feld"]
    assert failures[0].row == 4


def test_backslash_escapes(tmp_path: Path) -> None:
    content = 'customer,time,activity\nK1,2025-01-01,"sagt \\"ja\\", gut"\nK2,2025-01-02,x\n'
    found, _ = events(write(tmp_path / "x", content))
    assert [e["activity"] for e in found] == ['sagt "ja", gut', "x"]


def test_names_of_columns_are_mended(tmp_path: Path) -> None:
    file = open_file(write(tmp_path / "x", "a,a,,a (2)\nx,y,z,w\nq,r,s,t\n"))
    assert file.columns == ("a", "a (3)", "column_3", "a (2)")
    assert file.renamed == ("a (3)",)


def test_json_keeps_types_and_late_keys(tmp_path: Path) -> None:
    early = [
        {"user": f"u{i}", "ts": 1_700_000_000 + i, "event": "view", "n": i, "ok": True} for i in range(2_100)
    ]
    late = {
        "user": "u",
        "ts": 1_700_009_999,
        "event": "view",
        "n": 1,
        "extra": {"deep": {"x": [1, 2]}},
        "t": "5",
    }
    path = write(tmp_path / "x", "\n".join(map(json.dumps, [*early, late])))
    found, failures = events(path)
    assert not failures
    assert json.loads(found[0]["properties"]) == {"n": 0, "ok": True}
    assert json.loads(found[-1]["properties"]) == {"n": 1, "extra.deep": {"x": [1, 2]}, "t": "5"}


def test_parquet_keeps_nested_values(tmp_path: Path) -> None:
    table = pa.table(
        {
            "customer": [1001.0, 1002.0],
            "time": pa.array([0, 3_600_000_000], pa.timestamp("us", "Europe/Berlin")),
            "event": pa.array(["a", "b"]).dictionary_encode(),
            "tags": [["x", "y"], None],
            "day": pa.array([1, 2], pa.date32()),
        }
    )
    pq.write_table(table, tmp_path / "x")
    found, _ = events(tmp_path / "x", time="time")
    assert [(e["customer"], e["time_us"], e["activity"]) for e in found] == [
        ("1001", 0, "a"),
        ("1002", 3_600_000_000, "b"),
    ]
    assert json.loads(found[0]["properties"]) == {"tags": ["x", "y"], "day": "1970-01-02"}


def test_workbook_dates_and_rows(tmp_path: Path) -> None:
    rows = [["Kunde", "Datum", "Aktivität"], ["K1", 46022.5, "a"], [None, 46023.0, "b"]]
    found, failures = events(write_xlsx(tmp_path / "x", rows, frozenset({1})))
    assert found[0]["time_us"] == us("2025-12-31T12:00")
    assert (failures[0].row, failures[0].field, failures[0].code) == (3, "Kunde", "customer.missing")


def test_xes_starts_are_left_out_unless_wanted(tmp_path: Path) -> None:
    def event(name: str, transition: str) -> str:
        return (
            f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="2025-01-01T10:00:00Z"/>'
            f'<string key="lifecycle:transition" value="{transition}"/></event>'
        )

    body = event("a", "START") + event("a", "Complete") + event("b", "start") + event("b", "complete")
    path = write(tmp_path / "x", xes(f'<trace><string key="concept:name" value="1"/>{body}</trace>'))
    assert [e["activity"] for e in events(path)[0]] == ["a", "b"]
    assert [e["activity"] for e in events(path, lifecycle="all")[0]] == ["a", "a", "b", "b"]


def test_xes_attributes_of_the_trace_may_follow_its_events(tmp_path: Path) -> None:
    event = '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2025-01-01T10:00:00Z"/></event>'
    tail = '<string key="concept:name" value="Fall 7"/><string key="region" value="Nord"/>'
    found, _ = events(write(tmp_path / "x", xes(f"<trace>{event}{tail}</trace>")))
    assert (found[0]["case_id"], json.loads(found[0]["properties"])) == ("Fall 7", {"case:region": "Nord"})


ACCESS = (
    '192.0.2.7 - - [17/May/2025:10:05:03 +0200] "GET /preise?plan=a HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n'
    '2001:db8::1 - anna [17/May/2025:10:05:09 +0200] "POST /anfrage HTTP/1.1" 302 - "https://example.org/" "curl \\"x\\""\n'
    "192.0.2.7 something is wrong here\n"
    '192.0.2.7 - - [17/May/2025:10:06:03 +0200] "GET / HTTP/1.1" 200 1\n'
    '192.0.2.9 - - [17/May/2025:10:06:03 +0200] "GET / HTTP/1.1" 200 1\n'
)


def test_access_log_hides_addresses(tmp_path: Path) -> None:
    found, failures = events(write(tmp_path / "x", ACCESS))
    assert [e["activity"] for e in found] == ["/preise", "/anfrage", "/", "/"]
    assert found[0]["customer"] == found[2]["customer"] != found[3]["customer"]
    assert found[0]["time_us"] == us("2025-05-17T10:05:03+02:00")
    assert failures[0].row == 3
    everything = repr((found, failures))
    assert not any(secret in everything for secret in ("192.0.2", "2001:db8", "anna"))
