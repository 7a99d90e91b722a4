"""A person's way into one workspace, for the length of one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from etappe.accounts.types import Role


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, in which workspace, and what they may do there.

    ``db`` sees rows of this workspace only, commits when the route returns and before the answer is sent,
    and cannot write in a GET request. ``role`` holds in the workspace, ``grants`` on single journeys (see
    :func:`etappe.accounts.journey_role`); what the program itself does, it does as owner. A guest has a way to
    ``only_journey`` and to nothing else. Without ``clear_names`` no answer may say who a customer is.
    """

    person_id: str
    workspace_id: str
    workspace_folder: Path
    db: Session
    role: Role = "owner"
    grants: Mapping[str, Role] = field(default_factory=dict)
    only_journey: str | None = None
    clear_names: bool = True
