"""Looking ahead: the next touchpoint and leaving, per map and per customer."""

from etappe.measures.prediction.endpoints import router

__all__ = ["router"]
