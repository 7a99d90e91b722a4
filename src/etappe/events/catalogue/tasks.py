"""The loop that keeps the catalogue up to date."""

from __future__ import annotations

from etappe.events.catalogue.service import refresh, watch_volumes
from etappe.kit.loops import loop


@loop("catalogue", pause_s=10.0)
def keep_catalogue(workspace_id: str) -> bool:
    """Look through what has arrived."""
    if refresh(workspace_id):
        watch_volumes(workspace_id)
    return False
