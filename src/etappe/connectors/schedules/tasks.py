"""The background work of schedules: queue what is due, and fetch it."""

from __future__ import annotations

from etappe.connectors.schedules import service
from etappe.connectors.schedules.pulling import pull
from etappe.connectors.schedules.service import PULL_TASK
from etappe.db import session_scope
from etappe.kit import task
from etappe.kit.loops import loop


@loop("schedules", pause_s=10.0)
def start_schedules(workspace_id: str) -> bool:
    """Queue the schedules of a workspace whose time has come."""
    with session_scope(workspace_id=workspace_id) as db:
        return service.start_due(db)


@task(PULL_TASK, lock="schedule_id")
def pull_schedule(workspace_id: str, schedule_id: str, pull_id: str) -> None:
    """Let a schedule look for something new."""
    pull(workspace_id, schedule_id, pull_id)
