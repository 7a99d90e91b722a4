"""Runs the loops of all rooms: each in a thread of its own, for one workspace after the other, until told to stop."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from etappe import accounts
from etappe.db import current_engine
from etappe.kit.jobs import Interrupted
from etappe.kit.loops import LOCK, Loop, lock_name

FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 300.0
FRESH_S: Final = 2.0
"""So long the list of workspaces counts; a new one is looked after that much later."""
_TAKE: Final = text(f"SELECT pg_try_advisory_lock({LOCK}, hashtext(:name))")
_GIVE_BACK: Final = text(f"SELECT pg_advisory_unlock({LOCK}, hashtext(:name))")

_log = logging.getLogger("etappe.worker")
Workspaces = Callable[[], Sequence[str]]


@dataclass(slots=True)
class _Trouble:
    """How often a workspace has failed in a row, and when it is tried again."""

    times: int
    until: float


class LoopRunner:
    """Keeps loops going from :meth:`start` to :meth:`stop`."""

    def __init__(self, loops: Iterable[Loop], workspaces: Workspaces = accounts.every_workspace) -> None:
        self._stopping = threading.Event()
        self._workspaces = _Remembered(workspaces)
        self._threads = [
            threading.Thread(target=self._keep, args=(loop,), name=f"loop-{loop.name}", daemon=True)
            for loop in loops
        ]

    def start(self) -> None:
        """Begin; returns at once."""
        for thread in self._threads:
            thread.start()

    def request_stop(self) -> None:
        """Begin nothing new; what is under way is finished."""
        self._stopping.set()

    def stop(self, timeout_s: float) -> bool:
        """Stop and wait; whether every loop has come to its end in that time."""
        self.request_stop()
        end = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _keep(self, loop: Loop) -> None:
        troubles: dict[str, _Trouble] = {}
        while not self._stopping.is_set():
            if not self._round(loop, troubles):
                self._stopping.wait(loop.pause_s)

    def _round(self, loop: Loop, troubles: dict[str, _Trouble]) -> bool:
        """One piece of work for every workspace; whether one of them has more."""
        more = False
        try:
            with _leases(loop.name) as lease:
                for workspace_id in self._workspaces():
                    if self._stopping.is_set():
                        return False
                    if _is_due(troubles.get(workspace_id)):
                        more |= _try(loop, workspace_id, lease, troubles)
        except Exception:  # noqa: BLE001  whatever it is, the loop goes on when it is over
            _log.exception("The loop %s could not look at the workspaces.", loop.name)
            self._stopping.wait(FIRST_PAUSE_S)
        return more


def _try(loop: Loop, workspace_id: str, lease: _Leases, troubles: dict[str, _Trouble]) -> bool:
    try:
        with lease.of(workspace_id) as mine:
            more = mine and loop.run_once(workspace_id)
    except Interrupted:
        return False
    except Exception:  # noqa: BLE001  one workspace must not stop the others
        trouble = _after(troubles.get(workspace_id))
        troubles[workspace_id] = trouble
        _log.exception(
            "The loop %s failed for %s, %d times in a row.", loop.name, workspace_id, trouble.times
        )
        return False
    troubles.pop(workspace_id, None)
    return more


def _is_due(trouble: _Trouble | None) -> bool:
    return trouble is None or time.monotonic() >= trouble.until


def _after(trouble: _Trouble | None) -> _Trouble:
    times = 1 if trouble is None else trouble.times + 1
    pause = min(FIRST_PAUSE_S * 2 ** (times - 1), LONGEST_PAUSE_S)
    return _Trouble(times, time.monotonic() + pause)


class _Remembered:
    """The workspaces, asked for by one loop on behalf of all: they change seldom, and many loops go round."""

    def __init__(self, ask: Workspaces) -> None:
        self._ask = ask
        self._turn = threading.Lock()
        self._known: Sequence[str] = ()
        self._until = 0.0

    def __call__(self) -> Sequence[str]:
        with self._turn:
            if time.monotonic() >= self._until:
                self._known, self._until = self._ask(), time.monotonic() + FRESH_S
            return self._known


class _Leases:
    """Takes and gives back the right to run one loop for one workspace; a dead process gives back by dying."""

    def __init__(self, connection: Connection, loop: str) -> None:
        self._connection = connection
        self._loop = loop

    @contextmanager
    def of(self, workspace_id: str) -> Iterator[bool]:
        """Whether the right was free; if so it is held until the end of the block."""
        name = {"name": lock_name(self._loop, workspace_id)}
        mine = bool(self._connection.scalar(_TAKE, name))
        try:
            yield mine
        finally:
            if mine:
                self._connection.execute(_GIVE_BACK, name)


@contextmanager
def _leases(loop: str) -> Iterator[_Leases]:
    with current_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield _Leases(connection, loop)
