"""What measures has to do in the background: watch cards and hypotheses."""

from __future__ import annotations

from etappe.kit.loops import loop
from etappe.measures import reports
from etappe.measures.metrics import watching


@loop("cards", pause_s=2)
def watch_cards(workspace_id: str) -> bool:
    """Begin and end alarms, and let hypotheses change their state, when there are new data."""
    watching.look(workspace_id)
    return False


@loop("reports", pause_s=20)
def send_reports(workspace_id: str) -> bool:
    """Send the reports that are due; true when there may be more."""
    return reports.send_due(workspace_id)
