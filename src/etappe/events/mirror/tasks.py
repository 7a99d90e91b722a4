"""The loop that keeps copies of event logs in object storage up to date."""

from __future__ import annotations

from etappe.config import get_settings
from etappe.events.mirror.writing import copy_address, mirror
from etappe.events.service import log_of
from etappe.kit.loops import loop


@loop("mirror", pause_s=60)
def keep_copy(workspace_id: str) -> bool:
    """Copy what is new in the log of a workspace, where an address for copies is set."""
    settings = get_settings()
    if settings.log_copies:
        log = log_of(settings.workspace_folder(workspace_id))
        mirror(log, copy_address(settings.log_copies, workspace_id))
    return False
