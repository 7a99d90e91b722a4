"""The worker's own tasks: the upkeep of the installation, workspace by workspace."""

from __future__ import annotations

from etappe import accounts, events
from etappe.kit import defer, task
from etappe.worker import upkeep

UPKEEP = "worker.upkeep"
_WORKSPACE = "worker.upkeep_of_workspace"
_PURGE_OBJECTS = "objects.purge"


@task(UPKEEP)
def keep_up(timestamp: int = 0) -> None:
    """A job for each workspace, so that what fails in one keeps no other from its own.

    ``timestamp`` is when it should have been done. Doing it twice changes nothing more than doing it once.
    """
    del timestamp
    for workspace_id in accounts.every_workspace():
        defer(_WORKSPACE, workspace_id=workspace_id)
    defer(_PURGE_OBJECTS)


@task(_WORKSPACE, lock="workspace_id")
def keep_up_workspace(workspace_id: str) -> None:
    """Reminders of reviews, what has lain in the bin long enough, and what everybody has read in the inbox."""
    upkeep.remind_of_reviews(workspace_id)
    upkeep.empty_bin(workspace_id)
    events.trim_inbox(workspace_id)
