"""One event log of the demo company for all tests of what is found in it."""

from __future__ import annotations

import pytest
from tests.measures.findings.company import reality_of

from etappe.measures import Reality


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Reality:
    """The log of 40,000 customers; nobody writes to it."""
    return reality_of(tmp_path_factory.mktemp("demo"), 40_000)
