"""``etappe collect``: processes that only take events, beside ``etappe serve``, as many as there are cores."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from etappe.cli import console, serving
from etappe.config import Settings, get_settings
from etappe.db import open_database
from etappe.errors import EtappeError
from etappe.kit.processes import KeptProcess

_START_S: Final = 60.0
_LOOK_S: Final = 0.1


class NobodyAnswers(EtappeError):
    """The processes were started, but none of them takes anything."""

    code = "collect.nobody_answers"


def collect(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port that all of them listen on.")] = 8001,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many; one for each core by default.")
    ] = None,
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
    number: Annotated[int, typer.Option(hidden=True)] = 1,
) -> None:
    """Take events until Ctrl-C, undisturbed by people and analyses at the server of the same home folder.

    One process takes what one core can; several share the port, and the system deals the connections out.
    """
    settings = get_settings()
    if parent is not None:
        _take(settings, port, parent, number)
    else:
        _keep_all(settings, port, processes or os.cpu_count() or 1)


def _keep_all(settings: Settings, port: int, processes: int) -> None:
    with (
        serving.ending_in_order(),
        serving.only_one(settings, "collector"),
        serving.listening(settings.host, port, shared=True),
        open_database(settings),
        _running(settings, port, processes),
    ):
        _wait_for(settings.host, port)
        console.out.print(
            f"Events are taken at http://{settings.host}:{port} by {processes} processes. Ctrl-C ends."
        )
        while True:
            signal.pause()


@contextmanager
def _running(settings: Settings, port: int, processes: int) -> Iterator[None]:
    """Processes that share the port, each started again when it dies."""
    names = [str(number) for number in range(1, processes + 1)]
    kept = [
        KeptProcess(
            ["collect", "--port", str(port), "--number", name],
            settings.logs_folder / f"collector-{name}-output.log",
        )
        for name in names
    ]
    for process in kept:
        process.start()
    try:
        yield
    finally:
        with serving.undisturbed():
            for process in kept:
                process.stop()


def _wait_for(host: str, port: int) -> None:
    """Returns when the first process answers. Raises :class:`NobodyAnswers`."""
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            time.sleep(_LOOK_S)
        else:
            return
    raise NobodyAnswers(
        f"No process answers at {host}:{port} after {_START_S:.0f} seconds.",
        hint="Their logs, collector-1-output.log and so on in the folder `logs` of the home, say why.",
    )


def _take(settings: Settings, port: int, parent: int, number: int) -> None:
    """One of the processes: it ends with the one that keeps it."""
    from etappe.collector import create_app

    serving.log_to(settings.logs_folder, f"collector-{number}.log")
    with (
        serving.ending_in_order(),
        serving.listening(settings.host, port, shared=True) as listener,
        open_database(settings),
    ):
        serving.run_server(create_app(), listener, on_ready=lambda: None, parent=parent)
