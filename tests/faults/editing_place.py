"""A private PostgreSQL, two server processes and many people who may edit one map."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.editors import TABLES, Outcome, run

from etappe import accounts, changes, journeys
from etappe.accounts import Access
from etappe.accounts.models import MembershipRow
from etappe.db import EmbeddedServer, create_engine, session_scope, system_session, use_engine
from etappe.db.migrate import migrate
from etappe.journeys import NewStage, NewStep

SERVERS = 2
_SERVER = """
import os, sys, uvicorn
from etappe.db import create_engine, use_engine
use_engine(create_engine(os.environ["EDITED_DATABASE"], pool_size=20))
from etappe.server.app import create_app
uvicorn.run(create_app(), port=int(sys.argv[1]), log_level="error", access_log=False)
"""


@dataclass(frozen=True)
class EditingPlace:
    """Where the editors meet."""

    addresses: list[str]
    tokens: list[str]
    workspace: str
    journey: str

    async def run(self, operations: int, seed: int) -> Outcome:
        """Everybody edits; the outcome is not checked yet."""
        columns = {name: _columns(name) for name in TABLES}
        return await run(self.addresses, self.tokens, self.workspace, self.journey, operations, seed, columns)


@contextmanager
def editing_place(editors: int) -> Iterator[EditingPlace]:
    """Everything is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="etappe-test-")))
        server = stack.enter_context(EmbeddedServer(folder / "postgres", tuning={"fsync": "off"}))
        migrate(server.url())
        engine = create_engine(server.url())
        stack.callback(engine.dispose)
        use_engine(engine)
        workspace, journey, tokens = _prepared(editors, folder)
        addresses = [stack.enter_context(serving(server.url(), folder)) for _ in range(SERVERS)]
        yield EditingPlace(addresses, tokens, workspace, journey)


def _prepared(editors: int, folder: Path) -> tuple[str, str, list[str]]:
    with system_session() as db:
        owner = accounts.create_administrator(db, email="owner@example.org", name="Owner")
        workspace = accounts.create_workspace(db, name="Together", owner_id=owner.id)
        people = [owner]
        for number in range(1, editors):
            person = accounts.create_administrator(
                db, email=f"e{number}@example.org", name=f"Editor {number}"
            )
            db.add(
                MembershipRow(
                    person_id=person.id, workspace_id=workspace.id, role="editor", colour=number % 8
                )
            )
            people.append(person)
        tokens = [accounts.open_session(db, person.id).token for person in people]
    with session_scope(workspace_id=workspace.id, person_id=owner.id) as db:
        stages = [
            NewStage({"en": f"Stage {s}"}, tuple(NewStep({"en": f"I do {s}.{n}"}, ()) for n in range(4)))
            for s in range(4)
        ]
        access = Access(owner.id, workspace.id, folder, db)
        name = {"en": "I edit with others"}
        journey = journeys.create_journey(access, name=name, stages=stages, lanes=("do", "think", "pain"))
    return workspace.id, journey.id, tokens


@contextmanager
def serving(database: str, folder: Path) -> Iterator[str]:
    """One server process on a database that is there; it is ended by its own handle."""
    port = _free_port()
    environment = {**os.environ, "EDITED_DATABASE": database, "ETAPPE_HOME": str(folder / "home")}
    process = subprocess.Popen([sys.executable, "-c", _SERVER, str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(f"{address}/api/v1/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _columns(table: str) -> list[str]:
    known = changes.editable(table)
    assert known is not None, table
    return sorted(known.columns.model_fields)
