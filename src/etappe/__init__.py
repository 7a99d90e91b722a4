"""Etappe: the journeys a company wants its customers to have, measured against those they really have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etappe.analytics import Journeys
    from etappe.notebook import read

__all__ = ["Journeys", "read"]
_HOMES = {"Journeys": "etappe.analytics", "read": "etappe.notebook"}


def __getattr__(name: str) -> Any:
    """What notebooks need, imported when it is first asked for: ``import etappe`` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
