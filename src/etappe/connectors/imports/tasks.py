"""The background task that imports a file."""

from __future__ import annotations

from etappe.connectors.imports import mending
from etappe.connectors.imports.service import carry_out
from etappe.events import IMPORT_TASK
from etappe.kit import task

# Who replays failed events has to know who can read rows.
assert mending


@task(IMPORT_TASK, lock="run_id")
def import_run(run_id: str) -> None:
    """Carry out an import run that was queued or interrupted."""
    carry_out(run_id)
