"""The loop that brings the inbox into the event log."""

from __future__ import annotations

from etappe.events.loading.service import load_once
from etappe.kit.loops import loop


@loop("load", pause_s=1.5)
def load(workspace_id: str) -> bool:
    """Take the next events of a workspace into its log."""
    return load_once(workspace_id)
