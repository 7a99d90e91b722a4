"""What candidates have to do in the background: look for pains in fresh data."""

from __future__ import annotations

from etappe.kit.loops import loop
from etappe.measures.candidates import watching


@loop("pains", pause_s=60)
def find_pains(workspace_id: str) -> bool:
    """Propose pains that the data of the last week point to."""
    watching.look(workspace_id)
    return False
