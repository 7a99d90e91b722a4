"""``etappe doctor``: looks at everything Etappe leans on and says what to do about what is not well."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import typer
from rich.text import Text
from sqlalchemy import text

from etappe.cli import console
from etappe.config import Settings, get_settings
from etappe.db import open_database, system_session
from etappe.errors import EtappeError

_LEAST_FREE_GB = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One look at one thing."""

    what: str
    ok: bool
    detail: str
    hint: str = ""


def doctor() -> None:
    """Check folders, disk, database, queue and user interface."""
    findings = list(examine(get_settings()))
    for finding in findings:
        mark = ("✓ ", "green") if finding.ok else ("✗ ", "bold red")
        console.out.print(Text.assemble(mark, f"{finding.what}: {finding.detail}"))
        if not finding.ok:
            console.out.print(f"  {finding.hint}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything there is to look at, in the order in which it depends on each other."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), version, "Etappe needs Python 3.11 or newer.")
    yield _home(settings)
    yield _disk(settings)
    yield _interface()
    yield _database(settings)


def _home(settings: Settings) -> Finding:
    folder = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    hint = "Choose a folder you may write to with ETAPPE_HOME."
    return Finding("Home folder", os.access(folder, os.W_OK), str(settings.home), hint)


def _disk(settings: Settings) -> Finding:
    folder = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    free = shutil.disk_usage(folder).free / 1e9
    return Finding(
        "Disk", free >= _LEAST_FREE_GB, f"{free:.1f} GB free", "Free some space, or move ETAPPE_HOME."
    )


def _interface() -> Finding:
    from etappe.server.interface import STATIC

    built = (STATIC / "index.html").is_file()
    hint = "Run `make build`, or install Etappe from a wheel."
    return Finding("User interface", built, "built" if built else "not built", hint)


def _database(settings: Settings) -> Finding:
    return _attempt("Database", lambda: _ask_database(settings))


def _attempt(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except EtappeError as error:
        return Finding(what, False, error.message, error.hint)


def _ask_database(settings: Settings) -> str:
    with open_database(settings), system_session() as db:
        version = db.scalar(text("SHOW server_version"))
        waiting = db.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"))
        failed = db.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"))
    where = "private" if settings.database_url is None else "given by ETAPPE_DATABASE_URL"
    return f"PostgreSQL {version}, {where}; jobs waiting {waiting}, failed {failed}"
