"""``etappe demo``: a filled workspace and a running server with one command."""

from __future__ import annotations

import os
import sys
import webbrowser
from contextlib import ExitStack
from typing import Annotated

import typer

from etappe.cli import console, serving
from etappe.cli.demo_company import prepare
from etappe.cli.serve import announce, serve_until_stopped
from etappe.config import get_settings
from etappe.db import open_database


def demo(
    browser: Annotated[bool, typer.Option(help="Open the sign-in link in a browser.")] = True,
    events: Annotated[int, typer.Option(min=20_000, help="About how many events the company has.")] = 400_000,
) -> None:
    """Fill a workspace with the demo company "Nordlicht Versicherung" and start the server."""
    settings = get_settings()
    with ExitStack() as stack:
        stack.enter_context(serving.ending_in_order())
        stack.enter_context(serving.only_one(settings, "server"))
        listener = stack.enter_context(serving.listening(settings.host, settings.port))
        with console.steps() as steps:
            with steps.step("Starting the database"):
                stack.enter_context(open_database(settings))
            prepare(steps, settings, events)
        and_then = webbrowser.open if browser and _has_screen() else None
        serve_until_stopped(settings, listener, on_ready=lambda: announce(settings, and_then=and_then))


def _has_screen() -> bool:
    """Whether a browser could show anything; without one, some systems would start a text browser."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
