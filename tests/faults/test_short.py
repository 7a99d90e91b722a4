"""The short version of the fault runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_nothing_is_lost_torn_or_wrong_after_a_fault() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--short", "--seed", "11"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    report = json.loads(result.stdout)
    assert [tally["clean"] for tally in report["results"]] == [True, True, True]
