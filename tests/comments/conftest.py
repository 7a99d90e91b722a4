"""Fixtures of the tests about people: a workspace with somebody in every role."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.accounts.team import Team, make_team

from etappe import accounts


@pytest.fixture
def team(anonymous: TestClient, administrator: accounts.Person, workspace: accounts.Workspace) -> Team:
    """Somebody in every role, and a journey."""
    return make_team(anonymous, workspace, administrator)
