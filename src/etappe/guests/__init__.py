"""What people without an account see and say: one journey, through a link that somebody gave them."""

from etappe.guests.endpoints import router
from etappe.guests.logic import for_guests

__all__ = ["for_guests", "router"]
