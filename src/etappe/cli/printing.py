"""Answers as tables for a terminal: spans of time in words, shares in per cent, the definition below."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from etappe.cli import console

if TYPE_CHECKING:
    from etappe.analytics import Result

_MOMENTS = frozenset({"start_us", "end_us", "first_us", "last_us"})
_HIDDEN = frozenset({"optional", "channels", "lost_low", "lost_high"})
_SPANS = ((86_400e6, "d"), (3_600e6, "h"), (60e6, "min"), (1e6, "s"), (1e3, "ms"))
_NO_DATA = "–"
_ROWS = 50
_PIPE_WIDTH = 2_000


def print_result(result: Result[Any]) -> None:
    """Print the tables a person wants to see, and the sentence that defines the numbers."""
    from etappe.analytics import definition
    from etappe.analytics.tables import tables

    parts = {name: part.to_pylist() for name, part in tables(result.answer).items()}
    main = next(iter(parts))
    if "summary" in parts:
        _print_pairs(parts["summary"][0])
    if main != "summary":
        console.out.print()
        _print_first_rows(parts[main])
    console.out.print()
    console.out.print(definition(result.spec, "en"), style="dim", markup=False)


def print_rows(rows: list[dict[str, Any]], nothing: str = "No data.", *, as_json: bool = False) -> None:
    """Print rows as a table, or as JSON; ``nothing`` is said where there is none."""
    if as_json:
        console.out.print_json(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        console.out.print(nothing)
        return
    table = Table(box=None, pad_edge=False)
    for name in rows[0]:
        right = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(_title(name), justify="right" if right else "left")
    for row in rows:
        table.add_row(*(escape(shown(name, value)) for name, value in row.items()))
    _print_table(table)


def in_english(text: Mapping[Any, str]) -> str:
    """A text of the workspace for a terminal: English, or else the language it has."""
    return text.get("en") or next(iter(text.values()), "")


def day(time_us: int) -> str:
    """The day of a moment, in UTC."""
    return datetime.fromtimestamp(time_us / 1e6, UTC).date().isoformat()


def _print_pairs(row: dict[str, Any]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in row.items():
        table.add_row(_title(name), shown(name, value))
    _print_table(table)


def _print_first_rows(rows: list[dict[str, Any]]) -> None:
    unnamed = {"name"} if not any(row.get("name") for row in rows) else set()
    hidden = _HIDDEN | unnamed
    print_rows([{name: row[name] for name in row if name not in hidden} for row in rows[:_ROWS]])
    if len(rows) > _ROWS:
        console.out.print(f"… and {len(rows) - _ROWS:,} more; --json prints all.")


def _print_table(table: Table) -> None:
    """In a pipe nothing is cut: there is no edge of a screen."""
    if console.out.is_terminal:
        console.out.print(table)
    else:
        Console(file=console.out.file, width=_PIPE_WIDTH).print(table)


def _title(name: str) -> str:
    return name.removesuffix("_us").replace("_", " ")


def shown(name: str, value: Any) -> str:
    """A value as text; what is missing is never shown as 0."""
    if value is None:
        return _NO_DATA
    if isinstance(value, list):
        arrow = any(isinstance(part, str) for part in value)
        return (" → " if arrow else "  ").join(shown(name, part) for part in value)
    if name in _MOMENTS:
        return datetime.fromtimestamp(value / 1e6, UTC).strftime("%Y-%m-%d %H:%M")
    if name.endswith("_us"):
        return span_text(value)
    if isinstance(value, float) and "share" in name:
        return f"{value:.1%}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


def span_text(us: float) -> str:
    """A span of time in its largest unit."""
    size, unit = next(((size, unit) for size, unit in _SPANS if abs(us) >= size), (1.0, "µs"))
    return f"{us / size:.1f} {unit}" if us else "0 s"
