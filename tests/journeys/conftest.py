"""Fixtures of maps: a workspace that people enter, and helpers that draw and read maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from etappe import accounts
from etappe.accounts import Access
from etappe.db import session_scope

Entering = Callable[..., AbstractContextManager[Access]]


@pytest.fixture
def enter(workspace: accounts.Workspace, home: Path) -> Entering:
    """``with enter() as access:`` is one request; another person, role or workspace may be named."""

    @contextmanager
    def entering(
        person_id: str = "pe_ada", *, workspace_id: str = workspace.id, **more: Any
    ) -> Iterator[Access]:
        with session_scope(workspace_id=workspace_id, person_id=person_id) as db:
            yield Access(person_id, workspace_id, home, db, **more)

    return entering
