"""How large the data of a workspace are, and when one machine is not enough any more."""

from etappe.measures.size.endpoints import router
from etappe.measures.size.service import measure
from etappe.measures.size.types import Size

__all__ = ["Size", "measure", "router"]
