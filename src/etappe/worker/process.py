"""The worker as a child process of the server: started, watched, restarted, stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

_STOP_S = 12
_RESTART_S = 1.0
_LONGEST_RESTART_S = 60.0


class WorkerProcess:
    """Keeps one worker running until :meth:`stop`; what it has to say goes to ``log``."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the worker, and again whenever it dies."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._keeper.start()

    def stop(self) -> None:
        """End the worker: politely first, then for certain."""
        self._stopping.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._keeper.join(_STOP_S)

    @property
    def pid(self) -> int | None:
        """The running worker."""
        return None if self._process is None or self._process.poll() is not None else self._process.pid

    def _keep(self) -> None:
        pause = _RESTART_S
        while not self._stopping.is_set():
            started = time.monotonic()
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "etappe", "worker", "--parent", str(os.getpid())],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    # A Ctrl-C in the terminal is for the server, which then ends the worker in order.
                    start_new_session=True,
                )
            if self._stopping.is_set():
                self._process.terminate()
            self._process.wait()
            # One that dies again at once is given more and more time.
            survived = time.monotonic() - started > _LONGEST_RESTART_S
            pause = _RESTART_S if survived else min(2 * pause, _LONGEST_RESTART_S)
            self._stopping.wait(pause)
