"""Tells everybody who looks at a workspace what changes in it, whichever process the change was made in.

PostgreSQL notifies every process when a change commits; one listener per process reads it once and hands it to
all who follow that workspace. Presence travels the same way and is stored nowhere.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from etappe.changes.schemas import CommandOut
from etappe.changes.service import CHANNEL, commands_after, last_command
from etappe.changes.types import Command
from etappe.db import current_engine, listening_to, read_session

PRESENCE = "etappe_presence"
_BATCH = 500
_WAITING = 2_000
_RETRY_S = 1.0
_LISTEN_S = 0.5

_log = logging.getLogger("etappe.changes")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell, as it goes over the wire to every page: a change with its id, or where somebody is."""

    wire: bytes
    id: int | None = None

    @classmethod
    def change(cls, command: Command) -> Message:
        """What a command changed."""
        data = CommandOut.of(command).model_dump_json()
        return cls(f"event: change\nid: {command.id}\ndata: {data}\n\n".encode(), command.id)

    @classmethod
    def presence(cls, seen: dict[str, Any]) -> Message:
        """Where somebody is."""
        return cls(f"event: presence\ndata: {json.dumps(seen)}\n\n".encode())


class Follower:
    """One open page; what it has not taken yet waits here, up to a limit."""

    def __init__(self, workspace_id: str) -> None:
        self.workspace_id = workspace_id
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[Message | None] = asyncio.Queue(_WAITING)

    def tell(self, message: Message | None) -> None:
        """Hand over a message, from any thread; ``None`` ends the page's stream."""
        with suppress(RuntimeError):  # The page's event loop may have ended meanwhile.
            self._loop.call_soon_threadsafe(self._put, message)

    async def next(self, seconds: float) -> Message | None:
        """The next message. Raises ``TimeoutError`` when none came in time."""
        return await asyncio.wait_for(self._waiting.get(), seconds)

    def _put(self, message: Message | None) -> None:
        """Who falls too far behind is let go; the browser comes back and reads what it missed from the log."""
        if self._waiting.full():
            while not self._waiting.empty():
                self._waiting.get_nowait()
            message = None
        self._waiting.put_nowait(message)


class Feed:
    """The followers of one process, and the thread that listens for them while there are any."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._followers: dict[str, set[Follower]] = defaultdict(set)
        self._latest: dict[str, int] = {}
        self._listener: threading.Thread | None = None

    def join(self, follower: Follower) -> None:
        """Tell this follower everything from now on."""
        listening = threading.Event()
        with self._guard:
            self._followers[follower.workspace_id].add(follower)
            if self._listener is None:
                self._listener = threading.Thread(
                    target=self._listen, args=(listening,), name="changes", daemon=True
                )
                self._listener.start()
            else:
                listening.set()
        listening.wait(10)
        with self._guard:
            self._latest.setdefault(follower.workspace_id, self._last(follower.workspace_id))

    def leave(self, follower: Follower) -> None:
        """Tell this follower nothing more."""
        with self._guard:
            self._followers[follower.workspace_id].discard(follower)
            if not self._followers[follower.workspace_id]:
                del self._followers[follower.workspace_id]
                self._latest.pop(follower.workspace_id, None)

    def _listen(self, listening: threading.Event) -> None:
        while True:
            try:
                with listening_to(self._engine, CHANNEL, PRESENCE) as connection:
                    listening.set()
                    self._catch_up()
                    if self._hear(connection):
                        return
            except psycopg.Error as error:
                _log.warning("lost the connection that listens for changes: %s", error)
                if self._nobody():
                    return
                time.sleep(_RETRY_S)

    def _hear(self, connection: psycopg.Connection[Any]) -> bool:
        """Pass on what is notified; true when nobody follows any more."""
        while True:
            for notice in connection.notifies(timeout=_LISTEN_S):
                if notice.channel == CHANNEL:
                    self._changed(json.loads(notice.payload)[0])
                else:
                    self._seen(json.loads(notice.payload))
            if self._nobody():
                return True

    def _nobody(self) -> bool:
        """Whether the listener can go; decided together with forgetting it, so that no newcomer is missed."""
        with self._guard:
            if self._followers:
                return False
            self._listener = None
            return True

    def _catch_up(self) -> None:
        for workspace_id in list(self._followers):
            self._changed(workspace_id)

    def _changed(self, workspace_id: str) -> None:
        with self._guard:
            if workspace_id not in self._latest:
                return
            for message in self._read(workspace_id, self._latest[workspace_id]):
                self._latest[workspace_id] = message.id or 0
                self._tell(workspace_id, message)

    def _seen(self, presence: dict[str, Any]) -> None:
        workspace_id = presence.pop("workspace_id")
        with self._guard:
            self._tell(workspace_id, Message.presence(presence))

    def _tell(self, workspace_id: str, message: Message) -> None:
        for follower in self._followers.get(workspace_id, ()):
            follower.tell(message)

    def _last(self, workspace_id: str) -> int:
        with read_session(self._engine, workspace_id=workspace_id) as db:
            return last_command(db)

    def _read(self, workspace_id: str, after: int) -> list[Message]:
        with read_session(self._engine, workspace_id=workspace_id) as db:
            return changes_since(db, after)


def changes_since(db: Session, after: int) -> list[Message]:
    """All commands after one, oldest first."""
    found: list[Message] = []
    while batch := commands_after(db, after, _BATCH):
        found += [Message.change(one) for one in batch]
        after = batch[-1].id
    return found


_feeds: dict[int, Feed] = {}
_feeds_guard = threading.Lock()


def current_feed() -> Feed:
    """The feed of this process."""
    engine = current_engine()
    with _feeds_guard:
        feed = _feeds.get(id(engine))
        if feed is None or feed._engine is not engine:
            feed = _feeds[id(engine)] = Feed(engine)
        return feed
