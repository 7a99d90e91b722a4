"""Planned against actual: how real journeys agree with a map."""

from etappe.measures.conformity.endpoints import router

__all__ = ["router"]
