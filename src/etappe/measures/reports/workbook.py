"""Writes a report as an XLSX workbook: an overview, then a sheet per journey; texts are never formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from etappe.measures.reports import words
from etappe.measures.reports.types import Document, JourneyPage

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_SHEET: Final = 31
_LONGEST_CELL: Final = 32_000
_SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}
Cell = str | float | int | None


def written(report: Document) -> bytes:
    """The bytes of the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _SAFE)
    bold = book.add_format({"bold": True})
    _overview(book, bold, report)
    taken = {words.WORDS[report.language]["overview"].casefold()}
    for page in report.pages:
        _journey(book.add_worksheet(_sheet_name(page.name, taken)), bold, report, page)
    book.close()
    return out.getvalue()


def _overview(book: Any, bold: Any, report: Document) -> None:
    said = words.WORDS[report.language]
    sheet = book.add_worksheet(said["overview"])
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 9, 16)
    rows: list[Sequence[Cell]] = [
        (report.title, report.workspace),
        (said["period"], report.period),
        (said["computed"], words.written(report.made_at, report.zone, report.language)),
        (),
        tuple(said[name] for name in ("journey", "health", "revenue", "per_completion", "at_stake", "cost", "journeys",
                                      "weakest", "open")),
    ]  # fmt: skip
    rows += [
        (page.name, page.health, page.revenue, page.per_completion, page.at_stake, page.cost, page.journeys,
         page.weakest, page.link)
        for page in report.pages
    ]  # fmt: skip
    _write(sheet, rows, {0: bold, 4: bold})


def _journey(sheet: Any, bold: Any, report: Document, page: JourneyPage) -> None:
    said, language = words.WORDS[report.language], report.language
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 9, 14)
    rows: list[Sequence[Cell]] = [
        (page.name,),
        (page.headline,),
        (said["data_until"], words.written(page.data_until, report.zone, language)),
        (said["open"], page.link),
        (),
        (said["step"], said["reached"], said["share"], said["lost"], f"{said['lost']} ({said['share']})"),
    ]
    rows += [(step.name, step.reached, step.share, step.lost, step.lost_share) for step in page.stream]
    heads = len(rows) + 1
    names = ("name", "subject", "value", "low", "high", "n", "unit", "target", "state")
    rows += [(), tuple(said[name] for name in names)]
    rows += [
        (card.name, card.subject, card.value, card.low, card.high, card.n, card.unit, card.target,
         words.STATES[language].get(card.state, card.state))
        for card in page.cards
    ]  # fmt: skip
    rows += [(), *((note,) for note in page.notes)]
    _write(sheet, rows, {0: bold, 5: bold, heads: bold})


def _write(sheet: Any, rows: Sequence[Sequence[Cell]], formats: dict[int, Any]) -> None:
    """Texts as texts, whatever they begin with: nothing of a name is ever worked out by a spreadsheet."""
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, value[:_LONGEST_CELL], formats.get(line))
            elif value is not None:
                sheet.write_number(line, column, value, formats.get(line))


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a spreadsheet takes, each once."""
    base = _FORBIDDEN.sub(" ", name).strip()[:_LONGEST_SHEET] or "Journey"
    found, number = base, 2
    while found.casefold() in taken:
        tail = f" {number}"
        found, number = base[: _LONGEST_SHEET - len(tail)] + tail, number + 1
    taken.add(found.casefold())
    return found
