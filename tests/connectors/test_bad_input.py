"""Hostile and broken files: a clear refusal that names the place, the rest goes on, memory stays bounded."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from tests.connectors.helpers import events, write, write_xlsx, xes

from etappe.connectors.errors import FileUnreadable, MappingInvalid
from etappe.connectors.files import open_file, unpack
from etappe.connectors.files.delimited import DelimitedFile
from etappe.connectors.files.limits import MAX_COLUMNS, MAX_FIELD_BYTES
from etappe.connectors.files.text import TextBlocks
from etappe.connectors.load import Origin, events_of
from etappe.connectors.mapping import correct
from etappe.connectors.preview import look_at, preview
from etappe.connectors.types import Block, Failure, ReadOptions

GOOD = "K{},2025-01-01 10:00,Start\n"
HEADER = "customer,time,activity\n"


def table(rows: int) -> str:
    return HEADER + "".join(GOOD.format(i) for i in range(rows))


def truncated_zip(content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", content)
    return whole.getvalue()[:-30]


def encrypted_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.csv", table(1))
    content = bytearray(whole.getvalue())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def two_files() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.csv", table(1))
        archive.writestr("b.csv", table(1))
    return whole.getvalue()


def nested() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.csv.gz", gzip.compress(table(1).encode()))
    return whole.getvalue()


LAUGHS = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
EVENT = '<event><string key="concept:name" value="{}"/><date key="time:timestamp" value="2025-01-01T00:00:00Z"/></event>'
TRACE = f'<trace><string key="concept:name" value="1"/>{EVENT}</trace>'

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "file.empty"),
    "blank": (b" \n\n \r\n", "file.empty"),
    "header only": (HEADER.encode(), "file.no_rows"),
    "empty gzip": (gzip.compress(b""), "file.empty"),
    "truncated gzip": (gzip.compress(table(5_000).encode())[:-2_000], "file.truncated"),
    "gzip with wrong content": (gzip.compress(table(5_000).encode())[:200] + b"x" * 500, "file.truncated"),
    "truncated zstandard": (zstandard.compress(table(5_000).encode())[:-100], "file.truncated"),
    "truncated zip": (truncated_zip(table(5_000).encode()), "file.truncated"),
    "zip with a password": (encrypted_zip(), "file.encrypted"),
    "zip with two files": (two_files(), "file.archive_members"),
    "archive in an archive": (nested(), "file.unknown_kind"),
    "truncated parquet": (b"PAR1" + b"\0" * 100, "file.truncated"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "file.unknown_kind"),
    "database": (b"SQLite format 3\0" + b"\0" * 100, "file.unknown_kind"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "file.unknown_kind"),
    "too many columns": (
        (",".join(f"c{i}" for i in range(MAX_COLUMNS + 1)) + "\n").encode() * 2,
        "file.too_many_columns",
    ),
    "broken xml": (xes("<trace><event></trace>").encode(), "file.xml"),
    "truncated xml": (xes(TRACE)[:-20].encode(), "file.xml"),
    "xml without events": (xes("<trace/>").encode(), "file.empty"),
    "entity bomb": (xes(TRACE.format("&b;"), LAUGHS).encode(), "file.xml_doctype"),
    "external entity": (xes(TRACE.format("&x;"), EXTERNAL).encode(), "file.xml_doctype"),
    "entity bomb in utf-16": (
        xes(TRACE.format("&b;"), LAUGHS).replace("UTF-8", "UTF-16").encode("utf-16"),
        "file.xml_doctype",
    ),
    "deep xml": (xes("<list>" * 5_000).encode(), "file.xml"),
    "json without objects": (b"[1, 2, 3]", "file.empty"),
    "json object without a list": (b'{\n"a": {"b": 1}\n}', "file.empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_whole_files_are_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    content, code = REFUSED[name]
    path = write(tmp_path / "daten.bin", content)
    with pytest.raises(FileUnreadable) as caught:
        events(path)
    assert caught.value.code == code
    assert "daten.bin" in caught.value.message
    assert caught.value.hint


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no file"):
        open_file(tmp_path / "nowhere")


def test_truncation_is_noticed_in_the_middle_of_a_large_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x", gzip.compress(table(200_000).encode())[:-1_000])
    with pytest.raises(FileUnreadable) as caught:
        events(path)
    assert caught.value.code == "file.truncated"


BAD_ROWS = {
    "impossible date": ("K1,2025-02-30 10:00,Start", "time", "time.unreadable"),
    "placeholder date": ("K1,9999-12-31 00:00,Start", "time", "time.out_of_range"),
    "year nought": ("K1,0001-01-01 00:00,Start", "time", "time.out_of_range"),
    "no time": ("K1,,Start", "time", "time.missing"),
    "words for a time": ("K1,gestern,Start", "time", "time.unreadable"),
    "no customer": (",2025-01-01 10:00,Start", "customer", "customer.missing"),
    "blank customer": ("  ,2025-01-01 10:00,Start", "customer", "customer.missing"),
    "no activity": ("K1,2025-01-01 10:00,", "activity", "activity.missing"),
    "too few fields": ("K1,2025-01-01 10:00", "", "row.field_count"),
    "too many fields": ("K1,2025-01-01 10:00,a,b", "", "row.field_count"),
    "nul": ("K\x001,2025-01-01 10:00,Start", "customer", "row.nul_character"),
    "endless customer": (f"{'k' * 2_000},2025-01-01 10:00,Start", "", "row.key_too_long"),
    "huge field": (f"K1,2025-01-01 10:00,{'x' * (MAX_FIELD_BYTES + 1)}", "activity", "row.field_too_long"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_one_bad_row_does_not_stop_the_others(name: str, tmp_path: Path) -> None:
    row, field, code = BAD_ROWS[name]
    path = write(tmp_path / "x", table(30) + row + "\n" + GOOD.format("last"))
    found, failures = events(path)
    assert len(found) == 31
    assert [(failure.row, failure.field, failure.code) for failure in failures] == [(32, field, code)]
    assert "Row 32" in failures[0].message
    assert failures[0].original.startswith(row[:50].replace("\0", "\ufffd"))
    assert len(failures[0].original) <= 4_000


def test_wrong_bytes_are_named(tmp_path: Path) -> None:
    rows = (
        table(30).encode()
        + "K1,2025-01-01 10:00,Gr\u00f6\u00dfe\n".encode("cp1252")
        + GOOD.format(2).encode()
    )
    path = write(tmp_path / "x", rows)
    found, failures = events(path, options_of("utf-8"))
    assert len(found) == 31
    assert (failures[0].row, failures[0].field, failures[0].code) == (32, "activity", "row.encoding")
    assert len(events(path)[0]) == 32


def options_of(encoding: str) -> ReadOptions:
    return ReadOptions(encoding=encoding)


def test_unknown_encoding(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        open_file(write(tmp_path / "x", table(2)), options_of("klingon"))
    assert caught.value.field == "encoding"


def test_a_quote_that_never_closes_costs_one_row(tmp_path: Path) -> None:
    rows = table(30) + 'K1,2025-01-01 10:00,"offen\n' + GOOD.format("a") + GOOD.format("b")
    found, failures = events(write(tmp_path / "x", rows))
    assert [e["customer"] for e in found[-2:]] == ["Ka", "Kb"]
    assert [(failure.row, failure.code) for failure in failures] == [(32, "row.unfinished")]


def test_empty_rows_of_spreadsheets_are_no_rows(tmp_path: Path) -> None:
    found, failures = events(write(tmp_path / "x", table(3) + ",,\n,,\n\n"))
    assert (len(found), failures) == (3, [])


def test_mixed_types_keep_what_they_say(tmp_path: Path) -> None:
    rows = ["customer,time,activity,value,size"] + [f"K{i},2025-01-01,a,{i},{i}" for i in range(50)]
    rows += ["007,2025-01-01,12,viel,groß", "8,2025-01-01,a,n/a,01"]
    found, failures = events(write(tmp_path / "x", "\n".join(rows)), value="value")
    assert [(f.row, f.field, f.code) for f in failures] == [(52, "value", "value.no_number")]
    assert (found[-1]["customer"], found[-1]["value"]) == ("8", None)
    assert [json.loads(e["properties"]) for e in (found[3], found[-1])] == [{"size": "3"}, {"size": "01"}]


def test_bad_json_rows(tmp_path: Path) -> None:
    good = '{"user": "u", "time": "2025-01-01", "event": "a"}'
    bad = [
        "{broken",
        "[1]",
        '{"user": "u", "time": "2025-01-01", "event": "\\ud800"}',
        '{"user": "\\u0000", "time": "2025-01-01", "event": "a"}',
        '{"user": "u", "time": "2025-01-01", "event": "a", "x": ' + "[" * 2_000 + "]" * 2_000 + "}",
        '{"user": "u", "time": "2025-01-01", "event": "a", "x": NaN}',
        '{"user": "u", "time": NaN}',
    ]
    found, failures = events(write(tmp_path / "x", "\n".join([good, *bad, good])))
    assert len(found) == 2
    assert [failure.row for failure in failures] == list(range(2, 2 + len(bad)))


def test_huge_numbers_in_json(tmp_path: Path) -> None:
    lines = ['{"user": 9223372036854775808, "time": "2025-01-01", "event": "a", "value": 1e400}']
    lines += ['{"user": 12345678901234567890123, "time": "2025-01-01", "event": "a", "value": 1}']
    found, failures = events(write(tmp_path / "x", "\n".join(lines)))
    assert len(found) + len(failures) == 2


def test_rows_as_wide_as_allowed(tmp_path: Path) -> None:
    names = [f"p{i}" for i in range(MAX_COLUMNS - 3)]
    values = ",".join(f"v{i}" for i in range(len(names)))
    rows = f"customer,time,activity,{','.join(names)}\nK1,2025-01-01,a,{values}\n"
    found, failures = events(write(tmp_path / "x", rows))
    assert not failures
    assert len(json.loads(found[0]["properties"])) == MAX_COLUMNS - 3


def test_fields_as_long_as_allowed(tmp_path: Path) -> None:
    long = "x" * MAX_FIELD_BYTES
    rows = f"customer,time,activity,a,b,c\nK0,2025-01-01,a,1,1,1\nK1,2025-01-01,a,{long},{long},{long}\n"
    found, _ = events(write(tmp_path / "x", rows))
    assert len(json.loads(found[1]["properties"])["c"]) == MAX_FIELD_BYTES


def test_a_bomb_is_refused_while_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "BOMB_FREE_BYTES", 4 << 20)
    for pack in (gzip.compress, zstandard.compress):
        path = write(tmp_path / "x", pack(table(10).encode() + b"K,2025-01-01,a\n" * 2_000_000))
        with pytest.raises(FileUnreadable) as caught:
            events(path)
        assert caught.value.code == "file.archive_bomb"


def test_a_workbook_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "BOMB_FREE_BYTES", 1 << 20)
    path = write_xlsx(tmp_path / "x", [["a"], ["x" * (4 << 20)]])
    with pytest.raises(FileUnreadable) as caught:
        open_file(path)
    assert caught.value.code == "file.archive_bomb"


def test_a_parquet_bomb_is_read_in_bounded_parts(tmp_path: Path) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), pa.array(["x" * (17 << 20)]))
    pq.write_table(pa.table({"customer": texts}), tmp_path / "x")
    largest = max(block.load().table.nbytes for block in _first(open_file(tmp_path / "x").blocks(), 2))
    assert largest <= 16 * (18 << 20)


def _first(blocks: Iterator[Block], number: int) -> list[Block]:
    return list(islice(blocks, number))


def test_memory_is_bounded_by_the_longest_row(tmp_path: Path) -> None:
    """A line without end is dropped, reported once, and what follows is read."""
    rows = table(5) + "K1,2025-01-01," + "y" * (70 << 20) + "\n" + GOOD.format("after")
    found, failures = events(write(tmp_path / "x", rows))
    assert found[-1]["customer"] == "Kafter"
    assert [(failure.row, failure.code) for failure in failures] == [(7, "row.too_long")]


def test_a_million_touchpoint_names(tmp_path: Path) -> None:
    rows = HEADER + "".join(f"K{i % 7},2025-01-01 10:00,seite-{i}\n" for i in range(1_000_000))
    seen = look_at(write(tmp_path / "x", rows))
    mapping = correct(seen.mapping, seen.profiles, {"activity": "activity"})
    failures: list[Failure] = []
    tables = events_of(seen.file, mapping, Origin("test", 0), failures.extend)
    assert (sum(table.num_rows for table in tables), failures) == (1_000_000, [])


def test_a_mapping_that_fits_nothing_ends_early(tmp_path: Path) -> None:
    rows = HEADER + "".join(f"K{i},gestern,a\n" for i in range(50_000))
    with pytest.raises(MappingInvalid) as caught:
        events(write(tmp_path / "x", rows), time="time")
    assert caught.value.code == "mapping.nothing_fits"
    assert "Row 2" in caught.value.message


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"customer": "nobody"}, "customer"),
        ({"time": ""}, "time"),
        ({"customer": "", "case": ""}, "customer"),
        ({"activity": ""}, "activity"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"time_format": "irgendwie"}, "time_format"),
        ({"decimal": ";"}, "decimal"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_impossible_mappings_name_their_part(wishes: dict[str, str], field: str, tmp_path: Path) -> None:
    with pytest.raises(MappingInvalid) as caught:
        events(write(tmp_path / "x", table(3)), **wishes)
    assert caught.value.field == field


def test_preview_shows_problems_instead_of_failing(tmp_path: Path) -> None:
    rows = "customer,when,activity,when\n" + "K1,05/06/2025,a,b\n" * 3 + "K2,31/31/2025,a,b\n"
    shown = preview(write(tmp_path / "x", rows))
    assert {problem.code for problem in shown.problems} >= {"column.duplicate_name"}
    assert shown.rows_estimated == 4


def test_blocks_end_at_records_wherever_the_reads_end(tmp_path: Path) -> None:
    """Cutting the file anywhere gives the same rows with the same line numbers."""
    content = b'a,b\r\n"x\r\ny",1\r\n\r\n"z""",2\r\nlast,3'
    path = write(tmp_path / "x", content)
    file = open_file(path)
    assert isinstance(file, DelimitedFile)
    expected = None
    for size in range(1, len(content) + 1):
        with unpack.open_bytes(path) as source:
            blocks = list(TextBlocks(source, file.encoding, file.dialect.scan, size))
        found = [(int(line), block.text(i)) for block in blocks for i, line in enumerate(block.lines())]
        expected = expected or found
        assert found == expected
    assert expected == [(1, "a,b"), (2, '"x\r\ny",1'), (5, '"z""",2'), (6, "last,3")]
