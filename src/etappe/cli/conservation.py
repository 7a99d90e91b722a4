"""``etappe conservation``: holds the books against what is there; nothing that was received may vanish."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from etappe.cli import console
from etappe.cli.group import AsJson, Workspace
from etappe.cli.imports import opened_workspace
from etappe.config import get_settings

if TYPE_CHECKING:
    from etappe.events import Books

_COLUMNS = ("received", "stored", "duplicates", "failed", "suppressed")


def conservation(
    workspace: Workspace = None,
    source: Annotated[str | None, typer.Option(help="Only this source, by its name.")] = None,
    hours: Annotated[int, typer.Option(min=1, max=24 * 366, help="So many hours back from now.")] = 24,
    as_json: AsJson = False,
) -> None:
    """Check that received = stored + duplicates + failed + suppressed, by source and hour, and count it again.

    Exit codes: 0 it holds, 1 it does not.
    """
    with opened_workspace(workspace) as workspace_id:
        books = _books(workspace_id, source, hours)
    if as_json:
        console.out.print_json(json.dumps(_plain(books), default=str))
    else:
        _print(books)
    if not books.holds:
        raise typer.Exit(1)


def _books(workspace_id: str, source: str | None, hours: int) -> Books:
    from etappe import events
    from etappe.db import read_session
    from etappe.errors import NotFound
    from etappe.kit import now

    folder = get_settings().workspace_folder(workspace_id)
    with read_session(workspace_id=workspace_id) as db:
        names = {one.name: one.id for one in events.list_sources(db, workspace_id)}
        if source is not None and source not in names:
            raise NotFound(
                f"There is no source {source!r}.", hint=f"There are: {', '.join(names) or 'none'}."
            )
        wanted = None if source is None else [names[source]]
        end = now()
        return events.conservation(db, folder, end - timedelta(hours=hours), end, wanted)


def _plain(books: Books) -> dict[str, Any]:
    hours = [{**asdict(hour), "holds": hour.holds} for hour in books.hours]
    runs = [{**asdict(run), "holds": run.holds} for run in books.runs]
    return {"hours": hours, "imports": runs, "holds": books.holds}


def _print(books: Books) -> None:
    if not books.hours and not books.runs:
        console.out.print("Nothing was received in this time.")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("", "source", *_COLUMNS, "counted stored", "counted failed", ""):
        table.add_column(name, justify="left" if name in {"", "source"} else "right")
    for hour in books.hours:
        when = hour.hour.strftime("%Y-%m-%d %H:00")
        table.add_row(when, hour.source, *_cells(hour, "received"), _mark(hour.holds))
    for run in books.runs:
        table.add_row(run.file_name, run.source, *_cells(run, "read"), _mark(run.holds))
    console.out.print(table)
    console.out.print("It holds." if books.holds else "It does not hold: see the lines marked with ✗.")


def _cells(one: Any, total: str) -> list[str]:
    numbers = [getattr(one, name) for name in (total, *_COLUMNS[1:])]
    return [f"{number:,}" for number in (*numbers, one.counted.stored, one.counted.failed)]


def _mark(holds: bool) -> str:
    return "✓" if holds else "✗"
