"""Loops by name: work that is never done, registered by rooms and run by the worker for every workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

RunOnce = Callable[[str], bool]
"""Does a bounded piece of work for the workspace it is given; true when there is more to do at once."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What is done again and again, and how many seconds to wait when there was nothing more to do."""

    name: str
    run_once: RunOnce
    pause_s: float


LOCK: Final = 0x1B0E
"""First half of the advisory lock in PostgreSQL that whoever runs a loop for a workspace holds meanwhile."""

_loops: dict[str, Loop] = {}


def lock_name(loop: str, workspace_id: str) -> str:
    """What the second half of the lock is a hash of."""
    return f"{loop} {workspace_id}"


def loop(name: str, *, pause_s: float = 1.0) -> Callable[[RunOnce], RunOnce]:
    """Register the decorated function as the loop ``name``; belongs into a room's ``tasks`` module.

    Of several workers only one at a time runs it for a workspace. A piece of work may take some seconds; longer
    ones call :func:`etappe.kit.jobs.check_stop` now and then. What it raises is logged, and the workspace is tried
    again after a growing pause while the others go on.
    """

    def register(function: RunOnce) -> RunOnce:
        known = _loops.get(name)
        if known is not None and known.run_once.__qualname__ != function.__qualname__:
            raise ValueError(f"two loops are named {name!r}")
        _loops[name] = Loop(name, function, pause_s)
        return function

    return register


def loops() -> Mapping[str, Loop]:
    """Every registered loop by name."""
    return _loops
