"""A real server in a process of its own, with sources to send to and a look at what it stored."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import text

from etappe import events
from etappe.db import read_session, session_scope

PATIENCE_S = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Place:
    """A running server and the workspace that events are sent to."""

    address: str
    workspace_id: str

    def source(self, name: str, kind: str = "server", **settings: Any) -> tuple[str, str]:
        """A new source: its id and its write key."""
        chosen = events.SourceSettings(**settings)
        with session_scope(workspace_id=self.workspace_id) as db:
            source = events.create_source(db, self.workspace_id, name=name, kind=kind, settings=chosen)
            return source.id, events.list_keys(db, source.id)[0].key

    def stored(self, source_id: str) -> list[events.Message]:
        """Every event of a source that was kept, in the order in which it was."""
        with session_scope(workspace_id=self.workspace_id) as db:
            kept = events.read_inbox(db, 0, 100_000)
        return [one.message for one in kept if one.source_id == source_id]

    def counted(self, source_id: str) -> dict[str, int]:
        """What became of everything that was received."""
        columns = "received", "stored", "duplicates", "failed", "suppressed"
        sums = ", ".join(f"coalesce(sum({column}), 0)::bigint" for column in columns)
        question = text(f"SELECT {sums} FROM ledger WHERE source_id = :source")
        with read_session(workspace_id=self.workspace_id) as db:
            found = db.execute(question, {"source": source_id}).one()
        return dict(zip(columns, found, strict=True))

    def until(self, source_id: str, number: int, seconds: float = 15) -> list[events.Message]:
        """The events of a source once there are ``number`` of them; fewer when that never comes true."""
        end = time.monotonic() + seconds
        while len(found := self.stored(source_id)) < number and time.monotonic() < end:
            time.sleep(0.1)
        return found


@contextmanager
def running(home: Path, database_url: str) -> Iterator[str]:
    """The address of ``etappe serve`` on this database, until the block ends."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "ETAPPE_HOME": str(home),
        "ETAPPE_PORT": str(port),
        "ETAPPE_DATABASE_URL": database_url,
    }
    command = [sys.executable, "-m", "etappe", "serve", "--no-worker"]
    home.mkdir(parents=True, exist_ok=True)
    with (home / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(f"{address}/api/v1/health", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not start")
