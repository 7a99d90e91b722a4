"""``etappe collect`` as it is run in earnest: its processes on a free port, over a database that exists."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil
from tests.faults.collect_rounds import ROOT

_PATIENCE_S = 60.0


@dataclass
class Collectors:
    """So many ``processes`` that take events; their parent keeps them running."""

    url: str
    home: Path
    processes: int
    port: int = 0

    def __enter__(self) -> Collectors:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.port = taken.getsockname()[1]
        arguments = ["collect", "--port", str(self.port), "--processes", str(self.processes)]
        own = {
            "ETAPPE_HOME": str(self.home),
            "ETAPPE_DATABASE_URL": self.url,
            "PYTHONPATH": str(ROOT / "src"),
        }
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "etappe", *arguments],
            cwd=ROOT,
            env={**os.environ, **own},
            text=True,
            stdout=subprocess.PIPE,
        )
        assert self._parent.stdout is not None
        self.announcement = self._parent.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        if self._parent.poll() is None:
            self.end(signal.SIGTERM)

    def end(self, how: signal.Signals) -> None:
        """End the parent, and wait until none of its processes is left."""
        left = self.children()
        self._parent.send_signal(how)
        self._parent.wait(_PATIENCE_S)
        _, alive = psutil.wait_procs(left, _PATIENCE_S)
        assert not alive, alive

    def children(self) -> list[psutil.Process]:
        """The processes that take events, as far as they run."""
        return psutil.Process(self._parent.pid).children()
