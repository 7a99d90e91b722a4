"""``etappe serve``: the server with its worker and its private PostgreSQL, until Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Annotated

import typer

from etappe import accounts
from etappe.cli import console, serving
from etappe.cli.compiling import warming_up
from etappe.cli.link import new_link
from etappe.config import Settings, get_settings
from etappe.db import open_database, system_session
from etappe.kit.processes import KeptProcess

_EMAIL = "admin@localhost"


def serve(
    worker: Annotated[bool, typer.Option(help="Run background jobs too.")] = True,
) -> None:
    """Start the server and keep it running; the first start creates an administrator and a workspace."""
    settings = get_settings()
    with (
        serving.ending_in_order(),
        serving.only_one(settings, "server"),
        serving.listening(settings.host, settings.port) as listener,
        open_database(settings),
    ):
        first_use()
        serve_until_stopped(settings, listener, on_ready=lambda: announce(settings), worker=worker)


def first_use(workspace: str = "Etappe") -> accounts.Person:
    """The administrator; where there is none yet, one is created together with a first workspace."""
    with system_session() as db:
        person = accounts.find_administrator(db)
        if person is None:
            person = accounts.create_administrator(db, email=_EMAIL, name="Administrator")
            accounts.create_workspace(db, name=workspace, owner_id=person.id)
        return person


def serve_until_stopped(
    settings: Settings, listener: socket.socket, *, on_ready: Callable[[], None], worker: bool = True
) -> None:
    """Run server and worker until a signal ends them; the worker ends first."""
    from etappe.server import create_app

    serving.log_to(settings.logs_folder, "server.log")
    background = KeptProcess(["worker"], settings.logs_folder / "worker-output.log") if worker else None
    if background is not None:
        background.start()
    try:
        with warming_up():
            serving.run_server(create_app(), listener, on_ready=on_ready)
    finally:
        if background is not None:
            with serving.undisturbed():
                background.stop()


def announce(settings: Settings, *, and_then: Callable[[str], object] | None = None) -> None:
    """Say where the server is, with a link to sign in; ``and_then`` gets that link."""
    link = new_link(settings.address)
    console.out.print(f"Etappe runs at {settings.address}")
    if link is not None:
        console.out.print(f"Sign in with this link; it works once, for 24 hours:\n\n  {link}\n")
    console.out.print("Ctrl-C ends it.")
    if link is not None and and_then is not None:
        and_then(link)
