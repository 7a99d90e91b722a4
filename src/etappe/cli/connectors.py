"""``etappe connectors``: the kinds of files that are known, and a sample of each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from etappe.cli import console
from etappe.cli.group import group

app = group(
    "The kinds of files that are known.",
    runs_alone=True,
)


@app.callback()
def connectors(
    context: typer.Context,
    kind: Annotated[
        str | None, typer.Option(help="web, crm, survey, service, research, comments or file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with JSON.")] = False,
) -> None:
    """List the shapes that `etappe import events --shape` knows."""
    if context.invoked_subcommand is not None:
        return
    from etappe.connectors.shapes import SHAPES

    shapes = [shape for shape in SHAPES.values() if kind is None or shape.kind == kind]
    if as_json:
        typer.echo(json.dumps([_told(shape) for shape in shapes], ensure_ascii=False, indent=2))
        return
    table = Table("Shape", "Kind", "Name", "Formats", box=None, pad_edge=False)
    for shape in shapes:
        table.add_row(shape.id, shape.kind, shape.name[1], ", ".join(shape.formats))
    console.out.print(table)


def _told(shape: Any) -> dict[str, Any]:
    parts = [{"name": part.name, "label": part.label[1], "required": part.required} for part in shape.parts]
    return {
        "shape": shape.id,
        "kind": shape.kind,
        "name": shape.name[1],
        "description": shape.description[1],
        "formats": list(shape.formats),
        "parts": parts,
    }


@app.command("sample")
def sample(
    shape: Annotated[str, typer.Argument(help="Shape, as `etappe connectors` lists them.")],
    to: Annotated[Path, typer.Option(help="Folder to write it into.")] = Path(),
) -> None:
    """Write a small file of a shape, with invented people and numbers."""
    from etappe.connectors.shapes import sample_path, shape_of

    path = sample_path(shape_of(shape))
    typer.echo(shutil.copyfile(path, to / path.name))
