"""Reads files the short way, and writes formats that no library of the project writes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from etappe.connectors.load import Origin, events_of
from etappe.connectors.mapping import correct
from etappe.connectors.preview import look_at
from etappe.connectors.types import Failure, Mapping, ReadOptions

KEY = b"a secret that is only known to the tests"


def events(
    path: Path, options: ReadOptions | None = None, **wishes: Any
) -> tuple[list[dict[str, Any]], list[Failure]]:
    """All events and failures of a file."""
    seen = look_at(path, options, pseudonym_key=KEY)
    mapping = correct(seen.mapping, seen.profiles, wishes)
    failures: list[Failure] = []
    tables = list(events_of(seen.file, mapping, Origin("test", 0), failures.extend))
    return [row for table in tables for row in table.to_pylist()], failures


def mapping_of(path: Path) -> Mapping:
    """The mapping that is proposed for a file."""
    return look_at(path, pseudonym_key=KEY).mapping


def us(text: str) -> int:
    """Microseconds of an ISO time, UTC unless it says otherwise."""
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    since = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """A file with this content."""
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def write_xlsx(
    path: Path, rows: Sequence[Sequence[str | float | None]], style_dates: frozenset[int] = frozenset()
) -> Path:
    """A minimal workbook with one sheet; numbers in the columns ``style_dates`` are shown as dates."""
    sheet = "".join(_row(number, row, style_dates) for number, row in enumerate(rows, start=1))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Daten" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{sheet}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def _row(number: int, cells: Sequence[str | float | None], style_dates: frozenset[int]) -> str:
    return f'<row r="{number}">{"".join(_cell(number, i, cell, style_dates) for i, cell in enumerate(cells))}</row>'


def _cell(row: int, column: int, value: str | float | None, style_dates: frozenset[int]) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    style = ' s="1"' if column in style_dates else ""
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def xes(traces: str, head: str = "") -> str:
    """An XES log around some traces."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<log xmlns="http://www.xes-standard.org/">{traces}</log>'
