"""``etappe failures``: looks through failed events, tries them again, gives them out as a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from etappe.accounts import Access
    from etappe.events.failures.types import Which

app = group(
    "Look through failed events and try them again.",
)
Source = Annotated[str | None, typer.Option(help="Only this source, by its name.")]
Code = Annotated[str | None, typer.Option(help="Only what failed for this reason, such as time.unreadable.")]


@app.command("list")
def list_groups(
    workspace: Workspace = None,
    source: Source = None,
    code: Code = None,
    as_json: AsJson = False,
) -> None:
    """Failed events that are open, by source, stage and reason, with an example of each."""
    from etappe.events.failures import service

    with entered(workspace) as access:
        groups = service.groups(access, _which(access, source, code))
    if as_json:
        rows = [
            {
                "source": one.source,
                "stage": one.stage,
                "code": one.code,
                "field": one.field,
                "count": one.count,
            }
            for one in groups
        ]
        console.out.print_json(json.dumps(rows))
        return
    if not groups:
        console.out.print("Nothing has failed.")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("count", "source", "stage", "code", "field", "newest", "why"):
        table.add_column(name, justify="right" if name == "count" else "left")
    for one in groups:
        newest = one.newest.strftime("%Y-%m-%d %H:%M")
        table.add_row(
            f"{one.count:,}", one.source, one.stage, one.code, one.field, newest, one.example.message
        )
    console.out.print(table)


@app.command("replay")
def replay(
    workspace: Workspace = None,
    source: Source = None,
    code: Code = None,
    steps: Annotated[
        Path | None,
        typer.Option(help='JSON file with steps, such as [{"do": "rename", "path": "a", "to": "b"}].'),
    ] = None,
    store: Annotated[
        bool, typer.Option("--store", help="Store what can be; without it nothing changes.")
    ] = False,
) -> None:
    """Try failed events again, after some steps if you like; a dry run unless you say --store."""
    from etappe.events.failures import service
    from etappe.events.failures.types import Replay

    wanted = _steps(steps)
    total = Replay(not store)
    with entered(workspace) as access:
        which, more = _which(access, source, code), True
        while more:
            done = service.try_or_replay(access, which, wanted, fix_id=None, dry_run=not store)
            for name in ("looked_at", "stored", "duplicates", "suppressed"):
                setattr(total, name, getattr(total, name) + getattr(done, name))
            # What fails still would be looked at again and again; one that helped nobody ends it.
            more = store and done.more and bool(done.stored)
    verb = "stored" if store else "would be stored"
    console.out.print(
        f"{total.looked_at:,} failed events looked at: {total.stored:,} {verb}, {total.duplicates:,} known already, "
        f"{total.suppressed:,} left out, {_left(total):,} fail still."
    )
    for still in done.still_failing:
        console.out.print(f"  {still.count:,} × {still.code}: {still.message}", markup=False)


def _left(total: Any) -> int:
    return int(total.looked_at - total.stored - total.duplicates - total.suppressed)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where to write the table.")],
    workspace: Workspace = None,
    source: Source = None,
    code: Code = None,
) -> None:
    """Write failed events into a CSV file in which nothing is taken for a formula."""
    from etappe.events.failures import service
    from etappe.events.failures.export import as_csv

    number = 0
    with entered(workspace) as access, file.open("w", encoding="utf-8", newline="") as out:
        for line in as_csv(service.every_failure(access, _which(access, source, code)), clear=True):
            out.write(line)
            number += 1
    console.out.print(f"{number - 1:,} failed events written to {file}.")


def _steps(path: Path | None) -> list[Any]:
    from pydantic import TypeAdapter, ValidationError

    from etappe.events.failures.schemas import StepIn

    if path is None:
        return []
    try:
        found = TypeAdapter(list[StepIn]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InvalidInput(f"The steps in {path} cannot be read: {error}", field="steps") from error
    return [step.step() for step in found]


def _which(access: Access, source: str | None, code: str | None) -> Which:
    from etappe import events
    from etappe.events.failures.types import Which

    if source is None:
        return Which(code=code)
    names = {one.name: one.id for one in events.list_sources(access.db, access.workspace_id)}
    if source not in names:
        raise NotFound(f"There is no source {source!r}.", hint=f"There are: {', '.join(names) or 'none'}.")
    return Which(source_id=names[source], code=code)
