"""The long runs of collection: ``python -m tests.faults.collect_long``; part of ``python -m tests.faults``.

200 times kill -9 under load on a database with all its safeguards, and 10,000 hostile bodies against a real server.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
from tests.events.collect.hostile import bodies
from tests.faults.collect_rounds import KEY, Nursery, collect_rounds, workspace_on

from etappe import events
from etappe.db import EmbeddedServer, session_scope
from etappe.db.migrate import migrate

ROUNDS = int(os.environ.get("ETAPPE_FAULT_ROUNDS", "200"))
BODIES = int(os.environ.get("ETAPPE_FAULT_BODIES", "10000"))
_WARM = 1_000
_SLOWEST_S = 2.0
_GROWTH = 1.1
_GOOD_EVERY = 5


@dataclass
class HostileTally:
    """What hostile bodies did."""

    name: str = "hostile bodies"
    sent: int = 0
    refused: int = 0
    failures_inside: int = 0
    unanswered: int = 0
    good_sent: int = 0
    good_lost: int = 0
    slowest_s: float = 0.0
    memory_growth: float = 0.0

    @property
    def clean(self) -> bool:
        """Nobody was harmed."""
        wrong = self.failures_inside + self.unanswered + self.good_lost
        return (
            wrong == 0 and self.slowest_s < _SLOWEST_S and self.memory_growth < _GROWTH and self.refused > 0
        )

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "clean": self.clean}


def run(seed: int) -> list[Any]:
    """Both runs, each on a private PostgreSQL of its own."""
    tallies: list[Any] = []
    for work in (
        lambda url, home: collect_rounds(url, home, ROUNDS, seed),
        lambda url, home: hostile(url, home, seed),
    ):
        with tempfile.TemporaryDirectory(prefix="etappe-test-") as folder:
            home = Path(folder)
            with EmbeddedServer(home / "postgres") as server:
                migrate(server.url())
                tallies.append(work(server.url(), home))
    return tallies


def hostile(url: str, home: Path, seed: int) -> HostileTally:
    """Send hostile bodies with good events between them, one after the other."""
    tally = HostileTally()
    with workspace_on(url) as workspace_id, Nursery(url, home) as nursery:
        nursery.start()
        server, memory = psutil.Process(nursery.pid), 0
        for number, (path, body) in enumerate(bodies(BODIES, seed)):
            _send(nursery.port, path, body, tally)
            if number % _GOOD_EVERY == 0:
                tally.good_sent += 1
                good = {"userId": f"good-{number}", "event": "x", "messageId": f"good-{number}"}
                _send(nursery.port, "/v1/track", json.dumps(good).encode(), tally)
            if number == min(_WARM, BODIES // 2):
                memory = server.memory_info().rss
        tally.memory_growth = round(server.memory_info().rss / memory, 3)
        nursery.end(signal.SIGTERM)
        with session_scope(workspace_id=workspace_id) as db:
            kept = {event.key for event in events.read_inbox(db, 0, 10_000_000)}
    tally.good_lost = tally.good_sent - sum(name.startswith("good-") for name in kept)
    return tally


def _send(port: int, path: str, body: bytes, tally: HostileTally) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    begun = time.monotonic()
    try:
        connection.request("POST", path, body, {"X-Write-Key": KEY})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        tally.unanswered += 1
        return
    finally:
        connection.close()
    tally.sent += 1
    tally.refused += status == 400
    tally.failures_inside += status not in {200, 400}
    tally.slowest_s = max(tally.slowest_s, round(time.monotonic() - begun, 3))


if __name__ == "__main__":
    results = run(1)
    print(json.dumps([tally.as_dict() for tally in results], indent=1))
    sys.exit(0 if all(tally.clean for tally in results) else 1)
