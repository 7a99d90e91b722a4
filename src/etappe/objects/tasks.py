"""Upkeep of objects in the background."""

from __future__ import annotations

from etappe.db import system_session
from etappe.kit import task
from etappe.objects import service


@task("objects.purge")
def purge() -> None:
    """Empty the bins of all workspaces of what has been there for thirty days."""
    with system_session() as db:
        service.purge(db)
