"""What customers are going to be worth, and how cohorts come back."""

from etappe.measures.lifetime.endpoints import router

__all__ = ["router"]
