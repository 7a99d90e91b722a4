"""``etappe simulate``: write the demo company's events into a file, or print what is true in it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from etappe.simulate.truth import truth
from etappe.simulate.writer import write

app = typer.Typer(help="Simulate the demo company's customers.")


@app.callback(invoke_without_command=True)
def simulate(
    out: Annotated[Path | None, typer.Option(help="File to write: .parquet, .csv or .jsonl.")] = None,
    customers: Annotated[int | None, typer.Option(min=1, help="How many customers.")] = None,
    events: Annotated[int | None, typer.Option(min=1, help="How many events, instead of customers.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same events.")] = 1,
    language: Annotated[str, typer.Option(help="Names of touchpoints: de or en.")] = "de",
    show_truth: Annotated[
        bool, typer.Option("--truth", help="Print the company's true figures as JSON.")
    ] = False,
) -> None:
    """Write simulated events."""
    if show_truth:
        typer.echo(json.dumps(dataclasses.asdict(truth()), indent=2, ensure_ascii=False))
    if out is not None:
        _write(out, customers, events, seed, language)
    elif not show_truth:
        raise typer.BadParameter("Say where to write with --out, or ask for --truth.")


def _write(out: Path, customers: int | None, events: int | None, seed: int, language: str) -> None:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f} events"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"Simulating {out.name}", total=events)
        count = write(out, customers=customers, events=events, seed=seed, language=language,
                      progress=lambda done: bar.update(task, completed=done))  # fmt: skip
    console.print(f"{count:,} events written to {out}")
