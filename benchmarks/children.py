"""Runs a program of the benchmarks in a process of its own, so that the peak of memory is its own too."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def answer_of(python: str, program: str, *arguments: object) -> dict[str, Any]:
    """What the last line of ``program`` says, as JSON. Raises :class:`RuntimeError` with its errors."""
    done = subprocess.run(
        [python, str(HERE / f"{program}.py"), *map(str, arguments)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parent)},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
