"""``etappe schedule``: what is fetched again and again, with or without a running server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from etappe.cli import console
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.imports import opened_workspace
from etappe.config import get_settings
from etappe.errors import NotFound

if TYPE_CHECKING:
    from etappe.accounts import Access

app = group(
    "Fetch files and tables again and again.",
    epilog="Exit codes: 0 done, 1 nothing could be fetched, 2 wrong usage.",
)
Name = Annotated[str, typer.Argument(help="Name or id of the schedule.")]


@app.command("list")
def list_schedules(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show the schedules, when each looks next, and what came of the last time."""
    with _access(workspace) as access:
        found = _all(access)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    table = Table("Name", "Kind", "Source", "State", "Next", "Last", box=None, pad_edge=False)
    for one in found:
        last = one["last_result"] or {}
        result = " ".join(filter(None, (last.get("state"), last.get("message"))))
        table.add_row(
            one["name"], one["kind"], one["source_name"], one["state"], str(one["next_run_at"] or "-"), result
        )
    console.out.print(table)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Name of the new schedule.")],
    source: Annotated[str, typer.Option(help="Source that the events belong to.")],
    folder: Annotated[str | None, typer.Option(help="Folder to watch, below ETAPPE_HOME/incoming.")] = None,
    pattern: Annotated[str, typer.Option(help="Files of the folder, as *.csv.")] = "*",
    url: Annotated[str | None, typer.Option(help="Address of a file.")] = None,
    header: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Sent along with the address; repeatable.")
    ] = None,
    connection: Annotated[str | None, typer.Option(help="Database, as postgresql+psycopg://…")] = None,
    table: Annotated[str | None, typer.Option(help="Table of the database.")] = None,
    cursor: Annotated[str | None, typer.Option(help="Column of the table that grows.")] = None,
    records: Annotated[
        str | None,
        typer.Option(help="Read the address as an interface; where its records lie, as data.items."),
    ] = None,
    every: Annotated[int, typer.Option(help="Minutes between two looks.")] = 1_440,
    shape: Annotated[str | None, typer.Option(help="Shape of what comes, if it has to be stated.")] = None,
    starts_journeys: Annotated[
        bool, typer.Option("--starts-journeys", help="Let what comes start micro-journeys.")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Watch a folder, an address, a table or an interface. The worker of a running server does the looking."""
    headers = dict(text.split("=", 1) for text in header or () if "=" in text)
    place = _place(folder, pattern, url, headers, connection, table, cursor, records)
    from etappe.connectors.schedules import service
    from etappe.connectors.schedules.schemas import ScheduleIn

    body = {"name": name, "place": place, "source_name": source, "every_minutes": every}
    wish = ScheduleIn.model_validate(body | {"starts_journeys": starts_journeys, "shape": shape})
    with _access(workspace) as access:
        made = service.create(access, wish)
        typer.echo(made.id)


def _place(
    folder: str | None,
    pattern: str,
    url: str | None,
    headers: dict[str, str],
    connection: str | None,
    table: str | None,
    cursor: str | None,
    records: str | None,
) -> dict[str, Any]:
    """The one place that the options name."""
    named = [one for one in (folder, url, connection) if one]
    if len(named) != 1 or (connection and not table):
        raise typer.BadParameter("name one of --folder, --url, or --connection with --table")
    if folder:
        return {"kind": "folder", "path": folder, "pattern": pattern}
    if connection:
        return {"kind": "sql", "connection": connection, "table": table, "cursor": cursor}
    if records:
        return {"kind": "rest", "url": url, "headers": headers, "records": records}
    return {"kind": "url", "url": url, "headers": headers}


@app.command("run")
def run(name: Name, workspace: Workspace = None) -> None:
    """Look now, in this process."""
    from etappe.connectors.schedules import pulling, service

    with _access(workspace) as access:
        row = _find(access, name)
        workspace_id, schedule_id = access.workspace_id, row["id"]
        pull_id = service.begin(access.db, service.find(access.db, schedule_id, lock=True)).id
    pulling.pull(workspace_id, schedule_id, pull_id)
    with _access(workspace_id) as access:
        last = _find(access, schedule_id)["last_result"] or {}
    console.out.print(" ".join(filter(None, (last.get("state"), last.get("message"), last.get("hint")))))
    raise typer.Exit(1 if last.get("state") == "failed" else 0)


@app.command("pause")
def pause(name: Name, workspace: Workspace = None) -> None:
    """Let it rest until it is told to go on."""
    _set(name, workspace, paused=True)


@app.command("resume")
def resume(name: Name, workspace: Workspace = None) -> None:
    """Let it go on after a pause or after many failures."""
    _set(name, workspace, paused=False)


@app.command("remove")
def remove(name: Name, workspace: Workspace = None) -> None:
    """Remove a schedule; what it imported stays."""
    from etappe.connectors.schedules import service

    with _access(workspace) as access:
        service.remove(access, _find(access, name)["id"])


def _set(name: str, workspace: str | None, *, paused: bool) -> None:
    from etappe.connectors.schedules import service
    from etappe.connectors.schedules.schemas import SchedulePatch

    with _access(workspace) as access:
        service.change(access, _find(access, name)["id"], SchedulePatch(paused=paused))


def _all(access: Access) -> list[dict[str, Any]]:
    from etappe.connectors.schedules import repository
    from etappe.connectors.schedules.schemas import ScheduleOut

    last = repository.last_pulls(access.db)
    rows = [ScheduleOut.of(row, last.get(row.id)) for row in repository.all_of(access.db)]
    return [one.model_dump(mode="json") for one in rows]


def _find(access: Access, name: str) -> dict[str, Any]:
    for one in _all(access):
        if name in {one["id"], one["name"]}:
            return one
    raise NotFound(
        f"There is no schedule {name!r}.", hint="See `etappe schedule list`.", code="schedule.not_found"
    )


@contextmanager
def _access(workspace: str | None) -> Iterator[Access]:
    """The workspace opened for the person at this machine, in one transaction."""
    from etappe.accounts import Access
    from etappe.cli.serve import first_use
    from etappe.db import session_scope

    with opened_workspace(workspace) as workspace_id:
        person_id = first_use().id
        folder = get_settings().workspace_folder(workspace_id)
        with session_scope(workspace_id=workspace_id) as db:
            yield Access(person_id, workspace_id, folder, db)
