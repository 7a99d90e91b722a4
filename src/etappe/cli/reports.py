"""``etappe reports``: scheduled reports, one at once by mail, one journey as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.printing import print_rows

app = group(
    "Scheduled reports: list them, send one now, write one as a file.",
)


@app.command("list")
def list_reports(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """All reports: when they leave next, and what became of the last one."""
    from etappe.measures.reports import listed

    with entered(workspace) as access:
        rows = [
            {"id": one.id, "name": one.name, "frequency": one.frequency, "subscribers": len(one.subscribers),
             "next": one.next_at.isoformat(timespec="minutes"), "last": one.last.state if one.last else ""}
            for one in listed(access)
        ]  # fmt: skip
    print_rows(rows, "There is no report.", as_json=as_json)


@app.command()
def send(
    report: Annotated[str, typer.Argument(help="Id of the report: rp_….")], workspace: Workspace = None
) -> None:
    """Have a report leave now; the worker hands it over."""
    from etappe.measures.reports import send_now

    with entered(workspace) as access:
        made = send_now(access, report)
    console.out.print(f"{len(made)} on the way.")


@app.command()
def write(
    journey: Annotated[str, typer.Argument(help="Id of the journey: jo_….")],
    file: Annotated[Path, typer.Argument(help="Where to write it; .pdf or .xlsx.", dir_okay=False)],
    workspace: Workspace = None,
    language: Annotated[Literal["de", "en"], typer.Option(help="Of the words.")] = "de",
) -> None:
    """Write the page of one journey as PDF or XLSX."""
    from etappe.measures.reports import journey_file

    form: Literal["pdf", "xlsx"] = "xlsx" if file.suffix.lower() == ".xlsx" else "pdf"
    with entered(workspace) as access:
        content = journey_file(access, journey, form, language)
    file.write_bytes(content)
    console.out.print(f"{file}: {len(content):,} bytes")
