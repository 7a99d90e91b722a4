"""Goals and money of a journey on one page."""

from etappe.measures.money.endpoints import AskedFilter, router
from etappe.measures.money.service import money_of
from etappe.measures.money.types import Money

__all__ = ["AskedFilter", "Money", "money_of", "router"]
