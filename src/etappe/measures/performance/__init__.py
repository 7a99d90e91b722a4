"""How touchpoints, channels and content perform, and what conversions are credited to."""

from etappe.measures.performance.endpoints import router

__all__ = ["router"]
