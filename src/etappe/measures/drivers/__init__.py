"""What drives an outcome, how long until it comes, and what an exposure changes among customers who are alike."""

from etappe.measures.drivers.endpoints import router

__all__ = ["router"]
