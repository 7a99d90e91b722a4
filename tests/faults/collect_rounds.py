"""kill -9 of a collecting server under load, again and again: what was acknowledged is there, and once."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import text

from etappe import accounts, events
from etappe.db import create_engine, session_scope, system_session, use_engine

ROOT = Path(__file__).parents[2]
KEY = "ek_faults"
SENDERS = 6
_LONGEST_LIFE = 0.5
_PATIENCE = 60.0


@dataclass
class CollectTally:
    """What came out, over all rounds."""

    name: str = "kill -9 of the collecting server under load"
    rounds: int = 0
    killed: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    stored: int = 0
    acknowledged_lost: int = 0
    double: int = 0
    out_of_order: int = 0
    conservation_broken: int = 0

    @property
    def clean(self) -> bool:
        """Nothing was wrong, and the fault did happen while something was at stake."""
        wrong = self.acknowledged_lost + self.double + self.out_of_order + self.conservation_broken
        return wrong == 0 and self.killed > 0 and self.acknowledged > 0

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "clean": self.clean}


@dataclass
class Nursery:
    """Starts servers on one port and kills them."""

    url: str
    home: Path
    port: int = 0
    pid: int = 0

    def __enter__(self) -> Nursery:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.port = taken.getsockname()[1]
        command = [sys.executable, "-m", "tests.faults.collect_server", self.url, str(self.port)]
        environment = {**os.environ, "ETAPPE_HOME": str(self.home), "PYTHONPATH": str(ROOT / "src")}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self.pid:
            self.end(signal.SIGKILL)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(_PATIENCE)

    def start(self) -> None:
        """Start a server and wait until it answers."""
        assert self._process.stdin is not None
        self._process.stdin.write("start\n")
        self._process.stdin.flush()
        self.pid = int(self._line())
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.01)
            else:
                return
        raise TimeoutError

    def end(self, how: signal.Signals) -> None:
        """End the server's process group, and wait for it."""
        os.killpg(self.pid, how)
        assert self._line() == "ended"
        self.pid = 0

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@dataclass
class Load:
    """Senders that send what was not acknowledged again, as real ones do."""

    port: int
    chance: random.Random
    open: deque[list[str]] = field(default_factory=deque)
    acknowledged: set[str] = field(default_factory=set)
    again: int = 0
    numbers: Iterator[int] = field(default_factory=itertools.count)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> list[threading.Thread]:
        """Senders at work until :attr:`stop`, or until nothing is open any more."""
        threads = [threading.Thread(target=self._send_on) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        return threads

    def wait_until_under_way(self) -> None:
        """Until something more was acknowledged: a server that is killed before it begins proves nothing."""
        before, end = len(self.acknowledged), time.monotonic() + _PATIENCE
        while len(self.acknowledged) == before and time.monotonic() < end:
            time.sleep(0.005)

    def drain(self) -> None:
        """Send what is still open."""
        while self.open:
            self._send(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20), self.open.popleft())

    def _send_on(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        while not self.stop.is_set():
            names = self._next()
            if not self._send(connection, names):
                connection.close()
                time.sleep(0.02)

    def _next(self) -> list[str]:
        """What was not acknowledged, now and then mixed with what was; else something new."""
        try:
            names = self.open.popleft()
            self.again += len(names)
        except IndexError:
            names = [f"m{next(self.numbers)}" for _ in range(self.chance.choice([1, 1, 5, 20]))]
        return names

    def _send(self, connection: http.client.HTTPConnection, names: list[str]) -> bool:
        batch = [{"type": "track", "event": "x", "userId": name, "messageId": name} for name in names]
        body = json.dumps({"batch": batch, "writeKey": KEY})
        try:
            connection.request("POST", "/v1/batch", body)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.open.append(names)
            return False
        if answer.status == 200:
            self.acknowledged.update(names)
        else:
            self.open.append(names)
        return answer.status == 200


def collect_rounds(url: str, home: Path, rounds: int, seed: int) -> CollectTally:
    """Rounds of load and kill -9 on the database at ``url``, and what is to be found afterwards."""
    tally = CollectTally()
    with workspace_on(url) as workspace_id, Nursery(url, home) as nursery:
        load = Load(nursery.port, random.Random(seed))
        position, seen = 0, set[int]()
        for _ in range(rounds):
            nursery.start()
            load.stop.clear()
            threads = load.run()
            load.wait_until_under_way()
            time.sleep(load.chance.random() * _LONGEST_LIFE)
            nursery.end(signal.SIGKILL)
            load.stop.set()
            for thread in threads:
                thread.join()
            tally.rounds, tally.killed = tally.rounds + 1, tally.killed + 1
            position = follow(workspace_id, position, seen)
        nursery.start()
        load.drain()
        nursery.end(signal.SIGTERM)
        follow(workspace_id, position, seen)
        judge(workspace_id, load, seen, tally)
    return tally


@contextmanager
def workspace_on(url: str) -> Iterator[str]:
    """A workspace with a source that takes events under :data:`KEY`; sessions use the database meanwhile."""
    engine = create_engine(url)
    use_engine(engine)
    with system_session() as db:
        person = accounts.create_administrator(db, email="faults@example.org", name="Faults")
        workspace = accounts.create_workspace(db, name="Faults", owner_id=person.id)
    with session_scope(workspace_id=workspace.id) as db:
        source = events.create_source(db, workspace.id, name="shop", kind="web")
        events.create_key(db, source.id, key=KEY)
    yield workspace.id
    engine.dispose()


def follow(workspace_id: str, position: int, seen: set[int]) -> int:
    """Read on as a reader of the inbox does, who never looks back."""
    with session_scope(workspace_id=workspace_id) as db:
        for event in events.read_inbox(db, position, 1_000_000):
            seen.add(event.id)
            position = event.id
    return position


def judge(workspace_id: str, load: Load, seen: set[int], tally: CollectTally) -> None:
    """Compare what senders were told with what is there, what a reader has seen, and what the ledger says."""
    with session_scope(workspace_id=workspace_id) as db:
        stored = [(event.id, event.key) for event in events.read_inbox(db, 0, 10_000_000)]
        ledger = db.execute(
            text(
                "SELECT sum(received), sum(stored), sum(duplicates), sum(failed), sum(suppressed) FROM ledger"
            )
        ).one()
    names = {name for _, name in stored}
    tally.acknowledged, tally.sent_again, tally.stored = len(load.acknowledged), load.again, len(stored)
    tally.acknowledged_lost = len(load.acknowledged - names)
    tally.double = len(stored) - len(names)
    tally.out_of_order = len({number for number, _ in stored} ^ seen)
    received, kept, duplicates, failed, suppressed = map(int, ledger)
    tally.conservation_broken = abs(received - kept - duplicates - failed - suppressed) + abs(
        kept - len(stored)
    )
