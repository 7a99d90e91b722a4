"""The command ``etappe``: every subcommand, and how failures reach a terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from etappe.cli import console, demo, doctor, link, openapi, serve, worker
from etappe.errors import EtappeError
from etappe.version import __version__

app = typer.Typer(
    name="etappe",
    help="Customer journeys, planned and measured.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 could not be done, 2 wrong usage, 130 interrupted.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"etappe {__version__}")
        raise typer.Exit


@app.callback()
def _etappe(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    pass


app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("worker", hidden=True)(worker.worker)
app.command("link")(link.link)
app.command("doctor")(doctor.doctor)
app.command("openapi")(openapi.openapi)


def main() -> None:
    """Entry point: a known failure is one readable message, never a traceback."""
    try:
        app()
    except EtappeError as error:
        console.fail(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
