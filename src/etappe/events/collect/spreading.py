"""Tells the other processes what passed through this one, so that the live debugger shows the events of all of them."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

import msgspec
from psycopg import Error
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from etappe.db import current_engine, listening_to
from etappe.events.collect.recent import RECENT, Passed

_log = logging.getLogger(__name__)
_CHANNEL: Final = "etappe_passed"
_NOTIFY: Final = text("SELECT pg_notify(:channel, :payload)")
_MOST_BYTES: Final = 7_500
"""PostgreSQL carries notices of less than 8,000 bytes."""
_CHARS: Final = 200
_KEPT: Final = 200
_PAUSE_S: Final = 0.3
_HEAR_S: Final = 5.0
_LISTENED_S: Final = 60.0
_encode = msgspec.json.Encoder().encode


class _Notice(msgspec.Struct, array_like=True):
    """What passed through the process ``sender``."""

    sender: str
    passed: list[tuple[str, Passed]]


_DECODER: Final = msgspec.json.Decoder(_Notice)
_ME: Final = os.urandom(8).hex()


class Spreading:
    """For one event loop; collects for a moment and tells only the newest, so that a flood of events costs little."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, Passed]] = deque(maxlen=_KEPT)
        self._task: asyncio.Task[None] | None = None

    def add(self, passed: Sequence[tuple[str, Passed]]) -> None:
        """Tell these soon, each with its source."""
        self._waiting.extend(passed)
        if self._waiting and self._task is None:
            self._task = asyncio.create_task(self._tell_soon())

    async def close(self) -> None:
        """Tell nothing more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _tell_soon(self) -> None:
        await asyncio.sleep(_PAUSE_S)
        told = list(self._waiting)
        self._waiting.clear()
        try:
            await asyncio.to_thread(_tell, told)
        except (Error, SQLAlchemyError, OSError) as error:
            _log.info("other processes could not be told of duplicates: %s", error)
        self._task = None
        self.add([])


def _tell(passed: Sequence[tuple[str, Passed]]) -> None:
    with current_engine().begin() as connection:
        for payload in _payloads(passed):
            connection.execute(_NOTIFY, {"channel": _CHANNEL, "payload": payload})


def _payloads(passed: Sequence[tuple[str, Passed]]) -> Iterator[str]:
    """Notices that are short enough, cut in halves until they are."""
    cut = [(source, one.shortened(_CHARS)) for source, one in passed]
    payload = _encode(_Notice(_ME, cut))
    if len(payload) <= _MOST_BYTES or len(passed) == 1:
        yield payload.decode()
        return
    middle = len(passed) // 2
    yield from _payloads(passed[:middle])
    yield from _payloads(passed[middle:])


class Hearing:
    """Hears what passed through other processes while somebody asks, and a minute longer."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._asked_at = 0.0
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Somebody watches: from soon on, :data:`~etappe.events.collect.recent.RECENT` knows of other processes too."""
        with self._guard:
            self._asked_at = time.monotonic()
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, name="passed", daemon=True)
                self._thread.start()

    def _listen(self) -> None:
        try:
            with listening_to(current_engine(), _CHANNEL) as connection:
                while not self._nobody():
                    for notice in connection.notifies(timeout=_HEAR_S):
                        heard(notice.payload)
        except (Error, SQLAlchemyError, RuntimeError) as error:
            _log.info("lost the connection that hears of duplicates: %s", error)
        with self._guard:
            self._thread = None

    def _nobody(self) -> bool:
        return time.monotonic() - self._asked_at > _LISTENED_S


def heard(payload: str) -> None:
    """Take note of what another process told; what this one told itself it knows already."""
    notice = _DECODER.decode(payload)
    if notice.sender != _ME:
        for source_id, passed in notice.passed:
            RECENT.add(source_id, passed)


HEARING: Final = Hearing()
"""What this process hears."""
