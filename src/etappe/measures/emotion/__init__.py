"""How customers feel at each step of a map, measured by what they answer and write."""

from etappe.measures.emotion.endpoints import router

__all__ = ["router"]
