"""Who may change a map: its own role for the person, else the role in the workspace."""

from __future__ import annotations

from typing import Any

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import NotAllowed
from etappe.journeys.models import JourneyRow

_EDITORS = ("owner", "editor")


def may_edit(access: Access, row: Any) -> None:
    """Raises :class:`~etappe.changes.NotAllowed` unless the person may edit the map of the row."""
    must_edit(access, row.id if isinstance(row, JourneyRow) else row.journey_id)


def must_edit(access: Access, journey_id: str) -> None:
    """Raises :class:`~etappe.changes.NotAllowed` unless the person may edit the map."""
    if role_on(access, journey_id) not in _EDITORS:
        raise NotAllowed("this map")


def role_on(access: Access, journey_id: str) -> str:
    """The person's role on a map, asked once per transaction."""
    known: dict[tuple[str, str], str] = access.db.info.setdefault("journey_roles", {})
    key = (access.person_id, journey_id)
    if key not in known:
        known[key] = accounts.journey_role(access, journey_id)
    return known[key]


def people(access: Access) -> list[dict[str, Any]]:
    """Who works in the workspace, with the colour in which each of them is shown."""
    members = accounts.people(access.db, access.workspace_id)
    return [{"id": one.id, "name": one.name, "colour": one.colour} for one in members]
