"""Notices that the database is older than the event logs, as after a backup of it alone was put back, and mends it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from deltalake import DeltaTable
from sqlalchemy import text

from etappe.config import get_settings
from etappe.db import system_session
from etappe.events.loading.recalling import recall
from etappe.events.log import EventLog

_log = logging.getLogger(__name__)
_SEQUENCE: Final = "pg_get_serial_sequence('inbox', 'id')"
_LAST: Final = text(f"SELECT coalesce(pg_sequence_last_value({_SEQUENCE}), 0)")
_MOVE: Final = text(f"SELECT setval({_SEQUENCE}, :position)")


def move_past_logs(workspace_ids: Iterable[str]) -> int:
    """Let the ids of the inbox go on behind the last one that any log has; by how many they were behind.

    Without it, new events would get ids that a log takes for loaded, and would never reach it. To be called before
    the first event is taken. What arrived between the backup and its return is in the logs: from there it comes back
    into the books and before the customers; the log of the server says how much that was.
    """
    with_logs = [one for one in workspace_ids if _has_log(one)]
    for workspace_id in with_logs:
        _recall(workspace_id)
    reached = max((_log_of(one).inbox_position() for one in with_logs), default=0)
    with system_session() as db:
        behind = max(0, reached - int(db.scalar(_LAST) or 0))
        if behind:
            db.execute(_MOVE, {"position": reached})
    return behind


def _recall(workspace_id: str) -> None:
    found = recall(workspace_id)
    if found.events or found.imports:
        _log.warning(
            "The database is older than the event log of %s: %d events and %d imports that came after it was saved "
            "were taken from the log into the books and to the customers again.",
            workspace_id,
            *found,
        )


def _has_log(workspace_id: str) -> bool:
    return DeltaTable.is_deltatable(str(_folder(workspace_id)))


def _log_of(workspace_id: str) -> EventLog:
    return EventLog(_folder(workspace_id).absolute())


def _folder(workspace_id: str) -> Path:
    return get_settings().workspace_folder(workspace_id) / "events"
