"""The command ``etappe``: its subcommands, loaded when they are called, and how failures reach a terminal."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated, Any, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup

from etappe.cli import console
from etappe.errors import EtappeError
from etappe.version import __version__


class Subcommand(NamedTuple):
    """Where a command is defined, and what the list of commands says about it."""

    module: str
    function: str
    help: str


SUBCOMMANDS = {
    "demo": Subcommand(
        "etappe.cli.demo", "demo", "Fill a workspace with a demo company and start the server."
    ),
    "serve": Subcommand("etappe.cli.serve", "serve", "Start the server and keep it running."),
    "collect": Subcommand(
        "etappe.cli.collect", "collect", "Take events in processes of their own, beside the server."
    ),
    "link": Subcommand("etappe.cli.link", "link", "Print a link that signs the administrator in, once."),
    "simulate": Subcommand("etappe.simulate.cli", "app", "Write events of the demo company into a file."),
    "import": Subcommand("etappe.cli.imports", "app", "Bring data in."),
    "connectors": Subcommand("etappe.cli.connectors", "app", "List the kinds of files, and write samples."),
    "schedule": Subcommand("etappe.cli.schedules", "app", "Fetch files and tables again and again."),
    "ask": Subcommand("etappe.cli.ask", "app", "Answer a question about journeys."),
    "metrics": Subcommand("etappe.cli.metrics", "app", "List metrics, and measure one."),
    "voices": Subcommand("etappe.cli.voices", "app", "Comments: in which mood, about what."),
    "sources": Subcommand(
        "etappe.cli.sources", "app", "Say where events come from, and hand out write keys."
    ),
    "failures": Subcommand("etappe.cli.failures", "app", "Look through failed events and try them again."),
    "catalogue": Subcommand(
        "etappe.cli.catalogue", "app", "See what events arrive, and hold them against a plan."
    ),
    "conservation": Subcommand(
        "etappe.cli.conservation", "conservation", "Check that nothing that was received has vanished."
    ),
    "customers": Subcommand(
        "etappe.cli.customers", "app", "Find customers, join and part them, and see their segments."
    ),
    "reports": Subcommand(
        "etappe.cli.reports", "app", "Scheduled reports: list them, send one now, write one as a file."
    ),
    "lifetime": Subcommand("etappe.cli.lifetime", "app", "What customers are going to be worth."),
    "privacy": Subcommand("etappe.cli.privacy", "app", "Answer what customers demand of their data."),
    "size": Subcommand("etappe.cli.size", "size", "See whether one machine is enough for the data."),
    "mirror": Subcommand("etappe.cli.mirror", "mirror", "Copy the event log to object storage."),
    "doctor": Subcommand(
        "etappe.cli.doctor", "doctor", "Check folders, disk, database, queue, user interface."
    ),
    "openapi": Subcommand("etappe.cli.openapi", "openapi", "Print the API description as JSON."),
    "worker": Subcommand("etappe.cli.worker", "worker", "Run background jobs; `serve` starts one itself."),
}


class Subcommands(TyperGroup):
    """Loads a command when it is called, because the libraries behind some of them take a second."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of a first acquaintance."""
        del ctx
        return list(SUBCOMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """The command, loaded now."""
        del ctx
        known = SUBCOMMANDS.get(cmd_name)
        if known is None:
            return None
        target = getattr(importlib.import_module(known.module), known.function)
        if not isinstance(target, typer.Typer):
            single = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=False)
            single.command(cmd_name)(target)
            target = single
        command = cast(TyperCommand | TyperGroup, typer.main.get_command(target))
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in SUBCOMMANDS.items()])


app = typer.Typer(
    cls=Subcommands,
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


def main() -> None:
    """Entry point: a known failure is one readable message, never a traceback."""
    try:
        app()
    except EtappeError as error:
        console.fail(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
