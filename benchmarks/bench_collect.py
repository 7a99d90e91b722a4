"""Collecting events over HTTP, each answered after its commit, against an endpoint that does nothing and a bare COPY.

``etappe collect`` with one process and with one for each core, PostgreSQL and the sender share this machine. The
endpoint that does nothing runs in the same processes and reads the same requests. What server and database compute for
an event is given beside the rate, because that does not depend on what else the machine does. COPY writes the same rows
into a table without indexes, over one connection, a thousand rows to a commit; it neither reads HTTP nor JSON and
notices no duplicates. ``ETAPPE_BENCH_COLLECT_SECONDS`` changes how long each figure is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url
from tests.faults.collect_processes import Collectors
from tests.faults.collect_rounds import KEY, workspace_on

from benchmarks.collect_load import requests
from etappe.db import EmbeddedServer
from etappe.db.migrate import migrate

SECONDS = float(os.environ.get("ETAPPE_BENCH_COLLECT_SECONDS", "8"))
BATCH = 20
CORES = os.cpu_count() or 1
CASES = (
    (1, 64, CORES, f"single events, {CORES} processes"),
    (BATCH, 64, 1, "batches of 20, one process"),
    (BATCH, 64, CORES, f"batches of 20, {CORES} processes"),
)
_NOTHING = "/v1/m"
P99_S = 0.1
_EVENTS = 100_000
_COPIED = 200_000
Row = dict[str, Any]


@dataclass(frozen=True)
class Working:
    """A server on a port, its processes and that of its database."""

    port: int
    servers: tuple[int, ...]
    database: int

    def seconds(self) -> float:
        """What all have computed so far, with every process that the database has."""
        return sum(_seconds(one) for one in (*self.servers, self.database, *_children(self.database)))


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in tasks.read_text().split()]


def run() -> list[Row]:
    """Rates, the 99th percentile of the time to an answer, and what the peers do."""
    rows: list[Row] = []
    for batch, connections, processes, name in CASES:
        with place(processes) as (url, working):
            rows += _case(working, batch, connections, name, None if batch == 1 else _copy(url))
    return rows


@contextmanager
def place(processes: int) -> Iterator[tuple[str, Working]]:
    """A private PostgreSQL as it is run in earnest, a source in it, and processes that collect."""
    with (
        tempfile.TemporaryDirectory(prefix="etappe-bench-") as folder,
        EmbeddedServer(Path(folder) / "postgres") as server,
    ):
        migrate(server.url())
        with workspace_on(server.url()), Collectors(server.url(), Path(folder), processes) as collectors:
            _load(collectors.port, 1, 16, 1.0)
            database = int((Path(folder) / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
            servers = tuple(one.pid for one in collectors.children())
            assert len(servers) == processes
            yield server.url(), Working(collectors.port, servers, database)


def _case(working: Working, batch: int, connections: int, name: str, copied: float | None) -> list[Row]:
    port = working.port
    idle = _load(port, batch, connections, SECONDS / 2, path=_NOTHING)
    before = working.seconds()
    ours = _load(port, batch, connections, SECONDS)
    spent = (working.seconds() - before) / (ours["requests"] * batch)
    assert ours["refused"] == 0, ours
    size = f"{_EVENTS:,} events, {connections} connections"
    rate = ours["events_per_s"]
    title = f"{name}, answered after the commit ({rate:,.0f} events/s)"
    rows = [
        _row(title, size, _EVENTS / rate, "an endpoint that does nothing", _EVENTS / idle["events_per_s"])
    ]
    if copied is not None:
        rows.append(_row(title, size, _EVENTS / rate, "bare COPY", _EVENTS / copied))
    rows.append(_row(f"{name}, computed by server and database", size, _EVENTS * spent, None, None))
    p99 = ours["p99_ms"] / 1_000
    return [*rows, _row(f"{name}, time to the answer, 99th percentile", size, p99, "target", P99_S)]


def _load(port: int, batch: int, connections: int, seconds: float, *, path: str = "") -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.collect_load", str(port), KEY, "--batch", str(batch)]
    command += ["--connections", str(connections), "--seconds", str(seconds), "--path", path]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def _copy(url: str) -> float:
    """Rows a second that COPY writes."""
    request = requests(KEY, _COPIED // 100, 0)
    events = json.loads(next(request).split(b"\r\n\r\n", 1)[1])["batch"]
    rows = [(event["userId"], event["event"], json.dumps(event)) for event in events] * 100
    address = make_url(url)
    with psycopg.connect(
        host=address.query["host"], user=address.username, dbname=address.database
    ) as connection:
        connection.execute("CREATE TABLE bare (key text, activity text, payload text)")
        connection.commit()
        began = time.perf_counter()
        for start in range(0, len(rows), 1_000):
            with connection.cursor().copy("COPY bare FROM STDIN") as copy:
                for row in rows[start : start + 1_000]:
                    copy.write_row(row)
            connection.commit()
        return len(rows) / (time.perf_counter() - began)


def _row(name: str, size: str, ours: float, peer: str | None, theirs: float | None) -> Row:
    return {
        "name": name, "size": size, "ours_s": round(ours, 4), "peer": peer,
        "peer_s": None if theirs is None else round(theirs, 4),
        "ratio": None if theirs is None else round(theirs / ours, 3),
    }  # fmt: skip
