"""What groups of commands have in common: how they help and fail, and the options that most of them know."""

from __future__ import annotations

from typing import Annotated

import typer

Workspace = Annotated[str | None, typer.Option(help="Id or name; needed if there are several.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def group(help: str, *, epilog: str | None = None, runs_alone: bool = False) -> typer.Typer:
    """An empty group of commands; without a command it shows its help, unless it ``runs_alone``."""
    return typer.Typer(
        help=help,
        epilog=epilog,
        no_args_is_help=not runs_alone,
        invoke_without_command=runs_alone,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
