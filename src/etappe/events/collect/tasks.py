"""What collection forgets by itself: which messages were seen long ago, and the secrets of days that are over."""

from __future__ import annotations

from typing import Final

from sqlalchemy import text

from etappe.db import session_scope
from etappe.kit.loops import loop

_AT_ONCE: Final = 20_000
_FORGET_SEEN: Final = text(
    "DELETE FROM seen_messages WHERE event_id IN (SELECT event_id FROM seen_messages "
    "WHERE workspace_id = :workspace AND day < (now() AT TIME ZONE 'UTC')::date - 31 LIMIT :at_once) "
    "RETURNING day"
)
_FORGET_SALTS: Final = text(
    "DELETE FROM daily_salts WHERE workspace_id = :workspace AND day < (now() AT TIME ZONE 'UTC')::date"
)


@loop("forget", pause_s=600)
def forget(workspace_id: str) -> bool:
    """Forget a bounded part of what is old enough; whether there may be more of it."""
    with session_scope(workspace_id=workspace_id) as db:
        db.execute(_FORGET_SALTS, {"workspace": workspace_id})
        gone = db.execute(_FORGET_SEEN, {"workspace": workspace_id, "at_once": _AT_ONCE}).all()
        return len(gone) == _AT_ONCE
