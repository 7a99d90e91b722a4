"""Notices that the database is older than the event logs, as after a backup of it alone was put back."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from deltalake import DeltaTable
from sqlalchemy import text

from etappe.config import get_settings
from etappe.db import system_session
from etappe.events.log import EventLog

_log = logging.getLogger(__name__)
_SEQUENCE: Final = "pg_get_serial_sequence('inbox', 'id')"
_LAST: Final = text(f"SELECT coalesce(pg_sequence_last_value({_SEQUENCE}), 0)")
_MOVE: Final = text(f"SELECT setval({_SEQUENCE}, :position)")


def move_past_logs(workspace_ids: Iterable[str]) -> int:
    """Let the ids of the inbox go on behind the last one that any log has; by how many they were behind.

    Without it, new events would get ids that a log takes for loaded, and would never reach it. To be called before
    the first event is taken. What arrived between the backup and its return is in the logs but neither in the books
    nor with the customers; the log of the server says so.
    """
    reached = max((_position(one) for one in workspace_ids), default=0)
    with system_session() as db:
        behind = max(0, reached - int(db.scalar(_LAST) or 0))
        if behind:
            db.execute(_MOVE, {"position": reached})
    if behind:
        _log.warning(
            "The database is older than the event log: %d positions of the inbox were given out after it was "
            "saved. New events follow behind them; the balance will show what the database does not know.",
            behind,
        )
    return behind


def _position(workspace_id: str) -> int:
    folder = get_settings().workspace_folder(workspace_id) / "events"
    return EventLog(folder.absolute()).inbox_position() if DeltaTable.is_deltatable(str(folder)) else 0
