"""Compiles the kernels in a process of their own while other work goes on, so that first answers need not wait."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from etappe.cli.console import Steps

_WARM_UP = "from etappe.analytics import warm_up; warm_up()"


@contextmanager
def compiling(steps: Steps) -> Iterator[None]:
    """Compile during the block and wait for the rest at its end; what fails here is compiled when asked."""
    process = subprocess.Popen([sys.executable, "-c", _WARM_UP], stderr=subprocess.DEVNULL)
    try:
        yield
        with steps.step("Compiling the questions"):
            process.wait()
    finally:
        process.terminate()
        process.wait()
