"""``etappe import``: brings files of events into a workspace, with or without a running server."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from etappe.cli import console
from etappe.cli.group import Workspace, group
from etappe.config import get_settings
from etappe.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from etappe.connectors.imports.local import Intent
    from etappe.connectors.load import Progress as Loaded
    from etappe.events import Run

app = group(
    "Bring data in.",
    epilog="Exit codes: 0 imported (failed rows, if any, are counted and listed), 1 a file could not be "
    "imported (nothing of it is), 2 wrong usage, 130 interrupted: the same command goes on.",
)
_SHOWN_SAMPLES = 3


@app.callback()
def _import() -> None:
    pass


@app.command("events")
def import_events(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV, Parquet, JSON, XLSX, XES, log, notes.")
    ],
    source: Annotated[str | None, typer.Option(help="Name of the source the events belong to.")] = None,
    customer: Annotated[str | None, typer.Option(help="Column of the customer.")] = None,
    case: Annotated[str | None, typer.Option(help="Column of the case; empty for none.")] = None,
    time: Annotated[str | None, typer.Option(help="Column of the time, or of the date.")] = None,
    time_of_day: Annotated[str | None, typer.Option(help="Column of the time of day.")] = None,
    activity: Annotated[str | None, typer.Option(help="Column that says what happened.")] = None,
    channel: Annotated[str | None, typer.Option(help="Column of the channel; empty for none.")] = None,
    value: Annotated[str | None, typer.Option(help="Column of a number; empty for none.")] = None,
    message_id: Annotated[str | None, typer.Option(help="Column of the sender's event id.")] = None,
    milestone: Annotated[
        list[str] | None, typer.Option(help="Flag column that is an event; repeatable.")
    ] = None,
    constant_activity: Annotated[
        str | None, typer.Option(help="What happened, where no column says it.")
    ] = None,
    time_format: Annotated[
        str | None, typer.Option(help="iso, day.month.year, epoch_ms, %d.%m.%Y ...")
    ] = None,
    zone: Annotated[str | None, typer.Option(help="Zone of times that state none, as Europe/Berlin.")] = None,
    decimal: Annotated[str | None, typer.Option(help="Decimal sign of numbers: . or ,")] = None,
    lifecycle: Annotated[
        str | None, typer.Option(help="XES with start and complete: complete or all.")
    ] = None,
    shape: Annotated[
        str | None,
        typer.Option(help="Known shape of the files, see `etappe connectors`; events: a plain table."),
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(metavar="PART=COLUMN", help="Column of a part of the shape; repeatable."),
    ] = None,
    identifier: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE=COLUMN", help="Column of a user, email, phone or crm id; repeatable."),
    ] = None,
    customer_type: Annotated[
        str | None, typer.Option(help="What the key of the customer is: user, email, phone, crm ...")
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=METRIC[:LOW:HIGH]", help="Question of a survey, as Q1=nps; repeatable."),
    ] = None,
    constant_time: Annotated[
        str | None, typer.Option(help="Time of rows that state none, as 2026-01-31.")
    ] = None,
    starts_journeys: Annotated[
        bool, typer.Option("--starts-journeys", help="Let the imported events start micro-journeys.")
    ] = False,
    encoding: Annotated[str | None, typer.Option(help="As utf-8, windows-1252, utf-16.")] = None,
    separator: Annotated[str | None, typer.Option(help="Sign between fields.")] = None,
    header: Annotated[bool | None, typer.Option(help="Whether the first row names the columns.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of a workbook.")] = None,
    workspace: Workspace = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show how the files would be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with JSON.")] = False,
) -> None:
    """Import files of events. What is not stated is recognised, shown, and remembered for the source."""
    wishes = {
        "customer": customer,
        "case": case,
        "time": time,
        "time_of_day": time_of_day,
        "activity": activity,
        "channel": channel,
        "value": value,
        "message_id": message_id,
        "milestones": tuple(milestone) if milestone else None,
        "constant_activity": constant_activity,
        "time_format": time_format,
        "zone": zone,
        "decimal": decimal,
        "lifecycle": lifecycle,
        "customer_type": customer_type,
    } | shaped_wishes(part, identifier, question, constant_time)
    reading = {"encoding": encoding, "separator": separator, "header": header, "sheet": sheet}
    _refuse_silence(yes or dry_run)
    from etappe.cli.serve import first_use

    with opened_workspace(workspace) as workspace_id:
        more = _Extra(shape, starts_journeys, first_use().id)
        intents = [_plan(workspace_id, path, source, wishes, reading, more) for path in files]
        _show(intents, as_json=as_json and dry_run)
        if dry_run or not _agreed(yes):
            return
        runs = [_carry_out(intent) for intent in intents]
    _report(runs, as_json=as_json)


def _refuse_silence(decided: bool) -> None:
    """Nobody can be asked in a pipe."""
    if not decided and not sys.stdin.isatty():
        raise typer.BadParameter("say --yes, or --dry-run to look first, where nobody can be asked")


@contextmanager
def opened_workspace(wanted: str | None) -> Iterator[str]:
    """The database opened, and the id of the one workspace that is meant."""
    from etappe.db import open_database

    with open_database(get_settings()):
        yield find_workspace(wanted)


def find_workspace(wanted: str | None) -> str:
    """Id of the workspace with this id or name; the only one if none is named."""
    from etappe import accounts
    from etappe.cli.serve import first_use
    from etappe.db import system_session

    person = first_use()
    with system_session() as db:
        known = accounts.workspaces_of(db, person.id)
    chosen = [each for each in known if wanted is None or wanted in {each.id, each.name}]
    if len(chosen) == 1:
        return chosen[0].id
    names = ", ".join(f"{each.name} ({each.id})" for each in known)
    if wanted is None:
        raise InvalidInput("There are several workspaces.", field="workspace", hint=f"Say which: {names}.")
    raise NotFound(f"There is no workspace {wanted!r}.", hint=f"There are: {names}.")


class _Extra(NamedTuple):
    """What is wished for beyond the mapping."""

    shape: str | None
    starts_journeys: bool
    person_id: str


def shaped_wishes(
    part: list[str] | None,
    identifier: list[str] | None,
    question: list[str] | None,
    constant_time: str | None,
) -> dict[str, Any]:
    """What is wished for the mapping of a known shape; nothing of it for a plain table."""
    wishes = {
        "fields": dict(map(_pair, part)) if part else None,
        "identifiers": dict(map(_pair, identifier)) if identifier else None,
        "questions": tuple(map(_question, question)) if question else None,
        "constant_time": constant_time,
    }
    return {name: value for name, value in wishes.items() if value is not None}


def _pair(text: str) -> tuple[str, str]:
    name, sign, column = text.partition("=")
    if not sign or not name:
        raise typer.BadParameter(f"{text!r} has to be written as NAME=COLUMN")
    return name, column


def _question(text: str) -> dict[str, Any]:
    column, sign, told = text.rpartition("=")
    metric, *scale = told.split(":")
    if not sign or len(scale) not in {0, 2}:
        raise typer.BadParameter(f"{text!r} has to be written as COLUMN=METRIC or COLUMN=METRIC:LOW:HIGH")
    low, high = scale or (("0", "10") if metric == "nps" else (None, None))
    return {"column": column, "metric": metric, "text": column, "minimum": low, "maximum": high}


def _plan(
    workspace_id: str,
    path: Path,
    source: str | None,
    wishes: dict[str, Any],
    reading: dict[str, Any],
    more: _Extra,
) -> Intent:
    from etappe.connectors.imports.local import plan_import
    from etappe.connectors.types import ReadOptions

    stated = {name: value for name, value in reading.items() if value is not None}
    options = ReadOptions.model_validate(stated) if stated else None
    return plan_import(
        workspace_id,
        path,
        source_name=source,
        wishes=wishes,
        options=options,
        shape=more.shape,
        starts_journeys=more.starts_journeys,
        person_id=more.person_id,
    )


def _show(intents: Sequence[Intent], *, as_json: bool) -> None:
    if as_json:
        shown = [{"source": each.source_name, "preview": each.shown.model_dump()} for each in intents]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for intent in intents:
        _show_one(intent)


def _show_one(intent: Intent) -> None:
    shown = intent.shown
    facts = [
        shown.shape,
        shown.format,
        shown.encoding,
        shown.compression,
        f"{shown.size:,} bytes",
        f"zone {shown.mapping.zone}",
    ]
    console.err.print(f"{intent.path.name} → {intent.source_name}: {', '.join(filter(None, facts))}")
    table = Table("Column", "Kind", "Meaning", "Examples", box=None, pad_edge=False)
    for column in shown.columns:
        table.add_row(column.name, column.kind, column.role, ", ".join(column.samples[:_SHOWN_SAMPLES])[:60])
    console.err.print(table)
    for problem in shown.problems:
        console.err.print(f"! {problem.message} {problem.hint}".rstrip())


def _agreed(yes: bool) -> bool:
    return yes or typer.confirm("Import?", default=True, err=True)


def _carry_out(intent: Intent) -> Run:
    from etappe.connectors.imports.local import import_file

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        DownloadColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console.err, disable=not console.err.is_terminal) as progress:
        size = intent.path.stat().st_size
        bar = _Bar(progress, progress.add_task(intent.path.name, total=size, rows=""))
        return import_file(intent, bar)


class _Bar:
    """The line of one file: bytes, rows, rate and time left."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def __call__(self, loaded: Loaded) -> None:
        seconds = self._progress.tasks[self._task].elapsed or 0.0
        rate = f", {loaded.rows / seconds:,.0f}/s" if seconds else ""
        failed = f", {loaded.failed:,} failed" if loaded.failed else ""
        self._progress.update(
            self._task, completed=loaded.bytes_done, rows=f"{loaded.rows:,} events{failed}{rate}"
        )


def _report(runs: Sequence[Run], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_summary(run) for run in runs], ensure_ascii=False, indent=2))
    else:
        for run in runs:
            _say(run)
    if any(run.state != "done" for run in runs):
        raise typer.Exit(1)


def _summary(run: Run) -> dict[str, Any]:
    counts = run.counts
    return {
        "import": run.id,
        "file": run.file_name,
        "source": run.source_name,
        "state": run.state,
        "read": counts.read,
        "stored": counts.stored,
        "duplicates": counts.duplicates,
        "failed": counts.failed,
        "left_out": counts.suppressed,
        "code": run.code,
        "message": run.message,
        "hint": run.hint,
    }


def _say(run: Run) -> None:
    if run.state != "done":
        console.err.print(f"{run.file_name}: {run.state}. {run.message or ''} {run.hint or ''}".rstrip())
        return
    counts = run.counts
    parts = [f"{counts.stored:,} events stored"]
    parts += [f"{counts.duplicates:,} known already"] if counts.duplicates else []
    parts += [f"{counts.suppressed:,} left out"] if counts.suppressed else []
    parts += [f"{counts.failed:,} rows failed (listed in the import {run.id})"] if counts.failed else []
    console.out.print(f"{run.file_name}: {', '.join(parts)}.")
