"""Who answers for the data of a workspace, and how long it keeps raw events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.privacy import repository
from etappe.privacy.models import PrivacySettingsRow

USUAL_RETENTION: Final = 760
"""Days that raw events are kept where nobody chose: 25 months."""
FIELDS: Final = ("name", "address", "email", "phone", "officer", "authority", "url")


def controller(db: Session) -> dict[str, str]:
    """Who is responsible, as it stands in mails, on pages and in reports."""
    row = db.get(PrivacySettingsRow, db.info["workspace_id"])
    return {name: str((row.controller if row else {}).get(name, "")) for name in FIELDS}


def controller_name(db: Session) -> str:
    """The name of who is responsible; that of the workspace where nobody entered one."""
    return controller(db)["name"] or repository.workspace_name(db)


def set_controller(access: Access, wanted: Mapping[str, str]) -> dict[str, str]:
    """Say who is responsible."""
    row = settings_row(access.db)
    row.controller = {name: wanted.get(name, "") for name in FIELDS}
    access.db.flush()
    repository.note(access.db, "controller.set", access.person_id)
    return controller(access.db)


def settings_row(db: Session) -> PrivacySettingsRow:
    """The settings of the workspace, made when they are missing."""
    row = db.get(PrivacySettingsRow, db.info["workspace_id"])
    if row is None:
        row = PrivacySettingsRow(
            workspace_id=db.info["workspace_id"], controller={}, retention_days=USUAL_RETENTION
        )
        db.add(row)
        db.flush()
    return row
