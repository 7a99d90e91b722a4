"""The loop that tries automatic fixes on what has failed lately."""

from __future__ import annotations

from etappe.events.failures.service import mend_new
from etappe.kit.loops import loop


@loop("mend", pause_s=4.0)
def mend(workspace_id: str) -> bool:
    """Mend what a fix was made for."""
    return mend_new(workspace_id)
