"""Sources in, trackers out: files, folders, addresses, databases and interfaces, of six kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etappe.connectors.routes import router

__all__ = ["router"]


def __getattr__(name: str) -> Any:
    """The routes only where they are asked for: reading a file needs no web framework."""
    if name == "router":
        from etappe.connectors.routes import router

        return router
    raise AttributeError(name)
