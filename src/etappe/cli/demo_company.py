"""The workspace of the demo company: its people, its events, its first map."""

from __future__ import annotations

from etappe import accounts
from etappe.cli.console import Steps
from etappe.config import Settings
from etappe.db import system_session

COMPANY = "Nordlicht Versicherung"
_EMAIL = "admin@localhost"


def prepare(steps: Steps, settings: Settings) -> None:
    """Make the demo workspace, or find that it is there; what was interrupted goes on."""
    with steps.step("Creating the workspace"):
        workspace = _workspace()
    del settings, workspace


def _workspace() -> accounts.Workspace:
    with system_session() as db:
        person = accounts.find_administrator(db)
        if person is None:
            person = accounts.create_administrator(db, email=_EMAIL, name="Administrator")
        for workspace in accounts.workspaces_of(db, person.id):
            if workspace.name == COMPANY:
                return workspace
        return accounts.create_workspace(db, name=COMPANY, owner_id=person.id)
