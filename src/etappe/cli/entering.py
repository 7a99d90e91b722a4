"""The administrator's way into a workspace from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from etappe.cli.imports import opened_workspace

if TYPE_CHECKING:
    from etappe.accounts import Access


@contextmanager
def entered(workspace: str | None) -> Iterator[Access]:
    """The workspace (an id, a name, or the only one there is), open for its administrator in one transaction."""
    from etappe import accounts
    from etappe.accounts import Access
    from etappe.config import get_settings
    from etappe.db import session_scope, system_session

    with opened_workspace(workspace) as workspace_id:
        with system_session() as system:
            person = accounts.find_administrator(system)
        person_id = "etappe" if person is None else person.id
        with session_scope(workspace_id=workspace_id, person_id=person_id) as db:
            yield Access(person_id, workspace_id, get_settings().workspace_folder(workspace_id), db)
