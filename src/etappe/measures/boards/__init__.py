"""Boards: ready-made and own pages of tiles."""

from etappe.measures.boards.endpoints import router

__all__ = ["router"]
