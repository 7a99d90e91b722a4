"""``etappe catalogue``: what arrives, and whether it was planned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.failures import Source
from etappe.cli.group import AsJson, Workspace, group

app = group(
    "See what events arrive, and hold them against a plan.",
)


@app.command("list")
def list_types(
    workspace: Workspace = None,
    source: Source = None,
    search: Annotated[str, typer.Option(help="Only names that contain this.")] = "",
    as_json: AsJson = False,
) -> None:
    """Kinds of events with their volume and properties, the most frequent first."""
    from etappe.events.catalogue import service
    from etappe.events.catalogue.binding import Binder

    with entered(workspace) as access:
        service.refresh(access.workspace_id)
        found = service.list_types(access, source=source, search=search)
        binder = Binder(access)
        rows = [(one, binder.touchpoint(one)) for one in found]
    if as_json:
        plain = [
            {
                "source": one.source, "activity": one.activity, "events": one.events, "planned": one.planned,
                "touchpoint": bound, "properties": sorted(one.properties), "drift": one.notices,
            }
            for one, bound in rows
        ]  # fmt: skip
        console.out.print_json(json.dumps(plain))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("events", "activity", "source", "touchpoint", "planned", "properties", "drift"):
        table.add_column(name, justify="right" if name in {"events", "properties", "drift"} else "left")
    for one, bound in rows:
        table.add_row(
            f"{one.events:,}", one.activity, one.source, bound or "–", "yes" if one.planned else "–",
            str(len(one.properties)), str(one.notices or "–"),
        )  # fmt: skip
    console.out.print(table)


@app.command("plan")
def take_plan(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A tracking plan, CSV or JSON.")],
    workspace: Workspace = None,
) -> None:
    """Take a tracking plan over and say how what arrives differs from it."""
    from etappe.events.catalogue import service

    with entered(workspace) as access:
        text = file.read_text(encoding="utf-8")
        counts = service.take_plan(access, text, "json" if file.suffix == ".json" else "csv")
    console.out.print(
        f"{counts['changed']:,} kinds of events are planned and come, {counts['added']:,} are planned and do not, "
        f"{counts['unplanned']:,} come without being planned."
    )
