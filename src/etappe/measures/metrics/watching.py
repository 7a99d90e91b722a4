"""Looks again when something has changed: new data, a changed map, or the passing of an hour."""

from __future__ import annotations

from etappe import changes
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.events import log_of
from etappe.kit import now
from etappe.measures.hypotheses import repository as hypothesis_repository
from etappe.measures.hypotheses import service as hypotheses
from etappe.measures.metrics import alarms, repository

SYSTEM = "etappe"
"""Who looks when nobody asks."""
_seen: dict[str, tuple[int, int, int]] = {}


def look(workspace_id: str) -> None:
    """Recompute cards with thresholds and hypotheses, if anything has changed since the last time."""
    state = _state(workspace_id)
    if state is None or _seen.get(workspace_id) == state:
        return
    folder = get_settings().workspace_folder(workspace_id)
    with session_scope(workspace_id=workspace_id) as db:
        access = Access(SYSTEM, workspace_id, folder, db)
        alarms.look(access)
        hypotheses.look(access)
    _seen[workspace_id] = state


def _state(workspace_id: str) -> tuple[int, int, int] | None:
    """What measured values depend on; none where nobody wants to know."""
    with read_session(workspace_id=workspace_id) as db:
        wanted = any(
            one.threshold is not None for one in repository.cards(db)
        ) or hypothesis_repository.hypotheses(db)
        if not wanted:
            return None
        last = changes.last_command(db)
    folder = get_settings().workspace_folder(workspace_id)
    return log_of(folder).version(), last, int(now().timestamp()) // 3600
