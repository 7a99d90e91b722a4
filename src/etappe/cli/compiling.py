"""Compiles the kernels in a process of their own while other work goes on, so that first answers need not wait."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from etappe import analytics

_WARM_UP = "from etappe.analytics import warm_up; warm_up()"


@contextmanager
def compiling() -> Iterator[subprocess.Popen[bytes]]:
    """Compile during the block; :func:`warming_up` goes on where it ended."""
    process = subprocess.Popen([sys.executable, "-c", _WARM_UP], stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def warming_up() -> Iterator[None]:
    """Compile apart during the block, then load the machine code into this process.

    The compiler lets one thread of a process in at a time: if a thread of this process compiled all kernels, a
    question that needs a single one would have to wait for nearly all of the others.
    """
    with compiling() as process:
        threading.Thread(target=_load_after, args=(process,), name="warm-up", daemon=True).start()
        yield


def _load_after(process: subprocess.Popen[bytes]) -> None:
    if process.wait() == 0:
        analytics.warm_up()
