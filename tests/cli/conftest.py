"""The command as a person starts it: in a process of its own, with a home of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

PATIENCE_S = 200


@dataclass
class Etappe:
    """A home folder and what runs in it."""

    home: Path
    port: int
    python: str | None = None
    """Another interpreter, with Etappe installed in it, than the one that runs the tests."""
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ETAPPE_")}
        kept |= {"ETAPPE_HOME": str(self.home), "ETAPPE_PORT": str(self.port)}
        if self.python is None:
            kept["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        return kept

    @property
    def command(self) -> list[str]:
        return [self.python or sys.executable, "-m", "etappe"]

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [*self.command, *arguments]
        environment = self.environment | more
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command that stays."""
        process = subprocess.Popen(
            [*self.command, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def get(self, path: str) -> dict[str, Any]:
        """What the running server answers."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return dict(json.load(answer))

    def page(self, path: str) -> tuple[str, str]:
        """A page of the interface and its content policy."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return answer.read().decode(), answer.headers["Content-Security-Policy"]

    def healthy(self) -> bool:
        try:
            return bool(self.get("/api/v1/health")["worker"] == "ok")
        except OSError:
            return False

    def processes(self) -> list[psutil.Process]:
        """Everything that works on this home: by its command line or by its environment."""
        return [process for process in psutil.process_iter() if self._is_mine(process)]

    def _is_mine(self, process: psutil.Process) -> bool:
        if process.pid == os.getpid():
            return False
        try:
            line = " ".join(process.cmdline())
            return str(self.home) in line or process.environ().get("ETAPPE_HOME") == str(self.home)
        except psutil.Error:
            return False

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to become true."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, f"{what} did not happen; left: {self.processes()}"
            for process in self.started:
                assert process.poll() in {None, -signal.SIGKILL}, process.communicate()[0]
            time.sleep(0.1)


@pytest.fixture
def etappe(passable: Path) -> Iterator[Etappe]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    etappe = Etappe(passable / "home", port)
    yield etappe
    for process in etappe.processes():
        process.send_signal(signal.SIGKILL)
