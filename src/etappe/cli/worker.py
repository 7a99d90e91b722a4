"""``etappe worker``: runs background jobs; ``etappe serve`` starts one itself."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from etappe.cli import serving
from etappe.config import Settings, get_settings
from etappe.db import open_database
from etappe.worker import run_worker


def worker(
    parent: Annotated[int | None, typer.Option(help="End when this process ends.")] = None,
) -> None:
    """Run background jobs until told to stop."""
    settings = get_settings()
    serving.log_to(settings.logs_folder, "worker.log")
    with open_database(settings) as url, _first_worker(settings) as first:
        # Only a private database is sure to have no worker elsewhere.
        run_worker(url, sole_worker=first and settings.database_url is None, parent=parent)


@contextmanager
def _first_worker(settings: Settings) -> Iterator[bool]:
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.home / ".worker.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
