"""What the worker does for every workspace without being asked: reminders of reviews, emptying the bins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from etappe import accounts, comments, journeys
from etappe.accounts import Access
from etappe.comments import ReviewDue
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.kit import now

KEPT_IN_BIN: Final = timedelta(days=30)
SYSTEM: Final = "etappe"
"""Who did what nobody did, in the command log."""


def remind_of_reviews(workspace_id: str) -> None:
    """Tell those who manage journeys, or else the owners, that a review is due; once for each due day."""
    with session_scope(workspace_id=workspace_id) as db:
        members = accounts.people(db, workspace_id)
        owners = tuple(one.id for one in members if one.role == "owner")
        due = _due(journeys.reviews_due(db), {one.id for one in members}, owners)
        comments.about_reviews(db, workspace_id, due)


def empty_bin(workspace_id: str) -> None:
    """Remove for good the journeys that have been in the bin for thirty days."""
    with session_scope(workspace_id=workspace_id) as db:
        folder = get_settings().workspace_folder(workspace_id)
        journeys.purge(Access(SYSTEM, workspace_id, folder, db), now() - KEPT_IN_BIN)


def _due(found: list[dict[str, Any]], members: set[str], owners: tuple[str, ...]) -> Iterator[ReviewDue]:
    for one in found:
        manager = one["manager_id"]
        people = (manager,) if manager in members else owners
        yield ReviewDue(one["id"], people, date.fromisoformat(one["due"]))
