"""What customers are going to be worth, and how cohorts come back."""

from etappe.measures.lifetime.endpoints import router
from etappe.measures.lifetime.purchases import PurchasesIn
from etappe.measures.lifetime.schemas import LifetimeIn
from etappe.measures.lifetime.service import lifetime_of

__all__ = ["LifetimeIn", "PurchasesIn", "lifetime_of", "router"]
