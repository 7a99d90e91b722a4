"""A command of Etappe as a child process: started, watched, restarted, stopped."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_STOP_S = 12
_RESTART_S = 1.0
_LONGEST_RESTART_S = 60.0
_LOOK_S = 1.0


async def gone(parent: int) -> None:
    """Returns once the process ``parent``, which started this one, has ended, even when it was killed."""
    while os.getppid() == parent:
        await asyncio.sleep(_LOOK_S)


class KeptProcess:
    """Keeps ``etappe`` with some ``arguments`` running until :meth:`stop`; what it has to say goes to ``log``.

    The command is told this process as its ``--parent``, so that it can end when this one is gone.
    """

    def __init__(self, arguments: Sequence[str], log: Path) -> None:
        self._command = [sys.executable, "-m", "etappe", *arguments, "--parent", str(os.getpid())]
        self._log = log
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, name=f"keeper of {arguments[0]}", daemon=True)

    def start(self) -> None:
        """Start the process, and again whenever it dies."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._keeper.start()

    def stop(self) -> None:
        """End the process: politely first, then for certain."""
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
        """The running process."""
        return None if self._process is None or self._process.poll() is not None else self._process.pid

    def _keep(self) -> None:
        pause = _RESTART_S
        while not self._stopping.is_set():
            started = time.monotonic()
            self._process = self._started()
            if self._stopping.is_set():
                self._process.terminate()
            self._process.wait()
            # One that dies again at once is given more and more time.
            survived = time.monotonic() - started > _LONGEST_RESTART_S
            pause = _RESTART_S if survived else min(2 * pause, _LONGEST_RESTART_S)
            self._stopping.wait(pause)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A Ctrl-C in the terminal is for this process, which then ends the other one in order.
                start_new_session=True,
            )
