"""Makes the fixtures of the browser tests known to pytest."""

from __future__ import annotations

import pytest

from e2e.browsing import chromium, events_file, filled, looks, server, signed_in

__all__ = ["chromium", "events_file", "filled", "looks", "server", "signed_in"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--pictures`` renews the pictures in the documentation."""
    parser.addoption("--pictures", action="store_true", help="write docs/images from the walk")
