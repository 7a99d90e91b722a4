"""Excel workbooks: the rows of one sheet as text, with the row numbers that Excel shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.dialect import looks_like_header, refuse_width, unique_names
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.text import ORIGINAL_CHARACTERS
from etappe.connectors.files.unpack import refuse_workbook_bomb
from etappe.connectors.types import Block, FormatName, RawTable, ReadOptions

_ROWS = 50_000
_SAMPLE_ROWS = 200
Cell = int | float | str | bool | time | date | datetime | timedelta


class SheetFile:
    """One sheet of a workbook; cells become text, dates and times in ISO form."""

    format: FormatName = "xlsx"
    encoding: Encoding | None = None

    def __init__(self, path: Path, options: ReadOptions) -> None:
        refuse_workbook_bomb(path)
        self.path = path
        self._sheet, self.sheets = _open_sheet(path, options.sheet)
        sample = [list(map(_text, row)) for row in islice(self._sheet.iter_rows(), _SAMPLE_ROWS)]
        filled = next((i for i, row in enumerate(sample) if any(row)), None)
        if filled is None:
            raise _empty(path.name, self._sheet.name)
        rows = [[cell or "" for cell in row] for row in sample[filled:]]
        header = options.header if options.header is not None else looks_like_header(rows)
        self.skip = filled + int(header)
        self.rows = self._sheet.total_height - self.skip
        refuse_width(len(rows[0]), path.name)
        self.columns, self.renamed = unique_names(rows[0] if header else [], len(rows[0]))

    def blocks(self) -> Iterator[Block]:
        """The rows below the header, in order."""
        size, done = self.path.stat().st_size, 0
        rows = islice(self._sheet.iter_rows(), self.skip, None)
        for number, part in enumerate(iter(lambda: list(islice(rows, _ROWS)), [])):
            load = partial(_load, part, self.skip + done + 1, len(self.columns))
            done += len(part)
            yield Block(number, size * done // max(self.rows, done), load)


def _open_sheet(path: Path, wanted: str | None) -> tuple[CalamineSheet, list[str]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        names = workbook.sheet_names
        if wanted is not None and wanted not in names:
            raise FileUnreadable(
                f"{path.name} has no sheet named {wanted!r}; it has {', '.join(names)}.",
                field="sheet",
                code="file.no_such_sheet",
            )
        sheets = (workbook.get_sheet_by_name(name) for name in ([wanted] if wanted is not None else names))
        sheet = next((sheet for sheet in sheets if sheet.total_height), None)
    except (CalamineError, OSError) as error:
        raise FileUnreadable(
            f"{path.name} is no readable workbook: {error}.",
            hint="Open it in Excel, save it again, or save the sheet as CSV.",
            code="file.truncated",
        ) from error
    if sheet is None:
        raise _empty(path.name, wanted or ", ".join(names))
    return sheet, names


def _empty(name: str, sheet: str) -> FileUnreadable:
    return FileUnreadable(
        f"{name} holds no row (sheet {sheet}).",
        hint="It needs a row of column names and at least one event.",
        code="file.empty",
    )


def _load(rows: Sequence[Sequence[Cell]], first: int, width: int) -> RawTable:
    texts = [[_text(cell) for cell in row] for row in rows]
    columns = [
        pa.array([row[i] if i < len(row) else None for row in texts], pa.string()) for i in range(width)
    ]
    table = pa.table(columns, names=[f"c{i}" for i in range(width)])
    numbers = pa.array(range(first, first + len(rows)), pa.int64())
    return RawTable(table, numbers, lambda i: ";".join(cell or "" for cell in texts[i])[:ORIGINAL_CHARACTERS])


def _text(cell: Cell) -> str | None:
    """A cell as text: whole numbers without a point, truth as true or false, times in ISO form."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
