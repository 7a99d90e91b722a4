"""The rooms that have something to say over HTTP."""

from __future__ import annotations

import importlib
import importlib.util

from fastapi import APIRouter

_NAMES = ("accounts", "events", "connectors", "library", "journeys", "measures", "customers")


def routers() -> list[APIRouter]:
    """The routers of all rooms, in the order of the documentation."""
    found = []
    for name in _NAMES:
        if importlib.util.find_spec(f"etappe.{name}") is None:
            continue
        router = getattr(importlib.import_module(f"etappe.{name}"), "router", None)
        if router is not None:
            found.append(router)
    return found
