"""Which source a write key leads to, remembered for a second so that the database is not asked for every event."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from etappe.db import system_session
from etappe.events.collect.credentials import LONGEST_KEY
from etappe.events.collect.door import Door
from etappe.events.collect.errors import DatabaseAway, Overloaded
from etappe.events.models import SourceRow, WriteKeyRow

FRESH_S: Final = 1.0
"""How long what was read of a source counts without another look."""
_STALE_S: Final = 2.0
_MOST: Final = 10_000
_LOOKUPS: Final = 4
_WAITING: Final = 256
_SALT_BYTES: Final = 32
_SALT: Final = text("SELECT salt FROM daily_salts WHERE workspace_id = :workspace AND day = :day")
_NEW_SALT: Final = text(
    "INSERT INTO daily_salts (workspace_id, day, salt) VALUES (:workspace, :day, :salt) ON CONFLICT DO NOTHING"
)
_FORGET_SALTS: Final = text("DELETE FROM daily_salts WHERE workspace_id = :workspace AND day < :day")
_USED: Final = text(
    "UPDATE write_keys SET last_used_at = now() "
    "WHERE key = :key AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')"
)


@dataclass(slots=True)
class _Known:
    door: Door | None
    read_at: float


class Directory:
    """For one event loop. A key that is refused or changed elsewhere is so here within two seconds."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Door | None]] = {}
        self._turns = asyncio.Semaphore(_LOOKUPS)

    async def door(self, key: str) -> Door | None:
        """The door that ``key`` opens, or none. Raises :class:`~etappe.events.collect.errors.Later`."""
        if len(key) > LONGEST_KEY or "\0" in key:
            return None
        known = self._known.get(key)
        age = _STALE_S if known is None else time.monotonic() - known.read_at
        if known is not None and age < FRESH_S and _of_today(known.door):
            return known.door
        asking = self._asking.get(key) or self._ask(key)
        if known is not None and age < _STALE_S and _of_today(known.door):
            return known.door
        try:
            return await asyncio.shield(asking)
        except SQLAlchemyError:
            raise DatabaseAway from None

    def _ask(self, key: str) -> asyncio.Task[Door | None]:
        if len(self._asking) >= _WAITING:
            raise Overloaded
        task = asyncio.create_task(self._look_up(key))
        self._asking[key] = task
        task.add_done_callback(lambda done: self._asked(key, done))
        return task

    def _asked(self, key: str, task: asyncio.Task[Door | None]) -> None:
        self._asking.pop(key, None)
        if task.cancelled() or task.exception() is not None:
            return
        self._known[key] = _Known(task.result(), time.monotonic())
        self._known.move_to_end(key)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)

    async def _look_up(self, key: str) -> Door | None:
        async with self._turns:
            return await asyncio.to_thread(look_up, key)


def _of_today(door: Door | None) -> bool:
    return door is None or door.day is None or door.day == datetime.now(UTC).date()


def look_up(key: str) -> Door | None:
    """The source that ``key`` leads to at this moment, of whatever workspace."""
    query = (
        select(SourceRow)
        .join(WriteKeyRow, WriteKeyRow.source_id == SourceRow.id)
        .where(WriteKeyRow.key == key, WriteKeyRow.revoked_at.is_(None))
    )
    with system_session() as db:
        row = db.scalar(query)
        if row is None:
            return None
        db.execute(_USED, {"key": key})
        today = datetime.now(UTC).date() if row.cookieless else None
        return Door(
            row.workspace_id,
            row.id,
            row.kind,
            row.channel,
            row.strict,
            row.cookieless,
            row.respects_dnt,
            tuple(row.consent_required),
            None if today is None else _salt(db, row.workspace_id, today),
            today,
        )


def _salt(db: Session, workspace_id: str, day: date) -> bytes:
    """The secret of a day, made by the first who needs it; those of earlier days are gone from then on."""
    place = {"workspace": workspace_id, "day": day}
    salt = db.scalar(_SALT, place)
    if salt is None:
        db.execute(_NEW_SALT, {**place, "salt": secrets.token_bytes(_SALT_BYTES)})
        db.execute(_FORGET_SALTS, place)
        salt = db.scalar(_SALT, place)
    return bytes(salt)
