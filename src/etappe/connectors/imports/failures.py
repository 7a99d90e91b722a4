"""The rows of a run that failed, as a table that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from sqlalchemy.orm import Session

from etappe import events

_PAGE: Final = 1_000
_MOST: Final = 100_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_HEAD: Final = ("row", "column", "code", "reason", "original")


def failures_csv(db: Session, run_id: str, *, clear: bool) -> Iterator[str]:
    """The table, piece by piece; at most a hundred thousand rows. Without ``clear`` nothing that the file said."""
    yield "\ufeff" + _lines([_HEAD])
    after, told = 0, 0
    while told < _MOST:
        page = events.list_failures(db, run_id, after=after, limit=_PAGE)
        if not page:
            return
        yield _lines([_cells(one, clear=clear) for _, one in page])
        after, told = page[-1][0], told + len(page)


def _cells(one: events.FailedEvent, *, clear: bool) -> tuple[str, ...]:
    return (str(one.row), one.field, one.code, one.message if clear else "", one.original if clear else "")


def _lines(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def harmless(cell: str) -> str:
    """The text of a cell, with an apostrophe before what a spreadsheet would carry out."""
    bare = cell.lstrip(" \u00a0\ufeff")
    return f"'{cell}" if bare.startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
