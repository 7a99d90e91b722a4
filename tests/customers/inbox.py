"""Puts messages into the inbox the way collection does, and lets customers follow."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

from sqlalchemy import text

from etappe import customers, events
from etappe.db import session_scope
from etappe.events.collect.message import encode

SECOND = 1_000_000
HOUR = 3600 * SECOND
_numbers = itertools.count(1)
_INSERT = text(
    "INSERT INTO inbox (workspace_id, source_id, event_id, received_us, time_us, kind, activity, key, payload) "
    "VALUES (:workspace_id, :source_id, :event_id, :time_us, :time_us, :kind, :activity, :key, :payload)"
)


class Shop:
    """A workspace with one website (or another source) that sends events."""

    def __init__(self, workspace_id: str, name: str = "Web", kind: str = "web") -> None:
        self.workspace_id = workspace_id
        with session_scope(workspace_id=workspace_id) as db:
            self.source = events.create_source(db, workspace_id, name=name, kind=kind)

    def send(self, activity: str = "page", time_us: int = HOUR, kind: str = "track", **fields: Any) -> bytes:
        """One event; its id."""
        number = next(_numbers)
        message = events.Message(
            kind=kind,
            activity=activity,
            message_id=str(number),
            time_us=time_us,
            received_us=time_us,
            **fields,
        )
        event_id = hashlib.blake2b(str(number).encode(), digest_size=16).digest()
        with session_scope(workspace_id=self.workspace_id) as db:
            db.execute(_INSERT, {
                "workspace_id": self.workspace_id, "source_id": self.source.id, "event_id": event_id,
                "time_us": time_us, "kind": kind, "activity": activity, "key": events.best_key(message),
                "payload": encode(message).decode(),
            })  # fmt: skip
        return event_id

    def identify(self, time_us: int = HOUR, **fields: Any) -> bytes:
        """Say who somebody is."""
        return self.send("$identify", time_us, "identify", **fields)

    def follow(self) -> int:
        """Let customers take in what is waiting."""
        done = 0
        while number := customers.follow(self.workspace_id):
            done += number
        return done
