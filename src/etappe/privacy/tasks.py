"""What privacy does in the background: mail, erasures, retention."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from etappe.db import read_session
from etappe.kit import now, task
from etappe.kit.loops import loop
from etappe.privacy import outbox, requests, requests_store, retention

_GIVEN_UP_AFTER: Final = timedelta(minutes=1)


@loop("mail", pause_s=2)
def deliver(workspace_id: str) -> bool:
    """The mail that has waited longest; true when there may be more."""
    return outbox.deliver_one(workspace_id)


@loop("privacy", pause_s=60)
def keep_promises(workspace_id: str) -> bool:
    """Go on with erasures that were interrupted, and remove what is too old."""
    with read_session(workspace_id=workspace_id) as db:
        waiting = [row.id for row in requests_store.interrupted(db, now() - _GIVEN_UP_AFTER)]
    for request_id in waiting:
        requests.go_on(workspace_id, request_id)
    retention.retain(workspace_id)
    return False


@task(requests.ERASE_TASK, lock="workspace_id")
def erase(workspace_id: str, request_id: str) -> None:
    """Carry an erasure out."""
    requests.go_on(workspace_id, request_id)
