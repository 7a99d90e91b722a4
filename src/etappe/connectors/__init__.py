"""Sources in, trackers out: files of events today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etappe.connectors.imports.endpoints import router

__all__ = ["router"]


def __getattr__(name: str) -> Any:
    """The routes only where they are asked for: reading a file needs no web framework."""
    if name == "router":
        from etappe.connectors.imports.endpoints import router

        return router
    raise AttributeError(name)
